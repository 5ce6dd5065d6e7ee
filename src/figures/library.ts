import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../content/fault.ts';
import { formatFault } from '../content/fault.ts';
import { readYaml } from '../content/yaml.ts';
import { LimberError } from '../errors.ts';
import { isRecord, type Rule, record, type Trouble, text } from './check.ts';
import { completePose, type Data, layOn } from './complete.ts';
import type { Pose } from './pose.ts';
import { POSE_RULE, PRESET_RULE } from './schema.ts';

/** The poses of a folder. Files are read when asked for, one by one, so that opening costs next to nothing. */
export interface Poses {
  /** Ids of all poses, in order. */
  readonly ids: readonly string[];
  /** Null when there is no such pose. @throws LimberError `pose_invalid` with every fault, one `file:line: sentence` each. */
  get(id: string): Pose | null;
  /** Moves that a picture of a body would not explain, each with the reason. */
  none(): Readonly<Record<string, string>>;
  /** Everything wrong in the folder: for `limber check` and the tests. */
  faults(): Fault[];
}

const PRESETS = '_presets';
const NONE = '_none';

/** @throws LimberError `poses_missing` when there is no such folder. */
export function openPoses(folder: string): Poses {
  const names = filesOf(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -5))
    .sort();
  const ids = names.filter((name) => !name.startsWith('_'));
  const files = new Map<string, Read>();
  const poses = new Map<string, Pose>();
  const read = (name: string, rule: Rule): Read => {
    const known = files.get(name);
    if (known) return known;
    const fresh = names.includes(name) ? readChecked(join(folder, `${name}.yaml`), rule) : { data: {}, faults: [] };
    files.set(name, fresh);
    return fresh;
  };
  const presets = (): Read => read(PRESETS, PRESETS_RULE);

  /** The file laid on its base or preset, all the way down. */
  const resolve = (name: string, trail: readonly string[], faults: Fault[]): Data => {
    const file = join(folder, `${ids.includes(name) ? name : PRESETS}.yaml`);
    const source = ids.includes(name) ? read(name, POSE_RULE) : presets();
    faults.push(...source.faults.filter((fault) => !faults.includes(fault)));
    const own = ids.includes(name) ? source.data : source.data[name];
    if (trail.includes(name)) {
      faults.push({ file, line: 1, message: `bases go in a circle (${[...trail, name].join(', ')}); remove one` });
      return {};
    }
    if (!isRecord(own)) {
      const from = join(folder, `${trail.at(-1) ?? name}.yaml`);
      const known = Object.keys(presets().data).join(', ');
      faults.push({ file: from, line: 1, message: `there is no preset or pose "${name}"; presets are ${known}` });
      return {};
    }
    const under = own.base ?? own.preset;
    const below = typeof under === 'string' ? resolve(under, [...trail, name], faults) : {};
    return layOn(below, own, under === undefined);
  };

  const load = (id: string): { pose: Pose | null; faults: Fault[] } => {
    const faults: Fault[] = [];
    const data = resolve(id, [], faults);
    if (faults.length === 0 && typeof data.alt !== 'string')
      faults.push({
        file: join(folder, `${id}.yaml`),
        line: 1,
        message: 'alt is missing; say what the body does, then what is highlighted',
      });
    return { pose: faults.length === 0 ? completePose(id, data) : null, faults };
  };

  return {
    ids,
    get: (id) => {
      if (!ids.includes(id)) return null;
      const known = poses.get(id);
      if (known) return known;
      const { pose, faults } = load(id);
      if (!pose) throw new LimberError('pose_invalid', faults.map(formatFault).join('\n'));
      poses.set(id, pose);
      return pose;
    },
    none: () => read(NONE, REASONS_RULE).data as Record<string, string>,
    faults: () => {
      const all = [...read(NONE, REASONS_RULE).faults, ...presets().faults, ...ids.flatMap((id) => load(id).faults)];
      const lines = new Set<string>();
      return all.filter((fault) => !lines.has(formatFault(fault)) && lines.add(formatFault(fault)));
    },
  };
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw new LimberError(
      'poses_missing',
      `The folder of poses ${folder} cannot be read: ${(cause as Error).message}. It comes with the project, in knowledge/poses.`,
      { cause },
    );
  }
}

interface Read {
  readonly data: Data;
  readonly faults: readonly Fault[];
}

const everyKey =
  (rule: Rule): Rule =>
  (value, path, faults) => {
    if (!isRecord(value)) record({})(value, path, faults);
    else for (const [name, inner] of Object.entries(value)) rule(inner, [...path, name], faults);
  };
const PRESETS_RULE = everyKey(PRESET_RULE);
const REASONS_RULE = everyKey(text(10, 300));

function readChecked(file: string, rule: Rule): Read {
  const { value, lines, faults } = readYaml(readFileSync(file, 'utf8'), file);
  if (faults.length > 0) return { data: {}, faults };
  const found: Trouble[] = [];
  rule(value, [], found);
  const lineOf = (path: Trouble['path']): number => lines.get(path.join('.')) ?? 1;
  return {
    data: isRecord(value) ? value : {},
    faults: found.map(({ path, says }) => ({ file, line: lineOf(path), message: `${path.join('.')}: ${says}` })),
  };
}
