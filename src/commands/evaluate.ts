import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { House } from '../main.ts';
import { askOnce, withHouse } from './ask.ts';
import {
  type CommandRow,
  type EntryRow,
  type FlagRow,
  judgeCommands,
  judgeEntries,
  judgeFlags,
  judgeOutOfScope,
  judgeQuestions,
  type QuestionRow,
  type Scores,
  type TextRow,
} from './evaluate/judge.ts';
import { peers } from './evaluate/peers.ts';
import type { CommandIo } from './io.ts';

/** Sets by file name; a folder holds those it has. Both spellings of the out-of-scope file are known. */
const SETS = {
  'questions.jsonl': 'questions',
  'questions.noisy.jsonl': 'questions with typos',
  'questions-second.jsonl': 'questions, second set',
  'entry-questions.jsonl': 'entries',
  'redflags.jsonl': 'red flags',
  'redflags-second.jsonl': 'red flags, second set',
  'redflags-third.jsonl': 'red flags, third set',
  'oos.jsonl': 'out of scope',
  'out-of-scope.jsonl': 'out of scope',
  'out-of-scope-second.jsonl': 'out of scope, second set',
  'commands.jsonl': 'commands',
} as const;

/**
 * Accuracy, refusals and red-flag recall over labelled sets, through the same straight line that people's messages take.
 * `--sets DIR` another folder, `--json` for machines, `--misses` lists what went wrong, `--peers` fuse.js and minisearch beside it.
 */
export async function evaluate(args: readonly string[], io: CommandIo): Promise<number> {
  const at = args.indexOf('--sets');
  const folder = resolve(at >= 0 ? (args[at + 1] ?? '') : join(io.root, 'test', 'evaluation'));
  if (!existsSync(folder)) {
    io.err(
      `There is no folder ${folder}. Give --sets a folder with questions.jsonl, redflags.jsonl, oos.jsonl or commands.jsonl.`,
    );
    return 2;
  }
  return withHouse(io, { now: () => io.now }, async (house) => {
    const results: Record<string, Scores> = {};
    for (const [file, name] of Object.entries(SETS)) {
      const path = join(folder, file);
      if (existsSync(path)) results[name] = await judge(house, name, readRows(path));
    }
    const beside = args.includes('--peers') ? await peers(house.deps.content.entries, folder) : {};
    if (args.includes('--json')) io.out(JSON.stringify({ folder, ...strip({ ...results, ...beside }) }));
    else for (const line of table({ ...results, ...beside }, args.includes('--misses'))) io.out(line);
    return args.includes('--gate') ? gate(results, join(folder, 'gates.json'), io) : 0;
  });
}

/** Fails when a figure is worse than the gate written down for it; `gates.json` may only be tightened. */
function gate(results: Readonly<Record<string, Scores>>, file: string, io: CommandIo): number {
  const gates = JSON.parse(readFileSync(file, 'utf8')) as Record<
    string,
    Record<string, { least?: number; most?: number }>
  >;
  const worse: string[] = [];
  for (const [set, figures] of Object.entries(gates))
    for (const [what, { least, most }] of Object.entries(figures)) {
      const figure = results[set]?.figures.find((one) => one.what === what);
      if (!figure) worse.push(`${set}: "${what}" was not measured`);
      else if (least !== undefined && figure.right < least)
        worse.push(`${set}: ${what}: ${figure.right} of ${figure.of}, at least ${least} wanted`);
      else if (most !== undefined && figure.right > most)
        worse.push(`${set}: ${what}: ${figure.right} of ${figure.of}, at most ${most} allowed`);
    }
  for (const line of worse) io.err(`worse than before: ${line}`);
  return worse.length > 0 ? 1 : 0;
}

async function judge(house: House, name: string, rows: readonly unknown[]): Promise<Scores> {
  const say = (text: string): ReturnType<typeof askOnce> => askOnce(house, text);
  if (name.startsWith('questions')) return judgeQuestions(rows as QuestionRow[], say);
  if (name === 'entries') return judgeEntries(rows as EntryRow[], say);
  if (name.startsWith('red flags')) return judgeFlags(rows as FlagRow[], say);
  if (name.startsWith('out of scope')) return judgeOutOfScope(rows as TextRow[], say);
  return judgeCommands(rows as CommandRow[], say);
}

export function readRows(path: string): unknown[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as unknown);
}

function strip(results: Readonly<Record<string, Scores>>): Record<string, Record<string, number>> {
  return Object.fromEntries(
    Object.entries(results).map(([name, { figures }]) => [
      name,
      Object.fromEntries(figures.map(({ what, right, of }) => [what, of === 0 ? 0 : right / of])),
    ]),
  );
}

function table(results: Readonly<Record<string, Scores>>, misses: boolean): string[] {
  return Object.entries(results).flatMap(([name, scores]) => [
    name,
    ...scores.figures.map(
      ({ what, right, of }) =>
        `  ${what.padEnd(44)} ${String(right).padStart(5)} of ${String(of).padStart(5)}  ${of === 0 ? '' : `${((100 * right) / of).toFixed(1)} %`}`,
    ),
    ...(misses ? scores.misses.map((miss) => `    ${miss}`) : []),
    '',
  ]);
}
