import type { Reply } from '../../ports/reply.ts';
import type { Subscription } from '../../ports/stores.ts';
import { parseUntil, type Until } from '../../schedule/index.ts';
import { makeReply, paragraph } from '../reply.ts';
import type { Turn } from '../turn.ts';
import { changeable, noNudges, nudgeMeta, orRefusal, timeWords, who, zoneOf } from './nudge-parts.ts';

const SKIP_NEXT = /\b(?:skip|miss|leave out|drop)\b.{0,20}\b(?:next|one|it|this)\b|^\W*skip\W*$/i;
const TODAY = /\b(?:today|rest of the day|not today|tonight|this (?:afternoon|evening|morning))\b/i;

/** Rests all nudges of this place: for a while, until a day, on some days, or until "resume". */
export function nudgePause(turn: Turn): Promise<Reply> {
  return orRefusal(turn, 'nudge_pause', async () => {
    const zone = await zoneOf(turn);
    const until = parseUntil(turn.text, { now: turn.deps.clock.now(), zone });
    const slots = pauseSlots(until, zone);
    const mine = await changeable(turn);
    if (mine.length === 0) return noNudges(turn, 'nudge_pause', slots);
    if (until.past) return said(turn, 'That time has passed already. Name a day still to come.', slots);
    const lines: string[] = [];
    for (const one of mine) lines.push(await rest(turn, one, until, zone));
    return said(turn, [...new Set(lines)].join(' '), slots);
  });
}

async function rest(turn: Turn, one: Subscription, until: Until, zone: string): Promise<string> {
  const { subscriptions } = turn.deps;
  if (until.days && until.days.length > 0) {
    const except = [...new Set([...(one.schedule.except_days ?? []), ...until.days])];
    await subscriptions.edit(one.id, { schedule: { ...one.schedule, except_days: except } }, who(turn));
    return `No nudges on ${until.days.join(', ')} from now on.`;
  }
  if (until.dates && until.dates.length > 0) {
    const [first] = until.dates;
    if (until.dates.length === 1 && TODAY.test(turn.text)) {
      await subscriptions.notToday(one.id, who(turn));
      return 'No more nudges today.';
    }
    const except = [...new Set([...(one.schedule.except_dates ?? []), ...until.dates])];
    await subscriptions.edit(one.id, { schedule: { ...one.schedule, except_dates: except } }, who(turn));
    return until.dates.length === 1 ? `No nudges on ${first}.` : `No nudges on ${until.dates.join(', ')}.`;
  }
  if (until.until !== undefined) {
    await subscriptions.pauseUntil(one.id, until.until, who(turn));
    return `Paused until ${timeWords(until.until, zone)}.`;
  }
  if (SKIP_NEXT.test(turn.text)) {
    const { skippedAt } = await subscriptions.skipNext(one.id, who(turn));
    return `I leave out ${timeWords(skippedAt, one.schedule.timezone ?? zone)}.`;
  }
  if (TODAY.test(turn.text)) {
    await subscriptions.notToday(one.id, who(turn));
    return 'No more nudges today.';
  }
  await subscriptions.pause(one.id, who(turn));
  return 'Paused. Say "resume" when you want them back.';
}

function said(turn: Turn, text: string, slots: Record<string, string | number | readonly string[]>): Reply {
  return makeReply({ blocks: [paragraph(text)], meta: nudgeMeta(turn, 'nudge_pause', { slots }) });
}

/** The contract's slots: minutes, or the day it goes on again, or days of the week. */
function pauseSlots(until: Until, zone: string): Record<string, string | number | readonly string[]> {
  if (until.forMinutes !== undefined) return { for_minutes: until.forMinutes };
  if (until.days && until.days.length > 0) return { days: until.days };
  if (until.dates && until.dates.length > 0) return { dates: until.dates };
  if (until.until !== undefined) return { until: localDay(until.until, zone) };
  return {};
}

function localDay(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);
}
