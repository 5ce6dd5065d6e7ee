import { GIRTH } from '../body.ts';
import type { Box } from '../draw/order.ts';
import { propBoxes } from '../draw/props.ts';
import { type Pose, SIDES } from '../pose.ts';
import type { Solved } from '../skeleton.ts';
import { add, clamp, distance, mix, scale, segmentDistance, sum, type V3 } from '../vector.ts';

/** Bones as capsules: where they run and how thick they are. */
interface Bone {
  readonly name: string;
  readonly a: V3;
  readonly b: V3;
  readonly r: number;
}

function bones({ joints }: Solved): Bone[] {
  const at = (name: string): V3 => joints[name] as V3;
  return SIDES.flatMap((side) => [
    { name: `thigh${side}`, a: at(`hip${side}`), b: at(`knee${side}`), r: 7.2 },
    { name: `shin${side}`, a: at(`knee${side}`), b: at(`ankle${side}`), r: 5.4 },
    { name: `foot${side}`, a: at(`heel${side}`), b: at(`toe${side}`), r: 3 },
    { name: `upper${side}`, a: at(`shoulder${side}`), b: at(`elbow${side}`), r: 4.6 },
    { name: `fore${side}`, a: at(`elbow${side}`), b: at(`wrist${side}`), r: 3.6 },
    {
      name: `hand${side}`,
      a: mix(at(`wrist${side}`), at(`fingers${side}`), 0.25),
      b: mix(at(`wrist${side}`), at(`fingers${side}`), 0.75),
      r: 1.6,
    },
  ]);
}

/** How deep one part may press into another before it counts as passing through: flesh gives, and clothes fold. */
const GIVE = 0.52;
/** A hand that holds something closes round it. */
const GIVE_HOLDING = 0.28;
/** On the way a limb may brush what it passes: it is seen for a twelfth of a second. */
const GIVE_PASSING = 0.2;

/** Parts that pass through each other, the trunk or the head. */
export function throughFaults(solved: Solved, passing = false): string[] {
  const faults: string[] = [];
  const all = bones(solved);
  for (const [i, x] of all.entries())
    for (const y of all.slice(i + 1)) {
      if (neighbours(x.name, y.name)) continue;
      // Clasped hands are in each other on purpose.
      const hands = Number(x.name.startsWith('hand')) + Number(y.name.startsWith('hand'));
      if (hands === 2 || (passing && hands === 1)) continue;
      const near = segmentDistance(x.a, x.b, y.a, y.b);
      const limit = (x.r + y.r) * (passing ? GIVE_PASSING : hands === 1 ? GIVE_HOLDING : GIVE);
      if (near < limit) faults.push(`${x.name} passes through ${y.name} (${near.toFixed(1)} cm between their middles)`);
    }
  for (const bone of all) {
    if (/^(thigh|upper)/.test(bone.name)) continue;
    for (const t of [0.35, 0.6, 0.85, 1]) {
      const inside = insideTrunk(mix(bone.a, bone.b, t), solved);
      if (inside) {
        faults.push(`${bone.name} is inside the ${inside}`);
        break;
      }
    }
  }
  return faults;
}

function neighbours(a: string, b: string): boolean {
  const [partA, sideA] = split(a);
  const [partB, sideB] = split(b);
  if (partA === 'thigh' && partB === 'thigh') return true;
  if (sideA !== sideB) return false;
  const chains = [
    ['thigh', 'shin', 'foot'],
    ['upper', 'fore', 'hand'],
  ];
  return chains.some(
    (chain) =>
      chain.includes(partA) && chain.includes(partB) && Math.abs(chain.indexOf(partA) - chain.indexOf(partB)) === 1,
  );
}
const split = (name: string): [string, string] => [
  name.replace(/Right|Left/, ''),
  name.endsWith('Left') ? 'Left' : 'Right',
];

/** Which part of the trunk a point lies deep inside of, if any. */
function insideTrunk(p: V3, { joints, frames }: Solved): string | null {
  const segments = [
    ['pelvis', 'waist', 'pelvis', 12, 7.5],
    ['waist', 'mid', 'lumbar', 10.5, 7.5],
    ['mid', 'top', 'thoracic', 11.5, 7.5],
  ] as const;
  for (const [from, to, frame, wide, deep] of segments) {
    const [a, b, axes] = [joints[from] as V3, joints[to] as V3, frames[frame]];
    if (!axes) continue;
    const ab = sum([b, 1], [a, -1]);
    const t = clamp(dotOf(sum([p, 1], [a, -1]), ab) / Math.max(dotOf(ab, ab), 1e-6), 0, 1);
    const off = sum([p, 1], [mix(a, b, t), -1]);
    const [x, y] = [dotOf(off, axes.right) / wide, dotOf(off, axes.front) / deep];
    if (x * x + y * y < 0.62 && Math.abs(dotOf(off, axes.up)) < 2) return frame === 'pelvis' ? 'hips' : 'trunk';
  }
  return distance(p, joints.skull as V3) < GIRTH.skull * 0.72 ? 'head' : null;
}
const dotOf = (a: V3, b: V3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** How far each joint is from the surface of the body at that place, cm. */
const SKIN: Readonly<Record<string, number>> = {
  pelvis: 9,
  waist: 7,
  mid: 7,
  chest: 7,
  top: 4,
  skull: 8,
  knee: 5,
  elbow: 3.5,
  ankle: 3,
  heel: 2.5,
  ball: 2,
  toe: 1.5,
  hip: 6,
  shoulder: 4.5,
  wrist: 2,
  palm: 1,
  fingers: 0.5,
};
const skinAt = (joint: string): number => SKIN[joint] ?? SKIN[joint.replace(/Right|Left/, '')] ?? 1;

/** Parts under the floor, inside a piece of furniture, or a body that hangs in the air. */
export function supportFaults(pose: Pose, solved: Solved): string[] {
  const faults: string[] = [];
  const boxes = pose.props
    .filter(({ kind }) => ['chair', 'wall', 'desk', 'doorframe', 'block', 'bed', 'step', 'cushion'].includes(kind))
    .flatMap((prop) => propBoxes(prop, solved));
  let lowest = Number.POSITIVE_INFINITY;
  for (const [name, p] of Object.entries(solved.joints)) {
    if (/^(ear|eye|cheek|thumb|index|forehead|chin|nape|crown|head|neck|hip)/.test(name)) continue;
    const skin = skinAt(name);
    if (p[1] - skin < -2.2) faults.push(`${name} is ${(skin - p[1]).toFixed(0)} cm under the floor`);
    lowest = Math.min(lowest, p[1] - skin * 1.25);
    for (const box of boxes) {
      lowest = Math.min(lowest, over(p, box, 6) ? p[1] - skin * 1.25 - box.max[1] : Number.POSITIVE_INFINITY);
      const deep = depthIn(p, box, skin * 0.4);
      if (deep > 0) faults.push(`${name} is inside the furniture`);
    }
  }
  const hung = solved.joints.pelvis;
  if (hung && lowest > 3.5 && !pose.view.focus)
    faults.push(`nothing touches the ground: the lowest part is ${lowest.toFixed(0)} cm up`);
  return faults;
}

const over = (p: V3, { min, max }: Box, margin: number): boolean =>
  p[0] > min[0] - margin &&
  p[0] < max[0] + margin &&
  p[2] > min[2] - margin &&
  p[2] < max[2] + margin &&
  p[1] > max[1] - 3;

/** How deep a point with this much body around it is inside a box; 0 or less outside. */
function depthIn(p: V3, { min, max }: Box, skin: number): number {
  return (
    Math.min(
      ...[0, 1, 2].map((axis) =>
        Math.min((p[axis] as number) - (min[axis] as number), (max[axis] as number) - (p[axis] as number)),
      ),
    ) +
    Math.min(0, skin) -
    0.8
  );
}

/** Shares of body weight, in the order of the usual tables: trunk and head about 58 %, each leg 16 %, each arm 5 %. */
function balancePoint({ joints }: Solved): V3 {
  const at = (name: string): V3 => joints[name] as V3;
  const parts: (readonly [V3, number])[] = [
    [at('pelvis'), 0.15],
    [at('mid'), 0.2],
    [at('chest'), 0.15],
    [at('skull'), 0.08],
    ...SIDES.flatMap((side): (readonly [V3, number])[] => [
      [mix(at(`hip${side}`), at(`knee${side}`), 0.43), 0.1],
      [mix(at(`knee${side}`), at(`ankle${side}`), 0.43), 0.045],
      [at(`ball${side}`), 0.015],
      [mix(at(`shoulder${side}`), at(`elbow${side}`), 0.45), 0.03],
      [mix(at(`elbow${side}`), at(`wrist${side}`), 0.6), 0.02],
    ]),
  ];
  const total = parts.reduce((sumOf, [, share]) => sumOf + share, 0);
  return scale(sum(...parts), 1 / total);
}

/** A body that stands on its feet alone must have its weight over them. */
export function balanceFaults(pose: Pose, solved: Solved): string[] {
  const at = (name: string): V3 => solved.joints[name] as V3;
  if (pose.view.focus || at('pelvis')[1] < 40) return [];
  const feet = SIDES.flatMap((side) =>
    ['heel', 'ball', 'toe'].map((joint) => at(joint + side)).filter((p) => p[1] < 9),
  );
  if (feet.length < 2) return [];
  const hands = SIDES.flatMap((side) => [at(`palm${side}`), at(`fingers${side}`), at(`elbow${side}`)]);
  const boxes = pose.props.flatMap((prop) => propBoxes(prop, solved));
  const held = [
    ...hands,
    at('pelvis'),
    at('chest'),
    at('mid'),
    at('toeRight'),
    at('toeLeft'),
    at('heelRight'),
    at('heelLeft'),
  ].some((p) => boxes.some((box) => touches(p, box)));
  if (held || hands.some((p) => p[1] < 10)) return [];
  const weight = balancePoint(solved);
  const room = 10;
  const [xs, zs] = [feet.map((p) => p[0]), feet.map((p) => p[2])];
  const beyond = Math.max(
    Math.min(...xs) - weight[0],
    weight[0] - Math.max(...xs),
    Math.min(...zs) - weight[2],
    weight[2] - Math.max(...zs),
  );
  return beyond > room ? [`the body would fall over: its weight is ${beyond.toFixed(0)} cm outside the feet`] : [];
}

function touches(p: V3, { min, max }: Box): boolean {
  const near = add(p, [0, 0, 0]);
  const off = [0, 1, 2].map((axis) =>
    Math.max((min[axis] as number) - (near[axis] as number), 0, (near[axis] as number) - (max[axis] as number)),
  );
  return Math.hypot(...off) < 15;
}
