import { foldLetterDigits, foldLookAlikes } from './characters.ts';

export interface NormaliseOptions {
  /** Emoji stay as words of their own (`keep`, the default) or vanish (`drop`). */
  readonly emoji?: 'keep' | 'drop';
  /** Also read digits and signs inside words as letters ("h3lp" -> "help"). Off by default: "l5" and "4x4" mean themselves. */
  readonly letterDigits?: boolean;
}

/** Text beyond this many UTF-16 units is ignored. Chat platforms cut messages at 4,000 or 40,000; nobody asks in more. */
export const MAX_TEXT_LENGTH = 40_000;

const PLAIN = /^[\n -~]*$/;
const APOSTROPHES = /[\u2018\u2019\u201b\u02bc\u02b9\u2032\uff07`´]/g;
const JOINERS = /\p{Default_Ignorable_Code_Point}+/gu;
const MARKS = /\p{M}+/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\ufff9-\uffff]/g;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}/gu;
const SKIN_TONES = /[\u{1f3fb}-\u{1f3ff}]/gu;
const RUN_OF_LETTERS = /(\p{L})\1{2,}/gu;
const LONE_SURROGATES = /[\ud800-\udfff]/gu;
const SPACES = /\s+/g;

/**
 * Brings a message into the one form everything else compares: lower case, compatibility forms and accents folded ("ﬁ" -> "fi",
 * "é" -> "e"), one kind of apostrophe, no invisible or control characters, letters repeated three times or more cut to two
 * ("sooo" -> "soo": the speller does the rest), look-alike letters read as Latin, single spaces.
 *
 * Every step is one pass, so time grows in step with length: 40,000 characters of anything take a few milliseconds.
 * Normalising twice changes nothing.
 */
export function normalise(text: string, options: NormaliseOptions = {}): string {
  let out = text.length > MAX_TEXT_LENGTH ? text.slice(0, MAX_TEXT_LENGTH) : text;
  if (!PLAIN.test(out)) out = foldUnicode(out, options.emoji ?? 'keep');
  out = out.toLowerCase().replaceAll('`', "'").replace(RUN_OF_LETTERS, '$1$1');
  if (options.letterDigits) out = foldLetterDigits(out);
  return out.replace(SPACES, ' ').trim();
}

function foldUnicode(text: string, emoji: 'keep' | 'drop'): string {
  const folded = text
    .replace(LONE_SURROGATES, ' ')
    .replace(JOINERS, '')
    .replace(APOSTROPHES, "'")
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(JOINERS, '')
    .replace(CONTROLS, ' ')
    .replace(SKIN_TONES, '')
    .replace(EMOJI, emoji === 'keep' ? ' $& ' : ' ');
  return foldLookAlikes(folded.slice(0, MAX_TEXT_LENGTH).normalize('NFC'));
}
