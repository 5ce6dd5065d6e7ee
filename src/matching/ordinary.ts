import { ORDINARY_WORDS } from './ordinary-words.ts';

/** Endings that make another form of an ordinary word ("walked", "walking", "quickly"), tried with and without a silent e. */
const ENDINGS = ['s', 'es', 'ed', 'd', 'ing', 'er', 'ers', 'est', 'ly', 'ness', 'y'];

let words: ReadonlySet<string> | null = null;

/**
 * Says whether a lower-case word is ordinary English, in any of its forms. Such a word is never a misspelling of another one:
 * "rain" is not "rib". The list is read on first use.
 */
export function ordinaryEnglish(word: string): boolean {
  words ??= new Set(ORDINARY_WORDS.split(' '));
  if (words.has(word)) return true;
  for (const ending of ENDINGS) {
    if (!word.endsWith(ending) || word.length - ending.length < 3) continue;
    const base = word.slice(0, -ending.length);
    if (words.has(base) || words.has(`${base}e`) || (base.at(-1) === base.at(-2) && words.has(base.slice(0, -1))))
      return true;
    if (base.endsWith('i') && words.has(`${base.slice(0, -1)}y`)) return true;
  }
  return false;
}
