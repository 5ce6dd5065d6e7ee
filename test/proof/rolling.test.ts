import { join } from 'node:path';
import { hasServer } from '../storage/support.ts';
import { importCompiled } from './compiled.mjs';

/** A short form of `npm run proof:rolling`: two replicas in turn told to stop and started again. */
const withServer = hasServer ? test : test.skip;

withServer(
  'two replicas on PostgreSQL, restarted in turn while nudges come due',
  async () => {
    const { module, folder, remove } = await importCompiled('test/proof/rolling/run.ts', [
      'src/cli.ts',
      'src/figures/render/gifenc.d.ts',
    ]);
    try {
      const { rolling } = module as unknown as typeof import('./rolling/run.ts');
      const report = await rolling({
        minutes: 0.6,
        everySeconds: 10,
        nudgesPerSecond: 4,
        seed: 3,
        cli: join(folder, 'src/cli.js'),
      });
      expect(report).toMatchObject({ due: 144, posted: 144, lost: 0, twice: 0, states: { sent: 144 } });
      expect(report.restarts).toBeGreaterThanOrEqual(1);
      expect(Object.keys(report.exits)).toEqual(['0']);
    } finally {
      await remove();
    }
  },
  300_000,
);
