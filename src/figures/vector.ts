/** Bound once: these run hundreds of thousands of times, and looking a global up is slow inside the test runner. */
const { PI, acos, atan2, cos, max, min, sin, sqrt } = Math;

/** Vectors of the figure's world. x: the way the person faces at rest, y: up, z: the person's right. Centimetres. */
export type V3 = readonly [number, number, number];
export type P2 = readonly [number, number];

export const RADIANS = PI / 180;

export const add = (a: V3, b: V3): V3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const sub = (a: V3, b: V3): V3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const scale = (a: V3, k: number): V3 => [a[0] * k, a[1] * k, a[2] * k];
export const dot = (a: V3, b: V3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: V3, b: V3): V3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const length = (a: V3): number => sqrt(dot(a, a));
export const distance = (a: V3, b: V3): number => length(sub(a, b));
export const mix = (a: V3, b: V3, t: number): V3 => add(scale(a, 1 - t), scale(b, t));
export const lerp = (a: number, b: number, t: number): number => a + (b - a) * t;
export const clamp = (x: number, low: number, high: number): number => max(low, min(high, x));

/** The sum of scaled vectors: `sum([a, 2], [b, -1])` is 2a - b. */
export function sum(...terms: readonly (readonly [V3, number])[]): V3 {
  let [x, y, z] = [0, 0, 0];
  for (const [v, k] of terms) {
    x += v[0] * k;
    y += v[1] * k;
    z += v[2] * k;
  }
  return [x, y, z];
}

/** The unit vector; a zero vector stays zero. */
export function unit(a: V3): V3 {
  const size = length(a);
  return size < 1e-12 ? a : scale(a, 1 / size);
}

/** The angle between two vectors in degrees. */
export const angleBetween = (a: V3, b: V3): number => acos(clamp(dot(unit(a), unit(b)), -1, 1)) / RADIANS;

/** The part of `a` across the unit vector `n`, as a unit vector. */
export const across = (a: V3, n: V3): V3 => unit(sub(a, scale(n, dot(a, n))));

/** Rotates `v` about the unit axis by an angle in degrees. */
export function rotate(v: V3, axis: V3, degrees: number): V3 {
  const c = cos(degrees * RADIANS);
  const s = sin(degrees * RADIANS);
  return sum([v, c], [cross(axis, v), s], [axis, dot(axis, v) * (1 - c)]);
}

/** Applies to `v` the smallest rotation that takes the unit vector `from` to the unit vector `to`. */
export function carry(from: V3, to: V3, v: V3): V3 {
  const axis = cross(from, to);
  const sine = length(axis);
  const cosine = dot(from, to);
  if (sine < 1e-6) return cosine > 0 ? v : rotate(v, [0, 0, 1], 180);
  return rotate(v, unit(axis), atan2(sine, cosine) / RADIANS);
}

/** Turns unit vector `a` towards unit vector `b`; t from 0 to 1. */
export function slerp(a: V3, b: V3, t: number): V3 {
  const w = acos(clamp(dot(a, b), -1, 1));
  if (w < 1e-5) return a;
  if (PI - w < 1e-3) return unit(mix(a, b, t));
  return sum([a, sin((1 - t) * w) / sin(w)], [b, sin(t * w) / sin(w)]);
}

/** The distance between two segments in space. */
export function segmentDistance(a: V3, b: V3, c: V3, d: V3): number {
  const u = sub(b, a);
  const v = sub(d, c);
  const w = sub(a, c);
  const uu = dot(u, u);
  const vv = dot(v, v);
  const uv = dot(u, v);
  const denominator = uu * vv - uv * uv;
  let s = denominator < 1e-9 ? 0 : clamp((uv * dot(v, w) - vv * dot(u, w)) / denominator, 0, 1);
  const t = clamp(vv < 1e-9 ? 0 : (dot(v, w) + uv * s) / vv, 0, 1);
  s = clamp(uu < 1e-9 ? 0 : (uv * t - dot(u, w)) / uu, 0, 1);
  return distance(add(a, scale(u, s)), add(c, scale(v, t)));
}
