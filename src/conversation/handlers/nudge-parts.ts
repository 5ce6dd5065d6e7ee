import { AREA_TITLES, type Area } from '../../content/vocabulary.ts';
import { LimberError } from '../../errors.ts';
import { encodeAction } from '../../ports/action.ts';
import type { Destination } from '../../ports/messenger.ts';
import type { Block, Button, Intent, Notice, Reply, ReplyMeta } from '../../ports/reply.ts';
import type { Subscription } from '../../ports/stores.ts';
import type { Who } from '../../reminders/types.ts';
import { describeSchedule, offsetAt, type Schedule } from '../../schedule/index.ts';
import { makeReply, NO_META, paragraph } from '../reply.ts';
import type { Turn } from '../turn.ts';
import { slotsOf } from './ask.ts';

/** What the nudge handlers share: who asks, in which zone, where a nudge would go, and how instants are said. */

export function who(turn: Turn): Who {
  return { place: turn.place, person: turn.person };
}

/** The zone in which words such as "10" are meant: the person's, else the workspace's, else the house's. */
export async function zoneOf(turn: Turn): Promise<string> {
  if (turn.person.timezone) return turn.person.timezone;
  const { place } = turn;
  const settings = await turn.deps.stores.settings.get({ platform: place.platform, workspace: place.workspace });
  return settings.timezone ?? turn.deps.defaultZone;
}

/** "me" and direct places mean the person's own messages; everything else the channel one is in. */
export function destinationOf(turn: Turn): Destination {
  const { place, person } = turn;
  const own =
    place.direct ||
    /\b(?:remind|nudge|ping|poke|tell|wake|subscribe|sign) me\b|\bjust (?:for )?me\b|\bmyself\b/i.test(turn.text);
  return {
    platform: place.platform,
    workspace: place.workspace,
    channel: own ? person.id : place.channel,
    direct: own,
  };
}

/** "Mon 23 Nov, 10:00" in the zone of the nudge. */
export function timeWords(at: number, zone: string): string {
  const local = new Date(at + offsetAt(zone, at) * 60_000);
  const day = DAYS[local.getUTCDay()];
  const month = MONTHS[local.getUTCMonth()];
  return `${day} ${local.getUTCDate()} ${month}, ${local.toISOString().slice(11, 16)}`;
}

/** "10:00" in a zone. */
export function clockWords(at: number, zone: string): string {
  return timeWords(at, zone).slice(-5);
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function timesBlock(times: readonly number[], zone: string): Block {
  return { type: 'list', items: times.map((at) => timeWords(at, zone)) };
}

/** Holidays are those of the workspace's country: without one none is known, which is better said than found out. */
export async function holidayNotice(turn: Turn, schedule: Schedule): Promise<Notice[]> {
  if (!schedule.skip_holidays) return [];
  const { platform, workspace } = turn.place;
  const { country } = await turn.deps.stores.settings.get({ platform, workspace });
  return country === null
    ? [
        {
          kind: 'info',
          text: 'No country is set for this workspace, so I do not know its public holidays yet. An admin can set it in the settings.',
        },
      ]
    : [];
}

/** The rule as a part of a sentence: "every weekday at 10:00, Berlin time", without its full stop. */
export function ruleWords(schedule: Schedule, zone: string | undefined): string {
  return describeSchedule(schedule, zone).replace(/\.$/, '');
}

export function says(subscription: Subscription): string {
  return ruleWords(subscription.schedule, subscription.schedule.timezone);
}

/** "wrists and hands" */
export function areaWords(area: string): string {
  return (AREA_TITLES[area as Area] ?? area).toLowerCase();
}

/** One nudge as a line: what, when next, whether it rests. */
export function nudgeLine(subscription: Subscription): string {
  const zone = subscription.schedule.timezone ?? 'UTC';
  const focus = subscription.area ? `, for the ${areaWords(subscription.area)}` : '';
  const seated = subscription.seatedOnly ? ', seated only' : '';
  const state =
    subscription.state === 'paused'
      ? 'paused'
      : subscription.nextDueAt === null
        ? 'no more times'
        : `next ${timeWords(subscription.nextDueAt, zone)}`;
  return `${says(subscription)}${focus}${seated} (${state}${offWords(subscription)})`;
}

/** What is left out once, from the day of the next nudge on: what was before that is over. */
function offWords({ daysOff, nextDueAt, schedule }: Subscription): string {
  if (nextDueAt === null) return '';
  const now = new Date(nextDueAt + offsetAt(schedule.timezone ?? 'UTC', nextDueAt) * 60_000).toISOString().slice(0, 10);
  const coming = daysOff
    .filter(({ until }) => until.slice(0, 10) >= now)
    .map(({ from, until }) => spanWords(from, until));
  return coming.length > 0 ? `; without ${coming.join(', ')}` : '';
}

/** "Wed 25 Nov", "Mon 30 Nov to Sun 6 Dec", with the time of day where it is about minutes. */
export function spanWords(from: string, until: string): string {
  const words = (minute: string): string => {
    const at = new Date(`${minute.slice(0, 10)}T00:00:00Z`);
    return `${DAYS[at.getUTCDay()]} ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}${minute.slice(10).replace('T', ', ')}`;
  };
  return from === until ? words(from) : `${words(from)} to ${words(until)}`;
}

export function nudgeMeta(turn: Turn, intent: Intent, parts: Partial<ReplyMeta> = {}): ReplyMeta {
  return {
    ...NO_META,
    outcome: 'command',
    intent,
    confidence: Math.max(0.5, turn.understanding.confidence),
    slots: slotsOf(turn),
    ...parts,
  };
}

/** The nudges of this place the person may change; none at all is answered in words. */
export async function changeable(turn: Turn): Promise<readonly Subscription[]> {
  const all = await turn.deps.subscriptions.list(who(turn));
  return all.filter((one) => turn.deps.subscriptions.mayChange(one, who(turn)));
}

export function noNudges(turn: Turn, intent: Intent, slots: ReplyMeta['slots']): Reply {
  return makeReply({
    blocks: [
      paragraph(
        'There are no nudges here that you can change. Say "nudge us every weekday at 10 and 3" to set one up.',
      ),
    ],
    buttons: [{ label: 'Set up a nudge', action: encodeAction('nudge_form', ''), style: 'primary' }],
    meta: nudgeMeta(turn, intent, { slots: { ...slotsOf(turn), ...slots } }),
  });
}

export function manageButtons(subscription: Subscription): Button[] {
  const { id } = subscription;
  return [
    subscription.state === 'paused' || subscription.pausedUntil !== null
      ? { label: 'Resume', action: encodeAction('nudge_resume', id), style: 'primary' }
      : { label: 'Pause', action: encodeAction('nudge_pause', id), style: 'plain' },
    { label: 'Skip next', action: encodeAction('nudge_skip', id), style: 'plain' },
    { label: 'Edit', action: encodeAction('nudge_form', id), style: 'plain' },
    { label: 'Log', action: encodeAction('nudge_log', id), style: 'plain' },
    { label: 'Delete', action: encodeAction('nudge_delete', id), style: 'danger' },
  ];
}

/** A refusal of the nudge rules is an answer in words, not a fault. */
export async function orRefusal<T extends Reply | null>(
  turn: Turn,
  intent: Intent,
  work: () => Promise<T>,
): Promise<T | Reply> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof LimberError)) throw cause;
    return makeReply({ blocks: [paragraph(cause.message)], meta: nudgeMeta(turn, intent) });
  }
}

/** " The next one comes Tue 24 Nov, 10:00." of all of these; empty where none comes. */
export function soonest(nudges: readonly Subscription[]): string {
  const [first] = nudges
    .flatMap(({ nextDueAt, schedule }) =>
      nextDueAt === null ? [] : [{ at: nextDueAt, zone: schedule.timezone ?? 'UTC' }],
    )
    .sort((a, b) => a.at - b.at);
  return first ? ` The next one comes ${timeWords(first.at, first.zone)}.` : '';
}
