// By the single file: natural's root costs a second and 120 MB, and reads .env on import.
// @ts-expect-error single files of natural carry no types
import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';

const REMEMBERED = 5000;
const memory = new Map<string, string>();

/** The stem of one lower-case word by Porter's rules: "hurts", "hurting" and "hurt" are one. Words of up to three letters stay. */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  const known = memory.get(word);
  if (known !== undefined) return known;
  const found = (stemmer as { stem(word: string): string }).stem(word);
  if (memory.size >= REMEMBERED) memory.clear();
  memory.set(word, found);
  return found;
}
