import { isoDay, weekdayIndex } from './civil.ts';
import type { DayPart } from './parse/atoms.ts';
import { of } from './parse/compose-days.ts';
import { composeTimes } from './parse/compose-times.ts';
import { readMessage } from './parse/read.ts';
import { tokenise } from './parse/tokens.ts';
import { withMonths } from './shared-month.ts';
import { WEEKDAYS, type Weekday } from './types.ts';
import { wallAt } from './wall-clock.ts';
import { isZone } from './zone-data.ts';

/** What is to be left out, of a nudge that goes on otherwise. */
export interface Skip {
  /** Single days, `YYYY-MM-DD`: "skip wednesday", "not on 24 december", "skip next week". */
  readonly dates: readonly string[];
  /** Days of every week: "not on fridays". */
  readonly weekly: readonly Weekday[];
  /** "not on holidays". */
  readonly holidays: boolean;
  /** Only these times: "skip the 3pm today". */
  readonly times: readonly string[];
  readonly part: DayPart | null;
  /** So many of the next ones; null when nothing was counted. */
  readonly count: number | null;
}

/** "skip", "no nudges on", "don't ping us": what stands before that which is left out. */
const LEAD =
  /^.*?\b(?:skip(?:ping)?|miss(?:ing)?|leave out|leaving out|drop|omit|cancel|except|excluding|without|pause|mute|stop|away|off|out(?: of (?:the )?office)?|closed|(?:on|have|having) (?:a )?(?:holiday|vacation|leave)|not|no|nothing|none|never|don'?t|do not)\b\s*(?:(?:nudge|ping|remind|bother|disturb|send|post|wake|poke)\w*\s*(?:us|me|the team|everyone|anything)?\s*)?(?:(?:any |more )?(?:nudges?|reminders?|pings?|stretches|breaks?)\s*)?(?:on|for|at|during|over)?\s*/i;
const EVERY_WEEK =
  /\b(?:every|each|always|ever|(?:mon|tues|wednes|thurs|fri|satur|sun|week|work)days|weekends|mons|tues|weds|thurs|fris|sats|suns|any ?more|from now on|no longer)\b/i;

/** Read three times over, so shorter than a schedule may be: it is said at the beginning, in one sentence. */
const MAX_WISH = 240;

/** Reads what to leave out. A weekday in the singular is the coming one; in the plural it is every week. */
export function parseSkip(text: string, { now, zone }: { readonly now: number; readonly zone?: string }): Skip {
  const clean = withMonths(text.slice(0, MAX_WISH).replace(/[\u2018\u2019]/g, "'"));
  const home = zone !== undefined && isZone(zone) ? zone : 'UTC';
  const today = wallAt(home, now).day;
  const rest = clean.replace(LEAD, '');
  const read = (words: string) => readMessage(tokenise(words), now, today).atoms;
  const bare = read(rest);
  const left = read(`skip ${rest}`);
  const timed = composeTimes(bare.filter(({ kind }) => kind === 'times' || kind === 'day_part'));
  const times = 'value' in timed ? (timed.value.times ?? []) : [];
  const named = [
    ...of(bare, 'days').flatMap(({ days, all }) => (all ? [] : days)),
    ...of(left, 'except_days').flatMap(({ days }) => days),
  ];
  const weekdays = WEEKDAYS.filter((day) => named.includes(day));
  const weekly = EVERY_WEEK.test(rest);
  const dates = [
    ...of([...bare, ...read(`on ${rest}`)], 'date').map(({ day }) => day),
    ...of(left, 'except_dates').flatMap((atom) => atom.dates),
    ...(weekly ? [] : weekdays.map((day) => coming(day, today))),
  ];
  return {
    dates: [...new Set(dates)]
      .filter((day) => day >= today)
      .sort((a, b) => a - b)
      .map(isoDay),
    weekly: weekly ? weekdays : [],
    holidays: of(left, 'no_holidays').length > 0,
    times,
    part: times.length > 0 ? null : (of(bare, 'day_part')[0]?.part ?? null),
    count: /\b(?:skip\w*|miss|leave|leaving|drop|omit|cancel|next)\b/i.test(clean) ? countSaid(rest) : null,
  };
}

function coming(day: Weekday, today: number): number {
  const ahead = (WEEKDAYS.indexOf(day) - weekdayIndex(today) + 7) % 7;
  return today + (ahead === 0 ? 7 : ahead);
}

const NUMBERS: Readonly<Record<string, number>> = { two: 2, couple: 2, three: 3, four: 4, five: 5, six: 6 };

/** "the next two", "the next one", "it". */
function countSaid(rest: string): number | null {
  const many =
    /\bnext (?:(\d{1,2})|(two|three|four|five|six|couple))(?:$| (?:of )?(?:nudges?|reminders?|pings?|ones|times|of)\b)/i.exec(
      rest,
    );
  if (many) return many[1] ? Number(many[1]) : (NUMBERS[many[2]?.toLowerCase() ?? ''] ?? 1);
  return /^\W*$|^\W*(?:(?:the )?(?:next|coming|upcoming) (?:one|nudge|reminder|ping|time|break)?|it|this(?: one)?|that(?: one)?|one|once|next|the next)\W*(?:please|pls)?\W*$/i.test(
    rest,
  )
    ? 1
    : null;
}
