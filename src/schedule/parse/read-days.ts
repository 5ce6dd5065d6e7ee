import { WEEKDAYS, type Weekday } from '../types.ts';
import { WEEKEND, WORKDAYS } from '../usual.ts';
import { type Atom, ask, type DayPart, isMark, phrase, type Read, type Reading, word } from './atoms.ts';
import { dayOf, dayRange, isPluralDay, packedDays, shortDayOf, sortDays } from './day-names.ts';
import { numberAt, ordinalAt } from './numbers.ts';
import { editDistance } from './spelling.ts';
import { startsSchedule } from './vocabulary.ts';

export interface DaySet {
  readonly days: readonly Weekday[];
  readonly next: number;
  /** "every day": a frame that a narrower mention may narrow. */
  readonly all: boolean;
  /** One weekday in the singular, which may be a date as well ("on Friday"). */
  readonly lone: boolean;
}

/** "every weekday", "mon to thu", "tu/th", "Tuesdays and Thursdays", "every other Friday", "each Monday morning". */
export function readDays(reading: Reading, at: number): Read | undefined {
  const ofMonth = dayOfMonth(reading, at);
  if (ofMonth) return ofMonth;
  const weeks = everyWeeks(reading, at);
  const start =
    weeks?.next ?? (word(reading, at) === 'all' && word(reading, at + 1) === 'week' ? at : skipDayWords(reading, at));
  const set = daySetAt(reading, start);
  if (!set)
    return weeks?.complete ? { next: weeks.next, atoms: [{ kind: 'weeks', every: weeks.every }] } : frame(reading, at);
  const atoms: Atom[] = weeks && weeks.every > 1 ? [{ kind: 'weeks', every: weeks.every }] : [];
  const off = /^(off|excluded|excepted|aside|out)$/.test(word(reading, set.next));
  if (off) return { next: set.next + 1, atoms: [{ kind: 'except_days', days: set.days }] };
  const marked =
    weeks !== undefined ||
    /^(every|each|all|both|weekly)$/.test(word(reading, start - 1)) ||
    word(reading, set.next) === 'weekly';
  const pinned = !marked && /^(on|me|us)$/.test(word(reading, start - 1));
  atoms.push({ kind: 'days', days: set.days, all: set.all, lone: set.lone && pinned });
  if (openRange(reading, set.next))
    return { next: set.next + 2, atoms: [...atoms, ask('From which day to which day should it be?', 'days')] };
  const part = dayPartAt(reading, set.next);
  if (part) return { next: part.next, atoms: [...atoms, { kind: 'day_part', part: part.part }] };
  return { next: set.next, atoms };
}

/** "from Monday to Friday", "between Monday and Thursday": days of the week, not dates. */
export function readWeekRange(reading: Reading, at: number): Read | undefined {
  const lead = word(reading, at);
  return lead === 'from' || lead === 'between' ? namedRange(reading, at + 1) : undefined;
}

function namedRange(reading: Reading, at: number): Read | undefined {
  const first = dayOf(word(reading, at));
  const link = isMark(reading, at + 1, '-') || /^(to|thru|through|till|til|until|and)$/.test(word(reading, at + 1));
  const last = dayOf(word(reading, at + 2));
  if (!first || !link || !last || (word(reading, at + 1) === 'and' && word(reading, at - 1) !== 'between'))
    return undefined;
  return { next: at + 3, atoms: [{ kind: 'days', days: dayRange(first, last), all: false, lone: false }] };
}

/** "the first Monday of the month", "last Friday of each month": said well, but not what a weekly plan can hold. */
function dayOfMonth(reading: Reading, at: number): Read | undefined {
  const lead = phrase(reading, at, 'on the', 'the', 'every', 'each', 'on');
  const ordinal = /^(last|final)$/.test(word(reading, at + lead))
    ? { next: at + lead + 1 }
    : ordinalAt(reading, at + lead);
  const set = ordinal && daySetAt(reading, ordinal.next);
  const month =
    set &&
    phrase(
      reading,
      set.next,
      'of the month',
      'of each month',
      'of every month',
      'of a month',
      'of month',
      'in the month',
      'in each month',
      'in every month',
      'each month',
      'every month',
      'a month',
      'per month',
      'monthly',
    );
  return month ? { next: (set?.next ?? at) + month, atoms: [monthly()] } : undefined;
}

function monthly(): Atom {
  return {
    kind: 'refuse',
    question:
      'I plan by days of the week, not by the month. Which weekdays suit you, and how many weeks apart (1 to 52)?',
  };
}

function skipDayWords(reading: Reading, at: number): number {
  let next = at;
  while (/^(every|each|on|all|both|only|just|any|single|the)$/.test(word(reading, next)) && next < at + 4) next += 1;
  return next;
}

/** "every other", "every second", "every 2 weeks on", "fortnightly on", "alternate"; also what cannot be kept. */
function everyWeeks(reading: Reading, at: number): { every: number; next: number; complete: boolean } | undefined {
  const lead = /^(on|once)$/.test(word(reading, at)) ? at + 1 : at;
  const every = /^(every|each)$/.test(word(reading, lead));
  const first = every ? lead + 1 : lead;
  if (
    word(reading, first) === 'alternate' ||
    word(reading, first) === 'alternating' ||
    (every && word(reading, first) === 'other')
  ) {
    return {
      every: 2,
      next: first + 1 + phrase(reading, first + 1, 'week on', 'weeks on', 'week', 'weeks'),
      complete: weekWord(reading, first + 1),
    };
  }
  if (/^(fortnightly|fortnight)$/.test(word(reading, first))) {
    const next = first + 1;
    return { every: 2, next: word(reading, next) === 'on' ? next + 1 : next, complete: true };
  }
  if (/^weekly$/.test(word(reading, first)))
    return { every: 1, next: word(reading, first + 1) === 'on' ? first + 2 : first + 1, complete: false };
  if (!every) return undefined;
  const ordinal = ordinalAt(reading, first);
  if (ordinal && ordinal.value >= 2 && ordinal.value <= 52) {
    if (daySetAt(reading, ordinal.next)) return { every: ordinal.value, next: ordinal.next, complete: false };
    if (/^weeks?$/.test(word(reading, ordinal.next)))
      return { every: ordinal.value, next: afterOn(reading, ordinal.next + 1), complete: true };
  }
  const count =
    word(reading, first) === 'week'
      ? { value: 1, next: first }
      : word(reading, first) === 'couple'
        ? { value: 2, next: first + (word(reading, first + 1) === 'of' ? 2 : 1) }
        : numberAt(reading, first);
  if (!count || !weekWord(reading, count.next)) return undefined;
  if (!Number.isInteger(count.value) || count.value < 1 || count.value > 52) return undefined;
  return { every: count.value, next: afterOn(reading, count.next + 1), complete: count.value > 1 };
}

function weekWord(reading: Reading, at: number): boolean {
  return /^weeks?$/.test(word(reading, at));
}

function afterOn(reading: Reading, at: number): number {
  return word(reading, at) === 'on' ? at + 1 : at;
}

/** "every other day", "twice a week", "weekly" and others that name no day, and what belongs to months or years. */
function frame(reading: Reading, at: number): Read | undefined {
  const text = word(reading, at);
  if (/^(monthly|bimonthly|quarterly|yearly|annually)$/.test(text)) return { next: at + 1, atoms: [monthly()] };
  if (/^(every|each|per)$/.test(text)) {
    const other = phrase(
      reading,
      at + 1,
      'other day',
      'second day',
      'third day',
      'alternate day',
      'few days',
      'couple of days',
      'other weekday',
      'other workday',
    );
    const ordinal = ordinalAt(reading, at + 1);
    const count = ordinal && word(reading, ordinal.next) === 'day' ? ordinal : numberAt(reading, at + 1);
    const days = other > 0 || (count && /^days?$/.test(word(reading, count.next)));
    if (days)
      return {
        next: other > 0 ? at + 1 + other : (count?.next ?? at) + 1,
        atoms: [
          ask('I plan by days of the week. Which days should it be, for example Monday, Wednesday and Friday?', 'days'),
        ],
      };
    const month = phrase(reading, at + 1, 'month', 'other month', 'quarter', 'year');
    if (month && !/^(past|to|hour|of)$/.test(word(reading, at + 1 + month)))
      return { next: at + 1 + month, atoms: [monthly()] };
  }
  const alternate = phrase(reading, at, 'alternate days', 'alternating days', 'odd days', 'even days');
  if (alternate)
    return {
      next: at + alternate,
      atoms: [
        ask('I plan by days of the week. Which days should it be, for example Monday, Wednesday and Friday?', 'days'),
      ],
    };
  if (text === 'weekly' || phrase(reading, at, 'every week', 'each week')) {
    return { next: at + (text === 'weekly' ? 1 : 2), atoms: [{ kind: 'week_rate', count: 0 }] };
  }
  const bi = biweekly(reading, at);
  if (bi > 0) return { next: at + bi, atoms: [ask('Twice a week or every other week, and on which day?', 'days')] };
  const rate = weekRate(reading, at);
  if (rate) return rate;
  const count = numberAt(reading, at);
  const days =
    count && phrase(reading, count.next, 'days a week', 'days per week', 'days each week', 'days every week');
  if (!count || !days) return undefined;
  if (count.value === 7)
    return { next: count.next + days, atoms: [{ kind: 'days', days: WEEKDAYS, all: true, lone: false }] };
  return { next: count.next + days, atoms: [{ kind: 'week_rate', count: count.value }] };
}

/** "once a week", "3x per week": how many days, not which. */
function weekRate(reading: Reading, at: number): Read | undefined {
  const named = { once: 1, twice: 2, thrice: 3 }[word(reading, at)];
  const number = named ? undefined : numberAt(reading, at);
  const count = named ?? number?.value;
  const start = named
    ? at + 1
    : number && /^(times|time|x)$/.test(word(reading, number.next))
      ? number.next + 1
      : undefined;
  if (count === undefined || start === undefined) return undefined;
  const week = phrase(reading, start, 'a week', 'per week', 'each week', 'every week', 'weekly', 'in a week');
  return week > 0 ? { next: start + week, atoms: [{ kind: 'week_rate', count }] } : undefined;
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

/** "Mon - xyz": a range whose end is no day. */
function openRange(reading: Reading, at: number): boolean {
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

/** "morning", "in the evening", "at night". */
export function dayPartAt(reading: Reading, at: number): { part: DayPart; next: number } | undefined {
  const lead = phrase(reading, at, 'in the', 'at', 'during the', 'of the', 'the', 'in');
  for (const start of lead > 0 ? [at + lead, at] : [at]) {
    const name = /^(morning|afternoon|evening|night)s?$/.exec(word(reading, start))?.[1];
    if (name) return { part: name as DayPart, next: start + 1 };
  }
  return undefined;
}

/** "biweekly" means twice a week to some and every other week to others. */
function biweekly(reading: Reading, at: number): number {
  if (word(reading, at) === 'biweekly') return 1;
  if (phrase(reading, at, 'bi weekly')) return 2;
  return word(reading, at) === 'bi' && isMark(reading, at + 1, '-') && word(reading, at + 2) === 'weekly' ? 3 : 0;
}
