import type { Month } from '../types.ts';
import { type Atom, ask, isMark, phrase, type Read, type Reading, word } from './atoms.ts';
import { dateAt, endOfWeek, relativeDay } from './dates.ts';
import { dayPartAt } from './day-part.ts';
import { daySetAt } from './day-sets.ts';
import { readMonths } from './read-months.ts';
import { spanAt } from './read-window.ts';
import { timeAt } from './time-of-day.ts';

/** Words that always take something out. */
const STRONG = [
  'except',
  'except for',
  'except on',
  'except during',
  'excepting',
  'excluding',
  'exclude',
  'excl',
  'excludes',
  'but not',
  'but not on',
  'but no',
  'but never',
  'but skip',
  'but skip on',
  'other than',
  'apart from',
  'aside from',
  'with the exception of',
  'minus',
  'skip',
  'skipping',
  'skip on',
  'save',
  'save for',
  'bar',
  'barring',
  'omit',
  'omitting',
  'leave out',
  'leaving out',
  'unless',
  'unless on',
  'unless it is',
  'unless it',
  'unless today is',
  'unless there is',
  'unless its',
  "unless it's",
  'outside of',
];
/** Words that take something out only if a day, date or holiday follows. */
const WEAK = [
  'pause',
  'pause in',
  'pause on',
  'pause during',
  'paused',
  'paused in',
  'pausing',
  'mute',
  'mute on',
  'quiet on',
  'quiet in',
  'quiet during',
  'silent on',
  'none in',
  'nothing in',
  'off on',
  'off in',
  'off during',
  'respect',
  'respecting',
  'observe',
  'observing',
  'honour',
  'honor',
  'rest on',
  'rest in',
  'not',
  'not on',
  'not during',
  'no',
  'never',
  'never on',
  'without',
  'w/o',
  'and not',
  'and not on',
  'and no',
  'none on',
  'nothing on',
  'only not',
  'no nudges on',
  'no reminders on',
  'nothing during',
  'no pings on',
  'not in',
  'but',
  'and skip',
  'then not',
  'no stretches on',
  'no breaks on',
  'but none on',
  'but nothing on',
];
const NEGATIONS = /^(dont|don't|doesnt|do|never|wont|won't|shouldnt|please)$/;

/** "except Fridays", "but not on holidays", "no Mondays", "don't ping us on Fridays", "skip 24 December". */
export function readExceptions(reading: Reading, at: number): Read | undefined {
  const strong = phrase(reading, at, ...STRONG);
  const lead = Math.max(strong, phrase(reading, at, ...WEAK)) || prohibition(reading, at);
  if (!lead) return undefined;
  const atoms: Atom[] = [];
  let next = isMark(reading, at + lead, '.:') ? at + lead + 1 : at + lead;
  for (;;) {
    const item = itemAt(reading, next, atoms.length === 0);
    if (!item) break;
    atoms.push(...item.atoms);
    next = item.next;
  }
  if (atoms.length > 0) return { next, atoms };
  const skips = /^(skip|save|bar|minus|exclude|unless|omit)$/.test(word(reading, at));
  if (strong > 0 && !skips)
    return { next, atoms: [ask('What exactly should be left out: which days, dates or holidays?')] };
  return undefined;
}

/** "do not wake us up on weekends": a few words between the prohibition and its days. */
function prohibition(reading: Reading, at: number): number {
  if (!NEGATIONS.test(word(reading, at))) return 0;
  const first =
    word(reading, at) === 'do' || word(reading, at) === 'please'
      ? phrase(reading, at, 'do not', 'please dont', "please don't", 'please do not', 'please no', 'do nothing')
      : 1;
  if (!first) return 0;
  for (let next = at + first; next <= at + first + 5; next += 1) {
    if (isMark(reading, next, ',.;')) return 0;
    if (/^(on|during|at|over)$/.test(word(reading, next))) return next + 1 - at;
    if (daySetAt(reading, next) || holidaysAt(reading, next)) return next - at;
  }
  return 0;
}

function itemAt(reading: Reading, at: number, first: boolean): Read | undefined {
  let next = at;
  while (!first && (isMark(reading, next, ',/&+') || /^(and|or|nor|also|plus)$/.test(word(reading, next)))) next += 1;
  if (!first && next === at) return undefined;
  const joined = next;
  while (
    /^(on|at|during|over|the|a|an|any|all|every|each|our|my|of|for|not|no|public)$/.test(word(reading, next)) &&
    !holidaysAt(reading, next) &&
    (first || !/^(every|each)$/.test(word(reading, next)))
  )
    next += 1;
  if (!first && /^(every|each)$/.test(word(reading, joined))) return undefined;
  // "except from 24 Dec to 2 Jan"; "except between 12 and 1" keeps its first word for the span.
  const dated = /^(from|between)$/.test(word(reading, next)) && dateAt(reading, next + 1);
  return simpleItem(reading, dated ? next + 1 : next, first);
}

function simpleItem(reading: Reading, at: number, first: boolean): Read | undefined {
  const holidays = holidaysAt(reading, at);
  if (holidays) return { next: at + holidays, atoms: [{ kind: 'no_holidays' }] };
  const week = phrase(reading, at, 'next week', 'this week');
  if (week) {
    const start = word(reading, at) === 'next' ? endOfWeek(reading.today) + 1 : reading.today;
    const dates = Array.from({ length: endOfWeek(start) - start + 1 }, (_, offset) => start + offset);
    return { next: at + week, atoms: [{ kind: 'except_dates', dates }] };
  }
  const date = exceptDate(reading, at);
  if (date) return date;
  const set = daySetAt(reading, at);
  if (set && !set.all) {
    const part = dayPartAt(reading, set.next);
    if (part)
      return {
        next: part.next,
        atoms: [ask('I can leave out whole days, not parts of a day. Which days or times should it be?')],
      };
    return { next: set.next, atoms: [{ kind: 'except_days', days: set.days }] };
  }
  // "not Friday, 10:30" goes on with a time; only right after "except" is a time something to leave out.
  const span = first ? exceptSpan(reading, at) : undefined;
  if (span) return span;
  const months = readMonths(reading, at)?.atoms[0];
  if (months?.kind === 'months') {
    const read = readMonths(reading, at) as Read;
    return { next: read.next, atoms: [{ kind: 'except_months', months: months.months as readonly Month[] }] };
  }
  const lunch = phrase(reading, at, 'lunch', 'lunchtime', 'lunch time', 'lunch hour', 'lunch break', 'meetings hours');
  if (lunch) {
    const start = isMark(reading, at + lunch, '(,:') ? at + lunch + 1 : at + lunch;
    const hours = spanAt({ ...reading, interval: true }, start);
    if (hours) return { next: hours.next, atoms: [{ kind: 'except_window', start: hours.start, end: hours.end }] };
    return { next: at + lunch, atoms: [ask('From when to when is lunch, for example 12:00 to 13:00?', 'window')] };
  }
  const part = dayPartAt(reading, at);
  return part ? { next: part.next, atoms: [ask('From when to when should it stay quiet?', 'window')] } : undefined;
}

function holidaysAt(reading: Reading, at: number): number {
  return phrase(
    reading,
    at,
    'holidays',
    'holiday',
    'public holidays',
    'public holiday',
    'bank holidays',
    'bank holiday',
    'national holidays',
    'national holiday',
    'federal holidays',
    'federal holiday',
    'company holidays',
    'statutory holidays',
    'a public holiday',
    'a holiday',
    'a bank holiday',
    'stat holidays',
    'official holidays',
    'legal holidays',
  );
}

function exceptDate(reading: Reading, at: number): Read | undefined {
  const first = dateAt(reading, at) ?? relativeDay(reading, at);
  if (!first) return undefined;
  if (first.unsure)
    return {
      next: first.next,
      atoms: [
        ask('Which is the day and which the month? Please write the month as a word, for example 3 April.', 'date'),
      ],
    };
  if (first.day === undefined)
    return {
      next: first.next,
      atoms: [
        { kind: 'refuse', question: 'That date does not exist. Which day do you mean, for example 28 February?' },
      ],
    };
  const link = isMark(reading, first.next, '-') || /^(to|through|thru|until|till)$/.test(word(reading, first.next));
  const last = link ? dateAt(reading, first.next + 1) : undefined;
  const plain = link && !last ? reading.tokens[first.next + 1] : undefined;
  let end = last?.day ?? first.day;
  let next = last?.next ?? first.next;
  if (plain?.kind === 'number' && !timeAt(reading, first.next + 2)) {
    end = first.day + Math.max(0, plain.value - new Date(first.day * 86_400_000).getUTCDate());
    next = first.next + 2;
  }
  if (end < first.day || end - first.day > 92)
    return { next, atoms: [ask('Which dates exactly should be left out?', 'date')] };
  return {
    next,
    atoms: [
      {
        kind: 'except_dates',
        dates: Array.from({ length: end - (first.day as number) + 1 }, (_, offset) => (first.day as number) + offset),
      },
    ],
  };
}

function exceptSpan(reading: Reading, at: number): Read | undefined {
  const span = spanAt({ ...reading, interval: true }, at);
  if (span) return { next: span.next, atoms: [{ kind: 'except_window', start: span.start, end: span.end }] };
  const start = word(reading, at) === 'at' ? at + 1 : at;
  const time = timeAt(reading, start);
  if (!time || time.time.bare) return undefined;
  return { next: time.next, atoms: [ask('From when to when should it stay quiet?', 'window')] };
}
