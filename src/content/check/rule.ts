import type { Fault } from '../fault.ts';
import { type LoadedFile, lineOf } from '../load.ts';
import type { Content, Entry, RedFlag } from '../types.ts';

interface Checked {
  readonly content: Content;
  readonly files: ReadonlyMap<string, LoadedFile>;
  /** Today as YYYY-MM-DD. */
  readonly today: string;
}

/** Reports a fault at a path of a content file, such as `steps.2`. */
export type ReportIn = (file: string, path: string, message: string) => void;

/** One subject of the rules of content; it reports every fault it sees and throws nothing. */
export type Rule = (checked: Checked, report: ReportIn) => void;

export function runRules(rules: readonly Rule[], checked: Checked): Fault[] {
  const faults: Fault[] = [];
  const report: ReportIn = (file, path, message) => {
    const lines = checked.files.get(file)?.lines;
    faults.push({ file, line: lines ? lineOf(lines, path) : 1, message });
  };
  for (const rule of rules) rule(checked, report);
  return faults;
}

const FOLDER = { stretch: 'stretches', remedy: 'remedies', explainer: 'explainers' } as const;

export function fileOf(entry: Entry): string {
  return `knowledge/${FOLDER[entry.kind]}/${entry.id}.yaml`;
}

interface Said {
  /** Path in the file, such as `stop_if.0`. */
  readonly path: string;
  readonly text: string;
  /** A full sentence, unlike a title. */
  readonly sentence: boolean;
}

/** Everything of an entry that the bot may say, in the order in which it says it. */
export function saidBy(entry: Entry): Said[] {
  const one = (path: string, text: string | null, sentence = true): Said[] => (text ? [{ path, text, sentence }] : []);
  const many = (path: string, texts: readonly string[], sentence = true): Said[] =>
    texts.map((text, index) => ({ path: `${path}.${index}`, text, sentence }));
  return [
    ...one('title', entry.title, false),
    ...many('also_called', entry.alsoCalled, false),
    ...one('summary', entry.summary),
    ...(entry.kind === 'stretch' ? [] : many('answer', entry.answer)),
    ...many('steps', entry.steps),
    ...(entry.kind === 'stretch'
      ? [...one('feel', entry.feel), ...one('easier', entry.easier)]
      : many('cautions', entry.cautions)),
    ...many('stop_if', entry.stopIf),
    ...one('evidence', entry.evidence),
  ];
}

export function fileOfFlag(flag: RedFlag): string {
  return `knowledge/red-flags/${flag.id}.yaml`;
}

/** Everything of a red flag that the bot may say. */
export function saidByFlag(flag: RedFlag): Said[] {
  const one = (path: string, text: string | null): Said[] => (text ? [{ path, text, sentence: true }] : []);
  const many = (path: string, texts: readonly string[]): Said[] =>
    texts.map((text, index) => ({ path: `${path}.${index}`, text, sentence: true }));
  return [
    ...one('says', flag.says),
    ...many('now', flag.now),
    ...many('avoid', flag.avoid),
    ...one('comfort', flag.comfort),
    ...one('ask', flag.ask),
  ];
}
