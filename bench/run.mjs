// Runs every bench/*.bench.mjs, one after the other, each in a process of its own. npm run bench [-- --json] [-- NAME ...]
// Names choose benches ("matching" for matching.bench.mjs). With --json one object: a bench's name -> what it reports.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
const all = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.mjs'))
  .map((file) => file.replace('.bench.mjs', ''));
const unknown = positionals.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`no such bench: ${unknown.join(', ')}; there are ${all.join(', ')}\n`);
  process.exit(2);
}

const reports = {};
const failed = [];
for (const name of positionals.length > 0 ? positionals : all) {
  if (!values.json) process.stdout.write(`\n== ${name} ==\n`);
  const script = join(import.meta.dirname, `${name}.bench.mjs`);
  const { status, stdout } = spawnSync(process.execPath, [script, ...(values.json ? ['--json'] : [])], {
    stdio: ['ignore', values.json ? 'pipe' : 'inherit', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) failed.push(name);
  else if (values.json) reports[name] = JSON.parse(stdout);
}
if (values.json) process.stdout.write(`${JSON.stringify(reports)}\n`);
if (failed.length > 0) process.stderr.write(`failed: ${failed.join(', ')}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
