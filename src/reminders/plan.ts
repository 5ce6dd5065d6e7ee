import type { DaysOff, Subscription } from '../ports/stores.ts';
import { nextOccurrences } from '../schedule/index.ts';
import { localTime } from './local-time.ts';

/** Whether a calendar day `YYYY-MM-DD` is a public holiday. */
export type IsHoliday = (day: string) => boolean;

interface PlanQuery {
  /** Only instants strictly later than this. */
  readonly after: number;
  readonly count: number;
  readonly isHoliday: IsHoliday;
}

type Planned = Pick<Subscription, 'schedule' | 'officeHours' | 'daysOff'>;

/** How often a batch of the schedule is asked for before it counts as having no occurrence left. */
const MAX_BATCHES = 200;

/** The next instants of a subscription: its schedule without what falls outside office hours or on days off. */
export function upcoming(it: Planned, { after, count, isHoliday }: PlanQuery): readonly number[] {
  const bare = it.officeHours === null && it.daysOff.length === 0;
  if (bare) return nextOccurrences(it.schedule, { after, count, isHoliday });
  const found: number[] = [];
  let from = after;
  for (let batch = 0; batch < MAX_BATCHES && found.length < count; batch += 1) {
    const instants = nextOccurrences(it.schedule, { after: from, count: Math.max(count, 30), isHoliday });
    found.push(...instants.filter((at) => fits(it, at)));
    const last = instants.at(-1);
    if (last === undefined) break;
    from = last;
  }
  return found.slice(0, count);
}

function fits({ schedule, officeHours, daysOff }: Planned, at: number): boolean {
  const { day, time } = localTime(schedule.timezone ?? 'UTC', at);
  if (officeHours && (time < officeHours.start || time > officeHours.end)) return false;
  return !isOff(daysOff, `${day}T${time}`);
}

/** Whether a local minute `YYYY-MM-DDTHH:MM` is left out. A span of whole days reaches to the end of its last one. */
export function isOff(daysOff: readonly DaysOff[], minute: string): boolean {
  return daysOff.some(({ from, until }) => minute >= from && minute.slice(0, until.length) <= until);
}

/** When an active subscription comes next, seen from `now`; null when nothing is left. */
export function nextDue(
  it: Planned & Pick<Subscription, 'pausedUntil'>,
  now: number,
  isHoliday: IsHoliday,
): number | null {
  // An occurrence at the very end of a pause belongs to the time after it.
  const after = Math.max(now, (it.pausedUntil ?? 0) - 1);
  return upcoming(it, { after, count: 1, isHoliday })[0] ?? null;
}
