import { buildSpeller, normalise, words } from '../matching/index.ts';

/** Reads words as they were meant, once for all that understands a message. Triage has its own, stricter reading. */
export interface Spelling {
  /** The words of a message, misspelt ones put right. Emoji are words. */
  read(text: string): readonly string[];
}

/** How often a word of the slots counts: they are what people come for. */
const SLOT_WORD = 20;
/** A strange word used once or twice in the training texts may be a slip put there on purpose; more often, it is a word. */
const OFTEN_ENOUGH = 3;
/** Two words run together are looked for in words from here on; shorter ones split into anything. */
const JOINED_MIN = 6;
const JOINED_MAX = 24;
const LITTLE = new Set('a i is in on my to so at of or up am be do it if no we and the too for but not now'.split(' '));

/**
 * @param slotWords words of the lexicon
 * @param written words of the training texts with how often each occurs
 * @param ordinary English words that are never read as a misspelt one
 */
export function buildSpelling(
  slotWords: Iterable<string>,
  written: Iterable<ReadonlyMap<string, number>>,
  ordinary: (word: string) => boolean,
): Spelling {
  const counts = new Map<string, number>();
  const add = (word: string, count: number): void => void counts.set(word, (counts.get(word) ?? 0) + count);
  const slots = new Set(slotWords);
  for (const word of slots) add(word, SLOT_WORD);
  for (const vocabulary of written)
    for (const [word, count] of vocabulary) if (count >= OFTEN_ENOUGH || ordinary(word)) add(word, count);
  const speller = buildSpeller(counts, { ordinary });

  const meant = (word: string): readonly string[] => {
    if (speller.knows(word) || ordinary(word)) return [word];
    const best = speller.correct(word);
    return best === word ? (split(word) ?? [word]) : [best];
  };
  /** "backpain", "chairtoo": a space forgotten between two words we know, at least one of them of some length. */
  const split = (word: string): readonly string[] | null => {
    if (word.length < JOINED_MIN || word.length > JOINED_MAX) return null;
    let found: readonly string[] | null = null;
    let most = 0;
    for (let at = 1; at < word.length; at++) {
      const parts = [word.slice(0, at), word.slice(at)];
      const sound = parts.every((part) =>
        part.length >= 4 ? speller.knows(part) : slots.has(part) || LITTLE.has(part),
      );
      const worth = Math.min(...parts.map((part) => counts.get(part) ?? 1));
      if (sound && worth > most && parts.some((part) => part.length >= 4)) {
        found = parts;
        most = worth;
      }
    }
    return found;
  };
  return { read: (text) => words(normalise(text)).flatMap(meant) };
}
