import type { StretchEntry } from '../content/types.ts';
import type { Movement, Setting } from '../content/vocabulary.ts';

/** Warm first, work and holds next, calm last: common practice, nothing that a body does cold at once. */
const PHASE: Readonly<Record<Movement, number>> = {
  walk: 0,
  moving: 0,
  strength: 1,
  balance: 1,
  nerve: 1,
  massage: 1,
  hold: 2,
  eye: 3,
  breath: 3,
  rest: 3,
};
/** Getting up and down once is enough. */
const PLACE_ORDER: readonly Setting[] = ['standing', 'wall', 'seated', 'floor'];

/** Phases in order; within a phase the next move is for another place than the last one, and near in setting. */
export function inOrder<T extends { readonly entry: StretchEntry }>(moves: readonly T[]): T[] {
  const left = [...moves];
  const ordered: T[] = [];
  while (left.length > 0) {
    const phase = Math.min(...left.map(({ entry }) => PHASE[entry.movement]));
    const last = ordered.at(-1)?.entry;
    const cost = ({ entry }: T): number =>
      (last && entry.areas[0] === last.areas[0] ? 10 : 0) +
      (last && entry.setting !== last.setting ? 2 : 0) +
      PLACE_ORDER.indexOf(entry.setting) / 10;
    const [next] = left.filter(({ entry }) => PHASE[entry.movement] === phase).sort((a, b) => cost(a) - cost(b));
    ordered.push(next as T);
    left.splice(left.indexOf(next as T), 1);
  }
  return ordered;
}
