import type { Subscription } from '../ports/stores.ts';
import { GAP_HORIZON_MS, GAP_INSTANTS, MIN_GAP_MS } from './limits.ts';
import { type IsHoliday, upcoming } from './plan.ts';

type Planned = Pick<Subscription, 'schedule' | 'officeHours' | 'daysOff'>;

/** The first two instants of one room that come too close together; null when there are none in the next two weeks. */
export function tooClose(
  wanted: Planned,
  others: readonly Planned[],
  now: number,
  isHoliday: IsHoliday,
): { readonly first: number; readonly second: number; readonly sameSeries: boolean } | null {
  const own = instants(wanted, now, isHoliday);
  const rest = others.flatMap((other) => instants(other, now, isHoliday));
  const all = [...own.map((at) => ({ at, own: true })), ...rest.map((at) => ({ at, own: false }))].sort(
    (a, b) => a.at - b.at,
  );
  for (const [index, second] of all.entries()) {
    const first = all[index - 1];
    // Two other series are none of this one's business.
    if (!first || !(first.own || second.own)) continue;
    if (second.at - first.at < MIN_GAP_MS)
      return { first: first.at, second: second.at, sameSeries: first.own && second.own };
  }
  return null;
}

function instants(it: Planned, now: number, isHoliday: IsHoliday): readonly number[] {
  return upcoming(it, { after: now, count: GAP_INSTANTS, isHoliday }).filter((at) => at <= now + GAP_HORIZON_MS);
}
