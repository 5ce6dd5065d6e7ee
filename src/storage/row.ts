import { LimberError } from '../errors.ts';
import type { Row } from './sql.ts';

function wrong(column: string, wanted: string, value: unknown): LimberError {
  return new LimberError(
    'storage_bad_row',
    `Column ${column} holds a ${value === null ? 'null' : typeof value} where ${wanted} belongs. The database was changed by other hands; restore a backup or correct that row.`,
  );
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw wrong(column, 'text', value);
  return value;
}

export function maybeText(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

export function number(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw wrong(column, 'a number', value);
  return value;
}

export function maybeNumber(row: Row, column: string): number | null {
  return row[column] === null ? null : number(row, column);
}

export function truth(row: Row, column: string): boolean {
  return number(row, column) === 1;
}

/** One of a closed set of words. */
export function word<T extends string>(row: Row, column: string): T {
  return text(row, column) as T;
}

/** A value that this program wrote as JSON. */
export function json<T>(row: Row, column: string): T {
  try {
    return JSON.parse(text(row, column)) as T;
  } catch (cause) {
    if (cause instanceof LimberError) throw cause;
    throw wrong(column, 'JSON', row[column]);
  }
}

export function maybeJson<T>(row: Row, column: string): T | null {
  return row[column] === null ? null : json<T>(row, column);
}
