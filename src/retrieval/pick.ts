import { type Entry, isStretch, type StretchEntry } from '../content/types.ts';
import type { Area, Setting } from '../content/vocabulary.ts';
import type { Random } from '../ports/system.ts';

interface PickWish {
  readonly areas: readonly Area[];
  readonly setting: Setting | null;
  readonly maxSeconds: number | null;
  /** Ids of conditions, `implies` already followed. */
  readonly avoid: readonly string[];
  /** Entries shown lately, oldest first. */
  readonly recent: readonly string[];
}

export interface Picked {
  readonly entry: StretchEntry;
  /** What had to be let go because nothing fitted all of it: said to the person. */
  readonly relaxed: readonly ('time' | 'setting' | 'area')[];
  /** How many fitted but for what the person must avoid. */
  readonly leftOut: readonly StretchEntry[];
}

/** Doing one side only is never offered: a move fits when all of its sides fit, with ten seconds to get into place. */
const GET_READY_SECONDS = 10;

function secondsOf(entry: StretchEntry): number {
  return entry.dose.totalSeconds;
}

/**
 * A random stretch that fits. Recent ones come again only when all fitting ones have been shown. When nothing fits, time is let go
 * first, then the setting, then the place; what must be avoided never.
 */
export function pickStretch(entries: readonly Entry[], wish: PickWish, random: Random): Picked | null {
  const stretches = entries.filter(isStretch);
  const allowed = stretches.filter((entry) => !entry.avoidWith.some((code) => wish.avoid.includes(code)));
  for (const relaxed of RELAXATIONS) {
    const fits = (entry: StretchEntry): boolean =>
      (relaxed.includes('area') || inArea(entry, wish.areas)) &&
      (relaxed.includes('setting') || inSetting(entry, wish.setting)) &&
      (relaxed.includes('time') || inTime(entry, wish.maxSeconds));
    const fitting = allowed.filter(fits);
    if (fitting.length === 0) continue;
    const entry = choose(fitting, wish, random);
    return {
      entry,
      relaxed: relaxed.filter((part) => asked(wish, part)),
      leftOut: stretches.filter((one) => fits(one) && !allowed.includes(one)),
    };
  }
  return null;
}

const RELAXATIONS: readonly (readonly ('time' | 'setting' | 'area')[])[] = [
  [],
  ['time'],
  ['time', 'setting'],
  ['time', 'setting', 'area'],
];

function asked(wish: PickWish, part: 'time' | 'setting' | 'area'): boolean {
  if (part === 'time') return wish.maxSeconds !== null;
  if (part === 'setting') return wish.setting !== null;
  return wish.areas.length > 0;
}

function inArea(entry: StretchEntry, areas: readonly Area[]): boolean {
  return areas.length === 0 || areas.includes('whole-body') || entry.areas.some((area) => areas.includes(area));
}

/** A wall move is done standing. */
function inSetting(entry: StretchEntry, setting: Setting | null): boolean {
  return setting === null || entry.setting === setting || (setting === 'standing' && entry.setting === 'wall');
}

function inTime(entry: StretchEntry, maxSeconds: number | null): boolean {
  return (
    maxSeconds === null || secondsOf(entry) + (maxSeconds > 60 ? GET_READY_SECONDS : 0) <= Math.max(maxSeconds, 20)
  );
}

/** Not shown lately first; among those, twice the chance where the wished place is the move's main one. */
function choose(fitting: readonly StretchEntry[], wish: PickWish, random: Random): StretchEntry {
  const fresh = fitting.filter((entry) => !wish.recent.includes(entry.id));
  const pool = fresh.length > 0 ? fresh : leastRecent(fitting, wish.recent);
  const weights = pool.map((entry) => (wish.areas[0] !== undefined && entry.areas[0] === wish.areas[0] ? 2 : 1));
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let at = 0; at < pool.length; at++) {
    left -= weights[at] as number;
    if (left < 0) return pool[at] as StretchEntry;
  }
  return pool.at(-1) as StretchEntry;
}

function leastRecent(fitting: readonly StretchEntry[], recent: readonly string[]): readonly StretchEntry[] {
  const oldest = recent.find((id) => fitting.some((entry) => entry.id === id));
  return fitting.filter((entry) => entry.id === oldest);
}
