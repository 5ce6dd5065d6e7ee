import { BONES, GIRTH } from '../body.ts';
import type { Build } from '../builds.ts';
import type { Solved } from '../skeleton.ts';
import { add, dot, lerp, mix, scale, sum, unit, type V3 } from '../vector.ts';
import type { Camera } from './camera.ts';
import type { Part } from './order.ts';
import { type Ball, ball, filled, INK, inked, inkShrink, outline } from './shape.ts';

interface Slice {
  readonly at: V3;
  readonly right: V3;
  readonly front: V3;
  /** Half the distance between the two balls of the slice, and their radius. */
  readonly half: number;
  readonly r: number;
  /** How far a third ball stands out in front. */
  readonly bulge: number;
}

const ballsOf = ({ at, right, front, half, r, bulge }: Slice): Ball[] => [
  ball(sum([at, 1], [right, half]), r),
  ball(sum([at, 1], [right, -half]), r),
  ...(bulge > 0.2
    ? [
        ball(sum([at, 1], [front, bulge], [right, half * 0.35]), r * 0.94),
        ball(sum([at, 1], [front, bulge], [right, -half * 0.35]), r * 0.94),
      ]
    : []),
];

/** Trousers at the hips, the shirt along a smooth spine, and the neck. */
export function trunkParts(solved: Solved, build: Build, camera: Camera): Part[] {
  const { pelvis, waist, top, neck } = solved.joints as Record<'pelvis' | 'waist' | 'top' | 'neck', V3>;
  const { frames } = solved;
  const hips = frames.pelvis as NonNullable<(typeof frames)[string]>;
  const chest = frames.thoracic as NonNullable<(typeof frames)[string]>;
  const seat = [
    ball(sum([pelvis, 1], [hips.right, 5.5 * build.hips]), GIRTH.pelvis * (0.4 + build.hips * 0.6)),
    ball(sum([pelvis, 1], [hips.right, -5.5 * build.hips]), GIRTH.pelvis * (0.4 + build.hips * 0.6)),
    ball(sum([mix(pelvis, waist, 0.8), 1], [hips.right, 4]), GIRTH.waist * build.waist),
    ball(sum([mix(pelvis, waist, 0.8), 1], [hips.right, -4]), GIRTH.waist * build.waist),
  ];
  const slices = shirtSlices(solved, build);
  const rounds = slices.map(ballsOf);
  const collar = ball(sum([top, 1], [chest.up, -2]), 6.2);
  const bands = rounds
    .slice(1)
    .map((round, i) => [...(rounds[i] as Ball[]), ...round, ...(i === rounds.length - 2 ? [collar] : [])]);
  const throat = [ball(add(top, scale(chest.up, -0.5)), GIRTH.neck + 0.6), ball(neck, GIRTH.neck)];
  // Seen from the front the neck stands before the collar, seen from the back the collar before the neck.
  const lift = (near: V3): number => (dot(near, sum([chest.front, 1], [chest.up, 0.7])) > 0 ? 4 : -7);
  return [
    {
      id: 'seat',
      balls: seat,
      lift: -2.5,
      draw: (s) => inked(seat, build.trousers.near, s),
      contours: (s) => [outline(seat, s)],
    },
    {
      id: 'shirt',
      balls: [...rounds.flat(), ...slices.map(({ at, r }) => ball(at, r))],
      // Every contour first, then every filling, so that only the outer contour shows.
      draw: (s) =>
        bands.map((band) => inked(band, INK, s)).join('') +
        bands.map((band) => filled(band, build.shirt.near, s, inkShrink(s))).join(''),
      contours: (s) => bands.map((band) => outline(band, s)),
    },
    {
      id: 'throat',
      balls: [...throat, ball(mix(throat[0]?.at as V3, neck, 0.5), GIRTH.neck)],
      lift: lift(camera.near),
      draw: (s) => inked(throat, build.skin.near, s),
      contours: (s) => [outline(throat, s)],
    },
  ];
}

function shirtSlices(solved: Solved, build: Build): Slice[] {
  const { pelvis, waist, mid, top } = solved.joints as Record<'pelvis' | 'waist' | 'mid' | 'top', V3>;
  const frames = solved.frames as Record<'pelvis' | 'lumbar' | 'thoracic', { up: V3; front: V3; right: V3 }>;
  const hem = mix(pelvis, waist, 0.7);
  const yoke = sum([top, 1], [frames.thoracic.up, -4.5]);
  const leave = scale(frames.pelvis.up, 16);
  const through = scale(unit(add(frames.lumbar.up, frames.thoracic.up)), 20);
  const arrive = scale(frames.thoracic.up, 20);
  const out: Slice[] = [];
  for (let i = 0; i <= 4; i += 1) {
    const t = i / 4;
    out.push({
      at: curve(hem, leave, mid, through, t),
      right: unit(mix(frames.pelvis.right, frames.lumbar.right, t)),
      front: unit(mix(frames.pelvis.front, frames.lumbar.front, t)),
      half: (4 + t) * lerp(build.hips, 1, t),
      r:
        (GIRTH.waist + 0.4 + t * 0.3) *
        lerp(lerp(build.hips, build.waist, 0.6), build.chest, t * t * 0.8) *
        (1 - 0.05 * Math.sin(t * Math.PI)),
      bulge: build.belly * Math.sin((0.25 + t * 0.65) * Math.PI),
    });
  }
  for (let i = 1; i <= 3; i += 1) {
    const t = i / 4;
    out.push({
      at: curve(mid, through, yoke, arrive, t),
      right: unit(mix(frames.lumbar.right, frames.thoracic.right, Math.min(1, t * 1.5))),
      front: unit(mix(frames.lumbar.front, frames.thoracic.front, Math.min(1, t * 1.5))),
      half: (5 + t * 2.4) * build.chest,
      r: (GIRTH.mid + Math.sin(t * 3) * 0.5 - Math.max(0, t - 0.5) * 4) * build.chest,
      bulge: build.bust * Math.sin(Math.min(1, t * 1.35) * Math.PI),
    });
  }
  const shoulders = ['Right', 'Left'].map((side) => solved.joints[`shoulder${side}`] as V3);
  const line = mix(shoulders[0] as V3, shoulders[1] as V3, 0.5);
  out.push({
    at: mix(yoke, line, 0.55),
    right: frames.thoracic.right,
    front: frames.thoracic.front,
    half: (BONES.shoulderHalf - 5) * build.shoulders,
    r: GIRTH.shoulder,
    bulge: 0,
  });
  return out;
}

/** A cubic from `p` leaving along `a` to `q` arriving along `b`. */
function curve(p: V3, a: V3, q: V3, b: V3, t: number): V3 {
  const [t2, t3] = [t * t, t * t * t];
  return sum([p, 2 * t3 - 3 * t2 + 1], [a, t3 - 2 * t2 + t], [q, 3 * t2 - 2 * t3], [b, t3 - t2]);
}
