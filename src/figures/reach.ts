import { across, add, distance, dot, length, scale, sub, unit, type V3 } from './vector.ts';

/** The two directions of a bent limb, and by how many cm the target was missed (0 when reached). */
export interface Bent {
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
  const far = Math.max(length(way), 1e-6);
  const reach = Math.max(Math.min(far, straight), Math.abs(a - b) + 0.05);
  const along = unit(way);
  const foot = (a * a + reach * reach - b * b) / (2 * reach);
  const height = Math.sqrt(Math.max(0, a * a - foot * foot));
  // A pole along the limb says nothing: fall back to any direction across it, always the same one.
  const wanted = length(sub(pole, scale(along, dot(pole, along)))) > 1e-4 ? pole : ([along[1], -along[0], 0.3] as V3);
  const middle = add(add(root, scale(along, foot)), scale(across(wanted, along), height));
  const end = add(root, scale(along, reach));
  return {
    first: unit(sub(middle, root)),
    second: unit(sub(end, middle)),
    short: Math.max(0, distance(target, end) - 0.5),
  };
}
