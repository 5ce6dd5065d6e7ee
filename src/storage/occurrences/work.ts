import type { Work } from '../../ports/occurrences.ts';
import { text, truth } from '../row.ts';
import { type Database, listOf, skipLocked, whole } from '../sql.ts';
import { claimDue } from './claim.ts';
import { finish } from './finish.ts';
import type { Presence } from './presence.ts';
import { withSubscriptions } from './rows.ts';

export function workOf(database: Database, presence: Presence): Work {
  const { id } = presence;
  return {
    id,
    alone: presence.alone,
    renew: () => presence.renew(),
    look: async (now) => {
      const [row] = await database.rows(
        `SELECT CASE WHEN EXISTS (SELECT 1 FROM subscriptions WHERE next_due_at <= ?) THEN 1 ELSE 0 END AS due,
           CASE WHEN EXISTS (SELECT 1 FROM occurrences WHERE retry_at <= ?) THEN 1 ELSE 0 END AS waiting,
           CASE WHEN EXISTS (SELECT 1 FROM occurrences WHERE worker IS NOT NULL
             AND ((state = 'sending' AND ${presence.dead}) OR (state = 'claimed' AND ${presence.late})))
             THEN 1 ELSE 0 END AS orphans`,
        [now, now],
      );
      return row
        ? { due: truth(row, 'due'), waiting: truth(row, 'waiting'), orphans: truth(row, 'orphans') }
        : { due: false, waiting: false, orphans: false };
    },
    claimDue: (now, limit, busy, decide) => database.atomically((sql) => claimDue(sql, id, now, limit, busy, decide)),
    claimWaiting: (now, limit) =>
      database.atomically(async (sql) => {
        const rows = await sql.rows(
          `UPDATE occurrences SET state = 'claimed', worker = ?, retry_at = NULL, fence = fence + 1 WHERE key IN (
             SELECT key FROM occurrences WHERE retry_at <= ? ORDER BY retry_at LIMIT ? ${skipLocked(sql)}
           ) RETURNING *`,
          [id, now, limit],
        );
        return withSubscriptions(sql, rows);
      }),
    claimOrphans: (limit) =>
      database.atomically(async (sql) => {
        const rows = await sql.rows(
          `UPDATE occurrences SET worker = ?, fence = fence + 1 WHERE key IN (
             SELECT key FROM occurrences WHERE worker IS NOT NULL
               AND ((state = 'sending' AND ${presence.dead}) OR (state = 'claimed' AND ${presence.late}))
             ORDER BY due_at LIMIT ? ${skipLocked(sql, 'occurrences')}
           ) RETURNING *`,
          [id, limit],
        );
        await presence.tidy(sql);
        return withSubscriptions(sql, rows);
      }),
    markSending: async (claims, now) => {
      // COALESCE keeps the planner off the index of held rows: the few keys are looked up one by one.
      const rows = await database.rows(
        `UPDATE occurrences SET state = 'sending', sending_at = ?
         FROM (SELECT j.value->>'key' AS key, ${whole('fence')} AS fence FROM ${listOf(database)}) AS j
         WHERE occurrences.key = j.key AND occurrences.fence = j.fence AND COALESCE(worker, '') = ?
           AND state IN ('claimed', 'sending') AND ${presence.valid} RETURNING occurrences.key AS key`,
        [now, JSON.stringify(claims.map(({ key, fence }) => ({ key, fence }))), id],
      );
      return rows.map((row) => text(row, 'key'));
    },
    finish: (results) => database.atomically((sql) => finish(sql, results)),
    stop: async () => {
      // Unsent claims wait for the next worker; a send under way has been awaited by the caller.
      await database.change(
        "UPDATE occurrences SET state = 'waiting', retry_at = due_at, worker = NULL WHERE worker = ? AND state = 'claimed'",
        [id],
      );
      await presence.end();
    },
  };
}
