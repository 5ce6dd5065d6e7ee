import { across, add, distance, dot, length, scale, sub, unit, type V3 } from './vector.ts';

/** Bound once: these run hundreds of thousands of times, and looking a global up is slow inside the test runner. */
const { abs, max, min, sqrt } = Math;

/** The two directions of a bent limb, and by how many cm the target was missed (0 when reached). */
interface Bent {
  readonly first: V3;
  readonly second: V3;
  readonly short: number;
}

/**
 * Two-bone inverse kinematics: bends a limb of lengths `a` and `b` from `root` so that its end is at `target`, with the
 * middle joint on the side of `pole`. A target too far away is aimed at with the limb all but straight.
 */
export function bend(root: V3, target: V3, a: number, b: number, pole: V3): Bent {
  const straight = a + b - 0.05;
  const way = sub(target, root);
  const far = length(way);
  const reach = max(min(far, straight), abs(a - b) + 0.05);
  // A target in the root itself has no direction: any will do, always the same one.
  const along: V3 = far < 1e-6 ? [0, -1, 0] : unit(way);
  const foot = (a * a + reach * reach - b * b) / (2 * reach);
  const height = sqrt(max(0, a * a - foot * foot));
  // A pole along the limb says nothing: fall back to any direction across it, always the same one.
  const helpful = length(sub(pole, scale(along, dot(pole, along)))) > 1e-4;
  const wanted: V3 = helpful ? pole : abs(along[2]) > 0.9 ? [1, 0, 0] : [0, 0, 1];
  const middle = add(add(root, scale(along, foot)), scale(across(wanted, along), height));
  const end = add(root, scale(along, reach));
  return {
    first: unit(sub(middle, root)),
    second: unit(sub(end, middle)),
    short: max(0, distance(target, end) - 0.5),
  };
}
