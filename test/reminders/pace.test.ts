import fc from 'fast-check';
import { gate } from '../../src/reminders/delivery/pace.ts';

describe('a gate', () => {
  test('lets through no more than its rate in any second, and no less when somebody always waits', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 5, 45, 200, 500), fc.constantFrom(1, 0.5, 0.25), (perSecond, share) => {
        const it = gate(perSecond, () => share);
        const passed: number[] = [];
        let now = 1_000_000;
        const end = now + 20_000;
        while (now < end) {
          const wait = it.waitMs(now);
          if (wait > 0) now += wait;
          else {
            it.pass(now);
            passed.push(now);
          }
        }
        const rate = perSecond * share;
        expect(passed.length).toBeGreaterThanOrEqual(Math.floor(20 * rate * 0.98));
        const most = Math.ceil(rate * 1.05) + 1;
        const tooFast = passed.filter((at, index) => (passed[index + most] ?? Number.POSITIVE_INFINITY) - at < 1_000);
        expect(tooFast).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  test('a clock set back an hour closes it for no longer than one interval', () => {
    const it = gate(5, () => 1);
    it.pass(10_000_000);
    it.pass(10_000_000);
    expect(it.waitMs(10_000_000 - 3_600_000)).toBeLessThanOrEqual(200);
  });

  test('what is idle saves up nothing', () => {
    const it = gate(1, () => 1);
    it.pass(0);
    it.pass(1_000_000);
    expect(it.waitMs(1_000_000)).toBe(1_000);
  });
});
