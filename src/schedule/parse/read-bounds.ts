import { civilOf, realDay } from '../civil.ts';
import { anyDate, past, settle } from './any-date.ts';
import { ask, isMark, phrase, type Read, type Reading, word } from './atoms.ts';
import { type DateRead, dateAt, endOfWeek } from './dates.ts';
import { dayOf, monthNumber } from './day-names.ts';
import { numberAt } from './numbers.ts';
import { readLasting } from './read-lasting.ts';
import { monthSpan } from './read-months.ts';

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
