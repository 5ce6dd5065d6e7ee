import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Libsql from 'libsql';
import { bind } from './bind.ts';
import { deleted, inWords } from './failures.ts';
import type { Database, Row, Sql } from './sql.ts';

/** How long a statement waits for another program's lock. The driver waits without letting go of the thread, so it is short. */
const BUSY_TIMEOUT_MS = 1_000;

/** A transaction longer than this lets go of the thread before its caller goes on. */
const LONG_MS = 3;

type Connection = InstanceType<typeof Libsql>;
type Statement = ReturnType<Connection['prepare']>;

/** A SQLite file with write-ahead log; every commit is on the disk before it returns (synchronous FULL). */
export async function openSqlite(path: string, busyTimeoutMs = BUSY_TIMEOUT_MS): Promise<Database> {
  const connection = connect(path, busyTimeoutMs);
  const inode = statSync(path).ino;
  const statements = new Map<string, Statement>();
  const prepare = (text: string): Statement => {
    const known = statements.get(text);
    if (known) return known;
    const made = connection.prepare(text);
    statements.set(text, made);
    return made;
  };
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      throw inWords(cause, path);
    }
  };
  const inner: Sql = {
    kind: 'sqlite',
    rows: async (text, values = []) => guarded(() => prepare(text).all(bind(values)) as Row[]),
    change: async (text, values = []) => guarded(() => prepare(text).run(bind(values)).changes),
    atomically: (work) => work(inner),
  };

  // One connection serves everybody: while a transaction is open, everybody else waits in line.
  let line: Promise<unknown> = Promise.resolve();
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = line.then(work, work);
    line = turn.catch(() => undefined);
    return turn;
  };

  return {
    name: path,
    kind: 'sqlite',
    rows: (text, values) => inLine(() => inner.rows(text, values)),
    change: (text, values) => inLine(() => inner.change(text, values)),
    atomically: async (work) => {
      const began = performance.now();
      const result = await inLine(() => transact(connection, path, () => work(inner)));
      // The driver works on this thread: after a long transaction everybody else gets a turn first.
      if (performance.now() - began > LONG_MS) await new Promise((resolve) => setImmediate(resolve));
      return result;
    },
    check: async () => {
      // A deleted file stays writable under Linux, and everything written to it would be lost at the end.
      if (inodeOf(path) !== inode) throw deleted(path);
      await inLine(() => inner.rows('SELECT 1 AS one'));
    },
    close: () =>
      inLine(async () => {
        statements.clear();
        connection.close();
      }),
  };
}

function connect(path: string, busyTimeoutMs: number): Connection {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const connection = new Libsql(path, { timeout: busyTimeoutMs });
    connection.exec('PRAGMA journal_mode = WAL');
    connection.exec('PRAGMA synchronous = FULL');
    return connection;
  } catch (cause) {
    throw inWords(cause, path);
  }
}

async function transact<T>(connection: Connection, path: string, work: () => Promise<T>): Promise<T> {
  const step = (statement: 'BEGIN IMMEDIATE' | 'COMMIT'): void => {
    try {
      connection.exec(statement);
    } catch (cause) {
      throw inWords(cause, path);
    }
  };
  step('BEGIN IMMEDIATE');
  try {
    const result = await work();
    step('COMMIT');
    return result;
  } catch (cause) {
    // A full disk has rolled back already.
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw cause;
  }
}

function inodeOf(path: string): number | null {
  try {
    return statSync(path).ino;
  } catch {
    return null;
  }
}

/**
 * The one-scheduler lock of a file: an exclusive lock on a small file beside it, which the operating system takes away when
 * its holder dies, and never before. Null while another living process holds it.
 */
export function lockBeside(path: string): { release(): void } | null {
  const name = `${path}.worker`;
  let lock: Connection | null = null;
  try {
    lock = new Libsql(name, { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    const held = lock;
    return { release: () => held.close() };
  } catch (cause) {
    lock?.close();
    const failure = inWords(cause, name);
    if (failure.code === 'storage_locked') return null;
    throw failure;
  }
}
