// npm run proof:fuzz [-- --messages N] [--seed S] [--minutes M] [--out FILE]: generated messages through core and renderers.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { importCompiled } from '../compiled.mjs';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '1000000' },
    minutes: { type: 'string', default: '600' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});
const { module, remove } = await importCompiled('test/proof/fuzz/run.ts');
const keep = (report) => values.out && writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
const report = await module.fuzz({
  root: process.cwd(),
  seed: Number(values.seed),
  messages: Number(values.messages),
  seconds: Number(values.minutes) * 60,
  progress: (so_far) => {
    keep(so_far);
    const { messages, seconds, faults, invalidBodies, cpuMs } = so_far;
    process.stderr.write(
      `${messages} messages, ${Math.round(seconds)} s, ${faults} faults, ${invalidBodies} invalid bodies, p99 ${cpuMs.p99} ms, max ${cpuMs.max} ms\n`,
    );
  },
});
keep(report);
console.log(JSON.stringify(report, null, 2));
await remove();
process.exitCode =
  report.faults === 0 && report.invalidBodies === 0 && report.messages >= Number(values.messages) ? 0 : 1;
