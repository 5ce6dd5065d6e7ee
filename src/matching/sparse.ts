/** Sparse rows in one block of memory: row r holds `columns` and `values` from `starts[r]` up to `starts[r + 1]`. */
export interface SparseRows {
  readonly rows: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** One sparse row being read, valid until the next is made. Only the first `length` places count. */
export interface SparseRow {
  length: number;
  columns: Int32Array;
  values: Float32Array;
}

/** Collects rows of unknown number and length. */
export function rowBuilder(): { push(row: SparseRow): void; build(): SparseRows } {
  const starts: number[] = [0];
  let columns = new Int32Array(1024);
  let values = new Float32Array(1024);
  let used = 0;
  return {
    push(row) {
      while (used + row.length > columns.length) {
        columns = enlarged(columns, new Int32Array(columns.length * 2));
        values = enlarged(values, new Float32Array(values.length * 2));
      }
      for (let i = 0; i < row.length; i++) {
        columns[used + i] = row.columns[i] as number;
        values[used + i] = row.values[i] as number;
      }
      used += row.length;
      starts.push(used);
    },
    build: () => ({
      rows: starts.length - 1,
      starts: Int32Array.from(starts),
      columns: columns.slice(0, used),
      values: values.slice(0, used),
    }),
  };
}

function enlarged<T extends Int32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** The same matrix by columns: row c of the result lists the rows that hold column c, in rising order. */
export function transpose(matrix: SparseRows, columnCount: number): SparseRows {
  const starts = new Int32Array(columnCount + 1);
  for (const column of matrix.columns) starts[column + 1] = (starts[column + 1] as number) + 1;
  for (let c = 0; c < columnCount; c++) starts[c + 1] = (starts[c + 1] as number) + (starts[c] as number);
  const next = starts.slice(0, columnCount);
  const columns = new Int32Array(matrix.columns.length);
  const values = new Float32Array(matrix.columns.length);
  for (let row = 0; row < matrix.rows; row++) {
    for (let i = matrix.starts[row] as number; i < (matrix.starts[row + 1] as number); i++) {
      const column = matrix.columns[i] as number;
      const to = next[column] as number;
      next[column] = to + 1;
      columns[to] = row;
      values[to] = matrix.values[i] as number;
    }
  }
  return { rows: columnCount, starts, columns, values };
}
