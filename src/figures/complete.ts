import { buildFor } from './builds.ts';
import { overlay, spellOut } from './merge.ts';
import type { Key, Pose } from './pose.ts';

export type Data = Readonly<Record<string, unknown>>;

/** Seconds to get there, to stay, and to rest before the next round. */
const TIMING: Pose['timing'] = { move: 1.1, hold: 1.5, rest: 0.7 };
const VIEW = { yaw: 20, pitch: 10, pad: 8 };

/** A file's own words laid on what its base or preset says. `with` adds to the props instead of replacing them. */
export function layOn(below: Data, own: Data, isFirst: boolean): Data {
  const { base, preset, with: more, ...rest } = own;
  const words = 'start' in rest || isFirst ? { ...rest, start: spellOut(rest.start) } : rest;
  const merged = overlay(below, words) as Record<string, unknown>;
  // A hold of its own replaces the base's: it is written against this file's start.
  if ('hold' in rest) merged.hold = rest.hold;
  if (Array.isArray(more)) merged.props = [...((merged.props as unknown[] | undefined) ?? []), ...more];
  return merged;
}

/** Checked data as a pose: keyframes written out, each on the one before it, and every default filled in. */
export function completePose(id: string, data: Data): Pose {
  const keys: unknown[] = [data.start];
  for (const next of [data.hold ?? {}, ...((data.then as unknown[] | undefined) ?? [])])
    keys.push(overlay(keys.at(-1), spellOut(next)));
  return {
    id,
    alt: String(data.alt).replace(/\s+/g, ' ').trim(),
    build: (data.build as string | undefined) ?? buildFor(id),
    view: { ...VIEW, ...(data.view as object | undefined) },
    props: (data.props as Pose['props'] | undefined) ?? [],
    target: (data.target as readonly string[] | undefined) ?? [],
    arrows: (data.arrows as Pose['arrows'] | undefined) ?? [],
    keys: keys as Key[],
    loop: (data.loop as Pose['loop'] | undefined) ?? 'back',
    timing: { ...TIMING, ...(data.timing as object | undefined) },
  };
}

/** The other side of a pose: the picture is mirrored, and in its words left and right trade places. */
export function mirroredAlt(alt: string): string {
  const swap: Readonly<Record<string, string>> = { left: 'right', right: 'left', Left: 'Right', Right: 'Left' };
  return alt.replace(/\b(left|right|Left|Right)\b/g, (word) => swap[word] ?? word);
}
