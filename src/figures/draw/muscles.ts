import type { Frame } from '../angles.ts';
import { SIDES, type Side, sign } from '../pose.ts';
import type { Solved } from '../skeleton.ts';
import { mix, sum, unit, type V3 } from '../vector.ts';
import type { Screen } from './camera.ts';
import type { Part } from './order.ts';
import { px } from './shape.ts';

/** A soft patch along a muscle: its two ends, its radius in cm, and the parts it lies on. */
interface Patch {
  readonly from: V3;
  readonly to: V3;
  readonly r: number;
  readonly on: readonly string[];
}

const HEAT = '#FF5A1F';
const RING = '#FFF6E8';

type Along = readonly [
  from: string,
  to: string,
  frame: string,
  start: number,
  end: number,
  front: number,
  out: number,
  r: number,
  ...parts: string[],
];

/** Muscles along a limb: where between two joints, how far to the front and outwards, and how wide. */
const ALONG: Readonly<Record<string, Along>> = {
  quads: ['hip', 'knee', 'thigh', 0.3, 0.8, 4, 0, 7, 'thigh'],
  hamstrings: ['hip', 'knee', 'thigh', 0.3, 0.85, -4.5, 0, 7, 'thigh'],
  adductors: ['hip', 'knee', 'thigh', 0.2, 0.62, 0, -5, 7.5, 'thigh'],
  outerHip: ['hip', 'knee', 'thigh', -0.08, 0.25, 0, 4, 9, 'thigh', '=seat', '=shirt'],
  calves: ['knee', 'ankle', 'shin', 0.15, 0.52, -3, 0, 6, 'shin'],
  soleus: ['knee', 'ankle', 'shin', 0.45, 0.9, -2.5, 0, 5, 'shin'],
  shins: ['knee', 'ankle', 'shin', 0.2, 0.7, 3, 0, 5, 'shin'],
  arch: ['heel', 'ball', 'foot', 0.15, 0.9, 0, 0, 4, 'foot'],
  foot: ['heel', 'toe', 'foot', 0.45, 0.95, 0.5, 0, 4, 'foot'],
  forearm: ['elbow', 'wrist', 'fore', 0.15, 0.78, 0, 0, 5, 'fore'],
  triceps: ['shoulder', 'elbow', 'upper', 0.3, 0.85, -2.5, 0, 5.5, 'upper'],
  shoulder: ['shoulder', 'elbow', 'upper', -0.05, 0.28, 0.5, 0.5, 7, 'upper', '=shirt'],
  rearShoulder: ['shoulder', 'elbow', 'upper', -0.1, 0.4, -2, 1, 6.5, 'upper', '=shirt'],
  palm: ['wrist', 'fingers', 'fore', 0.1, 0.6, 0, 0, 4.2, 'hand'],
  hand: ['wrist', 'fingers', 'fore', 0.15, 0.95, 0, 0, 4.6, 'hand'],
  thumb: ['wrist', 'thumb', 'fore', 0.2, 0.9, 0, 0, 3, 'hand'],
};

type Place = (s: Solved, side: Side, g: 1 | -1) => Patch;
const frame = (s: Solved, name: string): Frame => s.frames[name] as Frame;
const joint = (s: Solved, name: string): V3 => s.joints[name] as V3;

const SPECIAL: Readonly<Record<string, Place>> = {
  glutes: (s, side) => {
    const thigh = frame(s, `thigh${side}`);
    const base = sum([joint(s, `hip${side}`), 1], [frame(s, 'pelvis').front, -5], [thigh.front, -5]);
    return { from: base, to: sum([base, 1], [thigh.up, 7]), r: 9.5, on: ['seat', `thigh${side}`, 'shirt'] };
  },
  hipFlexors: (s, side) => {
    const [thigh, pelvis, hip] = [frame(s, `thigh${side}`), frame(s, 'pelvis'), joint(s, `hip${side}`)];
    const front = unit(sum([thigh.front, 1], [pelvis.front, 1]));
    return {
      from: sum([hip, 1], [front, 4], [pelvis.up, 6]),
      to: sum([hip, 1], [thigh.front, 4], [thigh.up, 13]),
      r: 7.5,
      on: ['seat', `thigh${side}`, 'shirt'],
    };
  },
  lowerBack: (s) => trunkPatch(s, 'waist', 'mid', 'lumbar', -7, 0, 8),
  belly: (s) => trunkPatch(s, 'waist', 'mid', 'lumbar', 8, 0, 8),
  abs: (s) => trunkPatch(s, 'waist', 'mid', 'lumbar', 7, 0, 8),
  obliques: (s, _side, g) => trunkPatch(s, 'waist', 'mid', 'lumbar', 0, 9 * g, 7.5),
  upperBack: (s) => trunkPatch(s, 'mid', 'top', 'thoracic', -6.5, 0, 8.5),
  betweenBlades: (s) => trunkPatch(s, 'chest', 'top', 'thoracic', -7, 0, 8),
  lats: (s, _side, g) => trunkPatch(s, 'mid', 'chest', 'thoracic', -4, 9 * g, 7.5),
  chest: (s, _side, g) => {
    const chest = frame(s, 'thoracic');
    const base = sum([joint(s, 'chest'), 1], [chest.front, 8], [chest.up, 2]);
    return {
      from: sum([base, 1], [chest.right, 5 * g]),
      to: sum([base, 1], [chest.right, 12 * g]),
      r: 7,
      on: ['shirt'],
    };
  },
  upperTrap: (s, side, g) => {
    const chest = frame(s, 'thoracic');
    const from = sum([joint(s, 'top'), 1], [chest.right, 4 * g], [chest.up, 1]);
    return {
      from,
      to: sum([joint(s, `shoulder${side}`), 1], [chest.up, 3], [chest.right, -3 * g]),
      r: 6,
      on: ['shirt', 'throat', `upper${side}`],
    };
  },
  neckSide: (s, _side, g) => ({
    from: sum([joint(s, 'neck'), 1], [frame(s, 'neck').right, 3.5 * g], [frame(s, 'neck').up, 1]),
    to: sum([joint(s, 'top'), 1], [frame(s, 'thoracic').right, 9 * g]),
    r: 6.5,
    on: ['throat', 'shirt'],
  }),
  neckBack: (s) => ({
    from: sum([joint(s, 'neck'), 1], [frame(s, 'neck').front, -3.5], [frame(s, 'neck').up, 1]),
    to: sum([joint(s, 'top'), 1], [frame(s, 'thoracic').front, -4.5], [frame(s, 'thoracic').up, -3]),
    r: 6,
    on: ['throat', 'shirt', 'head'],
  }),
  neckFront: (s) => ({
    from: sum([joint(s, 'neck'), 1], [frame(s, 'neck').front, 3]),
    to: sum([joint(s, 'top'), 1], [frame(s, 'neck').front, 4]),
    r: 5,
    on: ['throat', 'shirt'],
  }),
  eyes: (s) => ({ from: joint(s, 'eyeRight'), to: joint(s, 'eyeLeft'), r: 3.6, on: ['head'] }),
  temples: (s) => ({ from: joint(s, 'forehead'), to: joint(s, 'forehead'), r: 5, on: ['head'] }),
  jaw: (s, side, g) => {
    const cheek = joint(s, `cheek${side}`);
    return {
      from: sum([cheek, 1], [frame(s, 'head').right, 0.5 * g], [frame(s, 'head').up, 1.5]),
      to: sum([cheek, 1], [frame(s, 'head').up, -2]),
      r: 4,
      on: ['head'],
    };
  },
};

function trunkPatch(s: Solved, from: string, to: string, of: string, front: number, right: number, r: number): Patch {
  const axes = frame(s, of);
  const off = (p: V3): V3 => sum([p, 1], [axes.front, front], [axes.right, right]);
  return { from: off(joint(s, from)), to: off(joint(s, to)), r, on: ['shirt', 'seat'] };
}

/** Where a named muscle lies on this body. */
export function patchOf(name: string, solved: Solved): Patch | null {
  const side = SIDES.find((end) => name.endsWith(end));
  const stem = side ? name.slice(0, -side.length) : name;
  const g = side ? sign(side) : 1;
  const special = SPECIAL[stem];
  if (special) return special(solved, side ?? 'Right', g);
  const row = ALONG[stem];
  if (!row || !side) return null;
  const [a, b, of, start, end, front, out, r, ...parts] = row;
  const axes = frame(solved, of + side);
  const point = (t: number): V3 =>
    sum([mix(joint(solved, a + side), joint(solved, b + side), t), 1], [axes.front, front], [axes.right, out * g]);
  const on = parts.map((part) => (part.startsWith('=') ? part.slice(1) : part + side));
  return { from: point(start), to: point(end), r, on };
}

/**
 * The patch painted over the parts it lies on and clipped to them, so that a limb in front of it hides it. The dashed ring
 * is for eyes that cannot tell the orange from the shirt.
 */
export function patchPart(id: string, patch: Patch, parts: readonly Part[], heat: number): Part {
  const lying = parts.filter((part) => patch.on.includes(part.id));
  return {
    id,
    balls: [],
    draw: (s) => {
      const [a, b] = [s.to(patch.from), s.to(patch.to)];
      const long = Math.hypot(b[0] - a[0], b[1] - a[1]);
      const r = patch.r * s.k;
      const rx = long / 2 + r;
      const turn = (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI;
      const place = `translate(${px((a[0] + b[0]) / 2)} ${px((a[1] + b[1]) / 2)}) rotate(${px(turn)})`;
      const stop = (offset: number, opacity: number): string =>
        `<stop offset="${offset}" stop-color="${HEAT}" stop-opacity="${opacity.toFixed(2)}"/>`;
      const clip = lying.flatMap((part) => part.contours?.(s) ?? []).map((d) => `<path d="${d}"/>`);
      return (
        `<defs><radialGradient id="${id}g">${stop(0, heat * 0.95)}${stop(0.55, heat * 0.74)}${stop(1, 0)}</radialGradient>` +
        `<clipPath id="${id}c">${clip.join('')}</clipPath></defs><g clip-path="url(#${id}c)">` +
        `<g transform="${place} scale(${(rx / r).toFixed(3)} 1)"><circle r="${px(r)}" fill="url(#${id}g)"/></g>` +
        `<ellipse rx="${px(rx * 0.78)}" ry="${px(r * 0.78)}" transform="${place}" fill="none" stroke="${RING}" stroke-opacity="${(heat * 0.95).toFixed(2)}" ${ringStroke(s)}/></g>`
      );
    },
  };
}

const ringStroke = (s: Screen): string =>
  `stroke-width="${px(s.width / 250)}" stroke-dasharray="${px(s.width / 110)} ${px(s.width / 130)}" stroke-linecap="round"`;
