import { add, cross, scale, sum, unit, type V3 } from './vector.ts';

/** Bound once: these run hundreds of thousands of times, and looking a global up is slow inside the test runner. */
const { PI, cos, sin } = Math;

/**
 * A hand as numbers, so that one shape can turn into another: bends of the three finger joints in degrees, how far the
 * fingers spread, and where the thumb points (outwards, along the hand, towards the palm) at its base and its tip.
 */
export interface HandShape {
  readonly bends: readonly [number, number, number];
  readonly spread: number;
  readonly thumb: V3;
  readonly thumbTip: V3;
}

export const HAND_SHAPES: Readonly<Record<string, HandShape>> = {
  relaxed: { bends: [14, 18, 10], spread: 2, thumb: [0.75, 0.75, 0.3], thumbTip: [0.25, 1, 0.25] },
  flat: { bends: [0, 0, 0], spread: 0, thumb: [0.6, 0.9, 0.1], thumbTip: [0.15, 1, 0] },
  open: { bends: [-4, 2, 2], spread: 15, thumb: [1, 0.45, 0.1], thumbTip: [0.9, 0.65, 0] },
  fist: { bends: [82, 95, 60], spread: 0, thumb: [0.55, 0.8, 0.75], thumbTip: [-0.75, 0.6, 0.65] },
  'fist-thumb-out': { bends: [82, 95, 60], spread: 0, thumb: [0.9, 0.6, 0.2], thumbTip: [0.6, 0.9, 0] },
  hook: { bends: [4, 98, 72], spread: 0, thumb: [0.7, 0.8, 0.1], thumbTip: [0.2, 1, 0] },
  tabletop: { bends: [86, 4, 2], spread: 0, thumb: [0.6, 0.9, 0.2], thumbTip: [0.1, 1, 0.1] },
  'flat-fist': { bends: [84, 94, 4], spread: 0, thumb: [0.6, 0.9, 0.3], thumbTip: [0, 1, 0.2] },
  cup: { bends: [24, 26, 16], spread: 1, thumb: [0.6, 0.8, 0.55], thumbTip: [0.2, 1, 0.35] },
  grip: { bends: [58, 62, 30], spread: 0, thumb: [0.55, 0.6, 0.9], thumbTip: [-0.2, 0.7, 0.8] },
  'thumb-up': { bends: [84, 96, 60], spread: 0, thumb: [1, 0.25, 0], thumbTip: [1, 0.05, 0] },
  'thumb-back': { bends: [4, 6, 4], spread: 3, thumb: [0.9, 0.1, -0.45], thumbTip: [0.9, -0.15, -0.5] },
  fingertips: { bends: [30, 20, 10], spread: 4, thumb: [0.7, 0.6, 0.6], thumbTip: [0.2, 0.8, 0.6] },
};

/** Joints of a posed hand: knuckle, two finger joints and tip for each finger from index to little, and the thumb. */
export interface PosedHand {
  readonly along: V3;
  /** Where the palm faces. */
  readonly palm: V3;
  /** Towards the thumb. */
  readonly out: V3;
  readonly fingers: readonly (readonly V3[])[];
  readonly thumb: readonly V3[];
}

const FINGER = [
  { across: 2.75, base: 7.3, length: 6.4, fan: 1 },
  { across: 0.95, base: 7.7, length: 7.1, fan: 0.32 },
  { across: -0.85, base: 7.4, length: 6.7, fan: -0.36 },
  { across: -2.55, base: 6.8, length: 5.3, fan: -1.1 },
] as const;
const PHALANX = [0.46, 0.31, 0.23] as const;

export function blendHands(a: HandShape, b: HandShape, t: number): HandShape {
  const mixed = (x: V3, y: V3): V3 => sum([x, 1 - t], [y, t]);
  return {
    bends: mixed(a.bends, b.bends),
    spread: a.spread * (1 - t) + b.spread * t,
    thumb: mixed(a.thumb, b.thumb),
    thumbTip: mixed(a.thumbTip, b.thumbTip),
  };
}

/** Places the joints of a hand of this shape at a wrist. `along` and `palm` must be across each other. */
export function poseHand(wrist: V3, along: V3, palm: V3, side: 1 | -1, shape: HandShape): PosedHand {
  const out = scale(cross(along, palm), side);
  const fingers = FINGER.map(({ across, base, length, fan }) => {
    const joints: V3[] = [sum([wrist, 1], [along, base], [out, across])];
    const tilt = (fan * shape.spread * PI) / 180;
    const forward = unit(sum([along, cos(tilt)], [out, sin(tilt)]));
    let bend = 0;
    for (const [i, share] of PHALANX.entries()) {
      bend += ((shape.bends[i] as number) * PI) / 180;
      const step = sum([forward, cos(bend)], [palm, sin(bend)]);
      joints.push(add(joints[i] as V3, scale(step, length * share)));
    }
    return joints;
  });
  const toward = (v: V3): V3 => unit(sum([out, v[0]], [along, v[1]], [palm, v[2]]));
  const root = sum([wrist, 1], [along, 2], [out, 2]);
  const knuckle = add(root, scale(toward(shape.thumb), 3.4));
  const thumb = [root, knuckle, add(knuckle, scale(toward(shape.thumbTip), 3.4))];
  return { along, palm, out, fingers, thumb };
}
