import type { Frame } from '../angles.ts';
import { SIDES, type Side, sign, TRUNK } from '../pose.ts';
import type { Solved } from '../skeleton.ts';
import { across, angleBetween, carry, clamp, cross, dot, RADIANS, scale, sub, unit, type V3 } from '../vector.ts';

/**
 * What joints allow, in degrees, generous on purpose: drawings exaggerate small movements, and the lint is there to catch a
 * wrong sign or a swapped side, not to judge a stretch. Set by eye on the poses of this project.
 */
const TRUNK_LIMIT = { lumbar: 48, thoracic: 62, neck: 64, head: 56 } as const;
const TWIST_LIMIT = { lumbar: 40, thoracic: 48, neck: 50, head: 52 } as const;
const HIP = { flexion: 165, extension: 44, outwards: 82, inwards: 42, rotation: 116 } as const;
const KNEE_FOLD = 160;
const ELBOW_FOLD = 162;
const WRIST = 102;
const WRIST_ASIDE = 66;
const FOREARM_ROLL = 160;
const SHOULDER_TURN = 132;
const ANKLE = 36;

const degrees = (sine: number): number => Math.asin(clamp(sine, -1, 1)) / RADIANS;

/** `passing`: between keyframes, where a hand may turn over on its way. */
export function rangeFaults(solved: Solved, passing = false): string[] {
  return [
    ...trunkFaults(solved),
    ...SIDES.flatMap((side) => [...legFaults(solved, side), ...armFaults(solved, side, passing)]),
  ];
}

function trunkFaults({ frames }: Solved): string[] {
  const faults: string[] = [];
  for (const [i, part] of TRUNK.entries()) {
    if (part === 'pelvis') continue;
    const below = frames[TRUNK[i - 1] as string] as Frame;
    const here = frames[part] as Frame;
    const bent = angleBetween(below.up, here.up);
    if (bent > TRUNK_LIMIT[part]) faults.push(`${part} bends ${bent.toFixed(0)} degrees from the part below it`);
    const turned = angleBetween(below.right, here.right);
    if (turned > Math.max(TWIST_LIMIT[part], bent + 20))
      faults.push(`${part} turns ${turned.toFixed(0)} degrees from the part below it`);
    const back = degrees(-dot(here.up, below.front));
    if (back > TRUNK_LIMIT[part] * 0.82) faults.push(`${part} leans back ${back.toFixed(0)} degrees`);
  }
  return faults;
}

function legFaults({ directions, frames }: Solved, side: Side): string[] {
  const faults: string[] = [];
  const pelvis = frames.pelvis as Frame;
  const thigh = directions[`thigh${side}`] as V3;
  const shin = directions[`shin${side}`] as V3;
  const foot = directions[`foot${side}`] as V3;
  const out = dot(thigh, pelvis.right) * sign(side);
  const ahead = Math.atan2(dot(thigh, pelvis.front), -dot(thigh, pelvis.up)) / RADIANS;
  if (Math.abs(out) < 0.9) {
    if (ahead > HIP.flexion || ahead < -150) faults.push(`hip${side} bends ${ahead.toFixed(0)} degrees`);
    else if (ahead < -HIP.extension) faults.push(`hip${side} goes ${(-ahead).toFixed(0)} degrees behind the body`);
  }
  if (degrees(out) > HIP.outwards) faults.push(`hip${side} opens ${degrees(out).toFixed(0)} degrees`);
  if (degrees(-out) > HIP.inwards) faults.push(`hip${side} crosses over ${degrees(-out).toFixed(0)} degrees`);
  const fold = angleBetween(thigh, shin);
  if (fold > KNEE_FOLD) faults.push(`knee${side} folds ${fold.toFixed(0)} degrees`);
  // The front of a thigh may turn out and in at the hip: only a shin clearly to its front is a knee bent backwards.
  const thighFrame = frames[`thigh${side}`] as Frame;
  const turned = angleBetween(across(shin, thigh), scale(thighFrame.front, -1));
  // A thigh opened far to the side is turned in ways this measure does not follow.
  if (fold > 14 && turned > HIP.rotation && Math.abs(out) < 0.42)
    faults.push(`knee${side} bends ${turned.toFixed(0)} degrees off backwards`);
  const ankle = angleBetween(sub([0, 0, 0], shin), foot);
  if (ankle < ANKLE) faults.push(`foot${side} is at ${ankle.toFixed(0)} degrees to the shin`);
  // Toes point to the side the kneecap is on.
  const kneecap = unit(sub(thigh, shin));
  if (fold > 40 && Math.abs(out) < 0.5 && dot(foot, kneecap) < -0.55 && dot(foot, shin) < 0.75)
    faults.push(`foot${side} points backwards`);
  if (fold <= 40 && dot(foot, (frames[`shin${side}`] as Frame).front) < -0.35)
    faults.push(`foot${side} points backwards`);
  return faults;
}

function armFaults({ directions, frames }: Solved, side: Side, passing: boolean): string[] {
  const faults: string[] = [];
  const chest = frames.thoracic as Frame;
  const upper = directions[`upper${side}`] as V3;
  const fore = directions[`fore${side}`] as V3;
  const [front, up, out] = [dot(upper, chest.front), dot(upper, chest.up), dot(upper, chest.right) * sign(side)];
  if (out < -0.78) faults.push(`arm${side} crosses the body too far`);
  if (front < -0.25 && out < -0.45) faults.push(`arm${side} goes behind and across the body`);
  if (front < -0.42 && up > 0.45) faults.push(`arm${side} goes up behind the body`);
  if (front < -0.94) faults.push(`arm${side} goes straight back`);
  const fold = angleBetween(upper, fore);
  if (fold > ELBOW_FOLD) faults.push(`elbow${side} folds ${fold.toFixed(0)} degrees`);
  // With the upper arm by the side, a forearm does not swing out behind the body.
  const swing = dot(fore, chest.front);
  if (fold > 25 && up < -0.75 && swing < -0.5 && dot(fore, chest.right) * sign(side) > -0.15)
    faults.push(`elbow${side} bends backwards`);
  if (fold > 60 && up < -0.7 && dot(fore, chest.right) * sign(side) > 0.85) faults.push(`elbow${side} bends outwards`);
  // The upper arm turns in its socket only so far; overhead the measure depends on the way the arm went up.
  const turned = angleBetween(across(fore, upper), (frames[`upper${side}`] as Frame).front);
  if (fold > 22 && up < 0.3 && !passing && turned > SHOULDER_TURN)
    faults.push(`elbow${side} bends ${turned.toFixed(0)} degrees off forwards`);
  if (!passing) faults.push(...wristFaults({ directions, frames }, side, up < 0.3));
  return faults;
}

function wristFaults(
  { directions, frames }: Pick<Solved, 'directions' | 'frames'>,
  side: Side,
  low: boolean,
): string[] {
  const faults: string[] = [];
  const fore = directions[`fore${side}`] as V3;
  const hand = directions[`hand${side}`] as V3;
  const palm = directions[`palm${side}`] as V3;
  const inward = scale((frames[`fore${side}`] as Frame).right, -sign(side));
  const palmNow = across(carry(hand, fore, palm), fore);
  const rolled = angleBetween(across(inward, fore), palmNow);
  if (low && rolled > FOREARM_ROLL)
    faults.push(`palm${side} is turned ${rolled.toFixed(0)} degrees from its natural side`);
  const aside = degrees(dot(fore, unit(cross(hand, palm))));
  if (Math.abs(aside) > WRIST_ASIDE) faults.push(`wrist${side} bends ${Math.abs(aside).toFixed(0)} degrees sideways`);
  const wrist = angleBetween(fore, hand);
  if (wrist > WRIST) faults.push(`wrist${side} bends ${wrist.toFixed(0)} degrees`);
  return faults;
}
