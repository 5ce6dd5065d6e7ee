import { type Atom, ask, isMark, phrase, type Read, type Reading, word } from './atoms.ts';
import { IDLE, VAGUE } from './idle-turns.ts';
import { numberAt, timesNamed } from './numbers.ts';
import { lengthAt } from './read-interval.ts';
import { counts } from './read-times.ts';
import { skipAt, timeAt } from './time-of-day.ts';

/** Moments that only the people there know. */
const EVENTS =
  /^(lunch|lunchtime|standup|stand-up|breakfast|dinner|eod|cob|dawn|dusk|sunrise|sunset|bedtime|teatime|tea|retro|scrum|sod|elevenses)$/;

/** Consumes what carries no time, and asks about what carries one that cannot be told. */
export function readFiller(reading: Reading, at: number): Read | undefined {
  return (
    rate(reading, at) ??
    vague(reading, at) ??
    event(reading, at) ??
    stretchLength(reading, at) ??
    countedThing(reading, at) ??
    idle(reading, at)
  );
}

function idle(reading: Reading, at: number): Read | undefined {
  const length = phrase(reading, at, ...IDLE);
  return length > 0 ? { next: at + length, atoms: [{ kind: 'filler' }] } : undefined;
}

/** "twice a day", "3x daily": how many, not when. */
function rate(reading: Reading, at: number): Read | undefined {
  const named = timesNamed(word(reading, at));
  const count = named ? { value: named, next: at + 1 } : numberAt(reading, at);
  if (!count || !Number.isInteger(count.value)) return undefined;
  const next = named
    ? count.next
    : /^(times|time|x|nudges|reminders|stretches|breaks|pings)$/.test(word(reading, count.next))
      ? count.next + 1
      : undefined;
  if (next === undefined) return undefined;
  const tail = phrase(
    reading,
    next,
    'a day',
    'per day',
    'daily',
    'each day',
    'every day',
    'a weekday',
    'every weekday',
    'each weekday',
    'everyday',
    'a workday',
    'per workday',
    'every workday',
    'on weekdays',
    'on workdays',
  );
  const loose = /^(x|times)$/.test(word(reading, count.next)) || (named !== undefined && word(reading, at) !== 'once');
  if (!tail)
    return loose && !/^(as|more|the)$/.test(word(reading, next))
      ? { next, atoms: [{ kind: 'rate', count: count.value }] }
      : undefined;
  const days =
    /^(each|every|everyday|on|a|per)$/.test(word(reading, next)) && !phrase(reading, next, 'a day', 'per day');
  // The days themselves are read in the next step.
  return {
    next: days ? (/^(a|per)$/.test(word(reading, next)) ? next + 1 : next) : next + tail,
    atoms: [{ kind: 'rate', count: count.value }],
  };
}

function vague(reading: Reading, at: number): Read | undefined {
  const length = phrase(reading, at, ...VAGUE);
  if (!length) return undefined;
  return {
    next: at + length,
    atoms: [
      ask(
        'How often should it be, or at which times? For example every 90 minutes, or at 10:00 and 15:00.',
        'often',
        false,
      ),
    ],
  };
}

function event(reading: Reading, at: number): Read | undefined {
  const lead = phrase(
    reading,
    at,
    'before',
    'after',
    'at',
    'around',
    'during',
    'right after',
    'right before',
    'just before',
    'just after',
    'following',
    'at the',
    'after the',
    'before the',
    'during the',
    'at the end of the',
    'at the end of',
    'by',
    'until',
    'till',
    'from',
  );
  const unit = phrase(
    reading,
    at + lead,
    'start of day',
    'start of the day',
    'end of day',
    'end of the day',
    'close of business',
    'end of business',
    'first thing',
    'beginning of the day',
    'start of work',
    'end of work',
    'end of the work day',
    'end of the workday',
    'start of the workday',
    'start of the work day',
    'daily standup',
    'stand up meeting',
    'lunch time',
    'lunch break',
    'coffee break',
    'tea time',
    'mid morning',
    'mid afternoon',
    'late afternoon',
    'early afternoon',
    'early morning',
    'late morning',
    'daily',
    'our standup',
    'my standup',
    'the standup',
    'our lunch',
    'my lunch',
    'midmorning',
    'midafternoon',
    'mid-morning',
    'mid-afternoon',
  );
  const named = EVENTS.test(word(reading, at + lead));
  if (word(reading, at + lead) === 'daily' || (!named && !unit)) return undefined;
  if (!lead && /^(lunch|breakfast|dinner|tea|scrum|retro)$/.test(word(reading, at))) return undefined;
  const next = at + lead + Math.max(unit, named ? 1 : 0);
  // "lunchtime (12:30)", "lunch at noon": the time is given right beside it.
  const beside = skipAt(reading, isMark(reading, next, '(,:-') ? next + 1 : next);
  if ((lead === 0 || /^(at|around|during)$/.test(word(reading, at))) && timeAt(reading, beside.next))
    return { next, atoms: [{ kind: 'filler' }] };
  const what = Array.from({ length: next - at }, (_, offset) => word(reading, at + offset)).join(' ');
  return { next, atoms: [ask(`What time is "${what}" for you, for example 12:30?`, 'times')] };
}

/** "a 5 minute stretch", "for 30 seconds", "10-min": how long a stretch takes. */
function stretchLength(reading: Reading, at: number): Read | undefined {
  const lead = phrase(
    reading,
    at,
    'for',
    'for a',
    'for about',
    'for around',
    'a',
    'an',
    'take',
    'of',
    'with a',
    'lasting',
    'only',
    'just',
    'about',
    'under',
    'less than',
    'max',
    'at most',
    'up to',
  );
  const start = at + lead;
  const count = numberAt(reading, start);
  const dash = count && isMark(reading, count.next, '-') ? count.next + 1 : count?.next;
  const range =
    count && dash !== undefined && dash > count.next
      ? numberAt(reading, dash)
      : count && /^(to|or)$/.test(word(reading, count.next))
        ? numberAt(reading, count.next + 1)
        : undefined;
  const unitAt = range ? (isMark(reading, range.next, '-') ? range.next + 1 : range.next) : dash;
  const unit = unitAt === undefined ? '' : word(reading, unitAt);
  if (/^(s|sec|secs|second|seconds)$/.test(unit) && unitAt !== undefined)
    return { next: unitAt + 1, atoms: [{ kind: 'filler' }] };
  const length =
    range && unitAt !== undefined && /^(m|min|mins|minute|minutes)$/.test(unit)
      ? { value: range.value, next: unitAt + 1 }
      : lengthAt(reading, start);
  if (!length) return undefined;
  if (!count && lead > 0 && word(reading, at) !== 'for') return undefined;
  if (!count && !/^(for)$/.test(word(reading, at))) return undefined;
  const noun = isMark(reading, length.next, '-') ? length.next + 1 : length.next;
  const told = phrase(
    reading,
    length.next,
    'a day',
    'per day',
    'each day',
    'every day',
    'straight',
    'in a row',
    'at a time',
    'on end',
    'of sitting',
    'of work',
    'of meetings',
  );
  if (told > 0) return { next: length.next + told, atoms: [{ kind: 'filler' }] };
  const short = length.value !== undefined && length.value <= 15;
  if (
    short ||
    /^(stretch|break|session|routine|exercise|walk|move|stretching|breather|pause|stand|workout|nap)$/.test(
      word(reading, noun),
    )
  )
    return { next: length.next, atoms: [{ kind: 'filler' }] };
  const question: Atom = ask(
    `Do you mean every ${length.value ?? 'how many'} minutes, or something else? For example: every 60 minutes between 9:00 and 17:00.`,
    'often',
  );
  return { next: length.next, atoms: [question] };
}

/** "10 squats", "3 of us", "100%". */
function countedThing(reading: Reading, at: number): Read | undefined {
  const token = reading.tokens[at];
  const priced = isMark(reading, at - 1, '$€£#') && token?.glued;
  const number = numberAt(reading, at);
  if (!number) return undefined;
  const timeUnit =
    /^(min|mins|minute|minutes|hour|hours|hr|hrs|day|days|week|weeks|month|months|year|years|times|x|st|nd|rd|th)$/.test(
      word(reading, number.next),
    );
  // "a team of 8"
  if (word(reading, at - 1) === 'of' && number.digits && !timeUnit)
    return { next: number.next, atoms: [{ kind: 'filler' }] };
  if (priced || (!timeUnit && counts(reading, number.next)))
    return { next: number.next + (priced ? 0 : 1), atoms: [{ kind: 'filler' }] };
  // A number word alone ("one", "a good one") says nothing about time.
  return number.digits ? undefined : { next: number.next, atoms: [{ kind: 'filler' }] };
}
