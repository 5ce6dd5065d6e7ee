import { fuzz } from './fuzz/run.ts';

/** A bounded form of `npm run proof:fuzz`. */
test('generated messages through the core and both renderers', async () => {
  const seed = 7;
  const report = await fuzz({ root: process.cwd(), seed, messages: 20_000, seconds: 15 });
  expect({ seed, faults: report.faults, invalidBodies: report.invalidBodies, examples: report.examples }).toEqual({
    seed,
    faults: 0,
    invalidBodies: 0,
    examples: [],
  });
  expect(report.messages).toBeGreaterThan(100);
  // A message that costs a second of processor time would let one person stop the bot for everybody.
  expect(report.cpuMs.p99).toBeLessThan(1_000);
}, 180_000);
