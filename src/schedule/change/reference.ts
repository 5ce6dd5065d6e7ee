import { clock, minutesOf, weekdayOf } from '../civil.ts';
import { minutesOfDay } from '../occurrences.ts';
import type { DayPart } from '../parse/atoms.ts';
import { of } from '../parse/compose-days.ts';
import { composeTimes } from '../parse/compose-times.ts';
import { readMessage } from '../parse/read.ts';
import { MAX_TEXT, tokenise } from '../parse/tokens.ts';
import type { Schedule, Weekday } from '../types.ts';
import { wallAt } from '../wall-clock.ts';

/** What somebody names a nudge by: "the 3pm one", "the morning one", "the friday one", "the hourly one". */
export interface Reference {
  readonly times: readonly string[];
  readonly part: DayPart | null;
  readonly days: readonly Weekday[];
  readonly everyMinutes: number | null;
}

export function readReference(text: string): Reference {
  const { atoms } = readMessage(tokenise(text.slice(0, MAX_TEXT)), 0, 0);
  const times = composeTimes(atoms.filter(({ kind }) => kind === 'times' || kind === 'day_part'));
  const said = 'value' in times ? (times.value.times ?? []) : [];
  return {
    times: said,
    part: said.length > 0 ? null : (of(atoms, 'day_part')[0]?.part ?? null),
    days: of(atoms, 'days').flatMap(({ days, all }) => (all ? [] : days)),
    everyMinutes: of(atoms, 'interval')[0]?.minutes ?? null,
  };
}

/** Whether anything was named at all. */
export function refers({ times, part, days, everyMinutes }: Reference): boolean {
  return times.length > 0 || part !== null || days.length > 0 || everyMinutes !== null;
}

/** The times of a schedule that a reference means; all of them when it names none. */
export function timesMeant(schedule: Schedule, { times, part }: Reference): string[] {
  const own = (schedule.times ?? []).filter((time) => inPart(time, part));
  return times.length === 0 ? own : own.filter((time) => times.includes(time));
}

/** Whether a nudge with this schedule is the one that was named. */
export function fitsReference(schedule: Schedule, reference: Reference): boolean {
  const single = schedule.once === undefined ? null : wallAt(schedule.timezone ?? 'UTC', Date.parse(schedule.once));
  const clocks = single ? [single.minutes] : minutesOfDay(schedule);
  const onDays = single ? [weekdayOf(single.day)] : (schedule.days ?? []);
  const { times, part, days, everyMinutes } = reference;
  return (
    (times.length === 0 || times.some((time) => clocks.includes(minutesOf(time) ?? -1))) &&
    (part === null || clocks.some((minutes) => inPart(clock(minutes), part))) &&
    (days.length === 0 || days.some((day) => onDays.includes(day))) &&
    (everyMinutes === null || schedule.every_minutes === everyMinutes)
  );
}

/** Whether it comes at other times or on other days as well than those that were named. */
export function goesBeyond(schedule: Schedule, { times, part, days }: Reference): boolean {
  if (schedule.once !== undefined) return false;
  const clocks = minutesOfDay(schedule).map(clock);
  const meant = (time: string): boolean => (times.length > 0 ? times.includes(time) : inPart(time, part));
  const otherDays = days.length > 0 && (schedule.days ?? []).some((day) => !days.includes(day));
  return otherDays || !clocks.every(meant);
}

const PARTS: Readonly<Record<DayPart, readonly [string, string]>> = {
  morning: ['00:00', '11:59'],
  afternoon: ['12:00', '17:59'],
  evening: ['17:00', '23:59'],
  night: ['20:00', '23:59'],
};

/** First and last minute of a part of the day. */
export function spanOfPart(part: DayPart): readonly [string, string] {
  return PARTS[part];
}

export function inPart(time: string, part: DayPart | null): boolean {
  return part === null || (time >= PARTS[part][0] && time <= PARTS[part][1]);
}
