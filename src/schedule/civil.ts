import { WEEKDAYS, type Weekday } from './types.ts';

/** Calendar arithmetic without any zone: a date is a day number (days since 1970-01-01) or `YYYY-MM-DD`. */

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;

interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

function dayNumber(year: number, month: number, day: number): number {
  return Math.floor(Date.UTC(year, month - 1, day) / DAY_MS);
}

export function civilOf(number: number): CivilDate {
  const date = new Date(number * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The day number of a real calendar date, or undefined for 2026-02-30 and the like. */
export function realDay(year: number, month: number, day: number): number | undefined {
  if (!Number.isInteger(year) || year < 1970 || year > 9999) return undefined;
  const number = dayNumber(year, month, day);
  const back = civilOf(number);
  return back.year === year && back.month === month && back.day === day ? number : undefined;
}

export function isoDay(number: number): string {
  const { year, month, day } = civilOf(number);
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
}

/** ISO 8601 in UTC, without the milliseconds when there are none. */
export function isoInstant(instantMs: number): string {
  return new Date(instantMs).toISOString().replace('.000Z', 'Z');
}

/** `YYYY-MM-DD` to a day number; undefined when it is not a real date in that form. */
export function fromIsoDay(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? realDay(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** 0 is Monday. Day 0, 1970-01-01, was a Thursday. */
export function weekdayIndex(number: number): number {
  return (((number + 3) % 7) + 7) % 7;
}

export function weekdayOf(number: number): Weekday {
  return WEEKDAYS[weekdayIndex(number)] as Weekday;
}

/** Weeks start on Monday; consecutive weeks have consecutive numbers. */
export function weekNumber(number: number): number {
  return Math.floor((number + 3) / 7);
}

export function lastDayOfMonth(year: number, month: number): number {
  return dayNumber(year, month + 1, 1) - 1;
}

export function pad(value: number): string {
  return String(value).padStart(2, '0');
}

export function clock(minutes: number): string {
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** `HH:MM` (00:00 to 23:59) to minutes since midnight; undefined for anything else. */
export function minutesOf(text: string): number | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}
