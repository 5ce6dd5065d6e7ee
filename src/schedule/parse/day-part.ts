import { WEEKDAYS } from '../types.ts';
import { type DayPart, isMark, phrase, type Read, type Reading, word } from './atoms.ts';

/** "in the morning", "mornings", "evening": qualifies the times beside it. */
export function readDayPart(reading: Reading, at: number): Read | undefined {
  if (word(reading, at) === 'good') return undefined;
  // "every noon" is every day; the time itself is read next.
  if (/^(every|each)$/.test(word(reading, at)) && /^(noon|midday|midnight)$/.test(word(reading, at + 1))) {
    return { next: at + 1, atoms: [{ kind: 'days', days: WEEKDAYS, all: true, lone: false }] };
  }
  const lead = /^(every|each)$/.test(word(reading, at)) ? at + 1 : at;
  const part = dayPartAt(reading, lead);
  if (!part) return undefined;
  // "every morning" is every day; "mornings" alone says nothing about days.
  if (lead > at) {
    return {
      next: part.next,
      atoms: [
        { kind: 'days', days: WEEKDAYS, all: true, lone: false },
        { kind: 'day_part', part: part.part },
      ],
    };
  }
  const idle = isMark(reading, part.next, '!') && at === 0;
  return { next: part.next, atoms: idle ? [{ kind: 'filler' }] : [{ kind: 'day_part', part: part.part }] };
}

/** "morning", "in the evening", "at night". */
export function dayPartAt(reading: Reading, at: number): { part: DayPart; next: number } | undefined {
  const lead = phrase(reading, at, 'in the', 'at', 'during the', 'of the', 'the', 'in');
  for (const start of lead > 0 ? [at + lead, at] : [at]) {
    const name = /^(morning|afternoon|evening|night)s?$/.exec(word(reading, start))?.[1];
    if (name) return { part: name as DayPart, next: start + 1 };
  }
  return undefined;
}
