import fc from 'fast-check';
import { angleOf, direction } from '../../src/figures/angles.ts';
import { BONES } from '../../src/figures/body.ts';
import { mirroredAlt } from '../../src/figures/complete.ts';
import { openPoses } from '../../src/figures/library.ts';
import { solveAt } from '../../src/figures/motion.ts';
import { bend } from '../../src/figures/reach.ts';
import { add, distance, scale, type V3 } from '../../src/figures/vector.ts';

const coordinate = fc.double({ min: -60, max: 60, noNaN: true });
const point = fc.tuple(coordinate, coordinate, coordinate);

describe('a bent limb', () => {
  test('reaches every target within its length, and aims at the others', () => {
    fc.assert(
      fc.property(point, point, (target, pole) => {
        const [a, b] = [28, 25];
        const { first, second, short } = bend([0, 0, 0], target, a, b, pole);
        const end = add(scale(first, a), scale(second, b));
        const far = Math.hypot(...target);
        expect(distance([0, 0, 0], first)).toBeCloseTo(1, 6);
        if (far < a + b - 0.1 && far > Math.abs(a - b) + 0.1) expect(distance(end, target)).toBeLessThan(0.01);
        else if (far > a + b + 1) expect(short).toBeGreaterThan(0.4);
      }),
    );
  });
});

test('an angle and its direction are two ways to say one thing', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -179, max: 179, noNaN: true }),
      fc.double({ min: -89, max: 89, noNaN: true }),
      fc.constantFrom(1, -1),
      (plane, out, side) => {
        const [x, y] = angleOf(direction([plane, out], side), side);
        expect(
          direction([x, y], side).map((n, i) => Math.abs(n - (direction([plane, out], side)[i] as number)) < 1e-6),
        ).toEqual([true, true, true]);
      },
    ),
  );
});

test('no bone grows or shrinks at any moment of any movement', () => {
  const poses = openPoses('knowledge/poses');
  const lengths: [string, string, number][] = [
    ['hip', 'knee', BONES.thigh],
    ['knee', 'ankle', BONES.shin],
    ['shoulder', 'elbow', BONES.upper],
    ['elbow', 'wrist', BONES.fore],
  ];
  for (const id of poses.ids) {
    const pose = poses.get(id);
    if (!pose) continue;
    for (const t of [0, 0.37, 1]) {
      const { joints } = solveAt(pose, t);
      for (const side of ['Right', 'Left'])
        for (const [from, to, long] of lengths)
          expect(distance(joints[from + side] as V3, joints[to + side] as V3)).toBeCloseTo(long, 3);
    }
  }
});

test('the words for the other side change hands', () => {
  expect(mirroredAlt('The left hand on the right knee. Right thigh.')).toBe(
    'The right hand on the left knee. Left thigh.',
  );
});
