import { angleOf } from './angles.ts';
import { blendHands, HAND_SHAPES, type HandShape } from './hand.ts';
import {
  type Angle,
  type Arm,
  type Key,
  type Leg,
  type Point,
  type Pose,
  SIDES,
  type Side,
  sign,
  TRUNK,
  type Trunk,
} from './pose.ts';
import { armOf, fullTrunk, legOf, type Solved, solveKey } from './skeleton.ts';
import { lerp, mix, slerp, type V3 } from './vector.ts';

/** Slow at both ends. */
export const ease = (x: number): number => (x < 0.5 ? 4 * x ** 3 : 1 - (2 - 2 * x) ** 3 / 2);

/**
 * The pose at time `t`: 0 is the first keyframe, 1 the hold, and so on; fractions lie between. Angles are blended as
 * written; a limb with a place to be keeps it; a limb that changes from one way of being posed to another turns over.
 */
export function solveAt(pose: Pose, t: number): Solved {
  const count = pose.keys.length;
  const last = pose.loop === 'round' ? count : count - 1;
  const time = Math.max(0, Math.min(t, last));
  const index = Math.min(Math.floor(time), last);
  const from = pose.keys[index % count] as Key;
  const share = time - index;
  if (share < 1e-9) return solveKey(from);
  return between(from, pose.keys[(index + 1) % count] as Key, share);
}

function between(a: Key, b: Key, t: number): Solved {
  const trunkA = fullTrunk(a);
  const trunkB = fullTrunk(b);
  const trunk = Object.fromEntries(
    TRUNK.map((part): [string, Required<Trunk>] => [
      part,
      {
        dir: lerp(trunkA[part].dir, trunkB[part].dir, t),
        lean: lerp(trunkA[part].lean, trunkB[part].lean, t),
        twist: lerp(trunkA[part].twist, trunkB[part].twist, t),
      },
    ]),
  );
  const solvedA = solveKey(a);
  const solvedB = solveKey(b);
  const hands = Object.fromEntries(
    SIDES.map((side) => [side, blendHands(shapeOf(a, side), shapeOf(b, side), t)]),
  ) as Record<Side, HandShape>;
  const joint = b.anchor?.joint ?? a.anchor?.joint;
  const atA = joint === undefined ? a.anchor?.at : solvedA.joints[joint];
  const atB = joint === undefined ? b.anchor?.at : solvedB.joints[joint];
  const key: Key = {
    ...trunk,
    ...(atA && atB ? { anchor: { ...(joint === undefined ? {} : { joint }), at: mix(atA, atB, t) } } : {}),
    armRight: blendArm(a, b, 'Right', solvedA, solvedB, t),
    armLeft: blendArm(a, b, 'Left', solvedA, solvedB, t),
    legRight: blendLeg(a, b, 'Right', solvedA, solvedB, t),
    legLeft: blendLeg(a, b, 'Left', solvedA, solvedB, t),
    face: {
      eyes: lerp(solvedA.face.eyes, solvedB.face.eyes, t),
      gaze: [lerp(solvedA.face.gaze[0], solvedB.face.gaze[0], t), lerp(solvedA.face.gaze[1], solvedB.face.gaze[1], t)],
      jaw: lerp(solvedA.face.jaw, solvedB.face.jaw, t),
    },
  };
  return solveKey(key, { hands });
}

const shapeOf = (key: Key, side: Side): HandShape =>
  HAND_SHAPES[armOf(key, side).shape ?? 'relaxed'] ?? (HAND_SHAPES.relaxed as HandShape);

function blendArm(a: Key, b: Key, side: Side, sa: Solved, sb: Solved, t: number): Arm {
  const [x, y] = [armOf(a, side), armOf(b, side)];
  const s = sign(side);
  const target = blendPoint(x.reach, y.reach, t);
  const turn = (name: string): Angle => angleOf(slerp(sa.directions[name] as V3, sb.directions[name] as V3, t), s);
  const limb: Arm =
    target === null
      ? {
          upper: blendAngle(x.upper, y.upper, t) ?? turn(`upper${side}`),
          fore: blendAngle(x.fore, y.fore, t) ?? turn(`fore${side}`),
        }
      : { reach: target, elbow: blendAngle(x.elbow ?? 180, y.elbow ?? 180, t) as Angle };
  const hand = blendAngle(x.hand, y.hand, t);
  return {
    ...limb,
    ...(x.hand === undefined && y.hand === undefined ? {} : { hand: hand ?? turn(`hand${side}`) }),
    palm: turn(`palm${side}`),
    shrug: lerp(x.shrug ?? 0, y.shrug ?? 0, t),
    protract: lerp(x.protract ?? 0, y.protract ?? 0, t),
  };
}

function blendLeg(a: Key, b: Key, side: Side, sa: Solved, sb: Solved, t: number): Leg {
  const [x, y] = [legOf(a, side), legOf(b, side)];
  const s = sign(side);
  const target = blendPoint(x.plant, y.plant, t);
  const turn = (name: string): Angle => angleOf(slerp(sa.directions[name] as V3, sb.directions[name] as V3, t), s);
  const limb: Leg =
    target === null
      ? {
          thigh: blendAngle(x.thigh, y.thigh, t) ?? turn(`thigh${side}`),
          shin: blendAngle(x.shin, y.shin, t) ?? turn(`shin${side}`),
        }
      : { plant: target, knee: blendAngle(x.knee ?? 0, y.knee ?? 0, t) as Angle };
  return {
    ...limb,
    foot: blendAngle(x.foot, y.foot, t) ?? turn(`foot${side}`),
    toes: blendAngle(x.toes, y.toes, t) ?? turn(`toes${side}`),
    bare: x.bare ?? false,
  };
}

/** Angles written the same way blend as numbers, so that an author decides which way round a limb goes. */
function blendAngle(a: Angle | undefined, b: Angle | undefined, t: number): Angle | null {
  if (a === undefined || b === undefined) return null;
  const pair = (x: Angle): Angle => (typeof x === 'number' ? [x, 0] : x);
  const [x, y] = [pair(a), pair(b)] as [readonly number[], readonly number[]];
  if (x.length !== y.length) return null;
  if (x.length === 3) return slerp(a as V3, b as V3, t);
  return [lerp(x[0] as number, y[0] as number, t), lerp(x[1] as number, y[1] as number, t)];
}

/** Two places blend when they hang on the same thing; otherwise null. */
function blendPoint(a: Point | undefined, b: Point | undefined, t: number): Point | null {
  if (a === undefined || b === undefined) return null;
  const free = (p: Point): p is V3 => typeof p !== 'string' && !('on' in p);
  if (free(a) || free(b)) return free(a) && free(b) ? mix(a, b, t) : null;
  const [x, y] = [a, b].map((p) => (typeof p === 'string' ? { on: p } : p)) as [
    { on: string; by?: V3 },
    { on: string; by?: V3 },
  ];
  return x.on === y.on ? { on: x.on, by: mix(x.by ?? [0, 0, 0], y.by ?? [0, 0, 0], t) } : null;
}
