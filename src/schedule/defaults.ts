import { isoDay } from './civil.ts';
import { nextOccurrences } from './occurrences.ts';
import type { Schedule } from './types.ts';
import { OFFICE_HOURS, USUAL_TIMES, WORKDAYS } from './usual.ts';
import { wallAt } from './wall-clock.ts';

export interface DefaultsContext {
  /** The channel's or the person's zone; a zone that was said wins. */
  readonly timezone: string;
  /** With `now` (ms), "every other week" starts at the next fitting day instead of at a week counted from 1970. */
  readonly now?: number;
}

/**
 * Fills in what was not said: weekdays; 10:00 and 15:00; 09:00 to 17:00 for an interval without a window; the zone.
 * What was said is kept as it is.
 */
export function withDefaults(schedule: Schedule, { timezone, now }: DefaultsContext): Schedule {
  const zone = schedule.timezone ?? timezone;
  if (schedule.once !== undefined) return { ...schedule, timezone: zone };
  const filled: Schedule = {
    ...schedule,
    days: schedule.days ?? WORKDAYS,
    ...(schedule.times || schedule.every_minutes ? {} : { times: USUAL_TIMES }),
    ...(schedule.every_minutes && !schedule.window && !schedule.windows ? { window: OFFICE_HOURS } : {}),
    timezone: zone,
  };
  return now === undefined ? filled : anchored(filled, zone, now);
}

function anchored(schedule: Schedule, zone: string, now: number): Schedule {
  if ((schedule.every_weeks ?? 1) < 2 || schedule.from) return schedule;
  const [first] = nextOccurrences({ ...schedule, every_weeks: 1 }, { after: now, count: 1 });
  return first === undefined ? schedule : { ...schedule, from: isoDay(wallAt(zone, first).day) };
}
