// npm run proof:soak [-- --minutes N] [--per-second N] [--out FILE]: one hour at 20 questions a second by default.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { importCompiled } from '../compiled.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    'per-second': { type: 'string', default: '20' },
    out: { type: 'string' },
  },
});
const { module, folder, remove } = await importCompiled('test/proof/soak/run.ts', [
  'src/cli.ts',
  'src/figures/render/gifenc.d.ts',
]);
const report = await module.soak({
  minutes: Number(values.minutes),
  perSecond: Number(values['per-second']),
  cli: join(folder, 'src/cli.js'),
  progress: (line) => process.stderr.write(`${line}\n`),
});
if (values.out) writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
console.log(JSON.stringify(report, null, 2));
await remove();
const well =
  report.crashes === 0 &&
  report.answeredOnce === report.asked &&
  report.nudgesTwice === 0 &&
  report.nudgesPosted + (report.nudgeStates.unknown ?? 0) >= report.nudgesDue;
process.exitCode = well ? 0 : 1;
