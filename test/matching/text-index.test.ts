import fc from 'fast-check';
import { buildTextIndex, normalise } from '../../src/matching/index.ts';

const NAMES = ['Seated figure four', 'Standing calf stretch', 'Chin tuck', 'Doorway chest opener', 'Wrist circles'];
const index = buildTextIndex(NAMES.map((text, i) => ({ id: `e${i}`, text })));

describe('text index', () => {
  test.each([
    ['figure four', 'e0'],
    ['calf', 'e1'],
    ['chin tcuk', 'e2'],
    ['doorw', 'e3'],
    ['wrst circels', 'e4'],
  ])('%s finds %s', (query, id) => {
    expect(index.search(query, 3)[0]?.id).toBe(id);
  });

  test('nothing in common is not found', () => {
    expect(index.search('xyzzy')).toEqual([]);
    expect(index.search('')).toEqual([]);
  });

  test('each id once, by its best text, and weights lift', () => {
    const twice = buildTextIndex([
      { id: 'a', text: 'neck roll' },
      { id: 'a', text: 'neck' },
      { id: 'b', text: 'neck', weight: 2 },
    ]);
    expect(twice.search('neck', 5, { rerank: false }).map(({ id, text }) => [id, text])).toEqual([
      ['b', 'neck'],
      ['a', 'neck'],
    ]);
  });

  test('without re-ranking, scores equal the cosine of a search through everything', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 });
    const text = fc.array(word, { minLength: 1, maxLength: 5 }).map((list) => normalise(list.join(' ')));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), text, (texts, query) => {
        const built = buildTextIndex(texts.map((each, i) => ({ id: String(i), text: each })));
        const corrected = query.split(' ').map(built.speller.correct);
        const expected = exhaustive(texts, corrected);
        const found = built.search(query, texts.length, { rerank: false });
        expect(found.length).toBe(expected.filter((score) => score > 0).length);
        for (const { id, score } of found) expect(score).toBeCloseTo(expected[Number(id)] as number, 4);
        for (let i = 1; i < found.length; i++)
          expect(found[i]?.score).toBeLessThanOrEqual(found[i - 1]?.score as number);
      }),
      { numRuns: 200 },
    );
  });
});

/** Cosines by maps and loops: words count twice, trigrams of " word " once, times log(1 + N / documents holding it). */
function exhaustive(texts: readonly string[], query: readonly string[]): number[] {
  const terms = (list: readonly string[]): Map<string, number> => {
    const out = new Map<string, number>();
    for (const each of list) {
      out.set(`w:${each}`, 2);
      const edged = ` ${each} `;
      for (let i = 0; i + 3 <= edged.length; i++) out.set(`g:${edged.slice(i, i + 3)}`, 1);
    }
    return out;
  };
  const documents = texts.map((text) => terms(text.split(' ')));
  const idf = (term: string): number => {
    const holding = documents.filter((document) => document.has(term)).length;
    return holding > 0 ? Math.log(1 + texts.length / holding) : Math.log(1 + texts.length);
  };
  const weigh = (document: Map<string, number>) => new Map([...document].map(([t, w]) => [t, w * idf(t)]));
  const length = (document: Map<string, number>) =>
    Math.sqrt([...document.values()].reduce((sum, w) => sum + w * w, 0));
  const asked = weigh(terms(query));
  return documents.map(weigh).map((document) => {
    let dot = 0;
    for (const [term, weight] of asked) dot += weight * (document.get(term) ?? 0);
    return dot / (length(asked) * length(document));
  });
}
