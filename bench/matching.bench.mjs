// Accuracy and cost of the matching core beside its peers, in one run. node bench/matching.bench.mjs [--json] [--data DIR] [--small]
// Without --data it learns the project's own utterances and is asked every fifth, held out. DIR holds NAME.train.jsonl and
// NAME.test.jsonl with lines {"text","label"}; label "oos" is out of scope. Each system runs in a process of its own.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compile } from '../test/reminders/crash/compile.mjs';
import { writeOwnSet } from './matching/own-set.mjs';

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, small: { type: 'boolean' }, data: { type: 'string' } },
});
const root = resolve(import.meta.dirname, '..');
const compiled = await compile(['src/matching/index.ts']);
symlinkSync(join(root, 'assets'), join(compiled.folder, 'assets'));
const scratch = mkdtempSync(join(tmpdir(), 'limber-bench-'));
/** What a script prints last: nlp.js talks while it learns. */
const run = (script, ...args) => {
  const argv = ['--expose-gc', join(import.meta.dirname, 'matching', script), compiled.folder, ...args];
  const out = execFileSync(process.execPath, argv, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return JSON.parse(out.slice(out.lastIndexOf('{')));
};

const SYSTEMS = ['limber', 'limber-lexical', 'fuse', 'minisearch', 'bayes', 'nlpjs'];
const folder = values.data ?? writeOwnSet(root, scratch);
const sets = readdirSync(folder)
  .filter((file) => file.endsWith('.train.jsonl'))
  .map((file) => file.replace('.train.jsonl', ''));
const intents = sets.flatMap((set) =>
  SYSTEMS.map((system) => ({
    set,
    system,
    ...run('intents.mjs', system, join(folder, `${set}.train.jsonl`), join(folder, `${set}.test.jsonl`)),
  })),
);
const search = (values.small ? [1_000] : [1_000, 10_000, 100_000]).map((entries) => run('search.mjs', String(entries)));
await compiled.remove();
rmSync(scratch, { recursive: true });

if (values.json) process.stdout.write(`${JSON.stringify({ intents, search })}\n`);
else {
  table(intents.filter((row) => !row.leftOut));
  for (const { set, system, leftOut } of intents.filter((row) => row.leftOut))
    process.stdout.write(`LEFT OUT: ${system} on ${set}: ${leftOut}\n`);
  process.stdout.write('\n');
  table(search);
}

function table(rows) {
  const columns = Object.keys(rows[0] ?? {});
  const cell = (value) =>
    typeof value === 'number' && !Number.isInteger(value) ? value.toPrecision(4) : String(value ?? '-');
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => cell(row[column]).length)));
  for (const line of [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))])
    process.stdout.write(`${line.map((text, i) => text.padEnd(widths[i])).join('  ')}\n`);
}
