import { isoDay } from './civil.ts';
import { onlySchedule } from './only.ts';
import { of } from './parse/compose-days.ts';
import { readMessage } from './parse/read.ts';
import { tokenise } from './parse/tokens.ts';
import { withMonths } from './shared-month.ts';
import { wallAt } from './wall-clock.ts';
import { isZone } from './zone-data.ts';

/** A span of days off, first and last included, `YYYY-MM-DD`. */
export interface Away {
  readonly from: string;
  readonly until: string;
}

const LEAVE =
  /^\W*(?:(?:hi|hey|fyi|ok(?:ay)?|please|so|and|also|just so you know)\b\W*)*(?:(?:we|i|they|everyone|everybody|the (?:whole )?(?:team|office|company)|our (?:team|office))(?:'re|'m|'ll be| are| am| is| will be| have)?\s+|(?:im|were|ill be|office|team|no nudges|no reminders|nothing|pause|paused|stop|mute|skip|take a break|quiet)\s+)?(?:all |both |be )*(?:(?:off|away|out(?: of (?:the )?office)?|closed|shut|gone|(?:on )?(?:a |annual |parental |our |my |the )*(?:leave|holidays?|vacation|pto|break))\s+|(?<=(?:nudges|reminders|nothing|pause|paused|stop|mute|skip|break|quiet)\s+))(?:work )?(?:(?:on|for|during|over|between|from)\s+)?/i;
const RANGE = /\b(?:to|until|till|til|through|thru|and)\b|[-–]/i;
const FEAST =
  /^(?:the )?(?:whole )?(?:christmas(?: and new year'?s?)?|xmas|easter|thanksgiving|hanukkah|eid|diwali|ramadan|lunar new year|chinese new year|golden week|summer|winter|the holidays|holidays|half[- ]term|festive (?:season|period)|holiday (?:season|period)|new year'?s?)(?: (?:break|holidays?|period|season|week|time|shutdown))?\W*$/i;

/** Reads days off in a row: "we're off 24 dec to 2 jan", "on leave next week", "24 december to 2 january". */
export function parseAway(text: string, { now, zone }: { readonly now: number; readonly zone?: string }): Away | null {
  const clean = withMonths(text.slice(0, MAX_WISH).replace(/[\u2018\u2019]/g, "'"));
  const rest = clean
    .replace(LEAVE, '')
    .replace(/\W*\b(?:please|pls|thanks?|inclusive|included)\W*$/i, '')
    .trim();
  const bare = rest === clean.trim();
  if (rest === '' || !onlySchedule(rest) || /\d\s*(?:am|pm)\b|\d:\d|\b(?:every|each|at)\b/i.test(rest)) return null;
  const home = zone !== undefined && isZone(zone) ? zone : 'UTC';
  const today = wallAt(home, now).day;
  const read = (words: string) => readMessage(tokenise(words), now, today).atoms;
  if (RANGE.test(rest)) {
    const opening = /\bbetween\b/i.test(clean) ? 'between ' : /\d-\d/.test(rest) ? '' : 'from ';
    const atoms = read(`${opening}${rest}`);
    const from = of(atoms, 'from')[0]?.day;
    const until = of(atoms, 'until')[0]?.day;
    // Two dates: "monday to friday" alone are the days of a nudge.
    if (from !== undefined && until !== undefined && until >= from && (!bare || NAMES_MONTH.test(rest)))
      return until - from <= LONGEST ? { from: isoDay(from), until: isoDay(until) } : null;
  }
  if (bare || /^\W*skip\b/i.test(clean) || !/^(?:the )?(?:next|this|whole|rest)\b.*\bweek\W*$/i.test(rest)) return null;
  const dates = of(read(`skip ${rest}`), 'except_dates').flatMap((atom) => atom.dates);
  const [first, last] = [dates[0], dates.at(-1)];
  return first !== undefined && last !== undefined ? { from: isoDay(first), until: isoDay(last) } : null;
}

/** "pause over christmas", "we're off for easter": which days that is here, only they know. */
export function awayOverFeast(text: string): boolean {
  const clean = text.slice(0, MAX_WISH).replace(/[\u2018\u2019]/g, "'");
  const rest = clean.replace(LEAVE, '');
  return (
    rest !== clean && /\b(?:over|for|during|from)\b|\b(?:off|away|closed|shut|leave)\b/i.test(clean) && FEAST.test(rest)
  );
}

const NAMES_MONTH = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
const MAX_WISH = 160;
/** Longer than a quarter is told as a pause. */
const LONGEST = 100;
