import type { Limits, PauseReason, Subscription, SubscriptionStore } from '../ports/stores.ts';
import { flag } from './bind.ts';
import { channelValues, destinationOf, PLACE_COLUMNS, placeValues } from './places.ts';
import { json, maybeJson, maybeNumber, maybeText, number, text, truth, word } from './row.ts';
import { scopeOf, scopeSql } from './scope.ts';
import type { Database, Row, Sql } from './sql.ts';

const COLUMNS = `id, ${PLACE_COLUMNS}, owner, schedule, area, seated_only, avoid, office_hours, days_off, state, pause_reason,
  paused_until, next_due_at, last_due_at, recent, unanswered, created_at, revision`;
const INSERT = `INSERT INTO subscriptions (${COLUMNS}) VALUES (${Array(21).fill('?').join(', ')}) ON CONFLICT (id) DO NOTHING`;
const UPDATE = `UPDATE subscriptions SET schedule = ?, area = ?, seated_only = ?, avoid = ?, office_hours = ?, days_off = ?,
  state = ?, pause_reason = ?, paused_until = ?, next_due_at = ?, last_due_at = ?, revision = revision + 1
  WHERE id = ? AND revision = ?`;
const SELECT = 'SELECT s.* FROM subscriptions s';
const SILENCE = `UPDATE subscriptions SET state = 'paused', pause_reason = ?, paused_until = NULL, next_due_at = NULL,
  revision = revision + 1 WHERE state = 'active'`;

export function subscriptionStore(database: Database): SubscriptionStore {
  const several = async (where: string, values: readonly unknown[]): Promise<readonly Subscription[]> =>
    (await database.rows(`${SELECT} ${where}`, values)).map(readSubscription);
  return {
    insert: (subscription, limits) => database.atomically((sql) => insert(sql, subscription, limits)),
    get: async (id) => (await several('WHERE s.id = ?', [id]))[0] ?? null,
    update: async (it) => (await database.change(UPDATE, [...changeable(it), it.id, it.revision])) === 1,
    remove: (id) => database.atomically((sql) => remove(sql, id)),
    inChannel: (channel) =>
      several(
        'WHERE s.platform = ? AND s.workspace = ? AND s.channel = ? AND s.direct = 0 ORDER BY s.created_at, s.id',
        channelValues(channel),
      ),
    ownedBy: (person) =>
      several(
        `WHERE s.platform = ? AND s.direct = 1 AND s.channel = ? AND ${scopeSql('s')} = ? ORDER BY s.created_at, s.id`,
        [person.platform, person.person, scopeOf(person)],
      ),
    page: (afterId, limit) => several('WHERE s.id > ? ORDER BY s.id LIMIT ?', [afterId, limit]),
    reacted: async (id) => {
      await database.change('UPDATE subscriptions SET unanswered = 0 WHERE id = ? AND unanswered > 0', [id]);
    },
    shown: (id, entry, keep) => database.atomically((sql) => shown(sql, id, entry, keep)),
    pauseChannel: (channel, reason) =>
      database.change(`${SILENCE} AND platform = ? AND workspace = ? AND channel = ?`, [
        reason,
        ...channelValues(channel),
      ]),
    pauseWorkspace: ({ platform, workspace }, reason: PauseReason) =>
      database.change(`${SILENCE} AND platform = ? AND workspace = ?`, [reason, platform, workspace]),
    counts: async () => {
      const rows = await database.rows('SELECT state, COUNT(*) AS count FROM subscriptions GROUP BY state');
      const of = (state: string): number => {
        const row = rows.find((candidate) => candidate.state === state);
        return row ? number(row, 'count') : 0;
      };
      return { active: of('active'), paused: of('paused'), ended: of('ended') };
    },
  };
}

async function insert(sql: Sql, it: Subscription, limits: Limits) {
  const { platform, workspace, channel, direct } = it.destination;
  // Two at once would both see room for one.
  if (sql.kind === 'postgres')
    await sql.rows('SELECT pg_advisory_xact_lock(hashtext(?))', [`${platform}:${workspace}`]);
  const count = async (where: string, values: readonly unknown[]): Promise<number> => {
    const [row] = await sql.rows(
      `SELECT COUNT(*) AS count FROM subscriptions WHERE state <> 'ended' AND platform = ? AND workspace = ? ${where}`,
      [platform, workspace, ...values],
    );
    return row ? number(row, 'count') : 0;
  };
  const here = await count('AND channel = ? AND direct = ?', [channel, flag(direct)]);
  if (direct && here >= limits.perPerson) return 'person_full';
  if (!direct && here >= limits.perChannel) return 'channel_full';
  if (!direct && (await count('AND direct = 0', [])) >= limits.perWorkspace) return 'workspace_full';
  await sql.change(INSERT, [
    it.id,
    ...placeValues(it.destination),
    it.ownerId,
    ...changeable(it),
    JSON.stringify(it.recent),
    it.unanswered,
    it.createdAt,
    it.revision,
  ]);
  return 'saved';
}

async function remove(sql: Sql, id: string): Promise<boolean> {
  // Snoozes and retries of it are not sent any more; what is under way stays with its worker.
  await sql.change(
    "UPDATE occurrences SET state = 'skipped', reason = 'deleted', finished_at = retry_at, retry_at = NULL WHERE subscription_id = ? AND retry_at IS NOT NULL",
    [id],
  );
  return (await sql.change('DELETE FROM subscriptions WHERE id = ?', [id])) === 1;
}

async function shown(sql: Sql, id: string, entry: string, keep: number): Promise<void> {
  const [row] = await sql.rows('SELECT recent FROM subscriptions WHERE id = ?', [id]);
  if (!row) return;
  const recent = [...json<string[]>(row, 'recent').filter((other) => other !== entry), entry].slice(-keep);
  await sql.change('UPDATE subscriptions SET recent = ? WHERE id = ?', [JSON.stringify(recent), id]);
}

/** The columns that `update` writes, in the order of both statements. */
function changeable(it: Subscription): readonly unknown[] {
  return [
    JSON.stringify(it.schedule),
    it.area,
    flag(it.seatedOnly),
    JSON.stringify(it.avoid),
    it.officeHours === null ? null : JSON.stringify(it.officeHours),
    JSON.stringify(it.daysOff),
    it.state,
    it.pauseReason,
    it.pausedUntil,
    // Only an active one lies in the index of what is due.
    it.state === 'active' ? it.nextDueAt : null,
    it.lastDueAt,
  ];
}

export function readSubscription(row: Row): Subscription {
  return {
    id: text(row, 'id'),
    destination: destinationOf(row),
    ownerId: maybeText(row, 'owner'),
    schedule: json(row, 'schedule'),
    area: maybeText(row, 'area'),
    seatedOnly: truth(row, 'seated_only'),
    avoid: json(row, 'avoid'),
    officeHours: maybeJson(row, 'office_hours'),
    daysOff: json(row, 'days_off'),
    state: word(row, 'state'),
    pauseReason: row.pause_reason === null ? null : word(row, 'pause_reason'),
    pausedUntil: maybeNumber(row, 'paused_until'),
    nextDueAt: maybeNumber(row, 'next_due_at'),
    lastDueAt: maybeNumber(row, 'last_due_at'),
    recent: json(row, 'recent'),
    unanswered: number(row, 'unanswered'),
    createdAt: number(row, 'created_at'),
    revision: number(row, 'revision'),
  };
}
