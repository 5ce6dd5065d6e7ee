import { civilOf, fromIsoDay, isoDay, minutesOf, weekdayOf, weekNumber } from './civil.ts';
import { MONTHS, type Month, type Schedule, type TimeWindow, type Weekday } from './types.ts';
import { OFFICE_HOURS, USUAL_TIMES, WORKDAYS } from './usual.ts';
import { instantOf, wallAt } from './wall-clock.ts';

export interface OccurrenceQuery {
  /** Only instants strictly later than this (ms). */
  readonly after: number;
  readonly count: number;
  /** Asked with `YYYY-MM-DD`, only when the schedule skips holidays. */
  readonly isHoliday?: (date: string) => boolean;
}

/** Days looked ahead before giving up: eleven years, so that even one day a year in one month comes up. */
const HORIZON_DAYS = 4018;

/**
 * The next instants (ms, strictly increasing) of a schedule with its defaults applied; fewer than `count` when it ends.
 * Missing parts are read as weekdays, 10:00 and 15:00, 09:00 to 17:00 and UTC, as `withDefaults` would fill them.
 */
export function nextOccurrences(schedule: Schedule, { after, count, isHoliday }: OccurrenceQuery): number[] {
  if (count < 1) return [];
  if (schedule.once !== undefined) {
    const instant = Date.parse(schedule.once);
    return instant > after ? [instant] : [];
  }
  const zone = schedule.timezone ?? 'UTC';
  const slots = minutesOfDay(schedule);
  const fits = dayFilter(schedule, isHoliday);
  const first = wallAt(zone, after).day - 1;
  const start = Math.max(first, schedule.from ? (fromIsoDay(schedule.from) ?? first) : first);
  const last = Math.min(
    start + HORIZON_DAYS,
    schedule.until ? (fromIsoDay(schedule.until) ?? 0) : Number.MAX_SAFE_INTEGER,
  );
  const found = new Set<number>();
  let enough = last;
  for (let day = start; day <= enough; day += 1) {
    if (!fits(day)) continue;
    for (const minutes of slots) {
      const instant = instantOf(zone, day, minutes);
      if (instant > after) found.add(instant);
    }
    // A gap can push a late slot past the first ones of the next day, so one more day is looked at before counting.
    if (found.size >= count && enough === last) enough = Math.min(last, day + 1);
  }
  return [...found].sort((a, b) => a - b).slice(0, count);
}

/** Minutes since midnight at which a fitting day nudges, sorted; an interval counts from the start of each window. */
export function minutesOfDay(schedule: Schedule): number[] {
  const every = schedule.every_minutes;
  const times = schedule.times ?? (every ? [] : USUAL_TIMES);
  const windows = every ? windowsOf(schedule) : [];
  const slots = new Set(times.map((time) => minutesOf(time) ?? 0));
  for (const { start, end } of windows) {
    const stop = minutesOf(end) ?? 0;
    for (let at = minutesOf(start) ?? 0; at <= stop; at += every as number) slots.add(at);
  }
  return [...slots].sort((a, b) => a - b);
}

export function windowsOf(schedule: Schedule): readonly TimeWindow[] {
  if (schedule.windows) return schedule.windows;
  return [schedule.window ?? OFFICE_HOURS];
}

function dayFilter(schedule: Schedule, isHoliday?: (date: string) => boolean): (day: number) => boolean {
  const days = new Set(schedule.days ?? WORKDAYS);
  for (const day of schedule.except_days ?? []) days.delete(day);
  const dates = new Set(schedule.except_dates ?? []);
  const months = schedule.months && new Set<Month>(schedule.months);
  const weeks = schedule.every_weeks ?? 1;
  const anchor = anchorWeek(schedule.from, days);
  return (day) =>
    days.has(weekdayOf(day)) &&
    (weeks === 1 || (weekNumber(day) - anchor) % weeks === 0) &&
    (!months || months.has(MONTHS[civilOf(day).month - 1] as Month)) &&
    !dates.has(isoDay(day)) &&
    !(schedule.skip_holidays && isHoliday?.(isoDay(day)));
}

/** "Every other Friday from the 4th" counts from the first Friday that is not before the 4th. */
function anchorWeek(from: string | undefined, days: ReadonlySet<Weekday>): number {
  const start = from === undefined ? undefined : fromIsoDay(from);
  if (start === undefined) return 0;
  for (let day = start; day < start + 7; day += 1) if (days.has(weekdayOf(day))) return weekNumber(day);
  return weekNumber(start);
}
