import { feastAt, past, settle } from './any-date.ts';
import { ask, type DayPart, phrase, type Read, type Reading, word } from './atoms.ts';
import { dateAt, relativeDay } from './dates.ts';
import { lengthAt } from './read-interval.ts';

/** One-off: "tomorrow at 3", "this afternoon", "on 3 March", "in 20 minutes", "an hour from now". */
export function readOnce(reading: Reading, at: number): Read | undefined {
  const today = /^(this|tonight)$/.test(word(reading, at)) ? partOfToday(reading, at) : undefined;
  if (today)
    return {
      next: today.next,
      atoms: [
        { kind: 'date', day: reading.today },
        { kind: 'day_part', part: today.part },
      ],
    };
  const delay = delayAt(reading, at);
  if (delay) return delay;
  const token = reading.tokens[at];
  if (token?.kind === 'instant') {
    const instant = Date.parse(token.raw.toUpperCase());
    return {
      next: at + 1,
      atoms: [
        Number.isNaN(instant)
          ? { kind: 'refuse', question: 'That moment does not exist.' }
          : { kind: 'instant', instant },
      ],
    };
  }
  const start = /^(on|for|once)$/.test(word(reading, at)) ? at + 1 : at;
  const single = phrase(
    reading,
    at,
    'just once',
    'only once',
    'one time only',
    'one off',
    'only one time',
    'once only',
    'just this once',
  );
  if (single) return { next: at + single, atoms: [{ kind: 'single' }] };
  const date =
    relativeDay(reading, start) ?? dateAt(reading, start) ?? (start > at ? feastAt(reading, start) : undefined);
  if (
    !date &&
    word(reading, at) === 'once' &&
    !/^(a|an|per|every|each|daily|weekly|more|again|in|we|you|i)$/.test(word(reading, at + 1))
  )
    return { next: at + 1, atoms: [{ kind: 'single' }] };
  if (!date) return dayOfMonth(reading, at);
  return { next: date.next, atoms: settle(date, (day) => (day < reading.today ? past(day) : { kind: 'date', day })) };
}

function partOfToday(reading: Reading, at: number): { part: DayPart; next: number } | undefined {
  if (word(reading, at) === 'tonight') return { part: 'night', next: at + 1 };
  const part = /^(morning|afternoon|evening)$/.exec(word(reading, at + 1))?.[1];
  return part ? { part: part as DayPart, next: at + 2 } : undefined;
}

/** "in 20 minutes", "in half an hour", "2 hours from now". */
function delayAt(reading: Reading, at: number): Read | undefined {
  const lead = phrase(reading, at, 'in', 'in about', 'after', 'in around', 'for');
  const length = lengthAt(
    reading,
    at +
      (word(reading, at + lead) === 'a' &&
      lead > 0 &&
      word(reading, at + lead + 1) !== 'couple' &&
      word(reading, at + lead + 1) !== 'half'
        ? lead + 1
        : lead),
  );
  if (!length?.value) return undefined;
  const later = phrase(reading, length.next, 'from now', 'later');
  if ((!lead || /^(after|for)$/.test(word(reading, at))) && !later) return undefined;
  if (/^(interval|intervals)$/.test(word(reading, length.next))) return undefined;
  const stretchNoun = /^(break|breaks|stretch|stretches|session|sessions|blocks|chunks|increments)$/.test(
    word(reading, length.next),
  );
  if (stretchNoun) return undefined;
  return {
    next: length.next + later,
    atoms: [{ kind: 'instant', instant: reading.now + Math.round(length.value) * 60_000 }],
  };
}

/** "on the 15th" could be this month or every month. */
function dayOfMonth(reading: Reading, at: number): Read | undefined {
  const lead = phrase(reading, at, 'on the', 'the', 'every', 'from the', 'until the', 'till the');
  const number = reading.tokens[at + lead];
  const suffix = reading.tokens[at + lead + 1];
  if (!lead || number?.kind !== 'number' || !suffix?.glued || !/^(st|nd|rd|th)$/.test(suffix.text)) return undefined;
  const of = phrase(
    reading,
    at + lead + 2,
    'of the month',
    'of each month',
    'of every month',
    'each month',
    'every month',
  );
  if (of || word(reading, at) === 'every')
    return {
      next: at + lead + 2 + of,
      atoms: [
        {
          kind: 'refuse',
          question: 'I plan by days of the week, not by the day of the month. Which weekdays suit you?',
        },
      ],
    };
  return {
    next: at + lead + 2,
    atoms: [ask('Which month do you mean? Please give the whole date, for example 15 March.', 'date')],
  };
}
