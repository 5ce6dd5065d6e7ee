import type { Reply } from '../../ports/reply.ts';
import type { Subscription } from '../../ports/stores.ts';
import {
  fitsReference,
  inPart,
  instantOf,
  type Reference,
  readReference,
  WEEKDAYS,
  wallAt,
} from '../../schedule/index.ts';
import { makeReply, paragraph } from '../reply.ts';
import type { Turn } from '../turn.ts';
import { clockWords, noNudges, nudgeMeta, orRefusal, says, timeWords, who } from './nudge-parts.ts';

/** The last nudge is looked for this far back: a long weekend and more. */
const LOOKED_BACK_DAYS = 14;

/** "Did it send this morning?", "why no nudge today?": what was planned and what came of it, from the delivery log, in words. */
export function nudgeAccount(turn: Turn): Promise<Reply> {
  return orRefusal(turn, 'nudge_list', async () => {
    const all = await turn.deps.subscriptions.list(who(turn));
    if (all.length === 0) return noNudges(turn, 'nudge_list', {});
    const blocks = [];
    for (const one of all) {
      const lines = await accountOf(turn, one);
      blocks.push(paragraph(all.length > 1 ? `${says(one)}. ${lines.lead}` : lines.lead), {
        type: 'list' as const,
        items: lines.items,
      });
    }
    return makeReply({
      blocks: blocks.filter((block) => block.type !== 'list' || block.items.length > 0),
      audience: 'private',
      meta: nudgeMeta(turn, 'nudge_list'),
    });
  });
}

async function accountOf(turn: Turn, one: Subscription): Promise<{ lead: string; items: string[] }> {
  const { subscriptions, clock } = turn.deps;
  const zone = one.schedule.timezone ?? 'UTC';
  const now = clock.now();
  const today = wallAt(zone, now).day;
  const reference = readReference(turn.text.replace(/\b(?:today|yesterday)\b/gi, ' '));
  const last = LAST.test(turn.text);
  const day = last ? today : dayAsked(turn.text, today, reference);
  const from = instantOf(zone, last ? today - LOOKED_BACK_DAYS : day, 0);
  const lines = await subscriptions.account(one.id, from, instantOf(zone, day + 1, 0), who(turn));
  const wanted = lines
    .map((line) => ({ ...line, at: Date.parse(line.plannedAt) }))
    .filter(({ at }) => asked(clockWords(at, zone), reference));
  const name = dayName(day, today, zone, from);
  if (last) {
    const sent = wanted.filter(({ state, at }) => state === 'sent' && at <= now).at(-1);
    return sent
      ? { lead: 'The last one:', items: [`${timeWords(sent.at, zone)}: ${sent.words}`] }
      : {
          lead: `None was sent in the last ${LOOKED_BACK_DAYS} days.`,
          items: wanted.slice(-3).map(({ at, words }) => `${timeWords(at, zone)}: ${words}`),
        };
  }
  if (wanted.length === 0) return { lead: notPlanned(one, name, zone, reference), items: [] };
  const made =
    wallAt(zone, one.createdAt).day === day ? ` (the nudge was set up at ${clockWords(one.createdAt, zone)})` : '';
  return { lead: `${name}${made}:`, items: wanted.map(({ at, words }) => `${clockWords(at, zone)}: ${words}`) };
}

const LAST = /\b(?:last|latest|most recent|previous)\b(?! (?:mon|tues|wednes|thurs|fri|satur|sun)day)/i;

function asked(time: string, { times, part }: Reference): boolean {
  return times.length > 0 ? times.includes(time) : inPart(time, part);
}

/** Yesterday, a weekday that has passed, otherwise today. */
function dayAsked(text: string, today: number, { days }: Reference): number {
  if (/\byesterday\b/i.test(text)) return today - 1;
  const [day] = days;
  if (days.length !== 1 || day === undefined) return today;
  // Day 0, 1970-01-01, was a Thursday; weeks here begin on Monday.
  const back = ((today + 3) % 7) - WEEKDAYS.indexOf(day);
  return today - (back >= 0 ? back : back + 7);
}

function dayName(day: number, today: number, zone: string, from: number): string {
  if (day === today) return 'Today';
  return day === today - 1 ? 'Yesterday' : timeWords(from, zone).slice(0, -7);
}

/** Nothing was meant to come: says the rule, when it was set up and what is next. */
function notPlanned(one: Subscription, name: string, zone: string, reference: Reference): string {
  const planned = /^(?:Today|Yesterday)$/.test(name) ? name.toLowerCase() : `on ${name}`;
  const known = fitsReference(one.schedule, { ...reference, days: [] });
  const when = known ? planned : `${planned} at that time`;
  const paused = one.state === 'paused' ? ' It is paused; say "resume" when you want it back.' : '';
  const next = one.nextDueAt === null ? '' : ` The next one comes ${timeWords(one.nextDueAt, zone)}.`;
  return `None was planned ${when}. The nudge was set up ${timeWords(one.createdAt, zone)}: ${says(one)}.${paused}${next}`;
}
