import type { Occurrence } from './pattern.ts';
import { allStems, phraseStems, type Reading } from './reading.ts';

/** Small words without which two words mean something else: "end it", "time to go", but not "short of breath". */
const BINDING = new Set(['it', 'in', 'on', 'into']);

/** The small words that bind the words of ours when only two others are left. */
export function boundBy(words: string): readonly string[] {
  if (words.includes('<') || phraseStems(words).length !== 2) return [];
  return allStems(words).filter((word) => BINDING.has(word));
}

/** Whether the small words stand among or beside the words at these positions of the content. */
export function saidBound(bound: readonly string[], from: number, to: number, { tokens, content }: Reading): boolean {
  if (bound.length === 0) return true;
  const around = tokens
    .slice(Math.max(0, (content[from] ?? 0) - 2), (content[to - 1] ?? 0) + 3)
    .map(({ stem }) => stem);
  return bound.every((word) => around.includes(word));
}

const NUMBER = /^(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|twenty)$/;
const TIME = /^(?:secs?|seconds?|mins?|minutes?|hours?|hrs?|days?|nights?|weeks?|wks?|months?|years?|yrs?)$/;

/**
 * Whether this is the number of a length of time, or an hour of the clock, that the phrase does not speak of: "naproxen for 10 days" and
 * "my tablet at 8" are no ten and no eight tablets.
 */
export function countsTime(one: Occurrence, chosen: readonly Occurrence[], { tokens, content }: Reading): boolean {
  const last = content[one.to - 1] ?? 0;
  if (!NUMBER.test(tokens[last]?.word ?? '')) return false;
  if (tokens[last - 1]?.word === 'at' || /^(?:am|pm|oclock)$/.test(tokens[last + 1]?.word ?? '')) return true;
  if (!TIME.test(tokens[last + 1]?.word ?? '')) return false;
  return !chosen.some((other) => other.from === one.to);
}
