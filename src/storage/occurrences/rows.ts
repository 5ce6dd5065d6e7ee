import type { Claim, Occurrence } from '../../ports/occurrences.ts';
import type { Subscription } from '../../ports/stores.ts';
import { destinationOf } from '../places.ts';
import { maybeNumber, maybeText, number, text, word } from '../row.ts';
import { listOf, type Row, type Sql } from '../sql.ts';
import { readSubscription } from '../subscriptions.ts';

export function readOccurrence(row: Row): Occurrence {
  return {
    key: text(row, 'key'),
    subscriptionId: text(row, 'subscription_id'),
    kind: word(row, 'kind'),
    destination: destinationOf(row),
    dueAt: number(row, 'due_at'),
    state: word(row, 'state'),
    reason: row.reason === null ? null : word(row, 'reason'),
    covers: number(row, 'covers'),
    attempts: number(row, 'attempts'),
    sendingAt: maybeNumber(row, 'sending_at'),
    finishedAt: maybeNumber(row, 'finished_at'),
    messageId: maybeText(row, 'message_id'),
  };
}

/** Puts each claimed row beside its subscription. */
export async function withSubscriptions(sql: Sql, rows: readonly Row[]): Promise<readonly Claim[]> {
  if (rows.length === 0) return [];
  const ids = JSON.stringify([...new Set(rows.map((row) => text(row, 'subscription_id')))].map((k) => ({ k })));
  const found = await sql.rows(
    `SELECT s.* FROM subscriptions s WHERE s.id IN (SELECT j.value->>'k' FROM ${listOf(sql)})`,
    [ids],
  );
  const subscriptions = new Map<string, Subscription>(found.map((row) => [text(row, 'id'), readSubscription(row)]));
  return rows.map((row) => {
    const occurrence = readOccurrence(row);
    return {
      occurrence,
      fence: number(row, 'fence'),
      subscription: subscriptions.get(occurrence.subscriptionId) ?? null,
      doubtSince: occurrence.state === 'sending' ? occurrence.sendingAt : null,
    };
  });
}
