import { type SparseRow, type SparseRows, transpose } from './sparse.ts';

/** Exact cosine (rows being of unit length) of a query with every stored row, over postings. */
export interface Neighbours {
  /** The largest similarity per class, written into `out` (0 where nothing is shared). */
  nearestPerClass(row: SparseRow, out: Float64Array): void;
}

export function buildNeighbours(rows: SparseRows, labels: ArrayLike<number>, features: number): Neighbours {
  const { starts, columns, values } = transpose(rows, features);
  const similarity = new Float32Array(rows.rows);
  return {
    nearestPerClass(row, out) {
      similarity.fill(0);
      for (let i = 0; i < row.length; i++) {
        const column = row.columns[i] as number;
        const value = row.values[i] as number;
        const to = starts[column + 1] as number;
        for (let p = starts[column] as number; p < to; p++) {
          const document = columns[p] as number;
          similarity[document] = (similarity[document] as number) + value * (values[p] as number);
        }
      }
      out.fill(0);
      for (let document = 0; document < similarity.length; document++) {
        const label = labels[document] as number;
        if ((similarity[document] as number) > (out[label] as number)) out[label] = similarity[document] as number;
      }
    },
  };
}
