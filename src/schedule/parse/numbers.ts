import { type Reading, word } from './atoms.ts';

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );

interface SaidNumber {
  readonly value: number;
  readonly next: number;
  /** Written in digits. */
  readonly digits: boolean;
}

/** A whole or decimal number in digits or words ("ninety", "forty-five"). */
export function numberAt(reading: Reading, at: number): SaidNumber | undefined {
  const token = reading.tokens[at];
  if (token?.kind === 'number') return { value: token.value, next: at + 1, digits: true };
  const text = word(reading, at);
  const small = SMALL.indexOf(text);
  if (small >= 0) return { value: small, next: at + 1, digits: false };
  const tens = Object.hasOwn(TENS, text) ? TENS[text] : undefined;
  if (tens === undefined) return undefined;
  const after = reading.tokens[at + 1]?.text === '-' ? at + 2 : at + 1;
  const ones = SMALL.indexOf(word(reading, after));
  return ones >= 1 && ones <= 9
    ? { value: tens + ones, next: after + 1, digits: false }
    : { value: tens, next: at + 1, digits: false };
}

const TIMES = ['once', 'twice', 'thrice'];

/** "once", "twice", "thrice"; undefined for any other word. */
export function timesNamed(word: string): number | undefined {
  const at = TIMES.indexOf(word);
  return at < 0 ? undefined : at + 1;
}

/** "2nd", "second", "third": 1 to 31. */
export function ordinalAt(reading: Reading, at: number): { readonly value: number; readonly next: number } | undefined {
  const token = reading.tokens[at];
  const suffix = reading.tokens[at + 1];
  if (token?.kind === 'number' && suffix?.glued && /^(st|nd|rd|th)$/.test(suffix.text)) {
    return Number.isInteger(token.value) ? { value: token.value, next: at + 2 } : undefined;
  }
  const index = ORDINALS.indexOf(word(reading, at));
  return index > 0 ? { value: index, next: at + 1 } : undefined;
}
