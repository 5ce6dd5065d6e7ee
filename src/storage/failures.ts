import { LimberError } from '../errors.ts';

interface Failure {
  readonly code: string;
  readonly says: (where: string) => string;
}

const LOCKED: Failure = {
  code: 'storage_locked',
  says: (where) =>
    `The database ${where} is locked by another program. Nothing was lost; end the other program (a second Limber, a backup, an open editor) and it goes on by itself.`,
};
const FULL: Failure = {
  code: 'storage_full',
  says: (where) =>
    `The disk that holds the database ${where} is full. What was stored before is safe; this change was not saved. Free some space, then try again.`,
};
const GONE: Failure = {
  code: 'storage_gone',
  says: (where) =>
    `The database ${where} cannot be reached: it was moved, deleted, or its server is down. Check DATABASE_URL or LIMBER_DATA_DIR and that the server runs.`,
};
const READ_ONLY: Failure = {
  code: 'storage_read_only',
  says: (where) => `The database ${where} cannot be written. Give the user that runs Limber write access to it.`,
};
const BROKEN: Failure = {
  code: 'storage_broken',
  says: (where) =>
    `The database ${where} is damaged or not a Limber database. Keep it aside and restore the latest backup.`,
};
const REFUSED: Failure = {
  code: 'storage_refused',
  says: (where) =>
    `The server of ${where} refused the login or does not know that database. Check user, password and name in DATABASE_URL.`,
};
const CROWDED: Failure = {
  code: 'storage_crowded',
  says: (where) =>
    `The server of ${where} has no connection left. Raise max_connections there or run fewer copies of Limber.`,
};

/** SQLite result codes (https://sqlite.org/rescode.html), PostgreSQL SQLSTATE classes, and codes of Node's sockets. */
const BY_CODE: readonly (readonly [RegExp, Failure])[] = [
  [/^SQLITE_(BUSY|LOCKED)/, LOCKED],
  [/^(SQLITE_FULL|ENOSPC|53100)/, FULL],
  [/^SQLITE_READONLY|^EACCES|^EROFS|^25006/, READ_ONLY],
  [/^SQLITE_(CANTOPEN|IOERR)|^ENOENT|^ECONN|^ENOTFOUND|^EHOSTUNREACH|^ETIMEDOUT|^EPIPE|^57P0|^08/, GONE],
  [/^SQLITE_(CORRUPT|NOTADB)/, BROKEN],
  [/^(28|3D000|42501)/, REFUSED],
  [/^53300/, CROWDED],
  [/^55P03|^40001|^40P01/, LOCKED],
];

/** Drivers that say it in words only. */
const BY_WORDS: readonly (readonly [RegExp, Failure])[] = [
  [/database is locked/i, LOCKED],
  [/disk is full/i, FULL],
  [
    /unable to open database|connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/i,
    GONE,
  ],
  [/file is not a database|malformed/i, BROKEN],
];

/**
 * A driver's error as a sentence with a remedy. Unknown ones become `storage_failed` and carry only the driver's code: its
 * message may hold values.
 */
export function inWords(cause: unknown, where: string): LimberError {
  if (cause instanceof LimberError) return cause;
  const code = codeOf(cause);
  const message = cause instanceof Error ? cause.message : '';
  const failure =
    BY_CODE.find(([pattern]) => pattern.test(code))?.[1] ?? BY_WORDS.find(([pattern]) => pattern.test(message))?.[1];
  if (failure) return new LimberError(failure.code, failure.says(where), { cause });
  return new LimberError(
    'storage_failed',
    `The database ${where} refused a statement (${code === '' ? 'no code' : code}). This is a fault of Limber; please report it with this code.`,
    { cause },
  );
}

function codeOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return '';
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  // A refused connection to a name with several addresses arrives as a bundle.
  if (cause instanceof AggregateError) return codeOf(cause.errors[0]);
  return '';
}

export function newerVersion(where: string, found: number, known: number): LimberError {
  return new LimberError(
    'storage_newer',
    `The database ${where} has version ${found}; this Limber knows versions up to ${known}. Start the newer Limber again, or restore a backup made before the update. Nothing was changed.`,
  );
}

export function deleted(where: string): LimberError {
  return new LimberError('storage_gone', GONE.says(where));
}
