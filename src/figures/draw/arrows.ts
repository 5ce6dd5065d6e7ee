import { solveAt } from '../motion.ts';
import type { Arrow, Pose } from '../pose.ts';
import { placeOf, type Solved } from '../skeleton.ts';
import { add, cross, dot, type P2, RADIANS, sum, unit, type V3 } from '../vector.ts';
import type { Camera, Screen } from './camera.ts';
import { polygon, px } from './shape.ts';

const COLOUR = '#C2185B';
const HALO = '#FFFFFF';
const STEPS = 20;

/** An arrow as points in space, and a bend across it that only exists on screen. Solved once for fitting and drawing. */
export interface Path {
  readonly points: readonly V3[];
  readonly bow: number;
  readonly both: boolean;
}

export function arrowPath(arrow: Arrow, pose: Pose, still: Solved, camera: Camera): Path | null {
  const off = arrow.off ?? [0, 0, 0];
  const both = arrow.both ?? false;
  if (arrow.follow !== undefined) {
    const [from, to] = arrow.span ?? [0, 1];
    const follow = arrow.follow;
    const points = Array.from({ length: STEPS + 1 }, (_, i) =>
      add(solveAt(pose, from + ((to - from) * i) / STEPS).joints[follow] as V3, off),
    );
    return { points, bow: 0, both };
  }
  if (arrow.around !== undefined) {
    const centre = placeOf(arrow.around, still.joints);
    return centre && { points: circle(add(centre, off), arrow, camera), bow: 0, both };
  }
  const start = arrow.from === undefined ? null : placeOf(arrow.from, still.joints);
  if (!start || !arrow.by) return null;
  const from = add(start, off);
  return { points: [from, add(from, arrow.by)], bow: arrow.bow ?? 0, both };
}

function circle(centre: V3, arrow: Arrow, camera: Camera): V3[] {
  const axis: V3 =
    arrow.axis === 'x' ? [1, 0, 0] : arrow.axis === 'y' ? [0, 1, 0] : arrow.axis === 'view' ? camera.near : [0, 0, 1];
  const flat = (v: V3): V3 => unit(sum([v, 1], [axis, -dot(v, axis)]));
  const across = Math.abs(dot(axis, camera.right)) > 0.95 ? flat(camera.near) : flat(camera.right);
  const above = cross(axis, across);
  const [from, to] = arrow.sweep ?? [30, 330];
  const r = arrow.radius ?? 10;
  return Array.from({ length: STEPS + 9 }, (_, i) => {
    const a = (from + ((to - from) * i) / (STEPS + 8)) * RADIANS;
    return sum([centre, 1], [across, Math.cos(a) * r], [above, Math.sin(a) * r]);
  });
}

export function drawArrow(path: Path, s: Screen): string {
  const points =
    path.points.length === 2
      ? bowed(s.to(path.points[0] as V3), s.to(path.points[1] as V3), path.bow * s.k)
      : path.points.map((p) => s.to(p));
  const width = s.width / 100;
  const head = width * 2.5;
  const ends = [headAt(points, head)];
  if (path.both) ends.push(headAt([...points].reverse(), head));
  let line: readonly P2[] = points;
  for (const { tip } of ends) line = line.filter((p) => Math.hypot(tip[0] - p[0], tip[1] - p[1]) > head * 0.8);
  const stem = [...(path.both ? [ends[1]?.base as P2] : []), ...line, ends[0]?.base as P2];
  const d = `M${stem.map((p) => `${px(p[0])} ${px(p[1])}`).join('L')}`;
  const pen = (colour: string, w: number): string =>
    `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${px(w)}" stroke-linecap="round" stroke-linejoin="round"/>`;
  const tips = (colour: string, w: number): string =>
    ends
      .map(
        ({ shape }) =>
          `<path d="${shape}" fill="${colour}" stroke="${colour}" stroke-width="${px(w)}" stroke-linejoin="round"/>`,
      )
      .join('');
  const halo = s.width / 160;
  return pen(HALO, width + halo) + tips(HALO, halo) + pen(COLOUR, width) + tips(COLOUR, 1);
}

function headAt(points: readonly P2[], size: number): { tip: P2; base: P2; shape: string } {
  const tip = points[points.length - 1] as P2;
  const back = [...points].reverse().find((p) => Math.hypot(tip[0] - p[0], tip[1] - p[1]) > size) ?? (points[0] as P2);
  const a = Math.atan2(tip[1] - back[1], tip[0] - back[0]);
  const base: P2 = [tip[0] - Math.cos(a) * size * 0.8, tip[1] - Math.sin(a) * size * 0.8];
  const wing = (g: number): P2 => [base[0] - Math.sin(a) * size * 0.72 * g, base[1] + Math.cos(a) * size * 0.72 * g];
  return { tip, base, shape: polygon([tip, wing(1), wing(-1)]) };
}

function bowed(a: P2, b: P2, bow: number): P2[] {
  const long = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  const middle: P2 = [
    (a[0] + b[0]) / 2 + ((b[1] - a[1]) / long) * bow * 2,
    (a[1] + b[1]) / 2 - ((b[0] - a[0]) / long) * bow * 2,
  ];
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const u = i / STEPS;
    const [p, q, r] = [(1 - u) ** 2, 2 * u * (1 - u), u * u];
    return [p * a[0] + q * middle[0] + r * b[0], p * a[1] + q * middle[1] + r * b[1]] as const;
  });
}
