import { oneEditApart } from './distance.ts';
import { hashText } from './hash.ts';

export interface SpellerOptions {
  /**
   * Says whether a word is ordinary English. Such a word is never rewritten, however close it is to the vocabulary: "tired" does
   * not become "tied". See `isOrdinaryEnglish()`.
   */
  readonly ordinary?: (word: string) => boolean;
}

export interface Speller {
  readonly vocabulary: readonly string[];
  /** Whether the word is in the vocabulary as it stands. */
  knows(word: string): boolean;
  /** Whether the word is ordinary English, as the options say it. */
  ordinary(word: string): boolean;
  /** The vocabulary word this one was most likely meant to be; the word itself if it is known, ordinary, or close to none. */
  correct(word: string): string;
  /** All vocabulary words one edit away, likeliest first. Unlike `correct`, also for known and ordinary words. */
  suggest(word: string): string[];
}

/** Shorter words are left alone. A word of three letters is close to several others, so see {@link plausible}. */
const SHORTEST = 3;
/** From this length on any one edit is believed. */
export const MIN_CORRECTED_LENGTH = 4;
const MAX_CORRECTED_LENGTH = 40;

const SEED = 0x5e11;
/** Hash and word number share one float's 53 bits, so that one native sort orders the whole dictionary. */
const MAX_VOCABULARY = 2 ** 20;
const KEYBOARD_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const NEIGHBOURS = keyboardNeighbours();

/**
 * A speller over a vocabulary of words with how often each occurs (or just the words). Finds words one edit away (a letter too
 * many, too few, wrong, or two swapped) by the one-deletion method: two words are at most one edit apart only if they meet after
 * at most one deletion in each, so a handful of look-ups replaces a search through the vocabulary.
 *
 * Words of three letters only where a letter was forgotten or two were swapped; shorter ones and words with digits never.
 */
export function buildSpeller(
  vocabulary: Iterable<string> | ReadonlyMap<string, number>,
  options: SpellerOptions = {},
): Speller {
  const counts = vocabulary instanceof Map ? new Map(vocabulary) : countWords(vocabulary as Iterable<string>);
  const list = [...counts.keys()].slice(0, MAX_VOCABULARY);
  // Made when the first unknown word comes, so that loading a matcher does not wait for it.
  let deletions: Float64Array | undefined;
  const memory = new Map<string, string>();

  const suggest = (word: string): string[] => {
    if (!correctable(word)) return [];
    deletions ??= indexDeletions(list);
    const found = new Set<number>();
    lookUp(deletions, hashText(word, SEED), found);
    for (let i = 0; i < word.length; i++) lookUp(deletions, hashWithout(word, i), found);
    return [...found]
      .map((id) => list[id] as string)
      .filter((candidate) => oneEditApart(word, candidate) && plausible(word, candidate))
      .map((candidate) => ({ candidate, likelihood: likelihood(word, candidate, counts.get(candidate) ?? 1) }))
      .sort((a, b) => b.likelihood - a.likelihood || (a.candidate < b.candidate ? -1 : 1))
      .map(({ candidate }) => candidate);
  };

  const ordinary = options.ordinary ?? (() => false);
  const correct = (word: string): string => {
    if (counts.has(word) || !correctable(word) || ordinary(word)) return word;
    const remembered = memory.get(word);
    if (remembered !== undefined) return remembered;
    const best = suggest(word)[0] ?? word;
    if (memory.size >= 1000) memory.clear();
    memory.set(word, best);
    return best;
  };
  return { vocabulary: list, knows: (word) => counts.has(word), ordinary, correct, suggest };
}

function countWords(vocabulary: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of vocabulary) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function correctable(word: string): boolean {
  return word.length >= SHORTEST && word.length <= MAX_CORRECTED_LENGTH && !/\p{N}/u.test(word);
}

/**
 * Nearly every word of three letters is one edit from several others. "bak" is "back" and "hpi" is "hip", the first letter being
 * right; "hipp" is "hip"; but no other letter is put in the place of one, nor is a fourth dropped.
 */
function plausible(typed: string, candidate: string): boolean {
  if (typed.length > SHORTEST && candidate.length > SHORTEST) return true;
  if (typed[0] !== candidate[0]) return false;
  if (typed.length < candidate.length) return true;
  if (typed.length > candidate.length) return [...typed].some((letter, at) => letter === typed[at - 1]);
  return typed[1] === candidate[2] && typed[2] === candidate[1];
}

/** Sorted floats: hash * 2^20 + word number. */
function indexDeletions(list: readonly string[]): Float64Array {
  const wanted = list.map((word, id) => ({ word, id })).filter(({ word }) => correctable(word));
  const packed = new Float64Array(wanted.reduce((sum, { word }) => sum + word.length + 1, 0));
  let at = 0;
  for (const { word, id } of wanted) {
    packed[at++] = hashText(word, SEED) * MAX_VOCABULARY + id;
    for (let i = 0; i < word.length; i++) packed[at++] = hashWithout(word, i) * MAX_VOCABULARY + id;
  }
  return packed.sort();
}

function hashWithout(word: string, position: number): number {
  return hashText(word.slice(0, position) + word.slice(position + 1), SEED);
}

function lookUp(packed: Float64Array, hash: number, found: Set<number>): void {
  const from = hash * MAX_VOCABULARY;
  let low = 0;
  let high = packed.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((packed[middle] as number) < from) low = middle + 1;
    else high = middle;
  }
  for (; low < packed.length && (packed[low] as number) < from + MAX_VOCABULARY; low++) {
    found.add((packed[low] as number) - from);
  }
}

/** Common words first; a slip of the kind fingers make counts as much as a word being ten times as common. */
function likelihood(typed: string, candidate: string, count: number): number {
  return Math.log(count + 1) + slipBonus(typed, candidate) + (typed[0] === candidate[0] ? 1.5 : 0);
}

function slipBonus(typed: string, candidate: string): number {
  let i = 0;
  while (i < typed.length && typed[i] === candidate[i]) i++;
  if (typed.length === candidate.length) {
    if (typed[i] === candidate[i + 1] && typed[i + 1] === candidate[i]) return 2.3;
    return NEIGHBOURS.has(`${typed[i]}${candidate[i]}`) ? 2.3 : 0;
  }
  const doubled = typed.length > candidate.length ? typed[i] === typed[i - 1] : candidate[i] === candidate[i - 1];
  return doubled ? 2.3 : 1.5;
}

function keyboardNeighbours(): ReadonlySet<string> {
  const pairs = new Set<string>();
  KEYBOARD_ROWS.forEach((row, y) => {
    [...row].forEach((key, x) => {
      const near = [row[x - 1], row[x + 1], KEYBOARD_ROWS[y + 1]?.[x - 1], KEYBOARD_ROWS[y + 1]?.[x]];
      for (const other of near) if (other) pairs.add(key + other).add(other + key);
    });
  });
  return pairs;
}
