import type { Schedule } from './types.ts';

/**
 * Words that `parseSchedule` reads back as the same schedule (in its normal form, see `validateSchedule`): for edit fields
 * and commands. Every part has one fixed spelling, so that nothing depends on today's date.
 */
export function scheduleWords(schedule: Schedule): string {
  const zone = schedule.timezone ? [`timezone ${schedule.timezone}`] : [];
  if (schedule.once !== undefined) return [`once ${schedule.once}`, ...zone].join(', ');
  const windows = schedule.windows ?? (schedule.window ? [schedule.window] : []);
  const interval = schedule.every_minutes
    ? [
        `every ${schedule.every_minutes} minutes${windows.map(({ start, end }, at) => `${at > 0 ? ' and' : ''} between ${start} and ${end}`).join('')}`,
      ]
    : [];
  const days = schedule.days
    ? [`${schedule.every_weeks ? `every ${schedule.every_weeks} weeks on ` : ''}${dayList(schedule.days)}`]
    : [];
  return [
    ...days,
    ...(schedule.times ? [`at ${schedule.times.join(' and ')}`] : []),
    ...interval,
    ...(schedule.months ? [`in ${schedule.months.join(' and ')}`] : []),
    ...(schedule.from ? [`starting ${schedule.from}`] : []),
    ...(schedule.until ? [`until ${schedule.until}`] : []),
    ...(schedule.except_days ? [`except ${schedule.except_days.join(' and ')}`] : []),
    ...(schedule.except_dates ? schedule.except_dates.map((date) => `except on ${date}`) : []),
    ...(schedule.skip_holidays ? ['not on holidays'] : []),
    ...zone,
  ].join(', ');
}

function dayList(days: readonly string[]): string {
  const list = days.join();
  if (list === 'mon,tue,wed,thu,fri') return 'weekdays';
  return list === 'mon,tue,wed,thu,fri,sat,sun' ? 'every day' : days.join(' and ');
}
