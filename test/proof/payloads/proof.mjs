// npm run proof:payloads [-- --payloads N] [--seed S] [--group N] [--out FILE]: forged, broken and strange payloads of both
// platforms at a whole Limber. With --group 1 the examples say which payload it was.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { importCompiled } from '../compiled.mjs';

const { values } = parseArgs({
  options: {
    payloads: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    group: { type: 'string', default: '40' },
    out: { type: 'string' },
  },
});
const { module, remove } = await importCompiled('test/proof/payloads/run.ts', [
  'src/cli.ts',
  'src/figures/render/gifenc.d.ts',
]);
const keep = (report) => values.out && writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
const report = await module.payloads({
  root: process.cwd(),
  seed: Number(values.seed),
  payloads: Number(values.payloads),
  group: Number(values.group),
  progress: (so_far) => {
    keep(so_far);
    const { payloads, seconds, crashes, errors, leaks, invalidBodies, rings, badAnswers, cpuMs } = so_far;
    const errorLines = Object.values(errors).reduce((sum, count) => sum + count, 0);
    process.stderr.write(
      `${payloads} payloads, ${seconds} s, ${crashes} crashes, ${errorLines} errors, ${leaks} leaks, ${invalidBodies} invalid, ${rings} rings, ${badAnswers} bad answers, ${cpuMs.mean} ms each, worst ${cpuMs.group} ${cpuMs.worstGroup} ms\n`,
    );
  },
});
keep(report);
console.log(JSON.stringify(report, null, 2));
await remove();
const { crashes, leaks, invalidBodies, rings, badAnswers, trapped, errors, exits } = report;
const well = crashes + leaks + invalidBodies + rings + badAnswers + trapped + Object.keys(errors).length === 0;
process.exitCode = well && exits.every((code) => code === 0) && report.payloads >= Number(values.payloads) ? 0 : 1;
