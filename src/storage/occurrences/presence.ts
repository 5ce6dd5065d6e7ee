import { randomInt, randomUUID } from 'node:crypto';
import { inWords } from '../failures.ts';
import type { PostgresDatabase } from '../postgres.ts';
import { number } from '../row.ts';
import type { Database, Sql } from '../sql.ts';
import { lockBeside } from '../sqlite.ts';

/**
 * How a worker shows that it lives, and how others know that it died. Two questions that a lease alone cannot tell apart:
 * a *late* worker (its lease is over) may not start anything new, but a send it began may still go out when it wakes; a
 * *dead* one sends nothing any more. Only what the dead had begun may be begun again.
 */
export interface Presence {
  readonly id: string;
  /** Nobody else can be alive. */
  readonly alone: boolean;
  /** Condition for a row of `occurrences`: its worker may start nothing new. */
  readonly late: string;
  /** Condition for a row of `occurrences`: its worker is dead. */
  readonly dead: string;
  /** Condition: this worker's lease holds. */
  readonly valid: string;
  renew(): Promise<number>;
  /** Forgets dead workers that hold nothing any more. */
  tidy(sql: Sql): Promise<void>;
  end(): Promise<void>;
}

/**
 * A file has one worker at a time: it holds a lock that the operating system releases when its process ends and not before.
 * Whoever gets the lock therefore knows that every other worker is dead. Null while somebody holds it.
 */
function presenceBesideFile(path: string): Presence | null {
  const lock = lockBeside(path);
  if (!lock) return null;
  const id = randomUUID();
  return {
    id,
    alone: true,
    late: `worker <> '${id}'`,
    dead: `worker <> '${id}'`,
    valid: 'true',
    renew: async () => 1,
    tidy: async () => undefined,
    end: async () => lock.release(),
  };
}

/** First half of the advisory lock's name, so that it meets nobody else's. */
const LOCK_CLASS = 512_701;
/** The server's clock decides about leases: the workers' own clocks may be wrong or set back. */
const SERVER_NOW = 'CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)';
const HELD = `SELECT l.objid FROM pg_locks l WHERE l.locktype = 'advisory' AND l.classid = ${LOCK_CLASS} AND l.objsubid = 2
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/**
 * On a server each worker keeps a connection with an advisory lock. The server drops the lock when the connection ends, which
 * a paused process's does not. Dead means: lock gone and lease over; the lease outlasts the longest call to a platform, so a
 * worker that merely lost its connection has no call under way any more.
 */
async function presenceOnServer(database: PostgresDatabase, leaseMs: number): Promise<Presence> {
  const id = randomUUID();
  const lockNumber = randomInt(1, 2 ** 31 - 1);
  let lost = false;
  const session = await database.session(() => {
    lost = true;
  });
  try {
    await session.rows('SELECT pg_advisory_lock(?, ?)', [LOCK_CLASS, lockNumber]);
    await session.rows(`INSERT INTO workers (id, number, lease_until) VALUES (?, ?, ${SERVER_NOW} + ?)`, [
      id,
      lockNumber,
      leaseMs,
    ]);
    await tidy(database);
  } catch (cause) {
    await session.end().catch(() => undefined);
    throw inWords(cause, database.name);
  }
  const leased = `w.lease_until > ${SERVER_NOW}`;
  return {
    id,
    alone: false,
    // A worker without a row is one of another database (moved data): as dead as can be.
    late: `worker NOT IN (SELECT w.id FROM workers w WHERE ${leased} OR w.id = '${id}')`,
    dead: `worker NOT IN (SELECT w.id FROM workers w WHERE ${leased} OR w.id = '${id}' OR w.number IN (${HELD}))`,
    valid: `EXISTS (SELECT 1 FROM workers w WHERE w.id = '${id}' AND w.lease_until > ${SERVER_NOW})`,
    renew: async () => {
      if (lost) return 0;
      // Over the session itself, so that a broken connection is noticed here and not taken for life.
      const held = await session.rows(`UPDATE workers SET lease_until = ${SERVER_NOW} + ? WHERE id = ? RETURNING id`, [
        leaseMs,
        id,
      ]);
      if (held.length === 0) return 0;
      const [row] = await session.rows(`SELECT COUNT(*) AS alive FROM workers WHERE lease_until > ${SERVER_NOW}`);
      return row ? number(row, 'alive') : 0;
    },
    tidy,
    end: async () => {
      // Whatever becomes of the row: while the session lives its lock says that this worker does.
      try {
        await database.change('DELETE FROM workers WHERE id = ?', [id]);
      } finally {
        await session.end();
      }
    },
  };
}

async function tidy(sql: Sql): Promise<void> {
  await sql.change(
    `DELETE FROM workers WHERE lease_until <= ${SERVER_NOW} AND number NOT IN (${HELD})
     AND NOT EXISTS (SELECT 1 FROM occurrences o WHERE o.worker = workers.id)`,
  );
}

export function presenceIn(database: Database | PostgresDatabase, leaseMs: number): Promise<Presence | null> {
  return 'session' in database
    ? presenceOnServer(database, leaseMs)
    : Promise.resolve(presenceBesideFile(database.name));
}
