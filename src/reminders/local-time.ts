import { instantOf, offsetAt, wallAt } from '../schedule/index.ts';

const MINUTE_MS = 60_000;

/** Calendar day `YYYY-MM-DD` and wall time `HH:MM` in a zone. */
export function localTime(zone: string, at: number): { readonly day: string; readonly time: string } {
  const shown = new Date(at + offsetAt(zone, at) * MINUTE_MS).toISOString();
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** The first instant of the next calendar day in a zone. */
export function endOfDay(zone: string, at: number): number {
  return instantOf(zone, wallAt(zone, at).day + 1, 0);
}
