import { DAY_MS, isoDay, MINUTE_MS } from './civil.ts';
import type { Reading, SaidTime } from './parse/atoms.ts';
import { phrase, word } from './parse/atoms.ts';
import { of } from './parse/compose-days.ts';
import { dateAt } from './parse/dates.ts';
import { numberAt, ordinalAt } from './parse/numbers.ts';
import { readMessage } from './parse/read.ts';
import { lengthAt } from './parse/read-interval.ts';
import { settleTime } from './parse/settle-times.ts';
import { skipAt, timeAt } from './parse/time-of-day.ts';
import { MAX_TEXT, type Token, tokenise } from './parse/tokens.ts';
import { withMonths } from './shared-month.ts';
import type { Weekday } from './types.ts';
import { instantOf, wallAt } from './wall-clock.ts';
import { isZone } from './zone-data.ts';

export interface Until {
  /** When it goes on again (ms): the start of the day for "until Monday", the end of the span for "for 2 weeks". */
  readonly until?: number;
  /** The length that was said, in minutes. */
  readonly forMinutes?: number;
  /** Days of the week that were named without "until": "not on weekends". */
  readonly days?: readonly Weekday[];
  /** Single days to leave out, `YYYY-MM-DD`: "skip tomorrow". */
  readonly dates?: readonly string[];
  /** A date or time was said that has already passed. */
  readonly past?: boolean;
}

/** Reads how long to pause or snooze: "until Monday", "for 2 weeks", "til jan 3", "5 more mins", "skip tomorrow". */
export function parseUntil(text: string, { now, zone }: { readonly now: number; readonly zone?: string }): Until {
  if (text.length > MAX_TEXT) return {};
  const home = zone !== undefined && isZone(zone) ? zone : 'UTC';
  const today = wallAt(home, now).day;
  const tokens = tokenise(
    withMonths(text).replace(/\b(\d+|one|two|five|ten|fifteen|twenty|thirty|an?) (?:more|extra|additional) /gi, '$1 '),
  );
  const reading: Reading = { tokens, now, today, interval: false, previous: undefined, parted: false };
  const length = lengthSaid(reading, tokens);
  if (length !== undefined) return { forMinutes: length, until: now + length * MINUTE_MS };
  const { atoms } = readMessage(tokens, now, today);
  const passed = atoms.some((atom) => atom.kind === 'refuse' && atom.question.includes('past'));
  if (passed) return { past: true };
  const time = saidTime(reading, atoms);
  const until = of(atoms, 'until')[0] ?? of(atoms, 'from')[0];
  if (until) return ahead(instantOf(home, until.day + periodShift(reading), time ?? 0), now);
  const dates = [
    ...of(atoms, 'except_dates').flatMap((atom) => atom.dates),
    ...of(atoms, 'date').map(({ day }) => day),
  ];
  if (/\b(un)?till?\b/i.test(text) && time !== undefined)
    return later(home, dates[0] ?? today, time, now, dates.length > 0);
  if (dates.length > 0) {
    if (time !== undefined && of(atoms, 'except_dates').length === 0)
      return ahead(instantOf(home, dates[0] as number, time), now);
    return { dates: [...new Set(dates)].sort((a, b) => a - b).map(isoDay) };
  }
  const days = [
    ...of(atoms, 'except_days').flatMap((atom) => atom.days),
    ...of(atoms, 'days')
      .filter(({ all }) => !all)
      .flatMap((atom) => atom.days),
  ];
  if (days.length > 0) return { days: [...new Set(days)] };
  return restOf(reading, home, today, now);
}

/** "until next week" was read as its eve; a pause lasts up to its first day, so it is moved back. */
function periodShift(reading: Reading): number {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (phrase(reading, at, 'until next', 'till next', 'til next') && /^(week|month)$/.test(word(reading, at + 2)))
      return 1;
    if (phrase(reading, at, 'end of', 'rest of', 'this week', 'this month')) return 1;
  }
  return 0;
}

function ahead(instant: number, now: number): Until {
  return instant > now ? { until: instant } : { past: true };
}

/** "until 3" today, or tomorrow when 3 has passed and no day was named. */
function later(zone: string, day: number, minutes: number, now: number, named: boolean): Until {
  const instant = instantOf(zone, day, minutes);
  return instant <= now && !named ? { until: instantOf(zone, day + 1, minutes) } : ahead(instant, now);
}

function lengthSaid(reading: Reading, tokens: readonly Token[]): number | undefined {
  for (let at = 0; at < tokens.length; at += 1) {
    const short = lengthAt(reading, at);
    if (short?.value && !/^(every|each)$/.test(word(reading, at - 1))) return Math.round(short.value);
    const long = longLength(reading, at);
    if (long !== undefined) return long;
  }
  return undefined;
}

const UNIT_DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, fortnight: 14, month: 30, year: 365 };

/** "2 weeks", "a week", "the next three days"; a month counts as 30 days. */
function longLength(reading: Reading, at: number): number | undefined {
  const number = numberAt(reading, at);
  const one = phrase(reading, at, 'a', 'one', 'a couple of', 'couple of', 'the next', 'a whole');
  const value = number?.value ?? (one > 0 ? (phrase(reading, at, 'a couple of', 'couple of') ? 2 : 1) : undefined);
  if (value === undefined || value <= 0 || value > 1000) return undefined;
  const unit = /^(day|week|fortnight|month|year)s?$/.exec(word(reading, number?.next ?? at + one))?.[1];
  if (!unit || /^(times?|x)$/.test(word(reading, at - 1))) return undefined;
  return Math.round(value * (UNIT_DAYS[unit] ?? 1) * (DAY_MS / MINUTE_MS));
}

function saidTime(reading: Reading, atoms: ReturnType<typeof readMessage>['atoms']): number | undefined {
  const part = of(atoms, 'day_part')[0]?.part;
  const said = of(atoms, 'times')[0]?.times[0] ?? untilTime(reading);
  if (!said) return undefined;
  const settled = settleTime(said, part);
  return 'minutes' in settled ? settled.minutes : undefined;
}

function untilTime(reading: Reading): SaidTime | undefined {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (/^(until|till|til)$/.test(word(reading, at))) {
      // The 5 of "5 january" and the 3 of "the 3rd of august" are days.
      if (dateAt(reading, at + 1) ?? ordinalAt(reading, at + 1)) return undefined;
      return timeAt(reading, skipAt(reading, at + 1).next)?.time;
    }
  }
  return undefined;
}

/** "for today", "for the rest of the day". */
function restOf(reading: Reading, zone: string, today: number, now: number): Until {
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (
      phrase(
        reading,
        at,
        'for today',
        'rest of the day',
        'rest of today',
        'for the day',
        'end of day',
        'until tomorrow',
      )
    )
      return ahead(instantOf(zone, today + 1, 0), now);
  }
  return {};
}
