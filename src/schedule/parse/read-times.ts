import { type Atom, isMark, phrase, type Read, type Reading, type SaidTime, word } from './atoms.ts';
import { dayOf } from './day-names.ts';
import { daySetAt } from './day-sets.ts';
import { numberAt } from './numbers.ts';
import { readZone } from './read-zone.ts';
import { skipAt, timeAt } from './time-of-day.ts';
import { startsSchedule } from './vocabulary.ts';

const UNITS =
  /^(min|mins|minute|minutes|m|sec|secs|second|seconds|s|hour|hours|hr|hrs|day|days|week|weeks|month|months|year|years|times|time|x|percent|of|st|nd|rd|th|k|kg|cm)$/;
/** Plural-looking words that may follow a time without being counted by it. */
const NOT_COUNTED =
  /^(us|is|this|always|please|pls|thanks|plus|across|its|as|was|has|yes|works|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|mornings|afternoons|evenings|nights|weekends|weekdays|workdays|reminds|lets|paris|athens|brussels|texas|wales|honduras|emirates|netherlands|philippines|las|los|st|buenos)$/;

/** Whether a number here counts something ("10 squats", "5 minutes") instead of being an hour. */
export function counts(reading: Reading, after: number): boolean {
  const token = reading.tokens[after];
  if (!token) return false;
  if (token.kind === 'mark')
    return '%$€£°'.includes(token.text) || (token.glued && token.text === '-' && UNITS.test(word(reading, after + 1)));
  if (token.kind !== 'word') return false;
  if (UNITS.test(token.text)) return !(token.text === 'times' && false);
  return (
    token.text.length > 3 &&
    token.text.endsWith('s') &&
    !token.text.endsWith('ss') &&
    !NOT_COUNTED.test(token.text) &&
    !startsSchedule(token.text)
  );
}

/** "at 10 and 3pm", "10:30", "11 & 4", "6am, noon and 4". */
export function readTimes(reading: Reading, at: number): Read | undefined {
  const prefix = skipAt(reading, at);
  const first = timeAt(reading, prefix.next);
  if (!first) return undefined;
  const times = [first.time];
  let next = first.next;
  if (first.time.bare && counts(reading, first.next)) return undefined;
  for (;;) {
    const more = continued(reading, next);
    if (!more) break;
    times.push(more.time);
    next = more.next;
  }
  if (times.every((time) => time.bare) && !prefix.said && !placedAsTime(reading, at, next)) return undefined;
  return { next, atoms: [{ kind: 'times', times }] };
}

/** The next time of a list, if there is one. */
function continued(reading: Reading, at: number): { time: SaidTime; next: number } | undefined {
  let next = at;
  let separated = false;
  while (
    isMark(reading, next, ',&+/;') ||
    /^(and|then|again|also|plus|n|as|well|another|one)$/.test(word(reading, next))
  ) {
    // "10 and one more" has no second time; "and again at 3" has.
    separated = true;
    next += 1;
    if (next > at + 5) return undefined;
  }
  if (!separated) return undefined;
  const prefix = skipAt(reading, next);
  const more = timeAt(reading, prefix.next);
  if (!more || (more.time.bare && counts(reading, more.next))) return undefined;
  if (more.time.bare && !prefix.said && isRangeMark(reading, more.next)) return undefined;
  if (more.time.bare && !prefix.said && !numberAt(reading, prefix.next)?.digits && !endsWell(reading, more.next))
    return undefined;
  if (!more.time.bare && isRangeMark(reading, more.next) && timeAt(reading, more.next + 1)) return undefined;
  return more;
}

function isRangeMark(reading: Reading, at: number): boolean {
  return isMark(reading, at, '-') || /^(to|till|til|until|through)$/.test(word(reading, at));
}

/** A bare number counts as a time next to something that is surely about the schedule. */
function placedAsTime(reading: Reading, at: number, next: number): boolean {
  const digits = reading.tokens[at]?.kind === 'number';
  // "a team of 8", "in 30", "the 10am one", "in 2026" are no hours.
  if (/^(of|in)$/.test(word(reading, at - 1)) || word(reading, at) === 'one') return false;
  if (/^20[2-3]\d$/.test(reading.tokens[at]?.text ?? '')) return false;
  const previous = reading.previous?.kind;
  if (previous && PLACES_TIME.has(previous) && (digits || endsWell(reading, next))) return true;
  if (!digits) return false;
  // "10 CET", "9 Berlin time": the zone after it makes it an hour.
  const here = { ...reading, previous: TIME_SAID, parted: false };
  if (readZone(here, next)?.atoms[0]?.kind === 'zone') return true;
  const after = skipMarks(reading, next);
  return (
    startsSchedule(word(reading, after)) ||
    dayOf(word(reading, after)) !== undefined ||
    (at === 0 && reading.tokens[next] === undefined)
  );
}

const TIME_SAID: Atom = { kind: 'times', times: [] };

const PLACES_TIME = new Set<Atom['kind']>([
  'days',
  'day_part',
  'times',
  'window',
  'rate',
  'date',
  'weeks',
  'from',
  'except_days',
  'no_holidays',
  'zone',
  'months',
]);

function skipMarks(reading: Reading, at: number): number {
  return isMark(reading, at, ',(') ? at + 1 : at;
}

function endsWell(reading: Reading, at: number): boolean {
  const token = reading.tokens[at];
  return token?.kind !== 'word' || startsSchedule(token.text) || /^(for|in|on|please|pls|thanks)$/.test(token.text);
}

/** "I start at 7", "we finish work at 5": what their day looks like, not when to nudge. */
export function readAside(reading: Reading, at: number): Read | undefined {
  if (!/^(i|we|they|she|he|everyone|everybody|people)$/.test(word(reading, at))) return undefined;
  if (/^(can|could|should|shall|may|will|let)$/.test(word(reading, at - 1))) return undefined;
  const usually = /^(all|usually|normally|mostly|always|typically|often)$/.test(word(reading, at + 1))
    ? at + 2
    : at + 1;
  const verb = phrase(
    reading,
    usually,
    'start',
    'starts',
    'begin',
    'finish',
    'finishes',
    'stop',
    'leave',
    'arrive',
    'log on',
    'log off',
    'log in',
    'clock in',
    'clock out',
    'get in',
    'come in',
    'start work',
    'finish work',
    'stop work',
    'leave work',
    'have lunch',
    'eat',
    'eat lunch',
    'wake up',
    'get up',
    'work until',
    'work till',
    'work from',
  );
  if (!verb) return undefined;
  const prefix = skipAt(reading, usually + verb);
  const time = timeAt(reading, prefix.next);
  if (!time || (time.time.bare && counts(reading, time.next))) return undefined;
  const days = word(reading, time.next) === 'on' ? daySetAt(reading, time.next + 1) : undefined;
  return { next: days?.next ?? time.next, atoms: [{ kind: 'times', times: [time.time], aside: true }] };
}
