import { hashIndex, hashText } from './hash.ts';
import { rowBuilder, type SparseRow, type SparseRows, transpose } from './sparse.ts';

/** Scores of one query: `entries[i]` for i < `count` were touched, and `scores[entry]` is the cosine of each. */
export interface Touched {
  readonly count: number;
  readonly entries: Int32Array;
  readonly scores: Float32Array;
}

/** An inverted index: for each word and each trigram inside words, the texts that hold it. */
interface Postings {
  /** Hands the scores to `use`, then wipes them; only texts that share something with the query are touched. */
  score<T>(query: readonly string[], use: (touched: Touched) => T): T;
}

/** A word counts twice as much as one of its trigrams. */
const WORD_WEIGHT = 2;
const SEEDS = { word: 0x77, gram: 0x99 } as const;

/**
 * Terms count once per text, times log(1 + texts / texts holding it); texts are compared by cosine, in which terms of the query
 * that no text holds count like the rarest.
 */
export function buildPostings(texts: readonly (readonly string[])[]): Postings {
  const index = hashIndex();
  const rows = countTerms(texts, (hash) => index.add(hash));
  const idf = rarity(rows, index.size);
  const scale = weighRows(rows, idf);
  const { starts, columns, values } = transpose(rows, index.size);
  const unknownIdf = Math.log(1 + texts.length);
  const scores = new Float32Array(texts.length);
  const entries = new Int32Array(texts.length);

  return {
    score(query, use) {
      let squares = 0;
      let count = 0;
      for (const [hash, weight] of termsOf(query)) {
        const term = index.get(hash);
        const value = weight * (term < 0 ? unknownIdf : (idf[term] as number));
        squares += value * value;
        if (term < 0) continue;
        const to = starts[term + 1] as number;
        for (let p = starts[term] as number; p < to; p++) {
          const entry = columns[p] as number;
          if (scores[entry] === 0) entries[count++] = entry;
          scores[entry] = (scores[entry] as number) + value * (values[p] as number);
        }
      }
      const length = Math.sqrt(squares) || 1;
      for (let i = 0; i < count; i++) {
        const entry = entries[i] as number;
        scores[entry] = ((scores[entry] as number) / length) * (scale[entry] as number);
      }
      const result = use({ count, entries, scores });
      for (let i = 0; i < count; i++) scores[entries[i] as number] = 0;
      return result;
    },
  };
}

/** Each different term of a text with its weight. */
function termsOf(text: readonly string[]): Map<number, number> {
  const terms = new Map<number, number>();
  for (const word of text) {
    terms.set(hashText(word, SEEDS.word), WORD_WEIGHT);
    const edged = ` ${word} `;
    for (let from = 0; from + 3 <= edged.length; from++) terms.set(hashText(edged, SEEDS.gram, from, from + 3), 1);
  }
  return terms;
}

function countTerms(texts: readonly (readonly string[])[], number: (hash: number) => number): SparseRows {
  const builder = rowBuilder();
  const row: SparseRow = { length: 0, columns: new Int32Array(256), values: new Float32Array(256) };
  for (const text of texts) {
    const terms = termsOf(text);
    if (terms.size > row.columns.length) {
      row.columns = new Int32Array(terms.size * 2);
      row.values = new Float32Array(terms.size * 2);
    }
    row.length = 0;
    for (const [hash, weight] of terms) {
      row.columns[row.length] = number(hash);
      row.values[row.length++] = weight;
    }
    builder.push(row);
  }
  return builder.build();
}

function rarity(rows: SparseRows, terms: number): Float32Array {
  const idf = new Float32Array(terms);
  for (const column of rows.columns) idf[column] = (idf[column] as number) + 1;
  for (let t = 0; t < terms; t++) idf[t] = Math.log(1 + rows.rows / (idf[t] as number));
  return idf;
}

/** Multiplies every value by its term's rarity, in place, and returns one over the length of each row. */
function weighRows({ rows, starts, columns, values }: SparseRows, idf: Float32Array): Float32Array {
  const scale = new Float32Array(rows);
  for (let r = 0; r < rows; r++) {
    let squares = 0;
    for (let i = starts[r] as number; i < (starts[r + 1] as number); i++) {
      const value = (values[i] as number) * (idf[columns[i] as number] as number);
      values[i] = value;
      squares += value * value;
    }
    scale[r] = 1 / (Math.sqrt(squares) || 1);
  }
  return scale;
}
