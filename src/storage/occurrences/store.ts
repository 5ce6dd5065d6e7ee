import type { OccurrenceStore } from '../../ports/occurrences.ts';
import { PLACE_COLUMNS, placeValues } from '../places.ts';
import { maybeNumber } from '../row.ts';
import type { Database } from '../sql.ts';
import { presenceIn } from './presence.ts';
import { readOccurrence } from './rows.ts';
import { workOf } from './work.ts';

const INSERT = `INSERT INTO occurrences (key, subscription_id, kind, ${PLACE_COLUMNS}, due_at, state, reason, covers, attempts,
  finished_at, retry_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0, ?, ?) ON CONFLICT (key) DO NOTHING`;

export function occurrenceStore(database: Database): OccurrenceStore {
  return {
    work: async (leaseMs) => {
      const presence = await presenceIn(database, leaseMs);
      return presence ? workOf(database, presence) : null;
    },
    enqueue: async ({ key, subscriptionId, kind, destination, dueAt }) =>
      (await database.change(INSERT, [
        key,
        subscriptionId,
        kind,
        ...placeValues(destination),
        dueAt,
        'waiting',
        null,
        null,
        dueAt,
      ])) === 1,
    logSkip: async ({ key, subscriptionId, destination, dueAt }, now) => {
      await database.change(INSERT, [
        key,
        subscriptionId,
        'regular',
        ...placeValues(destination),
        dueAt,
        'skipped',
        'asked',
        now,
        null,
      ]);
    },
    nextDueAt: async () => {
      const [row] = await database.rows(
        `SELECT (SELECT MIN(next_due_at) FROM subscriptions WHERE next_due_at IS NOT NULL) AS due,
           (SELECT MIN(retry_at) FROM occurrences WHERE retry_at IS NOT NULL) AS retry`,
      );
      const instants = row ? [maybeNumber(row, 'due'), maybeNumber(row, 'retry')].filter((at) => at !== null) : [];
      return instants.length === 0 ? null : Math.min(...instants);
    },
    log: async (subscriptionId, limit) =>
      (
        await database.rows(
          'SELECT * FROM occurrences WHERE subscription_id = ? ORDER BY due_at DESC, key DESC LIMIT ?',
          [subscriptionId, limit],
        )
      ).map(readOccurrence),
  };
}
