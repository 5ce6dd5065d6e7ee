import { solveAt } from '../motion.ts';
import type { Pose } from '../pose.ts';
import { placeOf } from '../skeleton.ts';
import { balanceFaults, supportFaults, throughFaults } from './contact.ts';
import { rangeFaults } from './ranges.ts';

/** Moments of each leg of the movement that are looked at. */
const MOMENTS = [0, 0.25, 0.5, 0.75] as const;

/** What a body cannot do, once each, with the first moment it was seen at. Empty for a sound pose. */
export function lintPose(pose: Pose): string[] {
  const found = new Map<string, string>();
  const last = pose.loop === 'round' ? pose.keys.length : pose.keys.length - 1;
  const times = Array.from({ length: last }, (_, key) => MOMENTS.map((t) => key + t)).flat();
  for (const t of [...times, last]) {
    const solved = solveAt(pose, t);
    const isKey = Number.isInteger(t);
    const faults = [
      ...(isKey ? solved.missed : []),
      ...rangeFaults(solved, !isKey),
      ...throughFaults(solved, !isKey),
      ...supportFaults(pose, solved),
      ...(isKey ? balanceFaults(pose, solved) : []),
    ];
    for (const fault of faults) {
      const what = fault.replace(/ \(?-?\d+(\.\d+)?.*$/, '');
      if (!found.has(what)) found.set(what, `t=${t} ${fault}`);
    }
  }
  const hold = solveAt(pose, 1);
  for (const [i, arrow] of pose.arrows.entries()) {
    const ways = [
      arrow.follow !== undefined,
      arrow.around !== undefined,
      arrow.from !== undefined && arrow.by !== undefined,
    ];
    if (ways.filter(Boolean).length !== 1)
      found.set(
        `arrow ${i + 1} needs exactly one of follow, around, or from with by`,
        `arrow ${i + 1} needs exactly one of follow, around, or from with by`,
      );
    const start = arrow.from ?? arrow.around;
    if (start !== undefined && !placeOf(start, hold.joints))
      found.set(`arrow ${i + 1} starts at no place`, `arrow ${i + 1} starts at no place`);
  }
  return [...found.values()];
}
