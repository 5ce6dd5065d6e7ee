import type { Occurrence } from './pattern.ts';

/** Other words allowed between the words of a phrase. Four lets "numb, kind of dead feeling around the crotch" pass. */
const NEAR = 4;
/** Words out of order count as this much farther apart, and as this much more at each end of a thought between them. */
const TURNED = 1;
const TURNED_ACROSS = 2;

/**
 * Every way to take one place of each list so that all stand near each other, nearest first. No word serves twice: one "bad" is not
 * both the sign and how bad it is. Words in order may stand farther apart than words out of order, which are mostly said of two things:
 * "eyes strain and head hurts" is no headache on straining.
 */
export function placements(lists: readonly (readonly Occurrence[])[]): (readonly Occurrence[])[] {
  // Without this bound a pasted phrase, repeated, would be tried in every combination of its places.
  const reach = NEAR + lists.reduce((sum, list) => sum + Math.max(0, ...list.map((one) => one.to - one.from)), 0);
  const found: { chosen: readonly Occurrence[]; distance: number }[] = [];
  const place = (chosen: readonly Occurrence[]): void => {
    const list = lists[chosen.length];
    if (!list) {
      const distance = distanceOf(chosen);
      if (distance <= NEAR) found.push({ chosen, distance });
      return;
    }
    for (const one of list)
      if (chosen.every((other) => apart(one, other) && spans(one, other) <= reach)) place([...chosen, one]);
  };
  place([]);
  return found.sort((a, b) => a.distance - b.distance).map(({ chosen }) => chosen);
}

function apart(one: Occurrence, other: Occurrence): boolean {
  return one.to <= other.from || other.to <= one.from;
}

function spans(one: Occurrence, other: Occurrence): number {
  return Math.max(one.to, other.to) - Math.min(one.from, other.from);
}

function distanceOf(chosen: readonly Occurrence[]): number {
  const from = Math.min(...chosen.map((one) => one.from));
  const to = Math.max(...chosen.map((one) => one.to));
  const between = to - from - chosen.reduce((sum, one) => sum + (one.to - one.from), 0);
  const inOrder = chosen.every((one, at) => at === 0 || (chosen[at - 1] as Occurrence).to <= one.from);
  if (inOrder) return between;
  return between + TURNED + TURNED_ACROSS * (new Set(chosen.map((one) => one.clause)).size - 1);
}
