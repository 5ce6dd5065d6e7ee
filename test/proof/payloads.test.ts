import { importCompiled } from './compiled.mjs';

/** A bounded form of `npm run proof:payloads`: forged, broken and strange payloads at a whole Limber in a process of its own. */
test('tampered payloads of both platforms, over signed HTTP, socket and gateway', async () => {
  const { module, remove } = await importCompiled('test/proof/payloads/run.ts', [
    'src/cli.ts',
    'src/figures/render/gifenc.d.ts',
  ]);
  try {
    const { payloads } = module as unknown as typeof import('./payloads/run.ts');
    const seed = 11;
    const report = await payloads({ root: process.cwd(), seed, payloads: 500 });
    const { crashes, leaks, invalidBodies, rings, badAnswers, trapped, errors, examples, exits } = report;
    expect({ seed, crashes, leaks, invalidBodies, rings, badAnswers, trapped, errors, examples, exits }).toEqual({
      seed,
      crashes: 0,
      leaks: 0,
      invalidBodies: 0,
      rings: 0,
      badAnswers: 0,
      trapped: 0,
      errors: {},
      examples: [],
      exits: [0, 0],
    });
    expect(report.payloads).toBeGreaterThanOrEqual(500);
    expect(report.changed).toBeGreaterThan(250);
    expect(report.calls).toBeGreaterThan(50);
    // A group with what earlier ones left to do, and with what a young process still compiles: no payload took more.
    expect(report.cpuMs.worstGroup).toBeLessThan(6_000);
  } finally {
    await remove();
  }
}, 300_000);
