import { civilOf, lastDayOfMonth, realDay, weekdayIndex } from '../civil.ts';
import { WEEKDAYS } from '../types.ts';
import { isMark, phrase, type Reading, word } from './atoms.ts';
import { chronoDay } from './chrono-date.ts';
import { dayOf, monthNumber } from './day-names.ts';
import { numberAt, ordinalAt } from './numbers.ts';

export interface DateRead {
  /** Undefined when what was said is not a real date (30 February). */
  readonly day: number | undefined;
  readonly next: number;
  /** The order of day and month cannot be told (3/4). */
  readonly unsure?: boolean;
  /** The year was said, so the date is not moved into the future. */
  readonly year?: boolean;
}

/** A calendar date with month and day, with or without year: "1 March", "March 1st", "2026-03-01", "24.12.". */
export function dateAt(reading: Reading, at: number): DateRead | undefined {
  const skip = weekdayBefore(reading, at);
  return numericDate(reading, skip) ?? dayMonth(reading, skip) ?? monthDay(reading, skip);
}

/** "Friday, 3 April" - the weekday is said for comfort. */
function weekdayBefore(reading: Reading, at: number): number {
  let next = at;
  if (dayOf(word(reading, next)) && !isMark(reading, next + 1, '/-')) {
    next += isMark(reading, next + 1, ',') ? 2 : 1;
    if (word(reading, next) === 'the') next += 1;
    return dayMonth(reading, next) || monthDay(reading, next) || reading.tokens[next]?.kind === 'date' ? next : at;
  }
  if (word(reading, at) === 'the' && ordinalAt(reading, at + 1)) return at + 1;
  return at;
}

function numericDate(reading: Reading, at: number): DateRead | undefined {
  const token = reading.tokens[at];
  if (token?.kind !== 'date') return slashed(reading, at);
  const parts = token.text
    .split(/[-/.]/)
    .filter((part) => part !== '')
    .map(Number);
  const [first = 0, second = 0, third] = parts;
  if (/^\d{4}/.test(token.text)) return { day: realDay(first, second, third ?? 0), next: at + 1, year: true };
  const year = third === undefined ? undefined : third < 100 ? 2000 + third : third;
  return order(reading, first, second, year, at + 1, token.text.includes('.'));
}

/** "24/12", only when it cannot be a list of hours. */
function slashed(reading: Reading, at: number): DateRead | undefined {
  const day = reading.tokens[at];
  const month = reading.tokens[at + 2];
  if (day?.kind !== 'number' || month?.kind !== 'number' || !isMark(reading, at + 1, '/')) return undefined;
  if (
    !month.glued ||
    !reading.tokens[at + 1]?.glued ||
    (day.value <= 12 && month.value <= 12 && !/^(from|until|till|til|starting|on|except)$/.test(word(reading, at - 1)))
  )
    return undefined;
  if (isMark(reading, at + 3, '/') || dayOf(word(reading, at - 1))) return undefined;
  return order(reading, day.value, month.value, undefined, at + 3, false);
}

function order(
  reading: Reading,
  first: number,
  second: number,
  year: number | undefined,
  next: number,
  dayFirst: boolean,
): DateRead {
  const known = year !== undefined;
  if (dayFirst || first > 12) return { day: inYear(reading, second, first, year), next, year: known };
  if (second > 12) return { day: inYear(reading, first, second, year), next, year: known };
  return { day: inYear(reading, second, first, year), next, unsure: first !== second, year: known };
}

/** "1 March", "1st of March 2027". */
function dayMonth(reading: Reading, at: number): DateRead | undefined {
  const ordinal = ordinalAt(reading, at);
  const number = ordinal ?? numberAt(reading, at);
  if (!number || !Number.isInteger(number.value) || number.value < 1 || number.value > 31) return undefined;
  let next = number.next;
  if (word(reading, next) === 'of') next += 1;
  const month = monthNumber(word(reading, next));
  if (!month) return undefined;
  return withYear(reading, month, number.value, next + 1);
}

/** "March 1", "Mar 1st, 2027". */
function monthDay(reading: Reading, at: number): DateRead | undefined {
  const month = monthNumber(word(reading, at));
  if (!month) return undefined;
  const dotted = isMark(reading, at + 1, '.') ? at + 2 : at + 1;
  const start = word(reading, dotted) === 'the' ? dotted + 1 : dotted;
  const number = ordinalAt(reading, start) ?? numberAt(reading, start);
  if (!number || !Number.isInteger(number.value) || number.value < 1 || number.value > 31) return undefined;
  // "march 9am" is a month and an hour; "mar 10 and 3pm" stays a date.
  if (/^(am|pm|oclock)$/.test(word(reading, number.next))) return undefined;
  return withYear(reading, month, number.value, number.next);
}

function withYear(reading: Reading, month: number, day: number, at: number): DateRead {
  const start = isMark(reading, at, ',') ? at + 1 : at;
  const token = reading.tokens[start];
  const year =
    token?.kind === 'number' && /^20\d\d$/.test(token.extra) && !/^(hours|hrs|h)$/.test(word(reading, start + 1))
      ? token.value
      : undefined;
  return {
    day: inYear(reading, month, day, year),
    next: year === undefined ? at : start + 1,
    year: year !== undefined,
  };
}

/** Without a year, the first such date that is not before today. */
function inYear(reading: Reading, month: number, day: number, year: number | undefined): number | undefined {
  if (year !== undefined) return realDay(year, month, day);
  const thisYear = civilOf(reading.today).year;
  for (let candidate = thisYear; candidate <= thisYear + 8; candidate += 1) {
    const number = realDay(candidate, month, day);
    if (number !== undefined && number >= reading.today) return number;
  }
  return undefined;
}

/** "tomorrow", "next friday", "the day after tomorrow", "in 3 days": one day, relative to today. */
export function relativeDay(reading: Reading, at: number): DateRead | undefined {
  const fixed = phrase(reading, at, 'today', 'tomorrow', 'the day after tomorrow', 'day after tomorrow', 'yesterday');
  if (fixed)
    return {
      day: chronoDay(words(reading, at, fixed).replace(/^day/, 'the day'), reading.today),
      next: at + fixed,
      year: true,
    };
  const later = fromAnchor(reading, at);
  if (later) return later;
  const which = word(reading, at);
  const lead = which === 'the' ? at + 1 : at;
  if (/^(this|next|coming|upcoming)$/.test(word(reading, lead))) {
    const coming = phrase(reading, lead, 'this coming', 'next coming');
    const start = lead + Math.max(1, coming);
    const name = dayOf(word(reading, start));
    if (!name) return undefined;
    const kind = word(reading, lead) === 'next' ? 'next' : 'this';
    return {
      day: chronoDay(`${kind} ${WEEKDAY_NAMES[WEEKDAYS.indexOf(name)]}`, reading.today),
      next: start + 1,
      year: true,
    };
  }
  if (which !== 'in') return undefined;
  const week = phrase(reading, at + 1, 'a week', 'one week', 'a fortnight', 'two weeks');
  if (week)
    return {
      day: reading.today + (/^(a|one) week/.test(words(reading, at + 1, week)) ? 7 : 14),
      next: at + 1 + week,
      year: true,
    };
  const count = numberAt(reading, at + 1);
  if (!count || !/^(day|days|week|weeks)$/.test(word(reading, count.next)) || count.value > 366) return undefined;
  const phraseText = `in ${count.value} ${word(reading, count.next)}`;
  return { day: chronoDay(phraseText, reading.today), next: count.next + 1, year: true };
}

/** "a week from Monday", "two weeks from today", "3 days from now". */
function fromAnchor(reading: Reading, at: number): DateRead | undefined {
  const one = phrase(reading, at, 'a', 'one');
  const count = one > 0 ? { value: 1, next: at + one } : numberAt(reading, at);
  const unit = count && /^(day|week)s?$/.exec(word(reading, count.next))?.[1];
  if (!count || !unit || !Number.isInteger(count.value) || count.value > 100) return undefined;
  const link = phrase(reading, count.next + 1, 'from', 'after', 'on');
  const anchor = count.next + 1 + link;
  const days = count.value * (unit === 'week' ? 7 : 1);
  if (!link) return undefined;
  if (/^(now|today)$/.test(word(reading, anchor)) && word(reading, count.next + 1) === 'from')
    return { day: reading.today + days, next: anchor + 1, year: true };
  if (word(reading, anchor) === 'tomorrow') return { day: reading.today + 1 + days, next: anchor + 1, year: true };
  const coming =
    word(reading, count.next + 1) === 'on' && unit === 'day' ? undefined : comingDay(reading, word(reading, anchor));
  return coming === undefined || (one === 0 && word(reading, count.next + 1) === 'on')
    ? undefined
    : { day: coming + days, next: anchor + 1, year: true };
}

const WEEKDAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function words(reading: Reading, at: number, length: number): string {
  return Array.from({ length }, (_, offset) => word(reading, at + offset)).join(' ');
}

/** The next such weekday strictly after today. */
export function comingDay(reading: Reading, name: string): number | undefined {
  const day = dayOf(name);
  if (!day) return undefined;
  const ahead = (WEEKDAYS.indexOf(day) - weekdayIndex(reading.today) + 7) % 7;
  return reading.today + (ahead === 0 ? 7 : ahead);
}

/** "end of the week", "end of March", "the end of the year", "month end": its last day. */
export function endOfPeriod(reading: Reading, at: number): DateRead | undefined {
  const lead = phrase(reading, at, 'the end of', 'end of', 'the last day of', 'end', 'the very end of');
  if (!lead) return undefined;
  const determiner = phrase(reading, at + lead, 'the', 'this', 'next', 'the next', 'the current');
  const start = at + lead + determiner;
  const next = /next/.test(words(reading, at + lead, determiner));
  const { year, month } = civilOf(reading.today);
  const name = word(reading, start);
  if (name === 'week' || name === 'weekend') return { day: endOfWeek(reading.today) + (next ? 7 : 0), next: start + 1 };
  if (name === 'month') return { day: lastDayOfMonth(year, month + (next ? 1 : 0)), next: start + 1 };
  if (name === 'year') return { day: realDay(year + (next ? 1 : 0), 12, 31), next: start + 1 };
  if (name === 'quarter')
    return { day: lastDayOfMonth(year, Math.ceil(month / 3) * 3 + (next ? 3 : 0)), next: start + 1 };
  const named = monthNumber(name);
  if (!named) return undefined;
  const after = reading.tokens[start + 1];
  const said = after?.kind === 'number' && /^20\d\d$/.test(after.extra) ? after.value : undefined;
  const inThis = said ?? (named >= month ? year : year + 1);
  return { day: lastDayOfMonth(inThis, named), next: said === undefined ? start + 1 : start + 2 };
}

export function endOfWeek(day: number): number {
  return day + 6 - weekdayIndex(day);
}
