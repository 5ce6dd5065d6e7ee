// npm run proof:rolling [-- --minutes N] [--every SECONDS] [--per-second N] [--seed S] [--out FILE]: two replicas on PostgreSQL,
// one of them restarted every 20 s for ten minutes while nudges come due.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { importCompiled } from '../compiled.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    every: { type: 'string', default: '20' },
    'per-second': { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});
const { module, folder, remove } = await importCompiled('test/proof/rolling/run.ts', [
  'src/cli.ts',
  'src/figures/render/gifenc.d.ts',
]);
const report = await module.rolling({
  minutes: Number(values.minutes),
  everySeconds: Number(values.every),
  nudgesPerSecond: Number(values['per-second']),
  seed: Number(values.seed),
  cli: join(folder, 'src/cli.js'),
  progress: (line) => process.stderr.write(`${line}\n`),
});
if (values.out) writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
console.log(JSON.stringify(report, null, 2));
await remove();
process.exitCode = report.lost === 0 && report.twice === 0 && report.posted === report.due ? 0 : 1;
