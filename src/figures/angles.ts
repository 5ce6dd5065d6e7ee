import type { Angle, Trunk } from './pose.ts';
import { clamp, RADIANS, rotate, unit, type V3 } from './vector.ts';

/** Bound once: these run hundreds of thousands of times, and looking a global up is slow inside the test runner. */
const { asin, atan2, cos, sin } = Math;

/** The direction an angle means. `side` is the sign of the limb's side, so that "outward" mirrors. */
export function direction(angle: Angle, side = 1): V3 {
  if (typeof angle !== 'number' && angle.length === 3) return unit(angle);
  const [plane, out] = typeof angle === 'number' ? [angle, 0] : angle;
  const flat = cos(out * RADIANS);
  return [cos(plane * RADIANS) * flat, sin(plane * RADIANS) * flat, side * sin(out * RADIANS)];
}

/** The angle pair that means a direction: the inverse of `direction`. */
export function angleOf(v: V3, side: number): readonly [number, number] {
  return [atan2(v[1], v[0]) / RADIANS, asin(clamp(v[2] * side, -1, 1)) / RADIANS];
}

/** The axes of a body part: up along it, to its front, to its right. */
export interface Frame {
  readonly up: V3;
  readonly front: V3;
  readonly right: V3;
}

/** Turn about the length first, then lean sideways, then tip in the side plane. */
export function trunkFrame(trunk: Required<Trunk>): Frame {
  const place = (axis: V3): V3 =>
    rotate(rotate(rotate(axis, [0, 1, 0], -trunk.twist), [1, 0, 0], trunk.lean), [0, 0, 1], trunk.dir - 90);
  return { up: place([0, 1, 0]), front: place([1, 0, 0]), right: place([0, 0, 1]) };
}
