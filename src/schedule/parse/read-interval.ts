import { ask, isMark, phrase, type Read, type Reading, word } from './atoms.ts';
import { numberAt, timesNamed } from './numbers.ts';

const MINUTES = /^(m|min|mins|minute|minutes|minuten)$/;
const HOURS = /^(h|hr|hrs|hour|hours)$/;

/** "every 45 minutes", "hourly", "once an hour on the hour", "every hour and a half", "twice an hour". */
export function readInterval(reading: Reading, at: number): Read | undefined {
  const minutes = intervalAt(reading, at);
  if (!minutes) return undefined;
  return {
    next: onTheHour(reading, minutes.next),
    atoms: [
      minutes.value === undefined
        ? ask('How many minutes apart should the nudges be (20 or more)?', 'often')
        : { kind: 'interval', minutes: minutes.value },
    ],
  };
}

interface Minutes {
  /** Undefined when only vaguely said. */
  readonly value: number | undefined;
  readonly next: number;
}

function intervalAt(reading: Reading, at: number): Minutes | undefined {
  const text = word(reading, at);
  if (text === 'hourly') return { value: 60, next: at + 1 };
  if (
    text === 'half' &&
    (word(reading, at + 1) === 'hourly' || (isMark(reading, at + 1, '-') && word(reading, at + 2) === 'hourly'))
  )
    return { value: 30, next: at + (word(reading, at + 1) === 'hourly' ? 2 : 3) };
  const perHour = rateOf(reading, at);
  if (perHour) return perHour;
  const lead = phrase(
    reading,
    at,
    'every',
    'each',
    'once every',
    'once each',
    'once per',
    'one every',
    'in intervals of',
    'at intervals of',
    'intervals of',
    'spaced',
    'every single',
    'once in every',
    'about every',
    'all',
  );
  if (lead) {
    const seconds = numberAt(reading, at + lead);
    if (seconds && /^(s|sec|secs|second|seconds)$/.test(word(reading, seconds.next)))
      return { value: seconds.value / 60, next: seconds.next + 1 };
    const minutes = bareMinutes(reading, at + lead);
    if (minutes) return minutes;
    const length = lengthAt(reading, at + lead);
    if (length && (word(reading, at) !== 'all' || numberAt(reading, at + 1))) return length;
  }
  // "at 45 minute intervals", "30 min apart"
  const start = /^(at|in|on|with)$/.test(word(reading, at)) ? at + 1 : at;
  const length = lengthAt(reading, start);
  if (!length) return undefined;
  const tail = isMark(reading, length.next, '-') ? length.next + 1 : length.next;
  return /^(interval|intervals|apart|cadence|spacing)$/.test(word(reading, tail))
    ? { ...length, next: tail + 1 }
    : undefined;
}

/** "every 30": twenty and more without a unit can only be minutes. */
function bareMinutes(reading: Reading, at: number): Minutes | undefined {
  const token = reading.tokens[at];
  const after = reading.tokens[at + 1];
  const ends =
    after === undefined ||
    isMark(reading, at + 1, ',.!?') ||
    /^(from|between|please|pls|on|during)$/.test(word(reading, at + 1));
  return token?.kind === 'number' && token.value >= 20 && token.value <= 120 && token.value % 5 === 0 && ends
    ? { value: token.value, next: at + 1 }
    : undefined;
}

/** "once an hour", "twice an hour", "3 times per hour", "2x an hour". */
function rateOf(reading: Reading, at: number): Minutes | undefined {
  const named = timesNamed(word(reading, at));
  const count = named ? { value: named, next: at + 1 } : numberAt(reading, at);
  if (!count) return undefined;
  const per = phrase(reading, count.next, 'per hour', 'an hour', 'each hour', 'every hour');
  if (!named && per > 0 && count.value >= 1) return { value: 60 / count.value, next: count.next + per };
  const next = named ? count.next : /^(times|time|x)$/.test(word(reading, count.next)) ? count.next + 1 : undefined;
  if (next === undefined) return undefined;
  const tail = phrase(
    reading,
    next,
    'an hour',
    'per hour',
    'every hour',
    'each hour',
    'a hour',
    'hourly',
    'in an hour',
  );
  if (!tail || count.value < 1) return undefined;
  return { value: 60 / count.value, next: next + tail };
}

/** A length of time: "45 minutes", "2h", "an hour and a half", "1.5 hours", "couple of hours", "other hour". */
export function lengthAt(reading: Reading, at: number): Minutes | undefined {
  const words = fixedLength(reading, at);
  if (words) return words;
  const clock = reading.tokens[at];
  if (clock?.kind === 'clock' && /\./.test(clock.raw) && HOURS.test(word(reading, at + 1)))
    return { value: Math.round(Number(clock.raw) * 60), next: at + 2 };
  // "1h30", "1h 30m"
  if (clock?.kind === 'clock' && /h/i.test(clock.raw))
    return {
      value: clock.value * 60 + Number(clock.extra),
      next: MINUTES.test(word(reading, at + 1)) ? at + 2 : at + 1,
    };
  const count = numberAt(reading, at);
  if (!count) return undefined;
  const range =
    isMark(reading, count.next, '-') || /^(to|or)$/.test(word(reading, count.next))
      ? numberAt(reading, count.next + 1)
      : undefined;
  if (range && (MINUTES.test(word(reading, range.next)) || HOURS.test(word(reading, range.next))))
    return { value: undefined, next: range.next + 1 };
  let next = isMark(reading, count.next, '-') ? count.next + 1 : count.next;
  if (phrase(reading, next, 'and a half') && HOURS.test(word(reading, next + 3)))
    return { value: count.value * 60 + 30, next: next + 4 };
  const unit = word(reading, next);
  if (isMark(reading, next, "'")) return { value: count.value, next: next + 1 };
  next += 1;
  if (MINUTES.test(unit))
    return {
      value: count.value,
      next: isMark(reading, next, '.') && reading.tokens[next]?.glued && reading.tokens[next + 1] ? next + 1 : next,
    };
  if (!HOURS.test(unit)) return undefined;
  if (phrase(reading, next, 'and a half')) return { value: count.value * 60 + 30, next: next + 3 };
  const more = numberAt(reading, word(reading, next) === 'and' ? next + 1 : next);
  if (more && MINUTES.test(word(reading, more.next)))
    return { value: count.value * 60 + more.value, next: more.next + 1 };
  return { value: count.value * 60, next };
}

const FIXED: readonly (readonly [string, number | undefined])[] = [
  ['hour and a half', 90],
  ['an hour and a half', 90],
  ['hour', 60],
  ['an hour', 60],
  ['full hour', 60],
  ['single hour', 60],
  ['one hour', 60],
  ['half hour', 30],
  ['half an hour', 30],
  ['half a hour', 30],
  ['a half hour', 30],
  ['halfhour', 30],
  ['quarter hour', 15],
  ['quarter of an hour', 15],
  ['three quarters of an hour', 45],
  ['other hour', 120],
  ['second hour', 120],
  ['third hour', 180],
  ['couple of hours', 120],
  ['couple hours', 120],
  ['a couple of hours', 120],
  ['minute', 1],
  ['other minute', 2],
  ['few hours', undefined],
  ['few minutes', undefined],
  ['few mins', undefined],
  ['so often', undefined],
  ['now and then', undefined],
  ['now and again', undefined],
  ['once in a while', undefined],
];

function fixedLength(reading: Reading, at: number): Minutes | undefined {
  let best: Minutes | undefined;
  for (const [words, value] of FIXED) {
    const length = phrase(reading, at, words);
    if (length > 0 && (!best || at + length > best.next)) best = { value, next: at + length };
  }
  if (!best && word(reading, at) === 'half' && isMark(reading, at + 1, '-') && HOURS.test(word(reading, at + 2)))
    return { value: 30, next: at + 3 };
  return best;
}

/** "on the hour", "at the top of the hour": what an interval of whole hours does from a whole hour anyway. */
function onTheHour(reading: Reading, at: number): number {
  const start = isMark(reading, at, ',') ? at + 1 : at;
  const length = phrase(
    reading,
    start,
    'on the hour',
    'at the top of the hour',
    'top of the hour',
    'at the hour',
    'right on the hour',
    'exactly on the hour',
  );
  return length > 0 ? start + length : at;
}

/** "at quarter past every hour", "on the half hour", "at :30": an interval is counted from where its window starts. */
export function readPastTheHour(reading: Reading, at: number): Read | undefined {
  const lead = phrase(reading, at, 'at', 'on');
  const start = at + lead;
  const named = phrase(reading, start, ...PAST_THE_HOUR);
  const past = numberAt(reading, start);
  const tail = past ? phrase(reading, past.next, ...AFTER_MINUTES) : 0;
  const colon =
    isMark(reading, start, ':') && reading.tokens[start + 1]?.glued ? numberAt(reading, start + 1) : undefined;
  if (!colon && !tail && !named) return undefined;
  const next = colon?.next ?? (past && tail > 0 ? past.next + tail : start + named);
  return {
    next,
    atoms: [
      ask('From when to when should it be? I count from the first time on, for example 09:30 to 16:30.', 'window'),
    ],
  };
}

const PAST_THE_HOUR = ['half past', 'quarter past', 'quarter to'].flatMap((part) =>
  ['the hour', 'every hour', 'each hour'].map((hour) => `${part} ${hour}`),
);
PAST_THE_HOUR.push('the half hour', 'the quarter hour', 'half hour mark');
const AFTER_MINUTES = ['past', 'after', 'to', 'minutes past', 'minutes after', 'minutes to', 'mins past'].flatMap(
  (part) => ['the hour', 'every hour', 'each hour'].map((hour) => `${part} ${hour}`),
);
