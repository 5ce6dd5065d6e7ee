import fc from 'fast-check';
import { oneEditAway } from '../../src/matching/distance.ts';
import { editDistance, oneEditApart } from '../../src/matching/index.ts';

/** Optimal string alignment straight from its definition. */
function slowDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const same = a.at(-1) === b.at(-1) ? 0 : 1;
  let best = Math.min(
    slowDistance(a.slice(0, -1), b) + 1,
    slowDistance(a, b.slice(0, -1)) + 1,
    slowDistance(a.slice(0, -1), b.slice(0, -1)) + same,
  );
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    best = Math.min(best, slowDistance(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return best;
}

const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

describe('edit distance', () => {
  test('equals its definition', () => {
    fc.assert(
      fc.property(short, short, (a, b) => {
        expect(editDistance(a, b)).toBe(slowDistance(a, b));
      }),
      { numRuns: 300 },
    );
  });

  test('a limit never changes a distance within it', () => {
    fc.assert(
      fc.property(short, short, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(editDistance(a, b), limit + 1));
      }),
      { numRuns: 500 },
    );
  });

  test('one edit away lists exactly the words at distance one', () => {
    fc.assert(
      fc.property(short, short, (a, b) => {
        expect([...oneEditAway(a)].filter((word) => word !== a).includes(b)).toBe(editDistance(a, b) === 1);
      }),
      { numRuns: 500 },
    );
  });

  test('one edit apart means distance one', () => {
    fc.assert(
      fc.property(short, short, (a, b) => {
        expect(oneEditApart(a, b)).toBe(editDistance(a, b) === 1);
      }),
      { numRuns: 2000 },
    );
  });
});
