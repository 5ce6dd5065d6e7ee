import { civilOf, fromIsoDay, pad, weekdayIndex } from './civil.ts';
import { MONTHS, type Schedule, type TimeWindow, WEEKDAYS, type Weekday } from './types.ts';
import { wallAt } from './wall-clock.ts';

const DAY_NAMES: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};
const MONTH_NAMES = 'January February March April May June July August September October November December'.split(' ');

/**
 * One plain sentence. Describe `withDefaults(schedule)` to show what will really happen; a schedule without defaults is
 * described by its said parts only. `zone` names the zone when the schedule has none.
 */
export function describeSchedule(schedule: Schedule, zone?: string): string {
  const timezone = schedule.timezone ?? zone;
  const place = timezone ? `, ${zoneWords(timezone)}` : '';
  if (schedule.once !== undefined)
    return `Once, ${onceWords(schedule.once, timezone ?? 'UTC')}${timezone ? place : ', UTC'}.`;
  const days = dayWords(schedule);
  const times = timeWords(schedule);
  const parts = [
    days !== '' && times.startsWith('every') ? `${days},` : days,
    times,
    monthWords(schedule),
    boundWords(schedule),
  ].filter((part) => part !== '');
  const sentence = `${parts.join(' ')}${exceptWords(schedule)}${place}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function zoneWords(zone: string): string {
  if (zone === 'UTC') return 'UTC';
  return /^Etc\/GMT[+-]/.test(zone)
    ? `UTC${zone.includes('-') ? '+' : '-'}${zone.slice(8)}`
    : `${zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')} time (${zone})`;
}

function onceWords(once: string, zone: string): string {
  const { day, minutes } = wallAt(zone, Date.parse(once));
  return `on ${dateWords(day)} at ${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

function dateWords(number: number): string {
  const { year, month, day } = civilOf(number);
  return `${DAY_NAMES[WEEKDAYS[weekdayIndex(number)] as Weekday]} ${day} ${MONTH_NAMES[month - 1]} ${year}`;
}

function dayWords(schedule: Schedule): string {
  const { days } = schedule;
  const weeks = schedule.every_weeks ?? 1;
  const every = weeks === 1 ? 'every' : weeks === 2 ? 'every other week on' : `every ${weeks} weeks on`;
  if (!days) return weeks === 1 ? '' : every.replace(/ on$/, '');
  const list = days.join();
  const named =
    list === 'mon,tue,wed,thu,fri'
      ? ['weekday', 'weekdays']
      : list === 'mon,tue,wed,thu,fri,sat,sun'
        ? ['day', 'all days']
        : [joined(days.map((day) => DAY_NAMES[day])), runWords(days)];
  return weeks === 1
    ? list.includes(',') && named[0] !== 'weekday' && named[0] !== 'day'
      ? `every ${runWords(days)}`
      : `every ${named[0]}`
    : `${every} ${named[1]}`;
}

/** "Monday to Thursday" for a run of three or more, otherwise a list. */
function runWords(days: readonly Weekday[]): string {
  const places = days.map((day) => WEEKDAYS.indexOf(day));
  const run = days.length >= 3 && places.every((place, at) => at === 0 || place === (places[at - 1] as number) + 1);
  return run
    ? `${DAY_NAMES[days[0] as Weekday]} to ${DAY_NAMES[days.at(-1) as Weekday]}`
    : joined(days.map((day) => DAY_NAMES[day]));
}

function timeWords(schedule: Schedule): string {
  const times = schedule.times ? `at ${joined(schedule.times)}` : '';
  if (!schedule.every_minutes) return times;
  const windows = schedule.windows ?? (schedule.window ? [schedule.window] : []);
  const interval = `every ${intervalWords(schedule.every_minutes)}${windows.length > 0 ? ` ${joined(windows.map(windowWords))}` : ''}`;
  return times ? `${interval} and ${times}` : interval;
}

function intervalWords(minutes: number): string {
  if (minutes === 60) return 'hour';
  return minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`;
}

function windowWords({ start, end }: TimeWindow): string {
  return `from ${start} to ${end}`;
}

function monthWords({ months }: Schedule): string {
  return months ? `in ${joined(months.map((month) => MONTH_NAMES[MONTHS.indexOf(month)] as string))}` : '';
}

function boundWords({ from, until }: Schedule): string {
  const words = (prefix: string, date?: string): string =>
    date ? `${prefix} ${dateWords(fromIsoDay(date) ?? 0)}` : '';
  return [words('from', from), words('until', until)].filter((part) => part !== '').join(' ');
}

function exceptWords(schedule: Schedule): string {
  const days = schedule.except_days ? [`${joined(schedule.except_days.map((day) => `${DAY_NAMES[day]}s`))}`] : [];
  const dates = schedule.except_dates ? [dateListWords(schedule.except_dates)] : [];
  const holidays = schedule.skip_holidays ? ['public holidays'] : [];
  const all = [...days, ...dates, ...holidays];
  return all.length > 0 ? `, except on ${joined(all)}` : '';
}

function dateListWords(dates: readonly string[]): string {
  return joined(
    dates
      .map((date) => civilOf(fromIsoDay(date) ?? 0))
      .map(({ year, month, day }) => `${day} ${MONTH_NAMES[month - 1]} ${year}`),
  );
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
