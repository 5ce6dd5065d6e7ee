import type { TimeWindow, Weekday } from './types.ts';

/** What a subscription gets when nothing else was said; `withDefaults` fills these in and they are said back. */
export const WORKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
export const WEEKEND: readonly Weekday[] = ['sat', 'sun'];
export const USUAL_TIMES: readonly string[] = ['10:00', '15:00'];
export const OFFICE_HOURS: TimeWindow = { start: '09:00', end: '17:00' };
/** Two nudges are at least this far apart. */
export const MIN_GAP_MINUTES = 20;
/** An interval longer than half a day is a list of times. */
export const MAX_EVERY_MINUTES = 720;
export const MAX_EVERY_WEEKS = 52;
