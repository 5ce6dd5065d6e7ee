import { beds } from '../../storage/support.ts';
import { compile } from './compile.mjs';
import { NO_FAULTS } from './ledger.ts';
import { runClockBack, runScenario } from './matrix.ts';

/** The short form of the crash matrix (seconds); `npm run proof:crash` is the long one. */
const FAULTS = { lostReply: 0.03, lostRequest: 0.02, refused: 0.03 };

let compiled: Awaited<ReturnType<typeof compile>>;
beforeAll(async () => {
  compiled = await compile(['test/reminders/crash/worker.ts']);
}, 60_000);
afterAll(() => compiled.remove());

describe.each(beds('crash matrix'))('killed processes on $name', (bed) => {
  const several = bed.name === 'PostgreSQL';
  const common = {
    due: several ? 900 : 350,
    workers: several ? 3 : 1,
    kills: 3,
    signal: 'SIGKILL' as const,
    stops: several ? 1 : 0,
    everyMs: several ? 500 : 350,
    perSecond: several ? 600 : 250,
    leaseMs: 1_500,
    limitSeconds: 50,
  };

  test('every nudge arrives once, with answers and requests lost on the way', async () => {
    const outcome = await runScenario(bed, compiled.folder, {
      name: 'kills',
      ...common,
      faults: FAULTS,
      askable: true,
    });
    expect(outcome).toMatchObject({
      duplicates: 0,
      missing: 0,
      wrong: 0,
      unknown: 0,
      finished: true,
      posted: common.due,
    });
    expect(outcome.kills).toBeGreaterThan(1);
  }, 90_000);

  test('where the platform cannot be asked, what is in doubt is logged as unknown and never repeated', async () => {
    const outcome = await runScenario(bed, compiled.folder, {
      name: 'not askable',
      ...common,
      due: 200,
      kills: 1,
      stops: 0,
      faults: { ...NO_FAULTS, lostReply: 0.1 },
      askable: false,
    });
    expect(outcome).toMatchObject({ duplicates: 0, missing: 0, wrong: 0, finished: true });
    expect(outcome.unknown).toBeGreaterThan(0);
  }, 90_000);
});

describe.each(beds('clock set back').slice(0, 1))('a clock set back an hour on $name', (bed) => {
  test('repeats nothing, and goes on afterwards', async () => {
    const { before, after, duplicates } = await runClockBack(bed, compiled.folder, 20, 1_200);
    expect(duplicates).toBe(0);
    expect(before).toBeGreaterThan(0);
    expect(after).toBeGreaterThan(before);
  }, 90_000);
});
