import { LimberError } from '../errors.ts';

/** What a statement may be given. Anything else is refused before it reaches a driver. */
type Value = string | number | bigint | Buffer | null;

/**
 * The only way a value reaches a database. libsql ends the whole process when it is handed a boolean or a Date, cuts text at
 * NUL, and PostgreSQL refuses NUL: so each value is checked while running, whatever the types said.
 * Throws LimberError `storage_bad_value`, which names the position and the type, never the value.
 */
export function bind(values: readonly unknown[]): Value[] {
  return values.map((value, index) => {
    if (value === null || typeof value === 'bigint' || Buffer.isBuffer(value)) return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value === 'string' && !value.includes('\0')) return value;
    throw new LimberError(
      'storage_bad_value',
      `Value ${index + 1} of a statement is ${describe(value)}; a database takes text without NUL, finite numbers, bytes or null.`,
    );
  });
}

/** Databases know no booleans that both of ours share. */
export function flag(value: boolean): number {
  return value ? 1 : 0;
}

function describe(value: unknown): string {
  if (typeof value === 'string') return 'text with a NUL character';
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return 'a Date';
  return value === undefined ? 'undefined' : `a ${typeof value}`;
}
