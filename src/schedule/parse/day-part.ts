import { WEEKDAYS } from '../types.ts';
import type { Read, Reading } from './atoms.ts';
import { isMark, word } from './atoms.ts';
import { dayPartAt } from './read-days.ts';

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
