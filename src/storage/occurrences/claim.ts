import type { Claim, Decision, DueSubscription } from '../../ports/occurrences.ts';
import { flag } from '../bind.ts';
import { PLACE_COLUMNS } from '../places.ts';
import { maybeNumber, maybeText, text } from '../row.ts';
import { scopeSql } from '../scope.ts';
import { listOf, type Row, type Sql, skipLocked, whole } from '../sql.ts';
import { readSubscription } from '../subscriptions.ts';

interface Decided extends Decision {
  readonly due: DueSubscription;
}

/**
 * Claims what is due inside the given transaction: reads and locks, decides, writes the occurrences, moves the
 * subscriptions. An occurrence whose key exists was handled before (the clock went back, an edit moved the plan): it is left.
 */
export async function claimDue(
  sql: Sql,
  worker: string,
  now: number,
  limit: number,
  busy: readonly string[],
  decide: (due: DueSubscription) => Decision,
): Promise<{ claims: readonly Claim[]; looked: number }> {
  const rows = await due(sql, now, limit, busy);
  if (rows.length === 0) return { claims: [], looked: 0 };
  const decided = rows.map(readDue).map((item): Decided => ({ ...decide(item), due: item }));
  const fresh = new Set(await insert(sql, worker, now, decided));
  await move(sql, decided);
  const claims = decided.flatMap(({ due: { subscription }, send }): Claim[] => {
    if (!send || !fresh.has(send.key)) return [];
    return [
      {
        subscription,
        fence: 0,
        doubtSince: null,
        occurrence: {
          key: send.key,
          subscriptionId: subscription.id,
          kind: 'regular',
          destination: subscription.destination,
          dueAt: send.dueAt,
          state: 'claimed',
          reason: null,
          covers: 1,
          attempts: 0,
          sendingAt: null,
          finishedAt: null,
          messageId: null,
        },
      },
    ];
  });
  return { claims, looked: rows.length };
}

function due(sql: Sql, now: number, limit: number, busy: readonly string[]): Promise<readonly Row[]> {
  const notBusy =
    busy.length === 0 ? '' : `AND s.platform || ':' || s.workspace NOT IN (SELECT j.value->>'k' FROM ${listOf(sql)})`;
  return sql.rows(
    `SELECT s.*, w.country AS country, p.hushed_until AS hushed_until FROM subscriptions s
     LEFT JOIN workspaces w ON w.platform = s.platform AND w.workspace = s.workspace
     LEFT JOIN people p ON s.direct = 1 AND p.platform = s.platform AND p.workspace = ${scopeSql('s')}
       AND p.person = s.channel
     WHERE s.next_due_at <= ? ${notBusy} ORDER BY s.next_due_at LIMIT ? ${skipLocked(sql, 's')}`,
    busy.length === 0 ? [now, limit] : [now, JSON.stringify(busy.map((k) => ({ k }))), limit],
  );
}

function readDue(row: Row): DueSubscription {
  return {
    subscription: readSubscription(row),
    country: maybeText(row, 'country'),
    hushedUntil: maybeNumber(row, 'hushed_until'),
  };
}

async function insert(sql: Sql, worker: string, now: number, decided: readonly Decided[]): Promise<readonly string[]> {
  const lines = decided.flatMap(({ due: { subscription }, send, skip }) => {
    const { platform, workspace, channel, direct } = subscription.destination;
    const common = { id: subscription.id, platform, workspace, channel, direct: flag(direct) };
    return [
      ...(send ? [{ ...common, key: send.key, due: send.dueAt, state: 'claimed', covers: 1, worker }] : []),
      ...(skip
        ? [
            {
              ...common,
              key: skip.key,
              due: skip.dueAt,
              state: 'skipped',
              covers: skip.covers,
              reason: skip.reason,
              at: now,
            },
          ]
        : []),
    ];
  });
  if (lines.length === 0) return [];
  const rows = await sql.rows(
    `INSERT INTO occurrences (key, subscription_id, kind, ${PLACE_COLUMNS}, due_at, state, reason, covers, attempts, worker,
       finished_at)
     SELECT j.value->>'key', j.value->>'id', 'regular', j.value->>'platform', j.value->>'workspace', j.value->>'channel',
       ${whole('direct')}, ${whole('due')}, j.value->>'state', j.value->>'reason', ${whole('covers')}, 0,
       j.value->>'worker', ${whole('at')}
     FROM ${listOf(sql)} WHERE true ON CONFLICT (key) DO NOTHING RETURNING key`,
    [JSON.stringify(lines)],
  );
  return rows.map((row) => text(row, 'key'));
}

async function move(sql: Sql, decided: readonly Decided[]): Promise<void> {
  const lines = decided.map(({ due: { subscription }, nextDueAt, lastDueAt }) => ({
    id: subscription.id,
    next: nextDueAt,
    last: lastDueAt,
  }));
  await sql.change(
    `UPDATE subscriptions SET next_due_at = j.next_due, last_due_at = j.last_due, revision = revision + 1,
       state = CASE WHEN j.next_due IS NULL THEN 'ended' ELSE state END
     FROM (SELECT j.value->>'id' AS id, ${whole('next')} AS next_due, ${whole('last')} AS last_due FROM ${listOf(sql)}) AS j
     WHERE subscriptions.id = j.id`,
    [JSON.stringify(lines)],
  );
}
