import type { SparseRow, SparseRows } from './sparse.ts';

/** Exact cosine (rows being of unit length) of a query with the stored rows of chosen labels. */
export interface Neighbours {
  /** Lays a query out for comparison; call once before `nearest`. */
  ask(row: SparseRow): void;
  /** The largest similarity among the examples of a label; 0 if it has none. */
  nearest(label: number): number;
}

export function buildNeighbours(
  rows: SparseRows,
  labels: ArrayLike<number>,
  classes: number,
  features: number,
): Neighbours {
  const { starts, columns, values } = rows;
  const members = rowsByLabel(labels, classes);
  const query = new Float32Array(features);
  const laid: number[] = [];
  return {
    ask(row) {
      for (const column of laid) query[column] = 0;
      laid.length = 0;
      for (let i = 0; i < row.length; i++) {
        const column = row.columns[i] as number;
        query[column] = row.values[i] as number;
        laid.push(column);
      }
    },
    nearest(label) {
      let best = 0;
      for (const row of members[label] as number[]) {
        let similarity = 0;
        const to = starts[row + 1] as number;
        for (let i = starts[row] as number; i < to; i++) {
          similarity += (query[columns[i] as number] as number) * (values[i] as number);
        }
        if (similarity > best) best = similarity;
      }
      return best;
    },
  };
}

function rowsByLabel(labels: ArrayLike<number>, classes: number): number[][] {
  const members: number[][] = Array.from({ length: classes }, () => []);
  for (let row = 0; row < labels.length; row++) members[labels[row] as number]?.push(row);
  return members;
}
