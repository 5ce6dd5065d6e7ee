import type { Reply } from '../../ports/reply.ts';
import type { Subscription } from '../../ports/stores.ts';
import {
  goesBeyond,
  parseSchedule,
  parseSkip,
  parseUntil,
  readReference,
  type Skip,
  type Until,
} from '../../schedule/index.ts';
import { inScope, named } from '../nudge-target.ts';
import { makeReply, paragraph } from '../reply.ts';
import type { Turn } from '../turn.ts';
import { nudgeCreate } from './nudge_create.ts';
import { holidayNotice, noNudges, nudgeMeta, orRefusal, says, timeWords, who, zoneOf } from './nudge-parts.ts';
import { exceptAlways, leaveOut } from './nudge-skip.ts';
import { rememberBefore } from './nudge-undo.ts';

const TODAY = /\b(?:today|rest of the day|not today|tonight)\b/i;
/** Says how long to rest rather than what to leave out. */
const LASTS =
  /\b(?:(?:un)?til?l?|through|thru|up to)\b|\bfor\b.*\b(?:min\w*|hours?|days?|weeks?|months?|now)\b|\b(?:rest of|back)\b/i;
const UNTIL = /\b(?:until|till|til)\b(?! (?:further notice|i say|we say|told|i tell|we tell))/i;
/** Rests one of several nudges, which is called by its time or day; skipping is about its next times instead. */
const RESTS_ONE =
  /\b(?:pause|mute|stop|silence|suspend|hold)\b.*?\bthe (.{1,25}?) (?:one|nudge|reminder|ping|alert)\b/i;
/** Leaves something out: where it is not clear what, nothing rests. */
const SKIPS = /\b(?:skip|miss|leave out|omit)\b/i;
/** What everybody says who wants fewer nudges. A message without any of it wants some. */
const RESTS =
  /\b(?:paus\w*|skip\w*|stop\w*|mut(?:e|ed|ing)|no|not|none|nothing|never|n't|dont|don't|do not|off|out|away|quiet\w*|silen\w*|shush|hush|hold|miss|drop|cancel\w*|leave|suspend\w*|break from|disturb|dnd|holidays?|vacation|sick|stand down|omit|except|without|rest|unless|only|snooze)\b/i;

/** Rests the nudges of this place: for a while, until a day, on some days, or until "resume". */
export function nudgePause(turn: Turn): Promise<Reply> {
  return orRefusal(turn, 'nudge_pause', async () => {
    const zone = await zoneOf(turn);
    const now = turn.deps.clock.now();
    if (!RESTS.test(turn.text) && parseSchedule(turn.text, { now, zone }).status === 'ok') return nudgeCreate(turn);
    const until = parseUntil(turn.text, { now, zone });
    const slots = pauseSlots(until, zone);
    const scope = await inScope(turn);
    if (scope.length === 0) return noNudges(turn, 'nudge_pause', slots);
    const called = RESTS_ONE.exec(turn.text)?.[1];
    const mine = called ? named(turn, scope, readReference(called)) : scope;
    const more = called ? mine.find(({ schedule }) => goesBeyond(schedule, readReference(called))) : undefined;
    if (more)
      return said(
        turn,
        [`I can only pause "${says(more)}" as a whole. Say "pause", "skip the next one", or what to drop.`],
        slots,
      );
    if (mine.length === 0) return said(turn, [`No nudge here goes with "${called}".`], slots);
    if (until.past) return said(turn, ['That time has passed already. Name a day still to come.'], slots);
    const skip = LASTS.test(turn.text)
      ? null
      : skipOf(parseSkip(called ? turn.text.replace(called, '') : turn.text, { now, zone }), until);
    if (!skip && until.until === undefined && SKIPS.test(turn.text))
      return said(
        turn,
        ['What shall I leave out? Say for example "skip wednesday", "skip the 3pm today" or "pause for two weeks".'],
        slots,
      );
    if (!skip && until.until === undefined && UNTIL.test(turn.text))
      return said(turn, ['Until when? Say for example "pause until Monday", "until 3pm" or "for two weeks".'], slots);
    if (skip && (skip.weekly.length > 0 || skip.holidays)) {
      const lines = await exceptAlways(turn, mine, skip);
      const notices = skip.holidays ? await holidayNotice(turn, { skip_holidays: true }) : [];
      return { ...said(turn, lines, slots), notices };
    }
    const lines = skip ? await leaveOut(turn, mine, skip, zone) : await rest(turn, mine, until, zone);
    return said(turn, lines, skip && !until.days && !until.dates ? skipSlots(skip) : slots);
  });
}

function skipSlots({ dates }: Skip): Record<string, readonly string[]> {
  return dates.length > 0 ? { dates } : {};
}

/** Null when nothing single was named, so that all of it rests. */
function skipOf(skip: Skip, until: Until): Skip | null {
  const dates = skip.dates.length > 0 || skip.weekly.length > 0 ? skip.dates : (until.dates ?? []);
  const whole = { ...skip, dates };
  const says =
    dates.length + skip.weekly.length + skip.times.length > 0 ||
    skip.holidays ||
    skip.part !== null ||
    skip.count !== null;
  return says ? whole : null;
}

async function rest(turn: Turn, mine: readonly Subscription[], { until }: Until, zone: string): Promise<string[]> {
  const { subscriptions } = turn.deps;
  const lines: string[] = [];
  for (const one of mine) {
    if (until !== undefined) {
      await subscriptions.pauseUntil(one.id, until, who(turn));
      lines.push(`Paused until ${timeWords(until, zone)}. Say "resume" when you want them back earlier.`);
    } else if (TODAY.test(turn.text)) {
      await subscriptions.notToday(one.id, who(turn));
      lines.push('No more nudges today.');
    } else {
      await subscriptions.pause(one.id, who(turn));
      lines.push('Paused. Say "resume" when you want them back.');
    }
  }
  rememberBefore(turn, mine);
  return lines;
}

function said(turn: Turn, lines: readonly string[], slots: Record<string, string | number | readonly string[]>): Reply {
  return makeReply({
    blocks: [...new Set(lines)].map(paragraph),
    meta: nudgeMeta(turn, 'nudge_pause', { slots }),
  });
}

/** The contract's slots: minutes, or the day it goes on again, or days of the week. */
export function pauseSlots(until: Until, zone: string): Record<string, string | number | readonly string[]> {
  if (until.forMinutes !== undefined) return { for_minutes: until.forMinutes };
  if (until.days && until.days.length > 0) return { days: until.days };
  if (until.dates && until.dates.length > 0) return { dates: until.dates };
  if (until.until !== undefined) return { until: localDay(until.until, zone) };
  return {};
}

function localDay(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);
}
