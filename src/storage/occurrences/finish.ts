import type { Finish } from '../../ports/occurrences.ts';
import { listOf, type Sql, whole } from '../sql.ts';

/**
 * Writes results inside the given transaction. Only what is open under the same claim changes; a certain `sent` counts
 * against whatever is not final yet, and replaces `unknown`.
 */
export async function finish(sql: Sql, results: readonly Finish[]): Promise<void> {
  await sql.change(
    `UPDATE occurrences SET state = j.state, reason = j.reason, message_id = j.message, retry_at = j.retry,
       finished_at = CASE WHEN j.state = 'waiting' THEN NULL ELSE j.at END, worker = NULL, attempts = attempts + 1
     FROM (SELECT j.value->>'key' AS key, j.value->>'state' AS state, j.value->>'reason' AS reason,
       j.value->>'message' AS message, ${whole('retry')} AS retry, ${whole('at')} AS at,
       ${whole('fence')} AS fence FROM ${listOf(sql)}) AS j
     WHERE occurrences.key = j.key
       AND ((occurrences.state IN ('claimed', 'sending') AND occurrences.fence = j.fence)
         OR (j.state = 'sent' AND occurrences.state IN ('claimed', 'sending', 'waiting', 'unknown')))`,
    [
      JSON.stringify(
        results.map(({ key, fence, state, at, reason, messageId, retryAt }) => ({
          key,
          fence,
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
