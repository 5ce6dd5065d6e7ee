import { DAY_MS, MINUTE_MS } from './civil.ts';
import { offsetAt } from './zone-data.ts';

/** What a clock on the wall shows: a day number and the minutes since midnight. */
export interface WallTime {
  readonly day: number;
  readonly minutes: number;
}

/** The wall time in `zone` at an instant; seconds are cut off. */
export function wallAt(zone: string, instantMs: number): WallTime {
  const local = instantMs + offsetAt(zone, instantMs) * MINUTE_MS;
  const day = Math.floor(local / DAY_MS);
  return { day, minutes: Math.floor((local - day * DAY_MS) / MINUTE_MS) };
}

/**
 * The instant (ms) at which a wall clock in `zone` shows this day and minute. A time the clock skips shifts forward by the
 * width of the gap; a time it shows twice means the first (the rule Temporal calls "compatible").
 */
export function instantOf(zone: string, day: number, minutes: number): number {
  const local = day * DAY_MS + minutes * MINUTE_MS;
  const before = offsetAt(zone, local - DAY_MS);
  const after = offsetAt(zone, local + DAY_MS);
  const fits = [before, after]
    .map((offset) => ({ offset, instant: local - offset * MINUTE_MS }))
    .filter(({ offset, instant }) => offsetAt(zone, instant) === offset)
    .map(({ instant }) => instant);
  return fits.length > 0 ? Math.min(...fits) : local - before * MINUTE_MS;
}
