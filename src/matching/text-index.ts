import { rerank } from './fuzzy.ts';
import { normalise } from './normalise.ts';
import { buildPostings, type Touched } from './postings.ts';
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
   * does so for queries up to {@link MAX_RERANKED_LENGTH} characters. Scores stay what they are, so they may then not fall evenly.
   */
  readonly rerank?: boolean;
}

export interface TextIndex {
  /** Number of entries. */
  readonly size: number;
  readonly speller: Speller;
  /** At most `k` (10) entries, best first, each id once. Nothing in common means not found. */
  search(query: string, k?: number, options?: SearchOptions): Found[];
}

/** fuse.js cannot look for more in one piece. */
const MAX_RERANKED_LENGTH = 32;
const RERANKED = 10;

/** An inverted index over short texts, by words and by trigrams inside words, so that half-typed and misspelt words still count. */
export function buildTextIndex(entries: readonly IndexEntry[], options: SpellerOptions = {}): TextIndex {
  const texts = entries.map((entry) => words(normalise(entry.text)));
  const speller = buildSpeller(texts.flat(), options);
  const postings = buildPostings(texts);
  const weights = Float32Array.from(entries, (entry) => entry.weight ?? 1);
  const repeats = mostRepeated(entries);

  const best = ({ count, entries: touched, scores }: Touched, wanted: number): Found[] => {
    const top = topK(wanted * repeats);
    let bar = top.bar;
    for (let i = 0; i < count; i++) {
      const entry = touched[i] as number;
      const score = (scores[entry] as number) * (weights[entry] as number);
      if (score < bar) continue;
      top.offer(entry, score);
      bar = top.bar;
    }
    const seen = new Set<string>();
    const found: Found[] = [];
    for (const { id: entry, score } of top.sorted()) {
      const { id, text } = entries[entry] as IndexEntry;
      if (found.length === wanted) break;
      if (seen.has(id)) continue;
      seen.add(id);
      found.push({ id, text, score });
    }
    return found;
  };

  return {
    size: entries.length,
    speller,
    search(query, k = 10, { rerank: wanted = query.length <= MAX_RERANKED_LENGTH } = {}) {
      const plain = normalise(query);
      const asked = words(plain).map(speller.correct);
      const found = postings.score(asked, (touched) => best(touched, Math.max(k, wanted ? RERANKED : 0)));
      return (wanted ? reorder(plain, found) : found).slice(0, k);
    },
  };
}

/** How often the commonest id occurs: so many places may be taken by one id. */
function mostRepeated(entries: readonly IndexEntry[]): number {
  const counts = new Map<string, number>();
  let most = 1;
  for (const { id } of entries) {
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    if (count > most) most = count;
  }
  return most;
}

function reorder(query: string, found: readonly Found[]): Found[] {
  const shortlist = found.slice(0, RERANKED);
  const texts = shortlist.map((hit) => normalise(hit.text));
  return [...rerank(query, texts).map((at) => shortlist[at] as Found), ...found.slice(RERANKED)];
}
