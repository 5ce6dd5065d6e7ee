import { relative, resolve } from 'node:path';
import { coverageFaults, coverageTable } from '../content/check/coverage.ts';
import { freeze, unfrozen } from '../content/check/frozen.ts';
import { checkContent } from '../content/check/index.ts';
import { median, readings } from '../content/check/reading.ts';
import { formatFault } from '../content/fault.ts';
import type { CommandIo } from './io.ts';

const USAGE = `limber check             every rule over knowledge/ and intents/; silent when all is well
limber check FILE ...    the same, showing only the faults of these files
limber check --reading   reading ease of every entry, hardest first
limber check --coverage  where each item of the founding article is said
limber check --summary   counts by kind and the median reading ease
limber check --freeze    from now on nothing a red flag hears today may go without a reviewer's record`;

const OPTIONS = ['--reading', '--coverage', '--summary', '--freeze'];

/** Prints every fault as `file:line: sentence with remedy`. Resolves to the exit code: 1 when there is any fault, 2 for a wrong option. */
export async function check(args: readonly string[], io: CommandIo): Promise<number> {
  if (args.includes('--help')) {
    io.out(USAGE);
    return 0;
  }
  const unknown = args.find((arg) => arg.startsWith('--') && !OPTIONS.includes(arg));
  if (unknown) {
    io.err(`${unknown} is not an option of check; known:\n${USAGE}`);
    return 2;
  }
  const today = new Date(io.now).toISOString().slice(0, 10);
  const report = checkContent(io.root, today);
  if (args.includes('--freeze')) freeze(io.root, report.content);
  const only = args.filter((arg) => !arg.startsWith('--')).map((file) => toContentPath(file, io.root));
  const missing = only.filter((path) => !report.paths.includes(path));
  for (const path of missing) io.err(`${path}:1: this is not a content file; name one below knowledge/ or intents/`);
  const wantsCoverage = args.includes('--coverage');
  const all = wantsCoverage ? [...report.faults, ...coverageFaults(io.root, report.content)] : report.faults;
  const faults = only.length > 0 ? all.filter((fault) => only.includes(fault.file)) : all;

  if (args.includes('--reading'))
    for (const { id, ease } of readings(report.content)) io.out(`${ease.toFixed(1).padStart(6)}  ${id}`);
  if (wantsCoverage) for (const line of coverageTable(io.root, report.content)) io.out(line);
  if (args.includes('--summary')) for (const line of summary(report, unfrozen(io.root, report.content))) io.out(line);
  for (const fault of faults) io.err(formatFault(fault));
  return faults.length + missing.length > 0 ? 1 : 0;
}

function summary({ content }: ReturnType<typeof checkContent>, notFrozen: number): string[] {
  const count = (kind: string): number => content.entries.filter((entry) => entry.kind === kind).length;
  const eases = readings(content).map(({ ease }) => ease);
  return [
    `stretches ${count('stretch')}, remedies ${count('remedy')}, explainers ${count('explainer')}, red flags ${content.redFlags.length}`,
    `sources ${content.sources.length}, conditions ${content.conditions.length}, replies ${Object.keys(content.replies).length}, intents ${content.intents.length}`,
    `red-flag phrases not frozen yet ${notFrozen}`,
    `median reading ease ${median(eases).toFixed(1)}, lowest ${Math.min(...eases).toFixed(1)}`,
  ];
}

/** Editors pass a path from where they stand; faults name paths from the root. */
function toContentPath(file: string, root: string): string {
  return relative(root, resolve(file)).replaceAll('\\', '/');
}
