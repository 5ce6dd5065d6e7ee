/** Three-letter lower-case weekday names, Monday first, as stored and as shown in machine output. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;
export type Month = (typeof MONTHS)[number];

/** Wall-clock span within one day, both ends `HH:MM`, start before end. */
export interface TimeWindow {
  readonly start: string;
  readonly end: string;
}

/**
 * The wall-clock rule: the stored truth of a subscription. Keys are the contract's (snake_case, because they are also the
 * JSON that `schedule --jsonl` prints and the database keeps). Only what was said is present; defaults are applied later
 * and said back. `once` excludes the recurring parts.
 */
export interface Schedule {
  readonly days?: readonly Weekday[];
  /** Wall-clock times `HH:MM`, sorted. */
  readonly times?: readonly string[];
  readonly every_minutes?: number;
  readonly window?: TimeWindow;
  readonly windows?: readonly TimeWindow[];
  /** IANA zone name, for example `Europe/Berlin`. */
  readonly timezone?: string;
  readonly months?: readonly Month[];
  readonly every_weeks?: number;
  /** First and last calendar day, `YYYY-MM-DD`, both included. */
  readonly from?: string;
  readonly until?: string;
  readonly except_days?: readonly Weekday[];
  readonly except_dates?: readonly string[];
  readonly skip_holidays?: boolean;
  /** One single instant, ISO 8601 UTC. */
  readonly once?: string;
}
