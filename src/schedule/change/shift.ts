import type { Reading } from '../parse/atoms.ts';
import { word } from '../parse/atoms.ts';
import { lengthAt } from '../parse/read-interval.ts';
import { tokenise } from '../parse/tokens.ts';

/** "half an hour later", "15 minutes earlier" at the end of a message, and what stands before it. */
export function shiftSaid(text: string): { readonly minutes: number; readonly before: string } | null {
  const tokens = tokenise(text);
  const way = tokens.at(-1)?.text;
  if (way !== 'later' && way !== 'earlier' && way !== 'sooner') return null;
  const reading: Reading = { tokens, now: 0, today: 0, interval: false, previous: undefined, parted: false };
  for (let at = 0; at < tokens.length - 1; at += 1) {
    const start = word(reading, at) === 'by' ? at + 1 : at;
    const length =
      lengthAt(reading, start) ?? (/^(?:a|an)$/.test(word(reading, start)) ? lengthAt(reading, start + 1) : undefined);
    if (length?.value && length.next === tokens.length - 1)
      return {
        minutes: Math.round(length.value) * (way === 'later' ? 1 : -1),
        before: tokens
          .slice(0, at)
          .map(({ raw }) => raw)
          .join(' '),
      };
  }
  return null;
}
