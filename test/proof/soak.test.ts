import { join } from 'node:path';
import { importCompiled } from './compiled.mjs';
import type { SoakReport } from './soak/run.ts';

/** A short form of `npm run proof:soak`: the whole of Limber in a process of its own, faults on both sides. */
test('twenty questions a second over both stand-ins, nudges and faults meanwhile', async () => {
  const { module, folder, remove } = await importCompiled('test/proof/soak/run.ts', [
    'src/cli.ts',
    'src/figures/render/gifenc.d.ts',
  ]);
  try {
    const { soak } = module as unknown as typeof import('./soak/run.ts');
    const report: SoakReport = await soak({ minutes: 0.4, perSecond: 20, cli: join(folder, 'src/cli.js') });
    expect(report).toMatchObject({
      crashes: 0,
      exitCode: 0,
      asked: 480,
      answeredOnce: 480,
      unanswered: 0,
      answeredTwice: 0,
      nudgesTwice: 0,
    });
    expect(report.nudgesPosted + (report.nudgeStates.unknown ?? 0)).toBe(report.nudgesDue);
    expect(report.faults.length).toBeGreaterThanOrEqual(3);
  } finally {
    await remove();
  }
}, 240_000);
