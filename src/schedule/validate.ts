import { fromIsoDay, isoInstant, minutesOf } from './civil.ts';
import { minutesOfDay } from './occurrences.ts';
import { MONTHS, type Schedule, type TimeWindow, WEEKDAYS } from './types.ts';
import { MAX_EVERY_MINUTES, MAX_EVERY_WEEKS, MIN_GAP_MINUTES } from './usual.ts';
import { isZone } from './zone-data.ts';

export type Validated =
  | { readonly ok: true; readonly schedule: Schedule }
  | { readonly ok: false; readonly problems: readonly string[] };

const KEYS = new Set([
  'days',
  'times',
  'every_minutes',
  'window',
  'windows',
  'timezone',
  'months',
  'every_weeks',
  'from',
  'until',
  'except_days',
  'except_dates',
  'skip_holidays',
  'once',
]);

/**
 * Checks a schedule from storage, an edit or elsewhere, and puts it in its normal form: lists sorted and without doubles,
 * one window instead of a list of one, days left out taken from the days said. Every fault is reported in a sentence.
 */
export function validateSchedule(value: unknown): Validated {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, problems: ['A schedule is an object such as {"days":["mon"],"times":["10:00"]}.'] };
  const input = value as Record<string, unknown>;
  const problems: string[] = [];
  const extra = Object.keys(input).filter((key) => !KEYS.has(key));
  if (extra.length > 0) problems.push(`A schedule has no "${extra[0]}". It may have: ${[...KEYS].join(', ')}.`);
  const schedule = normal(input, problems);
  if (problems.length === 0) problems.push(...together(schedule));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, schedule };
}

function normal(input: Record<string, unknown>, problems: string[]): Schedule {
  const days = choice(input, 'days', WEEKDAYS, problems);
  const exceptDays = choice(input, 'except_days', WEEKDAYS, problems);
  const months = choice(input, 'months', MONTHS, problems);
  const times = strings(
    input,
    'times',
    (time) => minutesOf(time) !== undefined,
    'times from "00:00" to "23:59"',
    problems,
  );
  const dates = strings(
    input,
    'except_dates',
    (date) => fromIsoDay(date) !== undefined,
    'dates such as "2026-12-24"',
    problems,
  );
  const windows = windowsIn(input, problems);
  const left = days && exceptDays ? days.filter((day) => !exceptDays.includes(day)) : days;
  if (left?.length === 0)
    problems.push('"days" leaves no day. Give at least one of mon, tue, wed, thu, fri, sat, sun.');
  if (!days && exceptDays?.length === 7) problems.push('"except_days" leaves no day. Leave at least one.');
  return {
    ...(left ? { days: left } : {}),
    ...(times ? { times } : {}),
    ...integer(input, 'every_minutes', MIN_GAP_MINUTES, MAX_EVERY_MINUTES, problems),
    ...(windows.length === 1 && windows[0] ? { window: windows[0] } : {}),
    ...(windows.length > 1 ? { windows } : {}),
    ...text(input, 'timezone', isZone, 'a zone such as "Europe/Berlin"', problems),
    ...(months ? { months } : {}),
    ...weeks(input, problems),
    ...text(input, 'from', (date) => fromIsoDay(date) !== undefined, 'a date such as "2026-03-01"', problems),
    ...text(input, 'until', (date) => fromIsoDay(date) !== undefined, 'a date such as "2026-03-31"', problems),
    ...(exceptDays && !days ? { except_days: exceptDays } : {}),
    ...(dates ? { except_dates: dates } : {}),
    ...holidays(input, problems),
    ...once(input, problems),
  };
}

function once(input: Record<string, unknown>, problems: string[]): Pick<Schedule, 'once'> {
  const read = text(input, 'once', isInstant, 'an instant such as "2026-03-02T09:00:00Z"', problems);
  return read.once === undefined || !isInstant(read.once) ? read : { once: isoInstant(Date.parse(read.once)) };
}

function isInstant(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value));
}

function weeks(input: Record<string, unknown>, problems: string[]): Pick<Schedule, 'every_weeks'> {
  const read = integer(input, 'every_weeks', 1, MAX_EVERY_WEEKS, problems);
  return read.every_weeks === 1 ? {} : read;
}

function holidays(input: Record<string, unknown>, problems: string[]): Pick<Schedule, 'skip_holidays'> {
  const said = input.skip_holidays;
  if (said !== undefined && typeof said !== 'boolean') problems.push('"skip_holidays" must be true or false.');
  return said === true ? { skip_holidays: true } : {};
}

function strings(
  input: Record<string, unknown>,
  key: string,
  fits: (value: string) => boolean,
  allowed: string,
  problems: string[],
): string[] | undefined {
  const list = input[key];
  if (list === undefined) return undefined;
  if (!Array.isArray(list)) {
    problems.push(`"${key}" must be a list of ${allowed}.`);
    return undefined;
  }
  const wrong = list.find((value) => typeof value !== 'string' || !fits(value));
  if (wrong !== undefined) problems.push(`"${key}" holds ${JSON.stringify(wrong)}; allowed are ${allowed}.`);
  return list.length === 0 ? undefined : [...new Set(list as string[])].sort();
}

function choice<T extends string>(
  input: Record<string, unknown>,
  key: string,
  allowed: readonly T[],
  problems: string[],
): T[] | undefined {
  const found = strings(
    input,
    key,
    (value) => (allowed as readonly string[]).includes(value),
    allowed.join(', '),
    problems,
  );
  return found && allowed.filter((value) => found.includes(value));
}

function integer<K extends 'every_minutes' | 'every_weeks'>(
  input: Record<string, unknown>,
  key: K,
  least: number,
  most: number,
  problems: string[],
): { [P in K]?: number } {
  const value = input[key];
  if (value === undefined) return {};
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    problems.push(`"${key}" is ${JSON.stringify(value)}; allowed are whole numbers from ${least} to ${most}.`);
    return {};
  }
  return { [key]: value } as { [P in K]?: number };
}

function text<K extends 'timezone' | 'from' | 'until' | 'once'>(
  input: Record<string, unknown>,
  key: K,
  fits: (value: string) => boolean,
  allowed: string,
  problems: string[],
): { [P in K]?: string } {
  const value = input[key];
  if (value === undefined) return {};
  if (typeof value !== 'string' || !fits(value)) {
    problems.push(`"${key}" is ${JSON.stringify(value)}; it must be ${allowed}.`);
    return {};
  }
  return { [key]: value } as { [P in K]?: string };
}

function windowsIn(input: Record<string, unknown>, problems: string[]): TimeWindow[] {
  const list = [
    ...(input.window === undefined ? [] : [input.window]),
    ...(Array.isArray(input.windows) ? input.windows : input.windows === undefined ? [] : [input.windows]),
  ];
  const windows: TimeWindow[] = [];
  for (const item of list) {
    const { start, end } = (typeof item === 'object' && item !== null ? item : {}) as {
      start?: unknown;
      end?: unknown;
    };
    const from = typeof start === 'string' ? minutesOf(start) : undefined;
    const to = typeof end === 'string' ? minutesOf(end) : undefined;
    if (from === undefined || to === undefined || from >= to)
      problems.push(
        `The window ${JSON.stringify(item)} must start before it ends, for example {"start":"09:00","end":"17:00"}.`,
      );
    else windows.push({ start: start as string, end: end as string });
  }
  return windows.sort((a, b) => (a.start < b.start ? -1 : 1));
}

/** Rules that hold between parts. */
function together(schedule: Schedule): string[] {
  const problems: string[] = [];
  if (schedule.once !== undefined && Object.keys(schedule).some((key) => key !== 'once' && key !== 'timezone'))
    problems.push('A single instant ("once") cannot be combined with recurring parts.');
  if (schedule.from && schedule.until && schedule.from > schedule.until)
    problems.push(`It would end on ${schedule.until} before it starts on ${schedule.from}.`);
  if ((schedule.window || schedule.windows) && !schedule.every_minutes)
    problems.push('A window needs an interval ("every_minutes").');
  const overlap = (schedule.windows ?? []).some(
    (window, at, all) => at > 0 && window.start < (all[at - 1] as TimeWindow).end,
  );
  if (overlap) problems.push('The windows overlap.');
  const slots = schedule.once || overlap ? [] : minutesOfDay(schedule);
  const close = slots.some((slot, at) => at > 0 && slot - (slots[at - 1] as number) < MIN_GAP_MINUTES);
  if (close) problems.push(`Nudges must be at least ${MIN_GAP_MINUTES} minutes apart.`);
  return problems;
}
