import { LimberError } from '../../errors.ts';
import type { DaysOff, Subscription } from '../../ports/stores.ts';
import { amend, type Change, inPart, type Skip, spanOfPart, wallAt } from '../../schedule/index.ts';
import type { Turn } from '../turn.ts';
import { clockWords, says, spanWords, timeWords, who } from './nudge-parts.ts';
import { rememberBefore } from './nudge-undo.ts';

/** How far ahead "the next 3pm" is looked for: two weeks of a nudge every twenty minutes. */
const LOOKED_AHEAD = 400;
/** More instants than these are told as a number. */
const NAMED = 4;

/** "not on fridays", "not on holidays": a rule from now on. One line for each nudge. */
export async function exceptAlways(turn: Turn, nudges: readonly Subscription[], skip: Skip): Promise<string[]> {
  const lines: string[] = [];
  const touched: Subscription[] = [];
  for (const one of nudges) {
    const change: Change = {
      mode: 'except',
      about: '',
      words: [
        skip.weekly.length > 0 ? `not on ${skip.weekly.join(' and ')}` : '',
        skip.holidays ? 'not on holidays' : '',
      ]
        .filter((words) => words !== '')
        .join(', '),
      shift: 0,
      named: true,
    };
    const amended = amend(one.schedule, change, { now: turn.deps.clock.now(), zone: one.schedule.timezone ?? 'UTC' });
    if (amended.status === 'ok') {
      const edited = await turn.deps.subscriptions.edit(one.id, { schedule: amended.schedule }, who(turn));
      touched.push(one);
      turn.remember({ nudge: one.id });
      lines.push(`From now on: ${says(edited)}.`);
    } else if (amended.status === 'empty') {
      lines.push(`That would leave nothing of "${says(one)}". Say "delete it" if it should go.`);
    } else if (amended.status === 'ask' || amended.status === 'refuse') {
      lines.push(amended.question);
    }
  }
  rememberBefore(turn, touched);
  return lines;
}

/** "skip wednesday", "skip the 3pm today": once, and the rule stays. One line for each nudge that comes then. */
export async function leaveOut(
  turn: Turn,
  nudges: readonly Subscription[],
  skip: Skip,
  zone: string,
): Promise<string[]> {
  const { subscriptions } = turn.deps;
  const lines: string[] = [];
  const touched: Subscription[] = [];
  let refused: LimberError | null = null;
  for (const one of nudges) {
    const home = one.schedule.timezone ?? zone;
    try {
      const spans = skip.dates.length > 0 ? spansOf(skip) : await nextOf(turn, one, skip, home);
      const { subscription, instants } = await subscriptions.leaveOut(one.id, spans, who(turn));
      touched.push(one);
      const idle = skip.dates.filter((date) => !instants.some((at) => dayIn(home, at) === date));
      const others = idle.length > 0 && skip.dates.length <= NAMED ? ` ${nothingOn(idle)}.` : '';
      lines.push(`I leave out ${instantsWords(instants, home)}.${others}${after(subscription, home)}`);
    } catch (cause) {
      if (!(cause instanceof LimberError) || cause.code !== 'nudge_never') throw cause;
      refused = cause;
    }
  }
  rememberBefore(turn, touched);
  if (lines.length > 0 || !refused) return lines;
  const whole = skip.dates.length > 0 && skip.dates.length <= NAMED && skip.times.length === 0 && skip.part === null;
  if (whole) return [`${nothingOn(skip.dates)}, so there is nothing to leave out.`];
  throw refused;
}

/** "Nothing comes on Sat 26 Dec anyway" */
function nothingOn(dates: readonly string[]): string {
  const words = dates.map((date) => spanWords(date, date));
  const said = words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
  return `Nothing comes on ${said} anyway`;
}

/** Whole days, or the named times or part of each of them. */
function spansOf({ dates, times, part }: Skip): DaysOff[] {
  if (times.length > 0) return dates.flatMap((date) => times.map((time) => minute(date, time)));
  if (part) {
    const [start, end] = spanOfPart(part);
    return dates.map((date) => ({ from: `${date}T${start}`, until: `${date}T${end}` }));
  }
  return runs(dates);
}

function minute(date: string, time: string): DaysOff {
  return { from: `${date}T${time}`, until: `${date}T${time}` };
}

/** Days in a row are one span: a week off is one line of the list. */
function runs(dates: readonly string[]): DaysOff[] {
  const spans: { from: string; until: string }[] = [];
  for (const date of dates) {
    const last = spans.at(-1);
    if (last && Date.parse(date) - Date.parse(last.until) === 86_400_000) last.until = date;
    else spans.push({ from: date, until: date });
  }
  return spans;
}

/** Without a day: the next ones at these times, or the next so many. */
async function nextOf(turn: Turn, one: Subscription, { times, part, count }: Skip, zone: string): Promise<DaysOff[]> {
  const coming = await turn.deps.subscriptions.preview(one, count ?? LOOKED_AHEAD);
  const walls = coming.map((at) => ({ time: clockWords(at, zone), day: dayIn(zone, at) }));
  if (count !== null && times.length === 0 && part === null) return walls.map(({ day, time }) => minute(day, time));
  const fitting = walls.filter(({ time }) => (times.length === 0 || times.includes(time)) && inPart(time, part));
  const first = fitting[0];
  return fitting.filter(({ day }) => day === first?.day).map(({ day, time }) => minute(day, time));
}

function dayIn(zone: string, at: number): string {
  return new Date(wallAt(zone, at).day * 86_400_000).toISOString().slice(0, 10);
}

/** "Wed 25 Nov, 10:00 and 15:00", or how many and from when to when. */
export function instantsWords(instants: readonly number[], zone: string): string {
  const first = instants[0] ?? 0;
  const last = instants.at(-1) ?? first;
  const oneDay = dayIn(zone, first) === dayIn(zone, last);
  if (instants.length > NAMED)
    return `${instants.length} nudges, from ${timeWords(first, zone)} to ${oneDay ? clockWords(last, zone) : timeWords(last, zone)}`;
  const words = instants.map((at, index) => (oneDay && index > 0 ? clockWords(at, zone) : timeWords(at, zone)));
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join('; ')} and ${words.at(-1)}`;
}

function after({ state, nextDueAt }: Subscription, zone: string): string {
  if (state === 'paused') return ' It is paused anyway.';
  return nextDueAt === null ? ' None comes after that.' : ` The next one comes ${timeWords(nextDueAt, zone)}.`;
}
