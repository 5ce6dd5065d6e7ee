import Fuse from 'fuse.js';

/** fuse.js looks for the whole query inside a text, wherever it stands. */
const FUSE_OPTIONS = {
  includeScore: true,
  ignoreLocation: true,
  threshold: 0.6,
  ignoreDiacritics: false,
} as const;

/**
 * Orders a few short texts by how well fuse.js finds the query in them; those it does not find follow in their given order.
 * Returns positions in `texts`. Costs about 50 microseconds per text: for a shortlist, never for a whole index.
 */
export function rerank(query: string, texts: readonly string[]): number[] {
  const found = new Fuse(texts, FUSE_OPTIONS).search(query).map((hit) => hit.refIndex);
  const seen = new Set(found);
  return [...found, ...texts.map((_, i) => i).filter((i) => !seen.has(i))];
}

/** fuse.js alone over whole records, as a yardstick for evaluations and benchmarks. Ids, best first. */
export function fuseOver<T extends { readonly id: string }>(
  records: readonly T[],
  keys: readonly (keyof T & string)[],
): (query: string) => string[] {
  const fuse = new Fuse([...records], { keys: [...keys], includeScore: true, ignoreLocation: true, threshold: 0.6 });
  return (query) => fuse.search(query).map(({ item }) => item.id);
}
