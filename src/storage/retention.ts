import type { Database } from './sql.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Long enough to ask "why was there no nudge on the first?" in the month after; nothing uses older lines. */
export const DELIVERY_LOG_DAYS = 30;
/** A finished nudge can still be listed and started again for a month. */
const ENDED_DAYS = 30;
/** A year and a month: the same month of last year can be compared. */
const TALLY_DAYS = 400;
/** Three months of unanswered questions are enough to see what to write next. */
const DIGEST_DAYS = 90;
/** An uploaded figure is uploaded again when it was not asked for in half a year. */
const FILE_DAYS = 180;
/** Slack repeats an event for up to six minutes; ten leave room for slow clocks. */
export const SEEN_MS = 10 * MINUTE_MS;
/** Long enough to look at the next five times and decide. */
export const DRAFT_MS = 30 * MINUTE_MS;

/** Deleting a month at once would hold the file for seconds. */
const CHUNK = 2_000;

interface Rule {
  readonly table: string;
  readonly key: string;
  readonly where: string;
  before(now: number): number | string;
}

const RULES: readonly Rule[] = [
  { table: 'occurrences', key: 'key', where: 'finished_at < ?', before: (now) => now - DELIVERY_LOG_DAYS * DAY_MS },
  {
    table: 'subscriptions',
    key: 'id',
    where: "state = 'ended' AND COALESCE(last_due_at, created_at) < ?",
    before: (now) => now - ENDED_DAYS * DAY_MS,
  },
  { table: 'seen', key: 'key', where: 'expires_at <= ?', before: (now) => now },
  { table: 'drafts', key: 'id', where: 'expires_at <= ?', before: (now) => now },
  { table: 'routines', key: 'id', where: 'ends_at <= ?', before: (now) => now },
];

/** Tables whose key has several parts, and which stay small enough to clean in one statement. */
const WHOLE: readonly Rule[] = [
  { table: 'tallies', key: '', where: 'day < ?', before: (now) => dayBefore(now, TALLY_DAYS) },
  { table: 'digest', key: '', where: 'day < ?', before: (now) => dayBefore(now, DIGEST_DAYS) },
  { table: 'files', key: '', where: 'saved_at < ?', before: (now) => now - FILE_DAYS * DAY_MS },
];

/** Removes what has outlived its retention. Rows by table. */
export async function purge(database: Database, now: number): Promise<Readonly<Record<string, number>>> {
  const removed: Record<string, number> = {};
  for (const rule of RULES) removed[rule.table] = await inChunks(database, rule, now);
  for (const { table, where, before } of WHOLE)
    removed[table] = await database.change(`DELETE FROM ${table} WHERE ${where}`, [before(now)]);
  await database.change('UPDATE people SET hushed_until = NULL WHERE hushed_until <= ?', [now]);
  // A record that says nothing is not kept.
  removed.people = await database.change(
    "DELETE FROM people WHERE timezone IS NULL AND seated_only = 0 AND avoid = '[]' AND hushed_until IS NULL AND done = 0",
  );
  return removed;
}

async function inChunks(database: Database, { table, key, where, before }: Rule, now: number): Promise<number> {
  let removed = 0;
  for (;;) {
    const count = await database.change(
      `DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE ${where} LIMIT ${CHUNK})`,
      [before(now)],
    );
    removed += count;
    if (count < CHUNK) return removed;
  }
}

function dayBefore(now: number, days: number): string {
  return new Date(now - days * DAY_MS).toISOString().slice(0, 10);
}
