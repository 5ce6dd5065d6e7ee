import { WEEKDAYS, type Weekday } from '../types.ts';
import { WEEKEND, WORKDAYS } from '../usual.ts';
import { isMark, phrase, type Reading, word } from './atoms.ts';
import { dayOf, dayRange, isPluralDay, packedDays, shortDayOf, sortDays } from './day-names.ts';
import { editDistance } from './spelling.ts';
import { startsSchedule } from './vocabulary.ts';

interface DaySet {
  readonly days: readonly Weekday[];
  readonly next: number;
  /** "every day": a frame that a narrower mention may narrow. */
  readonly all: boolean;
  /** One weekday in the singular, which may be a date as well ("on Friday"). */
  readonly lone: boolean;
}

/** A set of weekdays without "every" before it. */
export function daySetAt(reading: Reading, at: number): DaySet | undefined {
  const first = dayGroup(reading, at);
  if (!first) return undefined;
  const days = new Set(first.days);
  // "daily, Monday to Friday": the frame ends here, what follows narrows it.
  if (first.all) return { days: first.days, next: first.next, all: true, lone: false };
  let { next } = first;
  let count = 1;
  for (;;) {
    const more = continuedDays(reading, next, first.short);
    if (!more) break;
    for (const day of more.days) days.add(day);
    next = more.next;
    count += 1;
  }
  // A single "t" or "tu" is no day by itself.
  if (first.short && count === 1) return undefined;
  return { days: sortDays(days), next, all: false, lone: first.lone && count === 1 };
}

interface DayGroup {
  readonly days: readonly Weekday[];
  readonly next: number;
  readonly all: boolean;
  readonly lone: boolean;
  readonly short: boolean;
}

function dayGroup(reading: Reading, at: number): DayGroup | undefined {
  const named = namedGroup(reading, at);
  if (named) return { ...named, lone: false, short: false };
  const first = singleDay(reading, at);
  if (!first) {
    const packed = packedDays(reading.tokens[at]?.raw ?? '');
    return packed ? { days: packed, next: at + 1, all: false, lone: false, short: false } : undefined;
  }
  const range = rangeMark(reading, first.next);
  const last = range === undefined ? undefined : (singleDay(reading, range) ?? nearDay(reading, range));
  if (last && first.short === last.short)
    return { days: dayRange(first.day, last.day), next: last.next, all: false, lone: false, short: false };
  return { days: [first.day], next: first.next, all: false, lone: !first.plural, short: first.short };
}

function namedGroup(
  reading: Reading,
  at: number,
): { days: readonly Weekday[]; next: number; all: boolean } | undefined {
  const weekdays = phrase(
    reading,
    at,
    'weekday',
    'weekdays',
    'workday',
    'workdays',
    'work day',
    'work days',
    'working day',
    'working days',
    'week day',
    'week days',
    'business day',
    'business days',
    'office days',
    'school days',
    'school day',
    'the working week',
    'the work week',
    'workweek',
  );
  if (weekdays) return { days: WORKDAYS, next: at + weekdays, all: false };
  const weekend = phrase(
    reading,
    at,
    'weekend',
    'weekends',
    'the weekend',
    'week end',
    'week ends',
    'weekend days',
    'weekend day',
  );
  if (weekend) return { days: WEEKEND, next: at + weekend, all: false };
  const before = word(reading, at - 1);
  const all = phrase(
    reading,
    at,
    'everyday',
    'daily',
    'day of the week',
    'seven days a week',
    'nightly',
    'all week',
    'day',
    'days',
  );
  if (!all) return undefined;
  const text = word(reading, at);
  if (text === 'day' && !/^(every|each|single)$/.test(before)) return undefined;
  if (text === 'days' && before !== 'all') return undefined;
  // "twice daily" says how often, not on which days.
  if (text === 'daily' && /^(once|twice|thrice|times|x)$/.test(before)) return undefined;
  return { days: WEEKDAYS, next: at + all, all: true };
}

function singleDay(
  reading: Reading,
  at: number,
): { day: Weekday; next: number; plural: boolean; short: boolean } | undefined {
  const start = at;
  const text = word(reading, start);
  const dot = (next: number): number =>
    isMark(reading, next, '.') && reading.tokens[next]?.glued && reading.tokens[next + 1] ? next + 1 : next;
  const long = dayOf(text);
  if (long && (!/^(sat|sun|mon|wed|weds)$/.test(text) || namesDay(reading, start))) {
    return {
      day: long,
      next: /^(sat|sun|mon|tue|tues|wed|thu|thur|thurs|fri)$/.test(text) ? dot(start + 1) : start + 1,
      plural: isPluralDay(text),
      short: false,
    };
  }
  const short = shortDayOf(text);
  if (!short || !besideShortDay(reading, start)) return undefined;
  return { day: short, next: start + 1, plural: false, short: true };
}

/** "sat" and "sun" are days only where the sentence gives a reason: "we sat all day in the sun" names none. */
function namesDay(reading: Reading, at: number): boolean {
  const text = word(reading, at);
  if (/^(mon|wed|weds)$/.test(text)) return true;
  const before = word(reading, at - 1);
  const after = reading.tokens[at + 1];
  if (/^(every|each|on|this|next|from|until|till|til|to|thru|through|except|not|no|and|or|but|excluding)$/.test(before))
    return !(after?.kind === 'word' && /^(down|in|still|all|here|there|for|too)$/.test(after.text) && before === 'and');
  if (isMark(reading, at - 1, ',/&-+(')) return true;
  if (!after || at === 0) return true;
  return (
    after.kind === 'number' ||
    after.kind === 'clock' ||
    (after.kind === 'mark' && '/&-+@'.includes(after.text)) ||
    /^(at|to|through|thru|and|noon|morning|afternoon)$/.test(after.text) ||
    dayOf(word(reading, at - 1)) !== undefined
  );
}

/** Short forms count only next to another day with a mark between: "tu/th", "M-F", "mo,we,fr". */
function besideShortDay(reading: Reading, at: number): boolean {
  const day = (place: number): boolean =>
    shortDayOf(word(reading, place)) !== undefined || dayOf(word(reading, place)) !== undefined;
  const marks = word(reading, at).length === 1 && !(reading.tokens[at]?.raw ?? '').match(/^[A-Z]$/) ? '/' : '/-,&+';
  return (isMark(reading, at + 1, marks) && day(at + 2)) || (isMark(reading, at - 1, marks) && day(at - 2));
}

function rangeMark(reading: Reading, at: number): number | undefined {
  if (isMark(reading, at, '-~') || /^(to|thru|through|till|til|until)$/.test(word(reading, at))) return at + 1;
  const up = phrase(reading, at, 'up to', 'and through', 'right through');
  return up > 0 ? at + up : undefined;
}

/** The end of a range is surely a day, so a slip in a short name is forgiven there: "mon - fir". */
function nearDay(reading: Reading, at: number): { day: Weekday; next: number; short: boolean } | undefined {
  const typed = word(reading, at);
  if (typed.length < 3 || typed.length > 5) return undefined;
  const near = WEEKDAYS.filter((day) => editDistance(typed, day, 1) !== undefined);
  const [day] = near;
  return near.length === 1 && day ? { day, next: at + 1, short: false } : undefined;
}

function continuedDays(reading: Reading, at: number, short: boolean): DayGroup | undefined {
  let next = at;
  let separated = false;
  while (isMark(reading, next, ',/&+') || /^(and|n|plus|also)$/.test(word(reading, next))) {
    separated = true;
    next += 1;
  }
  if (!separated) {
    // "mon wed fri" without any mark.
    const plain = dayOf(word(reading, next));
    if (!plain || dayOf(word(reading, next - 1)) === undefined) return undefined;
  }
  if (/^(on|every|each)$/.test(word(reading, next)) && separated && !isMark(reading, next - 1, ',')) next += 1;
  const group = dayGroup(reading, next);
  if (group?.all) return undefined;
  return group && (group.short === short || separated) ? group : undefined;
}

/** "Mon - xyz": a range whose end is no day. */
export function openRange(reading: Reading, at: number): boolean {
  const next = reading.tokens[at + 1];
  return (
    isMark(reading, at, '-') &&
    next?.kind === 'word' &&
    reading.tokens[at]?.glued === next.glued &&
    next.text.length < 12 &&
    !startsSchedule(next.text) &&
    next.glued
  );
}
