import {
  buildArticle,
  buildConditions,
  buildEmergencyNumbers,
  buildIntent,
  buildNeedQuestions,
  buildRedFlag,
  buildRemoved,
  buildReplies,
  buildSayings,
  buildSlotWords,
  buildSources,
  buildStretch,
  buildWords,
  type Fields,
} from './build.ts';
import { EXPLAINER, REMEDY, STRETCH } from './entry-shape.ts';
import { type Fault, sortFaults } from './fault.ts';
import type { ContentFile } from './files.ts';
import { deepFreeze } from './freeze.ts';
import {
  CONDITIONS,
  EMERGENCY_NUMBERS,
  FIGURES_OF_SPEECH,
  INTENT,
  NEED_QUESTIONS,
  OUT_OF_SCOPE,
  RED_FLAG,
  RED_FLAG_TERMS,
  REMOVED_FROM_FLAGS,
  REPLIES,
  SAYINGS,
  SLOT_WORDS,
  SOURCES,
  STAND_INS,
} from './house-shape.ts';
import type { Shape } from './shape.ts';
import type { Content, Entry, IntentFile, OtherMeaning, RedFlag, Sayings } from './types.ts';
import { type Plain, readYaml, type YamlFile } from './yaml.ts';

/** One file, read and judged by its shape. `sound` files became part of the content. */
export interface LoadedFile extends YamlFile {
  readonly path: string;
  readonly text: string;
  readonly sound: boolean;
}

export interface Loaded {
  readonly content: Content;
  readonly files: ReadonlyMap<string, LoadedFile>;
  readonly faults: readonly Fault[];
}

/** Files without which the bot cannot speak. */
const NEEDED = [
  'knowledge/sources.yaml',
  'knowledge/conditions.yaml',
  'knowledge/replies.yaml',
  'knowledge/emergency-numbers.yaml',
] as const;

/**
 * Content from the texts of `knowledge/` and `intents/`. A file with faults is left out of the content and every fault is
 * reported, so that one slip of an editor neither hides the others nor silences the bot. Rules across files are in check/.
 */
export function loadFiles(sources: readonly ContentFile[]): Loaded {
  const files = new Map<string, LoadedFile>();
  for (const { path, text } of sources) files.set(path, judge(path, text));
  const faults = [...files.values()].flatMap((file) => file.faults);
  for (const path of NEEDED)
    if (!files.has(path))
      faults.push({ file: path, line: 1, message: 'this file is missing; restore it from version control' });

  const sound = (path: string): Plain | undefined => {
    const file = files.get(path);
    return file?.sound ? file.value : undefined;
  };
  const within = (folder: string): Fields[] =>
    [...files.values()]
      .filter((file) => file.sound && folderOf(file.path) === folder && !baseName(file.path).startsWith('_'))
      .map((file) => file.value as Fields);

  const figures = sound('knowledge/red-flags/_figurative.yaml') as Fields | undefined;
  const numbers = sound('knowledge/emergency-numbers.yaml');
  const content: Content = {
    entries: [
      ...within('knowledge/stretches').map((file): Entry => buildStretch(file)),
      ...within('knowledge/remedies').map((file): Entry => buildArticle(file)),
      ...within('knowledge/explainers').map((file): Entry => buildArticle(file)),
    ],
    sources: buildSources(sound('knowledge/sources.yaml') ?? []),
    conditions: buildConditions(sound('knowledge/conditions.yaml') ?? []),
    replies: buildReplies((sound('knowledge/replies.yaml') ?? {}) as Fields),
    emergencyNumbers: numbers
      ? buildEmergencyNumbers(numbers as Fields)
      : { unknownCountry: { emergency: 'your local emergency number', crisis: 'a local crisis line' }, countries: [] },
    intents: within('intents').map((file): IntentFile => buildIntent(file)),
    standIns: buildWords(sound('intents/_stand_ins.yaml') ?? {}),
    outOfScope: ((sound('intents/_out_of_scope.yaml') as Fields | undefined)?.utterances ?? []) as readonly string[],
    slotWords: buildSlotWords(sound('intents/_slots.yaml') ?? {}),
    needQuestions: buildNeedQuestions((sound('intents/_needs.yaml') ?? {}) as Fields),
    redFlags: within('knowledge/red-flags').map((file): RedFlag => buildRedFlag(file)),
    figuresOfSpeech: (figures?.figurative ?? []) as readonly string[],
    otherMeanings: (figures?.other_meanings ?? []) as unknown as readonly OtherMeaning[],
    redFlagTerms: buildWords(sound('knowledge/red-flags/_terms.yaml') ?? {}),
    sayings: within('knowledge/red-flags/sayings').map((file): Sayings => buildSayings(file)),
    removedFromFlags: buildRemoved(sound('knowledge/red-flags/_removed.yaml') ?? []),
  };
  return { content: deepFreeze(content), files, faults: sortFaults(faults) };
}

function judge(path: string, text: string): LoadedFile {
  const read = readYaml(text, path);
  const faults = [...read.faults];
  const shape = shapeOf(path);
  if (!shape) {
    faults.push({
      file: path,
      line: 1,
      message: 'this file is not known here; move it to the folder it belongs to, or remove it',
    });
  } else if (read.value !== undefined) {
    // A line that YAML already misreads would only be judged for what the writer did not mean.
    const misread = new Set(faults.map(({ line }) => line));
    shape(read.value, '', (at, message) => {
      const line = lineOf(read.lines, at);
      if (!misread.has(line)) faults.push({ file: path, line, message });
    });
    faults.push(...idFaults(path, read));
  }
  return { ...read, path, text, faults, sound: faults.length === 0 };
}

const SHAPES: Readonly<Record<string, Shape>> = {
  'knowledge/sources.yaml': SOURCES,
  'knowledge/conditions.yaml': CONDITIONS,
  'knowledge/replies.yaml': REPLIES,
  'knowledge/emergency-numbers.yaml': EMERGENCY_NUMBERS,
  'knowledge/red-flags/_terms.yaml': RED_FLAG_TERMS,
  'knowledge/red-flags/_figurative.yaml': FIGURES_OF_SPEECH,
  'knowledge/red-flags/_removed.yaml': REMOVED_FROM_FLAGS,
  'intents/_slots.yaml': SLOT_WORDS,
  'intents/_needs.yaml': NEED_QUESTIONS,
  'intents/_out_of_scope.yaml': OUT_OF_SCOPE,
  'intents/_stand_ins.yaml': STAND_INS,
  'knowledge/stretches/': STRETCH,
  'knowledge/remedies/': REMEDY,
  'knowledge/explainers/': EXPLAINER,
  'knowledge/red-flags/': RED_FLAG,
  'knowledge/red-flags/sayings/': SAYINGS,
  'intents/': INTENT,
};

function shapeOf(path: string): Shape | undefined {
  return (
    SHAPES[path] ?? (baseName(path).startsWith('_') ? undefined : SHAPES[path.slice(0, path.lastIndexOf('/') + 1)])
  );
}

function idFaults(path: string, read: YamlFile): Fault[] {
  const id = (read.value as Fields | null)?.id;
  const expected = baseName(path).replace(/\.ya?ml$/, '');
  const faults: Fault[] = [];
  const line = lineOf(read.lines, 'id');
  if (/\.yml$/.test(path))
    faults.push({ file: path, line: 1, message: `the name ends in .yml; rename the file to ${expected}.yaml` });
  if (typeof id !== 'string') return faults;
  const good = path.startsWith('intents/') ? /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/ : /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
  if (id !== expected)
    faults.push({
      file: path,
      line,
      message: `the id "${id}" differs from the file's name; write "id: ${expected}", or rename the file to ${id}.yaml`,
    });
  else if (!good.test(id))
    faults.push({
      file: path,
      line,
      message: `the id "${id}" may hold small letters and digits joined by ${path.startsWith('intents/') ? '_' : '-'} only; rename it`,
    });
  return faults;
}

/** The line of a path, or of its nearest parent that has one. */
export function lineOf(lines: ReadonlyMap<string, number>, path: string): number {
  for (let at = path; ; at = at.slice(0, at.lastIndexOf('.'))) {
    const line = lines.get(at);
    if (line !== undefined) return line;
    if (!at.includes('.')) return 1;
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
