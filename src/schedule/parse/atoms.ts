import type { Month, Weekday } from '../types.ts';
import type { Token } from './tokens.ts';

/** A time as said, before "10 and 3pm" has been settled. */
export interface SaidTime {
  readonly hour: number;
  readonly minute: number;
  /** What was said beside it; `fixed` is a 24-hour form that needs no rule (15:00, noon, 0930). */
  readonly half: 'am' | 'pm' | 'fixed' | undefined;
  /** Only a number, which needs its surroundings to count as a time. */
  readonly bare: boolean;
}

export type DayPart = 'morning' | 'afternoon' | 'evening' | 'night';

export type AskReason =
  | 'none_said'
  | 'times'
  | 'days'
  | 'often'
  | 'window'
  | 'zone'
  | 'date'
  | 'unclear'
  | 'too_long'
  | 'groups';

/** One piece of meaning, in the order said. */
export type Atom =
  | { readonly kind: 'days'; readonly days: readonly Weekday[]; readonly all: boolean; readonly lone: boolean }
  | { readonly kind: 'times'; readonly times: readonly SaidTime[]; readonly aside?: boolean }
  | { readonly kind: 'window'; readonly start: SaidTime; readonly end: SaidTime }
  | { readonly kind: 'half_window'; readonly side: 'start' | 'end'; readonly time: SaidTime }
  | { readonly kind: 'single' }
  | { readonly kind: 'day_part'; readonly part: DayPart }
  | { readonly kind: 'interval'; readonly minutes: number }
  | { readonly kind: 'rate'; readonly count: number }
  /** Days per week; 0 for "weekly", which any days satisfy. */
  | { readonly kind: 'week_rate'; readonly count: number }
  | { readonly kind: 'weeks'; readonly every: number }
  | { readonly kind: 'zone'; readonly zone: string }
  | { readonly kind: 'zones'; readonly zones: readonly string[]; readonly question: string }
  | { readonly kind: 'from'; readonly day: number }
  | { readonly kind: 'until'; readonly day: number }
  | { readonly kind: 'lasting'; readonly days: number }
  | { readonly kind: 'months'; readonly months: readonly Month[] }
  | { readonly kind: 'date'; readonly day: number }
  | { readonly kind: 'instant'; readonly instant: number }
  | { readonly kind: 'except_days'; readonly days: readonly Weekday[] }
  | { readonly kind: 'except_dates'; readonly dates: readonly number[] }
  | { readonly kind: 'except_months'; readonly months: readonly Month[] }
  | { readonly kind: 'except_window'; readonly start: SaidTime; readonly end: SaidTime }
  | { readonly kind: 'no_holidays' }
  | { readonly kind: 'work_hours' }
  | { readonly kind: 'filler' }
  | { readonly kind: 'ask'; readonly question: string; readonly reason: AskReason; readonly said: boolean }
  | { readonly kind: 'refuse'; readonly question: string };

/** What a reader sees: the whole message, where the calendar stands, and what has been read so far. */
export interface Reading {
  readonly tokens: readonly Token[];
  /** Today in the zone the message is read in, as a day number. */
  readonly today: number;
  readonly now: number;
  /** Whether an interval is said anywhere, so that "10 to 4" is a span and not sixteen minutes to four. */
  readonly interval: boolean;
  /** Atom that ended right before the current token (separators allowed), if any. */
  readonly previous: Atom | undefined;
  /** Whether a comma or other mark stands between `previous` and the current token. */
  readonly parted: boolean;
}

export interface Read {
  readonly next: number;
  readonly atoms: readonly Atom[];
}

export type Reader = (reading: Reading, at: number) => Read | undefined;

/** The word at a place, or '' for numbers, marks and beyond the end. */
export function word(reading: Reading, at: number): string {
  const token = reading.tokens[at];
  return token?.kind === 'word' ? token.text : '';
}

export function isMark(reading: Reading, at: number, marks: string): boolean {
  const token = reading.tokens[at];
  return token?.kind === 'mark' && marks.includes(token.text);
}

/** The longest of several word sequences that starts here; gives its length in tokens, 0 for none. */
export function phrase(reading: Reading, at: number, ...phrases: readonly string[]): number {
  const first = word(reading, at);
  let best = 0;
  if (first === '') return best;
  for (const candidate of phrases) {
    // Nearly all candidates fail on the first word, so they are not even split.
    if (!candidate.startsWith(first)) continue;
    const words = candidate.split(' ');
    if (words.length > best && words.every((part, offset) => word(reading, at + offset) === part)) best = words.length;
  }
  return best;
}

export function ask(question: string, reason: AskReason = 'unclear', said = true): Atom {
  return { kind: 'ask', question, reason, said };
}
