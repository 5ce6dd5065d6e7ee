/** One row, column by column, as both drivers return it. Columns are read through row.ts, which checks their types. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * The small common tongue of both databases: `?` for values, upserts, RETURNING, `->>`. Where they differ, the words are
 * here and nowhere else.
 */
export interface Sql {
  readonly kind: 'sqlite' | 'postgres';
  /** Runs one statement; its rows (RETURNING included). */
  rows(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs one statement; how many rows it changed. */
  change(text: string, values?: readonly unknown[]): Promise<number>;
  /** All of it or nothing. `work` must use only the `Sql` it is given and wait for nothing but it. */
  atomically<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
}

/** An open database. */
export interface Database extends Sql {
  /** What a person would call it: a path, or a server without its password. */
  readonly name: string;
  /** Rejects in words when the database cannot be used any more. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** A JSON array of objects given as one value, as a table `j`: fields are read with `j.value->>'field'`. */
export function listOf(sql: Pick<Sql, 'kind'>): string {
  return sql.kind === 'sqlite' ? 'json_each(?) AS j' : 'jsonb_array_elements(?::jsonb) AS j(value)';
}

/** Ends a SELECT inside a claiming transaction: rows that another worker holds are passed over. The file has one writer anyway. */
export function skipLocked(sql: Pick<Sql, 'kind'>, of = ''): string {
  if (sql.kind === 'sqlite') return '';
  return of === '' ? 'FOR UPDATE SKIP LOCKED' : `FOR UPDATE OF ${of} SKIP LOCKED`;
}

export function whole(field: string): string {
  return `CAST(j.value->>'${field}' AS BIGINT)`;
}
