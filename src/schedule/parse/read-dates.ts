import { civilOf, isoDay, lastDayOfMonth, realDay } from '../civil.ts';
import { MONTHS, type Month } from '../types.ts';
import { type Atom, ask, type DayPart, isMark, phrase, type Read, type Reading, word } from './atoms.ts';
import { comingDay, type DateRead, dateAt, endOfPeriod, endOfWeek, relativeDay } from './dates.ts';
import { dayOf, monthNumber, monthOf, WORDLIKE_MONTHS } from './day-names.ts';
import { numberAt } from './numbers.ts';
import { lengthAt } from './read-interval.ts';

/** Turns a date that was read into atoms, or into the reason why it cannot be used. */
function settle(date: DateRead, make: (day: number) => Atom): readonly Atom[] {
  if (date.unsure)
    return [
      ask('Which is the day and which the month? Please write the month as a word, for example 3 April.', 'date'),
    ];
  if (date.day === undefined)
    return [{ kind: 'refuse', question: 'That date does not exist. Which day do you mean, for example 28 February?' }];
  return [make(date.day)];
}

/** A day in any spelling: calendar date, relative day, coming weekday (when `weekdays` is set). */
function anyDate(reading: Reading, at: number, weekdays: boolean): DateRead | undefined {
  const start =
    /^(on|the)$/.test(word(reading, at)) && !phrase(reading, at, 'the end of', 'the day after tomorrow') ? at + 1 : at;
  for (const place of start === at ? [at] : [start, at]) {
    const date =
      endOfPeriod(reading, place) ?? dateAt(reading, place) ?? relativeDay(reading, place) ?? named(reading, place);
    if (date) return date;
  }
  const coming = weekdays ? comingDay(reading, word(reading, start)) : undefined;
  return coming === undefined ? undefined : { day: coming, next: start + 1 };
}

/** Feasts with a fixed date, as people say them. */
function named(reading: Reading, at: number): DateRead | undefined {
  const feasts: readonly (readonly [string, number, number])[] = [
    ['christmas', 12, 25],
    ['christmas day', 12, 25],
    ['christmas eve', 12, 24],
    ['xmas', 12, 25],
    ['boxing day', 12, 26],
    ['new year', 1, 1],
    ['new years', 1, 1],
    ['new years day', 1, 1],
    ['new year day', 1, 1],
    ['new years eve', 12, 31],
    ['new year eve', 12, 31],
  ];
  let best: DateRead | undefined;
  for (const [name, month, day] of feasts) {
    const length = phrase(reading, at, name);
    if (!length || (best && best.next >= at + length)) continue;
    const { year } = civilOf(reading.today);
    const thisYear = realDay(year, month, day) as number;
    best = { day: thisYear >= reading.today ? thisYear : realDay(year + 1, month, day), next: at + length };
  }
  return best;
}

/** "from 1 March", "starting next Monday", "until Friday", "for two weeks", "this week", "from June to August". */
export function readDateBounds(reading: Reading, at: number): Read | undefined {
  return readLasting(reading, at) ?? readFrom(reading, at) ?? readUntil(reading, at);
}

const FROM = [
  'from',
  'starting',
  'starting from',
  'starting on',
  'start',
  'start on',
  'start from',
  'starts',
  'beginning',
  'beginning on',
  'as of',
  'as from',
  'effective',
  'effective from',
  'commencing',
  'kicking off',
  'begin',
  'begin on',
];
const UNTIL = [
  'end',
  'finish',
  'finish on',
  'finishing',
  'finishing on',
  'up to and including',
  'until and including',
  'till and including',
  'through to',
  'last one',
  'last one on',
  'until',
  'till',
  'til',
  'through',
  'thru',
  'up to',
  'up until',
  'ending',
  'ending on',
  'ends',
  'ends on',
  'end on',
  'stop on',
  'stopping on',
  'and until',
  'until after',
  'to',
  'stop after',
  'till the',
  'until the',
];

function readFrom(reading: Reading, at: number): Read | undefined {
  const lead = phrase(reading, at, ...FROM);
  if (!lead) return between(reading, at);
  if (
    lead === 1 &&
    /^(start|begin|from|starting|beginning)$/.test(word(reading, at)) &&
    /^(now|today|immediately|asap|right|here)$/.test(word(reading, at + lead))
  ) {
    const now = phrase(
      reading,
      at + lead,
      'now on',
      'now',
      'immediately',
      'asap',
      'right now',
      'right away',
      'today on',
      'today onwards',
      'today',
    );
    if (now)
      return {
        next: at + lead + now,
        atoms: [word(reading, at + lead) === 'today' ? { kind: 'from', day: reading.today } : { kind: 'filler' }],
      };
  }
  const months = monthSpan(reading, at + lead);
  if (months && word(reading, at) === 'from') return months;
  const next = nextPeriod(reading, at + lead);
  const date = next ?? anyDate(reading, at + lead, true) ?? monthStart(reading, at + lead);
  if (!date) return undefined;
  // "from monday to thursday" is a range of days, and "from 9" an hour.
  const onwards = phrase(reading, date.next, 'on', 'onwards', 'onward', 'forward');
  const usesOn =
    onwards &&
    word(reading, date.next) === 'on' &&
    reading.tokens[date.next + 1]?.kind === 'word' &&
    dayOf(word(reading, date.next + 1))
      ? 0
      : onwards;
  const atoms = settle(date, (day) => (day < reading.today ? past(day) : { kind: 'from', day }));
  const until = dateRangeEnd(reading, date.next + usesOn, date);
  return until ? { next: until.next, atoms: [...atoms, ...until.atoms] } : { next: date.next + usesOn, atoms };
}

/** "between 1 March and 15 April". */
function between(reading: Reading, at: number): Read | undefined {
  if (word(reading, at) !== 'between') return bareDateRange(reading, at);
  const first = dateAt(reading, at + 1);
  if (!first || word(reading, first.next) !== 'and') return undefined;
  const last = dateAt(reading, first.next + 1);
  if (!last) return undefined;
  return {
    next: last.next,
    atoms: [...settle(first, (day) => ({ kind: 'from', day })), ...settle(last, (day) => ({ kind: 'until', day }))],
  };
}

/** "1 March - 15 April", "March 1-15", "1-15 March". */
function bareDateRange(reading: Reading, at: number): Read | undefined {
  const shared = numberAt(reading, at);
  if (shared && isMark(reading, shared.next, '-')) {
    const last = dateAt(reading, shared.next + 1);
    if (last?.day !== undefined && monthNumber(word(reading, shared.next + 2)) !== undefined && !last.unsure) {
      const { year, month } = civilOf(last.day);
      const first = realDay(year, month, shared.value);
      if (first !== undefined)
        return {
          next: last.next,
          atoms: [
            { kind: 'from', day: first },
            { kind: 'until', day: last.day },
          ],
        };
    }
  }
  const first = dateAt(reading, at);
  if (!first) return undefined;
  const end = dateRangeEnd(reading, first.next, first);
  return end
    ? { next: end.next, atoms: [...settle(first, (day) => ({ kind: 'from', day })), ...end.atoms] }
    : undefined;
}

function dateRangeEnd(reading: Reading, at: number, first: DateRead): Read | undefined {
  if (!isMark(reading, at, '-') && !/^(to|until|till|til|through|thru)$/.test(word(reading, at))) return undefined;
  const last = anyDate(reading, at + 1, word(reading, at) !== '');
  if (last) {
    // A weekday or a month name said without a year counts from the first date on.
    const moved =
      last.day !== undefined && first.day !== undefined && !last.year && last.day < first.day
        ? { ...last, day: last.day + (last.day + 7 > first.day ? 7 : 365) }
        : last;
    return { next: moved.next, atoms: settle(moved, (day) => ({ kind: 'until', day })) };
  }
  const number = numberAt(reading, at + 1);
  if (!number || first.day === undefined || number.value > 31 || !isMark(reading, at, '-')) return undefined;
  const { year, month } = civilOf(first.day);
  const day = realDay(year, month, number.value);
  return day === undefined || day <= first.day ? undefined : { next: number.next, atoms: [{ kind: 'until', day }] };
}

function readUntil(reading: Reading, at: number): Read | undefined {
  const lead = phrase(reading, at, ...UNTIL.filter((words) => words !== 'to'));
  if (!lead) return undefined;
  const period = nextPeriod(reading, at + lead);
  if (period?.day !== undefined) return { next: period.next, atoms: [{ kind: 'until', day: period.day - 1 }] };
  const date = anyDate(reading, at + lead, true);
  if (date)
    return {
      next: date.next,
      atoms: settle(date, (day) => (day < reading.today ? past(day) : { kind: 'until', day })),
    };
  const month = monthNumber(word(reading, at + lead));
  if (!month) return undefined;
  const inclusive = /^(through|thru)$/.test(word(reading, at));
  const { year, month: thisMonth } = civilOf(reading.today);
  if (!inclusive) return { next: at + lead + 1, atoms: [ask('Until the beginning or the end of that month?', 'date')] };
  const inYear = month >= thisMonth ? year : year + 1;
  return {
    next: at + lead + 1,
    atoms: [
      {
        kind: 'until',
        day: (realDay(month === 12 ? inYear + 1 : inYear, month === 12 ? 1 : month + 1, 1) as number) - 1,
      },
    ],
  };
}

function past(day: number): Atom {
  return { kind: 'refuse', question: `${isoDay(day)} is in the past. Please give a date from today on.` };
}

/** "next week", "next month": its first day. */
function nextPeriod(reading: Reading, at: number): DateRead | undefined {
  const length = phrase(reading, at, 'next week', 'the next week', 'the following week');
  if (length) return { day: endOfWeek(reading.today) + 1, next: at + length };
  const month = phrase(reading, at, 'next month', 'the next month', 'the following month');
  if (month) {
    const { year, month: thisMonth } = civilOf(reading.today);
    return { day: realDay(thisMonth === 12 ? year + 1 : year, (thisMonth % 12) + 1, 1), next: at + month };
  }
  return undefined;
}

function monthStart(reading: Reading, at: number): DateRead | undefined {
  const skip = phrase(reading, at, 'the beginning of', 'the start of', 'early', 'in');
  const month = monthNumber(word(reading, at + skip));
  if (!month) return undefined;
  const { year, month: thisMonth } = civilOf(reading.today);
  return { day: realDay(month > thisMonth ? year : year + 1, month, 1), next: at + skip + 1 };
}

/** "for two weeks", "for the next month", "this week", "next week". */
function readLasting(reading: Reading, at: number): Read | undefined {
  const past = sinceThen(reading, at);
  if (past) return past;
  const wholeYear = calendarYear(reading, at);
  if (wholeYear) return wholeYear;
  const week = phrase(
    reading,
    at,
    'this week',
    'for this week',
    'just this week',
    'only this week',
    'this week only',
    'for the rest of the week',
    'the rest of the week',
    'rest of the week',
    'for the rest of this week',
    'the rest of this week',
    'during this week',
    'all this week',
    'later this week',
    'for the week',
  );
  if (week) return { next: at + week, atoms: [{ kind: 'until', day: endOfWeek(reading.today) }] };
  const nextWeek = phrase(
    reading,
    at,
    'next week',
    'during next week',
    'for next week',
    'all next week',
    'all of next week',
    'next week only',
    'only next week',
    'in the coming week',
  );
  if (nextWeek)
    return {
      next: at + nextWeek,
      atoms: [
        { kind: 'from', day: endOfWeek(reading.today) + 1 },
        { kind: 'until', day: endOfWeek(reading.today) + 7 },
      ],
    };
  const { year, month } = civilOf(reading.today);
  const thisMonth = phrase(
    reading,
    at,
    'this month',
    'for this month',
    'for the rest of the month',
    'the rest of the month',
    'rest of the month',
    'only this month',
    'during this month',
    'this month only',
  );
  if (thisMonth)
    return {
      next: at + thisMonth,
      atoms: [{ kind: 'until', day: (realDay(month === 12 ? year + 1 : year, (month % 12) + 1, 1) as number) - 1 }],
    };
  const thisYear = phrase(
    reading,
    at,
    'this year',
    'for the rest of the year',
    'the rest of the year',
    'rest of the year',
  );
  if (thisYear) return { next: at + thisYear, atoms: [{ kind: 'until', day: realDay(year, 12, 31) as number }] };
  const nextMonth = phrase(
    reading,
    at,
    'next month',
    'during next month',
    'for next month',
    'all next month',
    'next month only',
  );
  if (nextMonth) {
    const first = realDay(month === 12 ? year + 1 : year, (month % 12) + 1, 1) as number;
    const end = lastDayOfMonth(civilOf(first).year, civilOf(first).month);
    return {
      next: at + nextMonth,
      atoms: [
        { kind: 'from', day: first },
        { kind: 'until', day: end },
      ],
    };
  }
  const lead = phrase(
    reading,
    at,
    'for',
    'for the',
    'for the next',
    'the next',
    'over the next',
    'next',
    'during the next',
    'for the coming',
    'for another',
  );
  if (!lead) return undefined;
  const one = phrase(reading, at + lead, 'a', 'one', 'couple of', 'a couple of', 'couple');
  const count = numberAt(reading, at + lead);
  const start = count && word(reading, at + lead) !== 'one' ? count.next : at + lead + one;
  const value =
    count?.value ?? (/couple/.test(word(reading, at + lead) + word(reading, at + lead + 1)) && one > 0 ? 2 : 1);
  const unit = /^(day|week|month|fortnight|year)s?$/.exec(word(reading, start))?.[1];
  const bare = lead > 0 && one === 0 && !count && !/next|coming/.test(word(reading, at + lead - 1));
  if (!unit || bare || value < 1 || value > 366 || !Number.isInteger(value)) return undefined;
  const days =
    unit === 'month'
      ? monthsAhead(reading.today, value) - reading.today
      : value * ({ day: 1, week: 7, fortnight: 14, year: 365 }[unit] ?? 1);
  return { next: start + 1, atoms: [{ kind: 'lasting', days }] };
}

function monthsAhead(today: number, count: number): number {
  const { year, month, day } = civilOf(today);
  const months = month - 1 + count;
  for (let shorter = day; shorter > 27; shorter -= 1) {
    const found = realDay(year + Math.floor(months / 12), (months % 12) + 1, shorter);
    if (found !== undefined) return found;
  }
  return realDay(year + Math.floor(months / 12), (months % 12) + 1, day) as number;
}

/** "in March", "of march", "in June and July", "from June to August", "March month". */
export function readMonths(reading: Reading, at: number): Read | undefined {
  const lead = phrase(
    reading,
    at,
    'in',
    'of',
    'during',
    'throughout',
    'months of',
    'month of',
    'the months of',
    'the month of',
    'in the month of',
    'during the month of',
    'of the month of',
    'for the month of',
    'only in',
    'every',
    'each',
    'for',
    'all',
    'in all of',
    'during all of',
    'in the months of',
  );
  // "every Tuesday of March"; "the first week of April" is less than a month.
  if (word(reading, at) === 'of' && reading.previous?.kind !== 'days') return undefined;
  if (lead === 0 && word(reading, at - 1) === 'of') return undefined;
  const start = at + lead;
  const span = monthSpan(reading, start);
  if (span) return span;
  const first = monthNumber(word(reading, start));
  if (!first || (lead === 0 && WORDLIKE_MONTHS.has(word(reading, start)) && word(reading, start + 1) !== 'month'))
    return undefined;
  if (word(reading, start) === 'may' && lead === 0) return undefined;
  const months: Month[] = [monthOf(first)];
  let next = start + 1;
  for (;;) {
    const skip = isMark(reading, next, ',&/+')
      ? word(reading, next + 1) === 'and'
        ? 2
        : 1
      : /^(and|or)$/.test(word(reading, next))
        ? 1
        : 0;
    const more = skip > 0 ? monthNumber(word(reading, next + skip)) : undefined;
    if (!more || dateAt(reading, next + skip)) break;
    months.push(monthOf(more));
    next += skip + 1;
  }
  if (/^(month|months|only)$/.test(word(reading, next))) next += 1;
  return { next, atoms: [{ kind: 'months', months }] };
}

function monthSpan(reading: Reading, at: number): Read | undefined {
  const first = monthNumber(word(reading, at));
  const link = isMark(reading, at + 1, '-') || /^(to|through|thru|until|till)$/.test(word(reading, at + 1));
  const last = link ? monthNumber(word(reading, at + 2)) : undefined;
  if (!first || !last || dateAt(reading, at + 2)) return undefined;
  const months = Array.from(
    { length: ((last - first + 12) % 12) + 1 },
    (_, offset) => MONTHS[(first - 1 + offset) % 12] as Month,
  );
  return { next: at + 3, atoms: [{ kind: 'months', months }] };
}

/** One-off: "tomorrow at 3", "this afternoon", "on 3 March", "in 20 minutes", "an hour from now". */
export function readOnce(reading: Reading, at: number): Read | undefined {
  const today = /^(this|tonight)$/.test(word(reading, at)) ? partOfToday(reading, at) : undefined;
  if (today)
    return {
      next: today.next,
      atoms: [
        { kind: 'date', day: reading.today },
        { kind: 'day_part', part: today.part },
      ],
    };
  const delay = delayAt(reading, at);
  if (delay) return delay;
  const token = reading.tokens[at];
  if (token?.kind === 'instant') {
    const instant = Date.parse(token.raw.toUpperCase());
    return {
      next: at + 1,
      atoms: [
        Number.isNaN(instant)
          ? { kind: 'refuse', question: 'That moment does not exist.' }
          : { kind: 'instant', instant },
      ],
    };
  }
  const start = /^(on|for|once)$/.test(word(reading, at)) ? at + 1 : at;
  const single = phrase(
    reading,
    at,
    'just once',
    'only once',
    'one time only',
    'one off',
    'only one time',
    'once only',
    'just this once',
  );
  if (single) return { next: at + single, atoms: [{ kind: 'single' }] };
  const date =
    relativeDay(reading, start) ?? dateAt(reading, start) ?? (start > at ? named(reading, start) : undefined);
  if (
    !date &&
    word(reading, at) === 'once' &&
    !/^(a|an|per|every|each|daily|weekly|more|again|in|we|you|i)$/.test(word(reading, at + 1))
  )
    return { next: at + 1, atoms: [{ kind: 'single' }] };
  if (!date) return dayOfMonth(reading, at);
  return { next: date.next, atoms: settle(date, (day) => (day < reading.today ? past(day) : { kind: 'date', day })) };
}

function partOfToday(reading: Reading, at: number): { part: DayPart; next: number } | undefined {
  if (word(reading, at) === 'tonight') return { part: 'night', next: at + 1 };
  const part = /^(morning|afternoon|evening)$/.exec(word(reading, at + 1))?.[1];
  return part ? { part: part as DayPart, next: at + 2 } : undefined;
}

/** "in 20 minutes", "in half an hour", "2 hours from now". */
function delayAt(reading: Reading, at: number): Read | undefined {
  const lead = phrase(reading, at, 'in', 'in about', 'after', 'in around', 'for');
  const length = lengthAt(
    reading,
    at +
      (word(reading, at + lead) === 'a' &&
      lead > 0 &&
      word(reading, at + lead + 1) !== 'couple' &&
      word(reading, at + lead + 1) !== 'half'
        ? lead + 1
        : lead),
  );
  if (!length?.value) return undefined;
  const later = phrase(reading, length.next, 'from now', 'later');
  if ((!lead || /^(after|for)$/.test(word(reading, at))) && !later) return undefined;
  if (/^(interval|intervals)$/.test(word(reading, length.next))) return undefined;
  const stretchNoun = /^(break|breaks|stretch|stretches|session|sessions|blocks|chunks|increments)$/.test(
    word(reading, length.next),
  );
  if (stretchNoun) return undefined;
  return {
    next: length.next + later,
    atoms: [{ kind: 'instant', instant: reading.now + Math.round(length.value) * 60_000 }],
  };
}

/** "on the 15th" could be this month or every month. */
function dayOfMonth(reading: Reading, at: number): Read | undefined {
  const lead = phrase(reading, at, 'on the', 'the', 'every', 'from the', 'until the', 'till the');
  const number = reading.tokens[at + lead];
  const suffix = reading.tokens[at + lead + 1];
  if (!lead || number?.kind !== 'number' || !suffix?.glued || !/^(st|nd|rd|th)$/.test(suffix.text)) return undefined;
  const of = phrase(
    reading,
    at + lead + 2,
    'of the month',
    'of each month',
    'of every month',
    'each month',
    'every month',
  );
  if (of || word(reading, at) === 'every')
    return {
      next: at + lead + 2 + of,
      atoms: [
        {
          kind: 'refuse',
          question: 'I plan by days of the week, not by the day of the month. Which weekdays suit you?',
        },
      ],
    };
  return {
    next: at + lead + 2,
    atoms: [ask('Which month do you mean? Please give the whole date, for example 15 March.', 'date')],
  };
}

/** "since Monday", "sore for 2 weeks": how long it has been going on, not how long to nudge. */
function sinceThen(reading: Reading, at: number): Read | undefined {
  if (word(reading, at) === 'since') {
    const date = anyDate(reading, at + 1, true);
    return date ? { next: date.next, atoms: [{ kind: 'filler' }] } : undefined;
  }
  if (word(reading, at) !== 'for' || !SUFFERED.test(word(reading, at - 1))) return undefined;
  const about = /^(about|around|over|almost|the|nearly)$/.test(word(reading, at + 1)) ? at + 2 : at + 1;
  const count = /^(a|an)$/.test(word(reading, about)) ? { next: about + 1 } : numberAt(reading, about);
  const next = count && word(reading, count.next) === 'couple' ? count.next + 2 : (count?.next ?? about);
  return /^(hour|day|week|month|year)s?$/.test(word(reading, next))
    ? { next: next + 1, atoms: [{ kind: 'filler' }] }
    : undefined;
}

const SUFFERED =
  /^(pain|pains|ache|aches|aching|hurt|hurts|hurting|sore|stiff|been|discomfort|tightness|sit|sitting|sat|seated|working|work|desk|off|injury|problem|problems|cramps|tension|stuck|ill|sick)$/;

/** "in 2027": from its first to its last day. */
function calendarYear(reading: Reading, at: number): Read | undefined {
  const token = reading.tokens[at + 1];
  if (!/^(in|during|throughout)$/.test(word(reading, at)) || token?.kind !== 'number' || !/^20\d\d$/.test(token.extra))
    return undefined;
  const first = realDay(token.value, 1, 1) as number;
  const last = realDay(token.value, 12, 31) as number;
  if (last < reading.today) return { next: at + 2, atoms: [past(last)] };
  return {
    next: at + 2,
    atoms: [...(first > reading.today ? [{ kind: 'from' as const, day: first }] : []), { kind: 'until', day: last }],
  };
}
