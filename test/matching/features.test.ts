import fc from 'fast-check';
import { DEFAULT_SHAPE, fitFeatures } from '../../src/matching/features.ts';
import { buildNeighbours } from '../../src/matching/neighbours.ts';
import { rowBuilder } from '../../src/matching/sparse.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 });
const text = fc.array(word, { minLength: 1, maxLength: 5 });

/** The same weights with maps of strings: blocks of words, pairs and n-grams, sublinear TF-IDF, each block scaled to its weight. */
function slowVector(words: readonly string[], texts: readonly (readonly string[])[]): Map<string, number> {
  const out = new Map<string, number>();
  blocks(words).forEach((terms, block) => {
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    const weights = [...counts].map(([term, count]) => {
      const holding = texts.filter((each) => blocks(each)[block]?.includes(term)).length;
      return { term, holding, weight: (1 + Math.log(count)) * (Math.log((1 + texts.length) / (1 + holding)) + 1) };
    });
    // What training never saw makes the block longer, once for each time it occurs, but is in no vector.
    const rarest = Math.log(1 + texts.length) + 1;
    const squares = weights.map(({ term, holding, weight }) =>
      holding > 0 ? weight ** 2 : (counts.get(term) as number) * rarest ** 2,
    );
    const length = Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
    for (const { term, holding, weight } of weights) {
      if (holding > 0) out.set(`${block}:${term}`, ((DEFAULT_SHAPE.blockWeights[block] as number) * weight) / length);
    }
  });
  return out;
}

function blocks(words: readonly string[]): string[][] {
  const edges = ['<s>', ...words, '</s>'];
  const grams = words.flatMap((each) => {
    const edged = ` ${each} `;
    return [2, 3, 4].flatMap((n) =>
      Array.from({ length: Math.max(0, edged.length - n + 1) }, (_, i) => edged.slice(i, i + n)),
    );
  });
  return [[...words], edges.slice(1).map((each, i) => `${edges[i]} ${each}`), grams];
}

function slowCosine(a: Map<string, number>, b: Map<string, number>): number {
  let dot = 0;
  for (const [term, weight] of a) dot += weight * (b.get(term) ?? 0);
  return dot;
}

test('the nearest example of a label is what comparing everything with everything finds', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), text, (texts, query) => {
      const space = fitFeatures(texts);
      const builder = rowBuilder();
      for (const each of texts) builder.push(space.row(each));
      const labels = texts.map((_, i) => i % 3);
      const neighbours = buildNeighbours(builder.build(), labels, 3, space.size);
      neighbours.ask(space.row(query));
      const asked = slowVector(query, texts);
      const similarities = texts.map((each) => slowCosine(asked, slowVector(each, texts)));
      for (const label of [0, 1, 2]) {
        const expected = Math.max(0, ...similarities.filter((_, i) => labels[i] === label));
        expect(neighbours.nearest(label)).toBeCloseTo(expected, 4);
      }
    }),
    { numRuns: 60 },
  );
});

test('rows have length one, or less where words are unknown', () => {
  const space = fitFeatures([
    ['open', 'the', 'door'],
    ['close', 'it'],
  ]);
  const length = (words: readonly string[]): number => {
    const row = space.row(words);
    return Math.hypot(...row.values.subarray(0, row.length));
  };
  expect(length(['open', 'the', 'door'])).toBeCloseTo(Math.hypot(...DEFAULT_SHAPE.blockWeights), 5);
  expect(length(['open', 'zzz'])).toBeLessThan(length(['open']));
  expect(length(['zzz'])).toBe(0);
});
