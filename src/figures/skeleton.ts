import { LimberError } from '../errors.ts';
import { direction, type Frame, trunkFrame } from './angles.ts';
import { BONES } from './body.ts';
import { HAND_SHAPES, type HandShape, type PosedHand, poseHand } from './hand.ts';
import { type Arm, type Key, type Leg, type Point, SIDES, type Side, sign, TRUNK, type Trunk } from './pose.ts';
import { bend } from './reach.ts';
import { across, add, carry, cross, dot, length, scale, sub, sum, unit, type V3 } from './vector.ts';

/** A pose solved: every joint in space, the axes of every part, and what could not be reached. */
export interface Solved {
  readonly joints: Readonly<Record<string, V3>>;
  readonly frames: Readonly<Record<string, Frame>>;
  readonly directions: Readonly<Record<string, V3>>;
  readonly hands: Readonly<Record<Side, PosedHand>>;
  readonly face: { readonly eyes: number; readonly gaze: readonly [number, number]; readonly jaw: number };
  readonly bare: Readonly<Record<Side, boolean>>;
  /** "armRight misses its target by 4 cm". */
  readonly missed: readonly string[];
}

/** What replaces angles while a limb blends between two ways of being posed. */
interface Overrides {
  readonly hands?: Readonly<Record<Side, HandShape>>;
}

/** Further off than this, a hand or foot would be seen beside what it should be on. cm. */
const MISS = 3;

const TRUNK_ANCHORS = new Set(['pelvis', 'waist', 'mid', 'chest', 'top', 'neck', 'head', 'hipRight', 'hipLeft']);

/** Fills in what a trunk segment leaves out from the segment below it. */
export function fullTrunk(key: Key): Record<(typeof TRUNK)[number], Required<Trunk>> {
  let below: Required<Trunk> = { dir: 90, lean: 0, twist: 0 };
  const all = {} as Record<(typeof TRUNK)[number], Required<Trunk>>;
  for (const part of TRUNK) {
    below = { ...below, ...key[part] };
    all[part] = below;
  }
  return all;
}

/** The place a point means, or null while the joint it names is not placed yet. */
export function placeOf(point: Point, joints: Readonly<Record<string, V3>>): V3 | null {
  if (typeof point === 'string') return joints[point] ?? null;
  if ('on' in point) {
    const joint = joints[point.on];
    return joint ? add(joint, point.by ?? [0, 0, 0]) : null;
  }
  return point;
}

/** Solves one keyframe: trunk first, then legs, then arms, so that hands may refer to knees and feet. */
export function solveKey(key: Key, overrides: Overrides = {}): Solved {
  const joints: Record<string, V3> = {};
  const frames: Record<string, Frame> = {};
  const directions: Record<string, V3> = {};
  const missed: string[] = [];
  const trunk = fullTrunk(key);
  for (const part of TRUNK) frames[part] = trunkFrame(trunk[part]);
  const face = { eyes: key.face?.eyes ?? 1, gaze: key.face?.gaze ?? ([0, 0] as const), jaw: key.face?.jaw ?? 0 };

  placeTrunk(key, joints, frames, face.jaw);
  const anchor = key.anchor;
  const byTrunk = !anchor?.joint || TRUNK_ANCHORS.has(anchor.joint);
  const shift = (): void => {
    if (!anchor?.at) return;
    const from = joints[anchor.joint ?? 'pelvis'];
    if (!from) return;
    const by = sub(anchor.at, from);
    for (const name of Object.keys(joints)) joints[name] = add(joints[name] as V3, by);
  };
  const legs = (): void => {
    missed.length = 0;
    const place = (side: Side): boolean => placeLeg(side, legOf(key, side), joints, frames, directions, missed);
    // A leg that is planted on the other one has to wait for it.
    for (const side of SIDES.filter((first) => !place(first)))
      if (!place(side)) throw new LimberError('pose_invalid', `leg${side} is planted on something that stands on it`);
  };
  if (byTrunk) shift();
  legs();
  if (!byTrunk) {
    shift();
    legs();
  }
  const hands = {} as Record<Side, PosedHand>;
  const arms = (side: Side): boolean => {
    const arm = armOf(key, side);
    const shape = overrides.hands?.[side] ?? HAND_SHAPES[arm.shape ?? 'relaxed'] ?? (HAND_SHAPES.relaxed as HandShape);
    const hand = placeArm(side, arm, shape, joints, frames, directions, missed);
    if (hand) hands[side] = hand;
    return hand !== null;
  };
  const late = SIDES.filter((side) => !arms(side));
  for (const side of late)
    if (!arms(side)) throw new LimberError('pose_invalid', `arm${side} reaches for something that reaches for it`);
  const bare = { Right: key.legRight.bare ?? false, Left: key.legLeft.bare ?? false };
  return { joints, frames, directions, hands, face, bare, missed: [...new Set(missed)] };
}

export const armOf = (key: Key, side: Side): Arm => (side === 'Right' ? key.armRight : key.armLeft);
export const legOf = (key: Key, side: Side): Leg => (side === 'Right' ? key.legRight : key.legLeft);

function placeTrunk(key: Key, joints: Record<string, V3>, frames: Record<string, Frame>, jaw: number): void {
  const { pelvis, lumbar, thoracic, neck, head } = frames as Record<(typeof TRUNK)[number], Frame>;
  joints.pelvis = [0, 0, 0];
  joints.waist = scale(pelvis.up, BONES.pelvis);
  joints.mid = sum([joints.waist, 1], [lumbar.up, BONES.lumbar]);
  joints.chest = sum([joints.mid, 1], [thoracic.up, BONES.thoracic * 0.55]);
  joints.top = sum([joints.mid, 1], [thoracic.up, BONES.thoracic]);
  joints.neck = sum([joints.top, 1], [neck.up, BONES.neck]);
  joints.head = sum([joints.neck, 1], [head.up, BONES.head]);
  const skull = sum([joints.head, 1], [head.up, BONES.skullRise]);
  joints.skull = skull;
  joints.crown = sum([skull, 1], [head.up, 10.5]);
  joints.forehead = sum([skull, 1], [head.up, 4], [head.front, 10]);
  joints.nape = sum([skull, 1], [head.up, -6], [head.front, -9]);
  joints.chin = sum([joints.neck, 1], [head.up, -2 - jaw], [head.front, 8]);
  for (const side of SIDES) {
    const s = sign(side);
    const arm = armOf(key, side);
    joints[`ear${side}`] = sum([skull, 1], [head.right, s * 10], [head.up, -1.5], [head.front, -1]);
    joints[`eye${side}`] = sum([skull, 1], [head.right, s * 4], [head.front, 10]);
    joints[`cheek${side}`] = sum([skull, 1], [head.right, s * 7], [head.front, 7], [head.up, -6 - jaw * 0.5]);
    joints[`hip${side}`] = scale(pelvis.right, s * BONES.hipHalf);
    joints[`shoulder${side}`] = sum(
      [joints.top, 1],
      [thoracic.right, s * (BONES.shoulderHalf - Math.abs(arm.protract ?? 0) * 0.25)],
      [thoracic.up, (arm.shrug ?? 0) - BONES.shoulderDrop],
      [thoracic.front, arm.protract ?? 0],
    );
  }
}

function placeLeg(
  side: Side,
  leg: Leg,
  joints: Record<string, V3>,
  frames: Record<string, Frame>,
  directions: Record<string, V3>,
  missed: string[],
): boolean {
  const s = sign(side);
  const hip = joints[`hip${side}`] as V3;
  const pelvis = frames.pelvis as Frame;
  let thigh: V3;
  let shin: V3;
  if (leg.plant !== undefined) {
    const target = placeOf(leg.plant, joints);
    if (!target) return false;
    const bent = bend(hip, target, BONES.thigh, BONES.shin, direction(leg.knee ?? 0, s));
    if (bent.short > MISS) missed.push(`leg${side} misses its target by ${bent.short.toFixed(0)} cm`);
    [thigh, shin] = [bent.first, bent.second];
  } else {
    thigh = direction(leg.thigh ?? -90, s);
    shin = leg.shin === undefined ? thigh : direction(leg.shin, s);
  }
  const knee = sum([hip, 1], [thigh, BONES.thigh]);
  const ankle = sum([knee, 1], [shin, BONES.shin]);
  const down = scale(pelvis.up, -1);
  const thighFrame = { up: thigh, front: carry(down, thigh, pelvis.front), right: carry(down, thigh, pelvis.right) };
  const shinFrame = {
    up: shin,
    front: carry(thigh, shin, thighFrame.front),
    right: carry(thigh, shin, thighFrame.right),
  };
  const foot = leg.foot === undefined ? defaultFoot(shin, shinFrame.front) : direction(leg.foot, s);
  const toes = leg.toes === undefined ? foot : direction(leg.toes, s);
  // The sole is the side of the foot away from the shin.
  const sole = length(cross(shin, foot)) < 1e-3 ? scale(shinFrame.front, -1) : across(shin, foot);
  joints[`knee${side}`] = knee;
  joints[`ankle${side}`] = ankle;
  joints[`heel${side}`] = sum([ankle, 1], [foot, -BONES.heel], [sole, BONES.sole]);
  const ball = sum([ankle, 1], [foot, BONES.ball], [sole, BONES.sole + 0.6]);
  joints[`ball${side}`] = ball;
  joints[`toe${side}`] = sum([ball, 1], [toes, BONES.foot - BONES.ball]);
  directions[`thigh${side}`] = thigh;
  directions[`shin${side}`] = shin;
  directions[`foot${side}`] = foot;
  directions[`toes${side}`] = toes;
  frames[`thigh${side}`] = thighFrame;
  frames[`shin${side}`] = shinFrame;
  frames[`foot${side}`] = { up: foot, front: scale(sole, -1), right: cross(foot, scale(sole, -1)) };
  return true;
}

/** A foot nobody posed stands at a right angle to its shin. */
const defaultFoot = (shin: V3, front: V3): V3 => unit(sub(front, scale(shin, dot(front, shin) - 0.05)));

function placeArm(
  side: Side,
  arm: Arm,
  shape: HandShape,
  joints: Record<string, V3>,
  frames: Record<string, Frame>,
  directions: Record<string, V3>,
  missed: string[],
): PosedHand | null {
  const s = sign(side);
  const shoulder = joints[`shoulder${side}`] as V3;
  const chest = frames.thoracic as Frame;
  let upper: V3;
  let fore: V3;
  if (arm.reach !== undefined) {
    const target = placeOf(arm.reach, joints);
    if (!target) return null;
    const bent = bend(shoulder, target, BONES.upper, BONES.fore, direction(arm.elbow ?? 180, s));
    if (bent.short > MISS) missed.push(`arm${side} misses its target by ${bent.short.toFixed(0)} cm`);
    [upper, fore] = [bent.first, bent.second];
  } else {
    upper = direction(arm.upper ?? -90, s);
    fore = arm.fore === undefined ? upper : direction(arm.fore, s);
  }
  const along = arm.hand === undefined ? fore : direction(arm.hand, s);
  const elbow = sum([shoulder, 1], [upper, BONES.upper]);
  const wrist = sum([elbow, 1], [fore, BONES.fore]);
  const down = scale(chest.up, -1);
  const upperFrame = { up: upper, front: carry(down, upper, chest.front), right: carry(down, upper, chest.right) };
  const foreFrame = {
    up: fore,
    front: carry(upper, fore, upperFrame.front),
    right: carry(upper, fore, upperFrame.right),
  };
  frames[`upper${side}`] = upperFrame;
  frames[`fore${side}`] = foreFrame;
  const inward = scale(carry(fore, along, foreFrame.right), -s);
  const onFloor = wrist[1] < 8 && Math.abs(along[1]) < 0.6;
  const facing = arm.palm !== undefined ? direction(arm.palm, s) : onFloor ? ([0, -1, 0] as V3) : inward;
  // A palm that faces along the hand says nothing: keep the natural one.
  const palm = length(cross(facing, along)) > 0.05 ? across(facing, along) : across(inward, along);
  joints[`elbow${side}`] = elbow;
  joints[`wrist${side}`] = wrist;
  joints[`palm${side}`] = sum([wrist, 1], [along, BONES.palm * 0.7]);
  joints[`fingers${side}`] = sum([wrist, 1], [along, BONES.hand]);
  directions[`upper${side}`] = upper;
  directions[`fore${side}`] = fore;
  directions[`hand${side}`] = along;
  directions[`palm${side}`] = palm;
  const hand = poseHand(wrist, along, palm, s, shape);
  joints[`thumb${side}`] = hand.thumb[2] as V3;
  joints[`index${side}`] = hand.fingers[0]?.[3] as V3;
  return hand;
}
