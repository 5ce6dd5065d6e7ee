import type { Key, Pose } from '../../src/figures/pose.ts';

/** A pose with one number of one keyframe wrong: its sign turned, or a quarter turn (or 25 cm) added. */
export function* mutants(pose: Pose): Generator<Pose> {
  for (const [k, key] of pose.keys.entries())
    for (const path of numbersIn(key)) {
      // What a preset set and the second keyframe repeats is counted once.
      if (k > 0 && at(pose.keys[k - 1], path) === at(key, path)) continue;
      if (path[0] === 'face') continue;
      const value = at(key, path) as number;
      const isPlace = path.includes('by') || path.includes('at') || path.includes('reach') || path.includes('plant');
      for (const wrong of [value === 0 ? null : -value, value + (isPlace ? 25 : 90)]) {
        if (wrong === null || (Math.abs(wrong - value) < 20 && !isPlace) || Math.abs(wrong - value) < 8) continue;
        const keys = pose.keys.map((other, i) => (i === k ? (replaced(other, path, wrong) as Key) : other));
        yield { ...pose, keys };
      }
    }
}

type Path = readonly (string | number)[];

function numbersIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => numbersIn(inner, [...path, name]));
}

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], value);

function replaced(value: unknown, path: Path, by: number): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return by;
  if (Array.isArray(value)) return value.map((inner, i) => (String(i) === name ? replaced(inner, rest, by) : inner));
  return { ...(value as object), [name]: replaced((value as Record<string, unknown>)[name], rest, by) };
}
