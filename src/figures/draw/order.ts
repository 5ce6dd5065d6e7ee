import { dot, type P2, type V3 } from '../vector.ts';
import { type Camera, depth, type Screen } from './camera.ts';
import type { Ball } from './shape.ts';

/** Bound once: these run hundreds of thousands of times, and looking a global up is slow inside the test runner. */
const { abs, max, min, sqrt } = Math;

/** An upright box with its sides along the axes. */
export interface Box {
  readonly min: V3;
  readonly max: V3;
}

/** Something drawn in one piece. */
export interface Part {
  readonly id: string;
  /** What it is made of, to judge what hides what. */
  readonly balls: readonly Ball[];
  readonly box?: Box;
  /** cm towards the viewer when all else is equal: a hand lies on what it holds. */
  readonly lift?: number;
  /** -1 behind everything, 1 before everything. */
  readonly layer?: -1 | 0 | 1;
  draw(screen: Screen): string;
  /** Contours as path data, to clip a highlight to. */
  readonly contours?: (screen: Screen) => readonly string[];
}

interface Opinion {
  /** Positive: the first is in front. */
  readonly front: number;
  readonly weight: number;
}

/**
 * The order to paint parts in, back to front. Two parts are compared only where they cover each other on screen, which
 * is what a viewer sees, and a close call keeps the order of the frame before, so that nothing flickers.
 */
export function paintOrder(parts: readonly Part[], camera: Camera, before: readonly string[] = []): Part[] {
  const rank = new Map(before.map((id, i) => [id, i]));
  const flat = parts.map((part) => flatten(part, camera));
  const behind: Map<number, number>[] = parts.map(() => new Map());
  for (let i = 0; i < parts.length; i += 1)
    for (let j = i + 1; j < parts.length; j += 1) {
      const opinion = compare(flat[i] as Flat, flat[j] as Flat, camera);
      if (!opinion) continue;
      let front = opinion.front;
      const [a, b] = [rank.get((parts[i] as Part).id), rank.get((parts[j] as Part).id)];
      if (a !== undefined && b !== undefined && abs(front) < 1.2) front = a > b ? 0.1 : -0.1;
      if (front > 0) behind[i]?.set(j, opinion.weight * abs(front));
      else if (front < 0) behind[j]?.set(i, opinion.weight * abs(front));
    }
  return sorted(parts, flat, behind, rank);
}

/** Paints what nothing unpainted lies behind; a circle is broken where its parts disagree least. */
function sorted(
  parts: readonly Part[],
  flat: readonly Flat[],
  behind: readonly Map<number, number>[],
  rank: ReadonlyMap<string, number>,
): Part[] {
  const left = new Set(parts.keys());
  const out: Part[] = [];
  while (left.size > 0) {
    let best = -1;
    let bestCost = Number.POSITIVE_INFINITY;
    let bestDepth = Number.POSITIVE_INFINITY;
    for (const i of left) {
      let cost = 0;
      for (const [j, weight] of behind[i] as Map<number, number>) if (left.has(j)) cost += weight;
      const place = rank.get((parts[i] as Part).id) ?? (flat[i] as Flat).depth;
      if (cost < bestCost - 1e-9 || (cost < bestCost + 1e-9 && place < bestDepth)) {
        best = i;
        bestCost = cost;
        bestDepth = place;
      }
    }
    left.delete(best);
    out.push(parts[best] as Part);
  }
  return out;
}

interface FlatBall {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly r: number;
  readonly at: V3;
}
interface Flat {
  readonly part: Part;
  readonly balls: readonly FlatBall[];
  readonly low: P2;
  readonly high: P2;
  readonly depth: number;
}

function flatten(part: Part, camera: Camera): Flat {
  const corners = part.box ? cornersOf(part.box).map((at) => ({ at, r: 0 })) : part.balls;
  const balls = corners.map(({ at, r }) => ({
    x: dot(at, camera.right),
    y: dot(at, camera.up),
    z: depth(at, camera),
    r,
    at,
  }));
  const bound = (pick: (b: FlatBall) => number, outer: (...n: number[]) => number): number => outer(...balls.map(pick));
  return {
    part,
    balls,
    low: [bound((b) => b.x - b.r, Math.min), bound((b) => b.y - b.r, Math.min)],
    high: [bound((b) => b.x + b.r, Math.max), bound((b) => b.y + b.r, Math.max)],
    depth: balls.reduce((total, b) => total + b.z, 0) / max(1, balls.length) + (part.lift ?? 0),
  };
}

function compare(a: Flat, b: Flat, camera: Camera): Opinion | null {
  const layers = (a.part.layer ?? 0) - (b.part.layer ?? 0);
  if (layers !== 0) return { front: layers * 1000, weight: 1000 };
  if (a.low[0] > b.high[0] || b.low[0] > a.high[0] || a.low[1] > b.high[1] || b.low[1] > a.high[1]) return null;
  if (a.part.box && b.part.box) return compareBoxes(a.part.box, b.part.box, camera);
  if (a.part.box) return compareBox(a.part.box, a, b, camera);
  if (b.part.box) {
    const opinion = compareBox(b.part.box, b, a, camera);
    return opinion && { front: -opinion.front, weight: opinion.weight };
  }
  let front = 0;
  let weight = 0;
  for (const p of a.balls)
    for (const q of b.balls) {
      const reach = p.r + q.r;
      const [dx, dy] = [p.x - q.x, p.y - q.y];
      const square = dx * dx + dy * dy;
      if (square >= reach * reach) continue;
      const over = min(1, (reach - sqrt(square)) / (2 * min(p.r, q.r)));
      front += over * (p.z - q.z);
      weight += over;
    }
  if (weight < 0.05) return null;
  return { front: front / weight + (a.part.lift ?? 0) - (b.part.lift ?? 0), weight };
}

/** A plane between two boxes settles which hides which; the box on the viewer's side of it is in front. */
function compareBoxes(a: Box, b: Box, camera: Camera): Opinion | null {
  for (const axis of [0, 1, 2] as const) {
    const toward = camera.near[axis];
    if (abs(toward) < 0.02) continue;
    if (a.min[axis] >= b.max[axis] - 0.6) return { front: toward > 0 ? 10 : -10, weight: 50 };
    if (b.min[axis] >= a.max[axis] - 0.6) return { front: toward > 0 ? -10 : 10, weight: 50 };
  }
  return null;
}

/** The same for a box and the balls that cover it: positive when the box is in front. */
function compareBox(box: Box, boxFlat: Flat, other: Flat, camera: Camera): Opinion | null {
  let votes = 0;
  let count = 0;
  for (const q of other.balls) {
    if (q.x + q.r < boxFlat.low[0] || q.x - q.r > boxFlat.high[0]) continue;
    if (q.y + q.r < boxFlat.low[1] || q.y - q.r > boxFlat.high[1]) continue;
    const vote = sideOf(box, q, camera);
    votes += vote;
    count += abs(vote);
  }
  if (count < 0.05) return null;
  return { front: (-votes / count) * 10, weight: count };
}

/** +1 when the ball lies beyond a face that looks at the viewer, -1 beyond one that looks away. */
function sideOf(box: Box, q: FlatBall, camera: Camera): number {
  let best = 0;
  let gap = -q.r * 0.75;
  for (const axis of [0, 1, 2] as const) {
    const toward = camera.near[axis];
    if (abs(toward) < 0.02) continue;
    const above = (q.at[axis] as number) - box.max[axis];
    const below = box.min[axis] - (q.at[axis] as number);
    if (above > gap) {
      gap = above;
      best = toward > 0 ? 1 : -1;
    }
    if (below > gap) {
      gap = below;
      best = toward > 0 ? -1 : 1;
    }
  }
  return best;
}

export function cornersOf({ min, max }: Box): V3[] {
  const out: V3[] = [];
  for (const x of [min[0], max[0]])
    for (const y of [min[1], max[1]]) for (const z of [min[2], max[2]]) out.push([x, y, z]);
  return out;
}
