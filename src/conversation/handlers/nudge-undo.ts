import type { Reply } from '../../ports/reply.ts';
import type { DaysOff, Subscription } from '../../ports/stores.ts';
import { parseSkip } from '../../schedule/index.ts';
import { inScope } from '../nudge-target.ts';
import { makeReply, paragraph } from '../reply.ts';
import type { Turn } from '../turn.ts';
import { confirmDelete } from './nudge_delete.ts';
import { noNudges, nudgeLine, nudgeMeta, orRefusal, soonest, spanWords, who, zoneOf } from './nudge-parts.ts';

/** Keeps nudges as they were, so that the next message can take back what this one did. One just set up is kept as it is. */
export function rememberBefore(turn: Turn, before: readonly Subscription[]): void {
  turn.remember({ before });
}

/** Brings back what the last message changed. Null when it changed nothing. `whole`: a nudge just set up is meant as well. */
export async function nudgeUndo(turn: Turn, whole: boolean): Promise<Reply | null> {
  const { before } = turn.dialogue;
  if (before.length === 0) return null;
  const now = await turn.deps.subscriptions.list(who(turn));
  const made = before.filter((was) => now.some(({ id, revision }) => id === was.id && revision === was.revision));
  if (made.length > 0 && !whole) return null;
  return orRefusal(turn, 'nudge_resume', async () => {
    // One that was only just set up goes as every other does: after one question.
    if (made.length > 0) return confirmDelete(turn, made);
    const lines: string[] = [];
    for (const was of before) lines.push(`Taken back. It is again: ${nudgeLine(await restored(turn, was))}.`);
    return makeReply({ blocks: lines.map(paragraph), meta: nudgeMeta(turn, 'nudge_resume') });
  });
}

async function restored(turn: Turn, was: Subscription): Promise<Subscription> {
  const { subscriptions, clock } = turn.deps;
  const { schedule, area, seatedOnly, avoid, daysOff } = was;
  const is = await subscriptions.get(was.id, who(turn));
  const wish = (one: Subscription): string =>
    JSON.stringify([one.schedule, one.area, one.seatedOnly, one.avoid, one.daysOff]);
  let next = is;
  if (wish(is) !== wish(was))
    next = await subscriptions.edit(was.id, { schedule, area, seatedOnly, avoid, daysOff }, who(turn));
  if (next.state === was.state && next.pausedUntil === was.pausedUntil) return next;
  if (was.state === 'paused') return subscriptions.pause(was.id, who(turn));
  if (was.pausedUntil !== null && was.pausedUntil > clock.now())
    return subscriptions.pauseUntil(was.id, was.pausedUntil, who(turn));
  return next.state === 'paused' || next.pausedUntil !== null ? subscriptions.resume(was.id, who(turn)) : next;
}

/** "don't skip wednesday": what was to be left out comes after all; without a day, all of it. */
export function nudgeUnskip(turn: Turn): Promise<Reply> {
  return orRefusal(turn, 'nudge_resume', async () => {
    const { subscriptions, clock } = turn.deps;
    const mine = await inScope(turn);
    if (mine.length === 0) return noNudges(turn, 'nudge_resume', {});
    const without = mine.filter(({ daysOff }) => daysOff.length > 0);
    const { dates } = parseSkip(wantedDays(turn.text), { now: clock.now(), zone: await zoneOf(turn) });
    if (without.length === 0) return said(turn, 'Nothing is to be left out here.');
    const back: Subscription[] = [];
    const touched: Subscription[] = [];
    for (const one of without) {
      const daysOff = dates.length > 0 ? one.daysOff.flatMap((span) => withoutDates(span, dates)) : [];
      if (JSON.stringify(daysOff) === JSON.stringify(one.daysOff)) continue;
      touched.push(one);
      back.push(await subscriptions.edit(one.id, { daysOff }, who(turn)));
    }
    rememberBefore(turn, touched);
    const left = mine.flatMap((one) => back.find(({ id }) => id === one.id) ?? one).flatMap(({ daysOff }) => daysOff);
    const days = dates.map((date) => spanWords(date, date)).join(', ');
    if (back.length === 0) return said(turn, `${days} was not left out. ${stillOut(left)}`);
    return said(
      turn,
      left.length > 0
        ? `${days}: they come after all. ${stillOut(left)}`
        : `Nothing is left out any more.${soonest(back)}`,
    );
  });
}

/** "I do want wednesday" and "don't skip wednesday" as the days alone. */
function wantedDays(text: string): string {
  return `skip ${text.replace(/^.*\b(?:skip|leave out|want|need|like|have|keep|bring back)\b/i, '')}`;
}

/** "Still left out: Wed 25 Nov." */
export function stillOut(spans: readonly DaysOff[]): string {
  const words = [...new Set(spans.map(({ from, until }) => spanWords(from, until)))];
  return words.length > 0 ? `Still left out: ${words.join(', ')}.` : '';
}

const DAY_MS = 86_400_000;

/** What is left of a span when single days come after all. */
function withoutDates(span: DaysOff, dates: readonly string[]): DaysOff[] {
  if (span.from.length > 10 || span.until.length > 10) return dates.includes(span.from.slice(0, 10)) ? [] : [span];
  const parts: { from: string; until: string }[] = [];
  for (let at = Date.parse(span.from); at <= Date.parse(span.until); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    const last = parts.at(-1);
    if (dates.includes(day)) continue;
    if (last && Date.parse(last.until) + DAY_MS === at) last.until = day;
    else parts.push({ from: day, until: day });
  }
  return parts;
}

function said(turn: Turn, text: string): Reply {
  return makeReply({ blocks: [paragraph(text.trim())], meta: nudgeMeta(turn, 'nudge_resume') });
}
