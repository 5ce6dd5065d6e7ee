import fc from 'fast-check';
import { fitCurve, heightAt } from '../../src/matching/curve.ts';

const trial = fc.record({
  input: fc.double({ min: -1, max: 2, noNaN: true }),
  right: fc.boolean(),
  weight: fc.double({ min: 0.1, max: 3, noNaN: true }),
});

describe('confidence curve', () => {
  test('always rises and stays between 0 and 1, whatever it was fitted to', () => {
    fc.assert(
      fc.property(fc.array(trial, { minLength: 1, maxLength: 300 }), (trials) => {
        const curve = fitCurve(
          trials.map((each) => each.input),
          trials.map((each) => each.right),
          trials.map((each) => each.weight),
        );
        let before = 0;
        for (let input = -2; input <= 3; input += 0.05) {
          const height = heightAt(curve, input);
          expect(height).toBeGreaterThanOrEqual(before);
          expect(height).toBeLessThanOrEqual(1);
          before = height;
        }
      }),
    );
  });

  test('comes close to the share that was right where there is plenty to see', () => {
    const inputs = Array.from({ length: 4000 }, (_, i) => i / 4000);
    // Right one time in five below the middle, nine times in ten above: no logistic curve has this shape.
    const right = inputs.map((input, i) => (input < 0.5 ? i % 5 === 0 : i % 10 !== 0));
    const curve = fitCurve(
      inputs,
      right,
      inputs.map(() => 1),
    );
    expect(heightAt(curve, 0.25)).toBeCloseTo(0.2, 1);
    expect(heightAt(curve, 0.75)).toBeCloseTo(0.9, 1);
  });
});
