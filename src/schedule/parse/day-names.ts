import { MONTHS, type Month, WEEKDAYS, type Weekday } from '../types.ts';

const DAY_WORDS: Readonly<Record<Weekday, string>> = {
  mon: 'mon mons monday mondays',
  tue: 'tue tues tuesday tuesdays',
  wed: 'wed weds wednesday wednesdays',
  thu: 'thu thur thurs thursday thursdays',
  fri: 'fri fris friday fridays',
  sat: 'sat sats saturday saturdays',
  sun: 'sun suns sunday sundays',
};
const SHORT: Readonly<Record<string, Weekday>> = {
  m: 'mon',
  mo: 'mon',
  tu: 'tue',
  t: 'tue',
  w: 'wed',
  we: 'wed',
  th: 'thu',
  r: 'thu',
  f: 'fri',
  fr: 'fri',
  sa: 'sat',
  su: 'sun',
};
const LONG = new Map<string, Weekday>(
  WEEKDAYS.flatMap((day) => (DAY_WORDS[day] as string).split(' ').map((name) => [name, day] as const)),
);

/** A weekday by its full name or its usual abbreviation, singular or plural. */
export function dayOf(text: string): Weekday | undefined {
  return LONG.get(text);
}

export function isPluralDay(text: string): boolean {
  return LONG.has(text) && /days$|^(mons|fris|sats|suns)$/.test(text);
}

/** One- and two-letter forms, which only count inside lists and ranges such as "tu/th" and "M-F". */
export function shortDayOf(text: string): Weekday | undefined {
  return Object.hasOwn(SHORT, text) ? SHORT[text] : undefined;
}

/** "MWF", "TTh", "MTuWThF": each day once, in order; undefined for anything else (WTF, MT, FT). */
export function packedDays(raw: string): Weekday[] | undefined {
  const known = /^(mwf|mw|wf|tth|tuth|tr|mtw|mtwt|mtwtf|mtwth|mtwthf|mtuwthf|mtwrf|mtwtfss|mtth|mwthf)$/i.exec(raw);
  if (!known || (/^(mw|wf|tr)$/i.test(raw) && raw !== raw.toUpperCase())) return undefined;
  if (raw.toLowerCase() === 'mtwtfss') return [...WEEKDAYS];
  const text = raw.toLowerCase().replace(/^mtwt(f?)$/, 'mtwth$1');
  return [...text.matchAll(/tu|th|sa|su|m|t|w|r|f/g)].map(([part]) => SHORT[part] as Weekday);
}

/** Monday-first range that may run over the weekend ("fri to mon"). */
export function dayRange(first: Weekday, last: Weekday): Weekday[] {
  const start = WEEKDAYS.indexOf(first);
  const length = ((WEEKDAYS.indexOf(last) - start + 7) % 7) + 1;
  return Array.from({ length }, (_, offset) => WEEKDAYS[(start + offset) % 7] as Weekday);
}

const MONTH_NAMES = 'january february march april may june july august september october november december'.split(' ');

/** 1 to 12, by full name or usual abbreviation. */
export function monthNumber(text: string): number | undefined {
  const name = text === 'sept' ? 'sep' : text;
  if (name.length < 3) return undefined;
  const index = MONTH_NAMES.findIndex((month) => month === name || month.slice(0, 3) === name);
  return index < 0 ? undefined : index + 1;
}

export function monthOf(number: number): Month {
  return MONTHS[number - 1] as Month;
}

/** Months that are also everyday words and need a reason to be read as months. */
export const WORDLIKE_MONTHS = new Set(['march', 'may', 'mar', 'dec', 'jan', 'sep']);

export function sortDays(days: Iterable<Weekday>): Weekday[] {
  const set = new Set(days);
  return WEEKDAYS.filter((day) => set.has(day));
}

export function sortMonths(months: Iterable<Month>): Month[] {
  const set = new Set(months);
  return MONTHS.filter((month) => set.has(month));
}
