import { rerank } from './fuzzy.ts';
import { hashIndex, hashText } from './hash.ts';
import { normalise } from './normalise.ts';
import { rowBuilder, type SparseRow, transpose } from './sparse.ts';
import { buildSpeller, type Speller, type SpellerOptions } from './speller.ts';
import { topK } from './top.ts';
import { words } from './words.ts';

export interface IndexEntry {
  readonly id: string;
  /** What is searched. An id may come several times with different texts; it is found by its best. */
  readonly text: string;
  /** Multiplies the score; 1 if not given. */
  readonly weight?: number;
}

export interface Found {
  readonly id: string;
  /** The text that was found, as given. */
  readonly text: string;
  /** Cosine of query and text over weighted words and trigrams, 0 to 1, times the entry's weight. */
  readonly score: number;
}

export interface SearchOptions {
  /**
   * Let fuse.js order the first ten. Good for names and other short queries; on sentences its places are noise. By default it
   * does so for queries up to {@link MAX_RERANKED_LENGTH} characters.
   */
  readonly rerank?: boolean;
}

export interface TextIndex {
  readonly size: number;
  readonly speller: Speller;
  /** At most `k` entries, best first, each id once. Nothing in common means not found. */
  search(query: string, k?: number, options?: SearchOptions): Found[];
}

/** fuse.js cannot look for more in one piece. */
export const MAX_RERANKED_LENGTH = 32;
const RERANKED = 10;
/** A word counts as much as about four of its trigrams. */
const WORD_WEIGHT = 2;
const SEEDS = { word: 0x77, gram: 0x99 } as const;

/** An inverted index over short texts, by words and by trigrams inside words, so that half-typed and misspelt words still count. */
export function buildTextIndex(entries: readonly IndexEntry[], options: SpellerOptions = {}): TextIndex {
  const texts = entries.map((entry) => words(normalise(entry.text)));
  const speller = buildSpeller(texts.flat(), options);
  const index = hashIndex();
  const builder = rowBuilder();
  const row: SparseRow = { length: 0, columns: new Int32Array(4096), values: new Float32Array(4096) };
  for (const text of texts) {
    row.length = 0;
    const counts = new Map<number, number>();
    eachTerm(text, (hash, weight) => {
      const id = index.add(hash);
      counts.set(id, Math.max(counts.get(id) ?? 0, weight));
    });
    for (const [id, weight] of counts) {
      if (row.length === row.columns.length) break;
      row.columns[row.length] = id;
      row.values[row.length++] = weight;
    }
    builder.push(row);
  }
  const rows = builder.build();
  const idf = new Float32Array(index.size);
  for (const column of rows.columns) idf[column] = (idf[column] as number) + 1;
  for (let i = 0; i < idf.length; i++) idf[i] = Math.log(1 + entries.length / (idf[i] as number));
  const lengths = new Float32Array(entries.length);
  for (let r = 0; r < rows.rows; r++) {
    let sum = 0;
    for (let i = rows.starts[r] as number; i < (rows.starts[r + 1] as number); i++) {
      const value = (rows.values[i] as number) * (idf[rows.columns[i] as number] as number);
      rows.values[i] = value;
      sum += value * value;
    }
    lengths[r] = Math.sqrt(sum) || 1;
  }
  const postings = transpose(rows, index.size);
  const scores = new Float32Array(entries.length);
  const touched = new Int32Array(entries.length);
  const unknownIdf = Math.log(1 + entries.length);

  const accumulate = (query: readonly string[]): number => {
    const terms = new Map<number, number>();
    const unknown = new Map<number, number>();
    let squares = 0;
    eachTerm(query, (hash, weight) => {
      const id = index.get(hash);
      if (id < 0) unknown.set(hash, weight);
      else terms.set(id, weight);
    });
    for (const weight of unknown.values()) squares += (weight * unknownIdf) ** 2;
    let count = 0;
    for (const [id, weight] of terms) {
      const value = weight * (idf[id] as number);
      squares += value * value;
      const to = postings.starts[id + 1] as number;
      for (let p = postings.starts[id] as number; p < to; p++) {
        const entry = postings.columns[p] as number;
        if (scores[entry] === 0) touched[count++] = entry;
        scores[entry] = (scores[entry] as number) + value * (postings.values[p] as number);
      }
    }
    const length = Math.sqrt(squares) || 1;
    for (let i = 0; i < count; i++) {
      const entry = touched[i] as number;
      const weight = (entries[entry] as IndexEntry).weight ?? 1;
      scores[entry] = (weight * (scores[entry] as number)) / (length * (lengths[entry] as number));
    }
    return count;
  };

  return {
    size: entries.length,
    speller,
    search(query, k = 10, { rerank: wanted = query.length <= MAX_RERANKED_LENGTH } = {}) {
      const plain = normalise(query);
      const asked = words(plain).map(speller.correct);
      const count = accumulate(asked);
      const best = topK(Math.max(k, RERANKED) * 2);
      for (let i = 0; i < count; i++) {
        const entry = touched[i] as number;
        best.offer(entry, scores[entry] as number);
        scores[entry] = 0;
      }
      const seen = new Set<string>();
      const found: Found[] = [];
      for (const { id: at, score } of best.sorted()) {
        const { id, text } = entries[at] as IndexEntry;
        if (seen.has(id)) continue;
        seen.add(id);
        found.push({ id, text, score });
      }
      const shortlist = found.slice(0, RERANKED);
      const order =
        wanted && plain
          ? rerank(
              plain,
              shortlist.map((hit) => normalise(hit.text)),
            )
          : shortlist.map((_, i) => i);
      return [...order.map((i) => shortlist[i] as Found), ...found.slice(RERANKED)].slice(0, k);
    },
  };
}

function eachTerm(text: readonly string[], visit: (hash: number, weight: number) => void): void {
  for (const word of text) {
    visit(hashText(word, SEEDS.word), WORD_WEIGHT);
    const edged = ` ${word} `;
    for (let from = 0; from + 3 <= edged.length; from++) visit(hashText(edged, SEEDS.gram, from, from + 3), 1);
  }
}
