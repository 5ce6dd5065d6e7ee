import fc from 'fast-check';
import { buildSpeller, editDistance } from '../../src/matching/index.ts';

describe('speller', () => {
  const speller = buildSpeller(['stretch', 'stretch', 'shoulder', 'back', 'tied', 'neck', 'hip']);

  test.each([
    ['strech', 'stretch'],
    ['strtech', 'stretch'],
    ['stretcch', 'stretch'],
    ['shpulder', 'shoulder'],
    ['bakc', 'back'],
    ['stretch', 'stretch'],
    ['hpi', 'hip'],
    ['hipp', 'hip'],
    ['nek', 'neck'],
    ['bak', 'back'],
    ['hit', 'hit'],
    ['whip', 'whip'],
    ['hi', 'hi'],
    ['table', 'table'],
    ['back2', 'back2'],
  ])('%s is read as %s', (typed, meant) => {
    expect(speller.correct(typed)).toBe(meant);
  });

  test('ordinary words are left alone', () => {
    expect(speller.correct('tired')).toBe('tied');
    const guarded = buildSpeller(['tied'], { ordinary: (word) => word === 'tired' });
    expect(guarded.correct('tired')).toBe('tired');
  });

  test('finds exactly what a search through the whole vocabulary finds, words of three letters set aside', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 40 }), word, (vocabulary, typed) => {
        const slow = vocabulary.filter(
          (known) => typed.length >= 4 && known.length >= 4 && editDistance(typed, known) === 1,
        );
        const quick = buildSpeller(vocabulary).suggest(typed);
        expect(quick.filter((known) => typed.length >= 4 && known.length >= 4).sort()).toEqual(slow.sort());
      }),
      { numRuns: 500 },
    );
  });
});
