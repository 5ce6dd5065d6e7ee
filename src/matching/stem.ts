import { createRequire } from 'node:module';

/**
 * By the single file, since natural's root costs a second and 120 MB and reads .env on import; and on first use, since even the
 * one file brings 5 MB of stop words and tokenizers along.
 */
const STEMMER = 'natural/lib/natural/stemmers/porter_stemmer.js';
let stemmer: { stem(word: string): string } | undefined;

/** More than all words of the content, so that a start stems each once. */
const REMEMBERED = 20_000;
const memory = new Map<string, string>();

/** No English word is longer. On a line of 40,000 digits Porter's patterns took four seconds, and it would be remembered. */
const LONGEST = 40;

/** The stem of one lower-case word by Porter's rules: "hurts", "hurting" and "hurt" are one. Words of up to three letters stay, and what is no word. */
export function stem(word: string): string {
  if (word.length <= 3 || word.length > LONGEST) return word;
  const known = memory.get(word);
  if (known !== undefined) return known;
  stemmer ??= createRequire(import.meta.url)(STEMMER) as { stem(word: string): string };
  const found = stemmer.stem(word);
  if (memory.size >= REMEMBERED) memory.clear();
  memory.set(word, found);
  return found;
}
