import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LimberError } from '../errors.ts';
import { buildFor } from './builds.ts';
import { type Fault, isRecord, type Path, type Rule, record, text } from './check.ts';
import { overlay, spellOut } from './merge.ts';
import type { Key, Pose } from './pose.ts';
import { POSE_RULE, PRESET_RULE } from './schema.ts';

/** Reads YAML and knows on which line a value stands. The real one is `content/yaml.ts`. */
export type ReadYaml = (text: string, file: string) => { readonly value: unknown; lineOf(path: Path): number };

export interface PoseLibrary {
  /** Ids of all poses, in order. */
  readonly ids: readonly string[];
  /** Moves a body position would not show, with the reason. */
  readonly none: Readonly<Record<string, string>>;
  get(id: string): Pose | null;
}

const PRESETS = '_presets.yaml';
const NONE = '_none.yaml';
const DEFAULT_TIMING = { move: 1.1, hold: 1.5, rest: 0.7 };

/**
 * Reads every pose of a folder and checks it.
 * @throws LimberError `pose_invalid` with all faults, one `file:line: sentence` each.
 */
export function loadPoses(folder: string, readYaml: ReadYaml): PoseLibrary {
  const faults: string[] = [];
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const presets = files.includes(PRESETS) ? readFile(folder, PRESETS, presetsRule, readYaml, faults) : {};
  const none = files.includes(NONE) ? readFile(folder, NONE, reasonsRule, readYaml, faults) : {};
  const raw = new Map<string, Data>();
  for (const name of files)
    if (!name.startsWith('_')) raw.set(name.slice(0, -5), readFile(folder, name, POSE_RULE, readYaml, faults));
  const poses = new Map<string, Pose>();
  for (const id of raw.keys()) {
    const file = join(folder, `${id}.yaml`);
    try {
      poses.set(id, completePose(id, resolveBase(id, raw, presets as Record<string, Data>, [])));
    } catch (error) {
      if (!(error instanceof LimberError)) throw error;
      faults.push(`${file}:1: ${error.message}`);
    }
  }
  if (faults.length > 0) throw new LimberError('pose_invalid', faults.join('\n'));
  return { ids: [...poses.keys()], none: none as Record<string, string>, get: (id) => poses.get(id) ?? null };
}

type Data = Record<string, unknown>;

const everyKey =
  (rule: Rule): Rule =>
  (value, path, faults) => {
    if (!isRecord(value)) record({})(value, path, faults);
    else for (const [name, inner] of Object.entries(value)) rule(inner, [...path, name], faults);
  };
const presetsRule = everyKey(PRESET_RULE);
const reasonsRule = everyKey(text(10, 300));

function readFile(folder: string, name: string, rule: Rule, readYaml: ReadYaml, faults: string[]): Data {
  const file = join(folder, name);
  let read: ReturnType<ReadYaml>;
  try {
    read = readYaml(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (!(error instanceof LimberError)) throw error;
    faults.push(error.message);
    return {};
  }
  const found: Fault[] = [];
  rule(read.value, [], found);
  for (const { path, says } of found) faults.push(`${file}:${read.lineOf(path)}: ${says}`);
  return isRecord(read.value) ? read.value : {};
}

/** A pose file laid on its base or preset, all the way down. */
function resolveBase(id: string, raw: Map<string, Data>, presets: Record<string, Data>, trail: string[]): Data {
  if (trail.includes(id)) throw new LimberError('pose_invalid', `bases in a circle: ${[...trail, id].join(' -> ')}`);
  const own = raw.get(id) ?? presets[id];
  if (!own) {
    const known = Object.keys(presets).join(', ');
    throw new LimberError('pose_invalid', `there is no preset or pose "${id}"; presets are ${known}`);
  }
  const { base, preset, with: more, ...rest } = own;
  const under = (base ?? preset) as string | undefined;
  const below = under === undefined ? {} : resolveBase(under, raw, presets, [...trail, id]);
  const spelt: Data = { ...rest };
  if ('start' in rest || under === undefined) spelt.start = spellOut(rest.start);
  const merged = overlay(below, spelt) as Data;
  // A new hold replaces the base's hold: it is written against this file's own start.
  if ('hold' in rest) merged.hold = rest.hold;
  if (Array.isArray(more)) merged.props = [...((merged.props as unknown[] | undefined) ?? []), ...more];
  return merged;
}

function completePose(id: string, data: Data): Pose {
  if (typeof data.alt !== 'string') throw new LimberError('pose_invalid', 'alt is missing: say what the body does, then what is highlighted');
  const keys: unknown[] = [data.start];
  for (const next of [data.hold ?? {}, ...((data.then as unknown[] | undefined) ?? [])])
    keys.push(overlay(keys[keys.length - 1], spellOut(next)));
  const view = (data.view ?? {}) as Partial<Pose['view']>;
  return {
    id,
    alt: data.alt.replace(/\s+/g, ' ').trim(),
    build: (data.build as string | undefined) ?? buildFor(id),
    view: { yaw: 20, pitch: 10, pad: 8, ...view },
    props: (data.props as Pose['props'] | undefined) ?? [],
    target: (data.target as string[] | undefined) ?? [],
    arrows: (data.arrows as Pose['arrows'] | undefined) ?? [],
    keys: keys as Key[],
    loop: (data.loop as Pose['loop'] | undefined) ?? 'back',
    timing: { ...DEFAULT_TIMING, ...((data.timing as object | undefined) ?? {}) },
  };
}

/** The same pose for the other side: the picture is mirrored, and the words left and right trade places. */
export function mirroredAlt(alt: string): string {
  const swap: Record<string, string> = { left: 'right', right: 'left', Left: 'Right', Right: 'Left' };
  return alt.replace(/\b(left|right|Left|Right)\b/g, (word) => swap[word] as string);
}
