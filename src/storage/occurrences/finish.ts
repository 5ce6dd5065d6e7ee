import type { Finish } from '../../ports/occurrences.ts';
import { listOf, type Sql, whole } from '../sql.ts';

/**
 * Writes results inside the given transaction. Only what is open changes: a result that comes after another worker's is
 * left, except that a certain `sent` replaces `unknown`.
 */
export async function finish(sql: Sql, results: readonly Finish[]): Promise<void> {
  await sql.change(
    `UPDATE occurrences SET state = j.state, reason = j.reason, message_id = j.message, retry_at = j.retry,
       finished_at = CASE WHEN j.state = 'waiting' THEN NULL ELSE j.at END, worker = NULL, attempts = attempts + 1
     FROM (SELECT j.value->>'key' AS key, j.value->>'state' AS state, j.value->>'reason' AS reason,
       j.value->>'message' AS message, ${whole('retry')} AS retry, ${whole('at')} AS at FROM ${listOf(sql)}) AS j
     WHERE occurrences.key = j.key
       AND (occurrences.state IN ('claimed', 'sending') OR (occurrences.state = 'unknown' AND j.state = 'sent'))`,
    [
      JSON.stringify(
        results.map(({ key, state, at, reason, messageId, retryAt }) => ({
          key,
          state,
          at,
          reason,
          message: messageId,
          retry: state === 'waiting' ? retryAt : null,
        })),
      ),
    ],
  );
  const rotations = results.flatMap(({ key, state, recent }) =>
    state === 'sent' && recent ? [{ key, recent: JSON.stringify(recent) }] : [],
  );
  if (rotations.length === 0) return;
  await sql.change(
    `UPDATE subscriptions SET recent = j.recent, unanswered = unanswered + 1
     FROM (SELECT o.subscription_id AS id, j.value->>'recent' AS recent FROM ${listOf(sql)}
       JOIN occurrences o ON o.key = j.value->>'key') AS j
     WHERE subscriptions.id = j.id`,
    [JSON.stringify(rotations)],
  );
}
