import { isRecord } from './check.ts';
import { PAIRED_JOINTS } from './names.ts';
import { SIDES, TRUNK } from './pose.ts';

type Data = Record<string, unknown>;

/** Words that pose a limb by angles, and the one that pins its end: giving one kind takes the other back. */
const WAYS: readonly (readonly [pin: string, ...angles: string[]])[] = [
  ['reach', 'upper', 'fore'],
  ['plant', 'thigh', 'shin'],
];

/**
 * Lays `over` on `under`: records merge key by key, anything else replaces. A limb given angles is no longer pinned, and
 * one given a place forgets its angles, so that a file never needs to delete what its preset said.
 */
export function overlay(under: unknown, over: unknown): unknown {
  if (over === undefined) return under;
  if (!isRecord(under) || !isRecord(over)) return over;
  const out: Data = { ...under };
  for (const [pin, ...angles] of WAYS) {
    if (pin in over) for (const angle of angles) delete out[angle];
    else if (angles.some((angle) => angle in over)) delete out[pin];
  }
  if ('on' in over && 'on' in under && over.on !== under.on) return over;
  for (const [name, value] of Object.entries(over)) out[name] = overlay(out[name], value);
  return out;
}

/** Writes a keyframe out in full words: `arms` and `legs` for each side, a bare number for a trunk part as its `dir`. */
export function spellOut(key: unknown): Data {
  const data: Data = isRecord(key) ? { ...key } : {};
  for (const part of TRUNK) if (typeof data[part] === 'number') data[part] = { dir: data[part] };
  for (const limb of ['arm', 'leg']) {
    const both = data[`${limb}s`];
    delete data[`${limb}s`];
    for (const side of SIDES) {
      const own = data[limb + side];
      data[limb + side] = overlay(both === undefined ? {} : forSide(both, side), own === undefined ? {} : own);
    }
  }
  return data;
}

/** What is said of both arms or legs means outwards by its z, and each side's own joint. */
function forSide(limb: unknown, side: (typeof SIDES)[number]): unknown {
  if (!isRecord(limb)) return limb;
  const out: Data = { ...limb };
  for (const pin of ['reach', 'plant']) if (pin in out) out[pin] = sidePoint(out[pin], side);
  return out;
}

function sidePoint(point: unknown, side: (typeof SIDES)[number]): unknown {
  if (typeof point === 'string') return ownJoint(point, side);
  if (Array.isArray(point)) return outwards(point, side);
  if (!isRecord(point)) return point;
  return { ...point, on: ownJoint(point.on, side), ...('by' in point ? { by: outwards(point.by, side) } : {}) };
}

const ownJoint = (name: unknown, side: string): unknown =>
  typeof name === 'string' && (PAIRED_JOINTS as readonly string[]).includes(name) ? name + side : name;
const outwards = (v: unknown, side: string): unknown =>
  Array.isArray(v) && v.length === 3 ? [v[0], v[1], side === 'Left' ? -(v[2] as number) : v[2]] : v;
