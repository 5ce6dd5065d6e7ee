import { hashIndex, hashPair, hashText } from './hash.ts';
import type { SparseRow } from './sparse.ts';

/** The three kinds of feature. Each block is weighted by itself, so that many short n-grams cannot drown few telling words. */
const BLOCKS = ['words', 'pairs', 'grams'] as const;
const WORDS = 0;
const PAIRS = 1;
const GRAMS = 2;

interface FeatureShape {
  /** How much each block counts: words, pairs of words, n-grams inside words. Squares should sum to 1. */
  readonly blockWeights: readonly [number, number, number];
  readonly shortestGram: number;
  readonly longestGram: number;
  /** Whether a feature never seen in training still makes the rest of its block count less. */
  readonly unknownShrinks: boolean;
}

export const DEFAULT_SHAPE: FeatureShape = {
  blockWeights: [0.6, 0.45, 0.66],
  shortestGram: 2,
  longestGram: 4,
  unknownShrinks: true,
};

/** What a trained feature space needs to be rebuilt. */
export interface FeatureState {
  readonly shape: FeatureShape;
  readonly keys: Uint32Array;
  readonly idf: Float32Array;
  readonly documents: number;
}

/** Turns words into one sparse row: sublinear TF-IDF in each block, each block scaled to its weight. */
export interface FeatureSpace {
  readonly size: number;
  readonly state: FeatureState;
  /** The row is overwritten by the next call; it has room for `spare` more columns behind its own. */
  row(words: readonly string[], spare?: number): SparseRow;
}

const START = 0x51a7;
const END = 0xe9d5;
const SEEDS = [0x301d, 0x9a15, 0x6a45] as const;

/** Calls `visit` with block and hash of every feature of a text, repeated features included. */
function eachFeature(
  words: readonly string[],
  shape: FeatureShape,
  visit: (block: number, hash: number) => void,
): void {
  let before = START;
  for (const word of words) {
    const hash = hashText(word, SEEDS[WORDS]);
    visit(WORDS, hash);
    visit(PAIRS, hashPair(before, hash, SEEDS[PAIRS]));
    before = hash;
    eachGram(word, shape, visit);
  }
  if (words.length > 0) visit(PAIRS, hashPair(before, END, SEEDS[PAIRS]));
}

function eachGram(word: string, shape: FeatureShape, visit: (block: number, hash: number) => void): void {
  const edged = ` ${word.length > 40 ? word.slice(0, 40) : word} `;
  for (let length = shape.shortestGram; length <= shape.longestGram; length++) {
    for (let from = 0; from + length <= edged.length; from++) {
      visit(GRAMS, hashText(edged, SEEDS[GRAMS], from, from + length));
    }
  }
}

/** Learns which features exist and how rare each is. */
export function fitFeatures(texts: readonly (readonly string[])[], shape: FeatureShape = DEFAULT_SHAPE): FeatureSpace {
  const index = hashIndex();
  const documentCount: number[] = [];
  const lastSeen: number[] = [];
  texts.forEach((words, document) => {
    eachFeature(words, shape, (_, hash) => {
      const id = index.add(hash);
      if (lastSeen[id] === document) return;
      lastSeen[id] = document;
      documentCount[id] = (documentCount[id] ?? 0) + 1;
    });
  });
  const idf = Float32Array.from(documentCount, (count) => Math.log((1 + texts.length) / (1 + count)) + 1);
  return featureSpace({ shape, keys: index.keys(), idf, documents: texts.length });
}

export function featureSpace(state: FeatureState): FeatureSpace {
  const { shape, idf } = state;
  const index = hashIndex(state.keys);
  const size = state.keys.length;
  const unknownIdf = Math.log(1 + state.documents) + 1;
  const counts = new Uint16Array(size);
  const row: SparseRow = { length: 0, columns: new Int32Array(256), values: new Float32Array(256) };
  const blockOf = new Uint8Array(size);
  const squares = new Float64Array(BLOCKS.length);

  const visit = (block: number, hash: number): void => {
    const id = index.get(hash);
    if (id < 0) {
      if (shape.unknownShrinks) squares[block] = (squares[block] as number) + unknownIdf * unknownIdf;
      return;
    }
    if (counts[id] === 0) {
      if (row.length === row.columns.length) doubleRow(row);
      row.columns[row.length++] = id;
      blockOf[id] = block;
    }
    counts[id] = (counts[id] as number) + 1;
  };

  return {
    size,
    state,
    row(words, spare = 0) {
      row.length = 0;
      squares.fill(0);
      eachFeature(words, shape, visit);
      for (let i = 0; i < row.length; i++) {
        const id = row.columns[i] as number;
        const value = (1 + Math.log(counts[id] as number)) * (idf[id] as number);
        const block = blockOf[id] as number;
        squares[block] = (squares[block] as number) + value * value;
        row.values[i] = value;
        counts[id] = 0;
      }
      while (row.length + spare > row.columns.length) doubleRow(row);
      for (let i = 0; i < row.length; i++) {
        const block = blockOf[row.columns[i] as number] as number;
        const scale = (shape.blockWeights[block] as number) / Math.sqrt(squares[block] as number);
        row.values[i] = (row.values[i] as number) * scale;
      }
      return row;
    },
  };
}

function doubleRow(row: SparseRow): void {
  const columns = new Int32Array(row.columns.length * 2);
  const values = new Float32Array(columns.length);
  columns.set(row.columns);
  values.set(row.values);
  row.columns = columns;
  row.values = values;
}
