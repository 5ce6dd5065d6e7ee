import { normalise } from './normalise.ts';
import { buildSpeller, type SpellerOptions } from './speller.ts';
import { stem } from './stem.ts';
import { words } from './words.ts';

interface DocumentField {
  readonly text: string;
  /** How much a word in this field counts; 1 is plain text. */
  readonly weight: number;
}

export interface Document {
  readonly id: string;
  readonly fields: readonly DocumentField[];
}

export interface DocumentIndex {
  /** Share of the query's information that each document holds, 0..1, best first; at most `k`. */
  search(query: string, k: number): { readonly id: string; readonly score: number }[];
}

/** BM25's usual saturation, and a mild penalty for length: a long entry is not worse for explaining more. */
const K1 = 1.2;
const B = 0.3;

/** Words too common to carry anything; they would only add noise to long documents. */
const STOP_WORDS = new Set(
  'a an the and or but if then so of to in on at for with from by as is are was were be been am it its this that these those i im my me you your we our they their he she his her do does did can could will would should have has had not no what which who how when where why there here just really very up out about into over than too some any all also get got'.split(
    ' ',
  ),
);

/**
 * Searches whole documents by words (BM25 over weighted fields), for descriptions that no short text of an entry repeats. Words are
 * compared by stem and corrected towards the documents' own vocabulary.
 */
export function buildDocumentIndex(documents: readonly Document[], options: SpellerOptions = {}): DocumentIndex {
  const vocabulary: string[] = [];
  const lengths = new Float64Array(documents.length);
  const postings = new Map<string, { documents: number[]; counts: number[] }>();
  documents.forEach(({ fields }, at) => {
    const counts = new Map<string, number>();
    for (const { text, weight } of fields)
      for (const word of words(normalise(text))) {
        if (STOP_WORDS.has(word)) continue;
        vocabulary.push(word);
        const key = stem(word);
        counts.set(key, (counts.get(key) ?? 0) + weight);
        lengths[at] = (lengths[at] as number) + 1;
      }
    for (const [key, count] of counts) {
      const posting = postings.get(key) ?? { documents: [], counts: [] };
      posting.documents.push(at);
      posting.counts.push(count);
      postings.set(key, posting);
    }
  });
  const speller = buildSpeller(vocabulary, options);
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length);
  const idf = (matching: number): number => Math.log(1 + (documents.length - matching + 0.5) / (matching + 0.5));
  const unknown = idf(1);

  return {
    search(query, k) {
      const scores = new Map<number, number>();
      let possible = 0;
      const asked = new Set(
        words(normalise(query))
          .filter((word) => !STOP_WORDS.has(word))
          .map((word) => stem(speller.correct(word))),
      );
      for (const key of asked) {
        const posting = postings.get(key);
        const weight = posting ? idf(posting.documents.length) : unknown;
        possible += weight * (K1 + 1);
        posting?.documents.forEach((at, index) => {
          const count = posting.counts[index] as number;
          const length = 1 - B + (B * (lengths[at] as number)) / average;
          scores.set(at, (scores.get(at) ?? 0) + (weight * count * (K1 + 1)) / (count + K1 * length));
        });
      }
      if (possible === 0) return [];
      return [...scores]
        .map(([at, score]) => ({ id: (documents[at] as Document).id, score: score / possible }))
        .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
        .slice(0, k);
    },
  };
}
