import { lerp, type P2, type V3 } from '../vector.ts';
import type { Screen } from './camera.ts';

/** Bound once: these run hundreds of thousands of times, and looking a global up is slow inside the test runner. */
const { PI, cos, max, min, round, sin } = Math;

/** The only primitive: the outline around some balls. Everything of a body is round, so every contour closes well. */
export interface Ball {
  readonly at: V3;
  readonly r: number;
}

export const ball = (at: V3, r: number): Ball => ({ at, r });

/** Balls along a capsule, close enough together to judge depth by. */
export function beads(a: V3, ra: number, b: V3, rb: number, count = 5): Ball[] {
  return Array.from({ length: count }, (_, i) => {
    const t = i / (count - 1);
    return ball([lerp(a[0], b[0], t), lerp(a[1], b[1], t), lerp(a[2], b[2], t)], lerp(ra, rb, t));
  });
}

/** Tenths of a pixel: fine enough to look smooth, coarse enough to hide the last bit of a sine on another machine. */
export const px = (x: number): string => {
  const rounded = round(x * 10) / 10;
  return String(rounded === 0 ? 0 : rounded);
};

const circle = (steps: number): readonly P2[] =>
  Array.from({ length: steps }, (_, i) => [cos((i / steps) * 2 * PI), sin((i / steps) * 2 * PI)]);
/** As many corners as the eye can tell from a circle at that size. */
const [COARSE, MIDDLE, FINE] = [circle(12), circle(20), circle(32)];

const grid = (x: number): number => round(x * 10) / 10;

/** The path around balls as seen on screen; `shrink` cm off each radius. */
export function outline(balls: readonly Ball[], screen: Screen, shrink = 0): string {
  const points: P2[] = [];
  for (const { at, r } of balls) {
    const [x, y] = screen.to(at);
    const radius = max(0.1, r - shrink) * screen.k;
    const round = radius < 5 ? COARSE : radius < 16 ? MIDDLE : FINE;
    for (const [cosine, sine] of round) points.push([grid(x + cosine * radius), grid(y + sine * radius)]);
  }
  return polygon(hull(points));
}

export function polygon(points: readonly P2[]): string {
  return `M${points.map(([x, y]) => `${px(x)} ${px(y)}`).join('L')}Z`;
}

/** Convex hull, monotone chain. */
export function hull(input: readonly P2[]): P2[] {
  const points = [...input].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const turn = (o: P2, a: P2, b: P2): number => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  const half = (ordered: readonly P2[]): P2[] => {
    const chain: P2[] = [];
    for (const p of ordered) {
      while (chain.length > 1 && turn(chain[chain.length - 2] as P2, chain[chain.length - 1] as P2, p) <= 0)
        chain.pop();
      chain.push(p);
    }
    chain.pop();
    return chain;
  };
  return [...half(points), ...half(points.reverse())];
}

/** Width of the contour in cm. */
export const LINE = 1.15;
export const INK = '#22303C';

export function filled(balls: readonly Ball[], fill: string, screen: Screen, shrink = 0): string {
  return `<path d="${outline(balls, screen, shrink)}" fill="${fill}"/>`;
}

/** A filled shape with the dark contour; thinner where a close-up would make it heavy. */
export function inked(balls: readonly Ball[], fill: string, screen: Screen, weight = LINE): string {
  return `<path d="${outline(balls, screen)}" fill="${fill}" stroke="${INK}" stroke-width="${px(inkWidth(screen, weight))}" stroke-linejoin="round"/>`;
}

/** Contours grow with the picture, but not beyond what looks drawn by the same pen. */
export const inkWidth = (screen: Screen, weight = LINE): number =>
  min(weight * screen.k, (weight / LINE) * screen.width * 0.0072);
/** Half the contour in cm, as it is on this screen: what an inner disc must stay inside of. */
export const inkShrink = (screen: Screen, weight = LINE): number => inkWidth(screen, weight) / screen.k / 2;
