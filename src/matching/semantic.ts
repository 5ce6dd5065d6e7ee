import { readFileSync } from 'node:fs';
import { oneEditAway } from './distance.ts';
import { MatchingError } from './errors.ts';
import { type HashIndex, hashIndex, hashText } from './hash.ts';
import { MIN_CORRECTED_LENGTH } from './speller.ts';

/**
 * A vector for each of some forty thousand English words, so that words never seen in training still count as what they are close
 * to. Made ahead of time by `scripts/distil-word-vectors/` from a sentence encoder; at run time it is a table look-up.
 */
export interface SemanticTable {
  readonly dimensions: number;
  readonly size: number;
  knows(word: string): boolean;
  /** The commonest word of the table one edit from a word it does not know; the word itself if there is none. */
  correct(word: string): string;
  /** Adds up the vectors of the words into `out` and scales it to length 1. Returns how many of the words have one. */
  embed(words: readonly string[], out: Float32Array): number;
}

const FILE = new URL('../../assets/matching/word-vectors.bin', import.meta.url);
const MAGIC = 0x4356574c; // "LWVC"
const HEADER_BYTES = 16;
const SEED = 0x77a1;
const MAX_TRIED_LENGTH = 24;

/** The hash by which the table knows a word. */
export function wordKey(word: string): number {
  return hashText(word, SEED);
}

let shared: SemanticTable | undefined;

/** The table that ships with the project, read from disk on first use (some 3 MB, a few milliseconds) and then kept. */
export function loadSemanticTable(): SemanticTable {
  shared ??= readSemanticTable(readFileSync(FILE));
  return shared;
}

/** Whether a word is ordinary English: one of the table's. For `SpellerOptions.ordinary`. */
export function isOrdinaryEnglish(word: string): boolean {
  return loadSemanticTable().knows(word);
}

/**
 * File layout, little-endian 32-bit words: magic, number of words, dimensions, 0; a hash per word; a scale per word (float); then
 * the vectors as signed bytes. A word's vector is its bytes times its scale.
 */
export function readSemanticTable(bytes: Uint8Array): SemanticTable {
  // Typed arrays need their data aligned; a file read whole is, and is then not copied.
  const { buffer, byteOffset: at, byteLength } = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  const data = buffer as ArrayBuffer;
  const [magic = 0, size = 0, dimensions = 0] = new Uint32Array(data, at, 4);
  if (magic !== MAGIC || byteLength !== HEADER_BYTES + size * (8 + dimensions)) {
    throw new MatchingError('bad_word_vectors', 'The word vector file is damaged: take it from the repository again.');
  }
  const index: HashIndex = hashIndex(new Uint32Array(data, at + HEADER_BYTES, size));
  const scales = new Float32Array(data, at + HEADER_BYTES + size * 4, size);
  const vectors = new Int8Array(data, at + HEADER_BYTES + size * 8, size * dimensions);
  const place = (word: string): number => index.get(wordKey(word));
  return {
    dimensions,
    size,
    knows: (word) => place(word) >= 0,
    correct: (word) => (place(word) >= 0 ? word : commonestNear(word, place)),
    embed(words, out) {
      out.fill(0);
      let known = 0;
      for (const word of words) {
        const row = place(word);
        if (row < 0) continue;
        known++;
        const scale = scales[row] as number;
        const base = row * dimensions;
        for (let d = 0; d < dimensions; d++) out[d] = (out[d] as number) + scale * (vectors[base + d] as number);
      }
      scaleToUnit(out);
      return known;
    },
  };
}

/** The table keeps hashes, not words, so every way of slipping is tried; words stand in it commonest first. */
function commonestNear(word: string, place: (word: string) => number): string {
  if (word.length < MIN_CORRECTED_LENGTH || word.length > MAX_TRIED_LENGTH) return word;
  let best = word;
  let bestPlace = Number.POSITIVE_INFINITY;
  for (const candidate of oneEditAway(word)) {
    const at = place(candidate);
    if (at < 0 || at >= bestPlace) continue;
    best = candidate;
    bestPlace = at;
  }
  return best;
}

function scaleToUnit(vector: Float32Array): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) return;
  const scale = 1 / Math.sqrt(squares);
  for (let d = 0; d < vector.length; d++) vector[d] = (vector[d] as number) * scale;
}
