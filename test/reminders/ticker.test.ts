import { startTicker, type Timing } from '../../src/reminders/ticker.ts';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A timing whose minute and alarms the test sets off itself. */
function stage(dueAt: number | null, againInMs: number | null = null) {
  const clock = { at: 1_000_000, now: () => clock.at };
  const alarms: { ms: number; call: () => void }[] = [];
  let minute = (): void => undefined;
  let minuteStopped = false;
  const timing: Timing = {
    everyMinute: (call) => {
      minute = call;
      return () => {
        minuteStopped = true;
      };
    },
    after: (ms, call) => {
      const alarm = { ms, call };
      alarms.push(alarm);
      return () => {
        if (alarms.includes(alarm)) alarms.splice(alarms.indexOf(alarm), 1);
      };
    },
  };
  const state = { dueAt, againInMs, ticks: [] as number[] };
  const ticker = startTicker(
    {
      tick: async (now) => {
        state.ticks.push(now);
        return { claimed: 0, skipped: 0, againInMs: state.againInMs };
      },
    },
    { nextDueAt: async () => state.dueAt },
    clock,
    silent,
    timing,
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    clock,
    alarms,
    state,
    ticker,
    settle,
    minute: async () => {
      minute();
      await settle();
    },
    ring: async () => {
      const alarm = alarms.shift();
      alarm?.call();
      await settle();
      return alarm?.ms;
    },
    isStopped: () => minuteStopped,
  };
}

describe('the ticker', () => {
  test('looks at once at the start, and every minute', async () => {
    const it = stage(null);
    await it.settle();
    expect(it.state.ticks).toEqual([1_000_000]);
    expect(it.alarms).toEqual([]);
    it.clock.at += 60_000;
    await it.minute();
    expect(it.state.ticks).toHaveLength(2);
  });

  test('sets its own alarm for what is due within the minute, to the millisecond', async () => {
    const it = stage(1_000_000 + 12_345);
    await it.settle();
    expect(it.alarms.map(({ ms }) => ms)).toEqual([12_345]);
    it.clock.at += 12_345;
    it.state.dueAt = null;
    await it.ring();
    expect(it.state.ticks).toEqual([1_000_000, 1_012_345]);
    expect(it.alarms).toEqual([]);
  });

  test('leaves to the minute what is due later', async () => {
    const it = stage(1_000_000 + 10 * 60_000);
    await it.settle();
    expect(it.alarms).toEqual([]);
  });

  test('a wake looks again: the alarm moves to what is due earlier, and there is only one', async () => {
    const it = stage(1_000_000 + 30_000);
    await it.settle();
    it.state.dueAt = 1_000_000 + 5_000;
    it.ticker.wake();
    await it.settle();
    expect(it.alarms.map(({ ms }) => ms)).toEqual([5_000]);
    it.state.dueAt = 999_999;
    it.ticker.wake();
    await it.settle();
    expect(it.alarms.map(({ ms }) => ms)).toEqual([0]);
  });

  test('what stays overdue (a full queue, another worker) is not asked for in a tight loop', async () => {
    const it = stage(999_000);
    await it.settle();
    expect(it.alarms.map(({ ms }) => ms)).toEqual([1_000]);
    it.state.againInMs = 5_000;
    await it.ring();
    expect(it.alarms.map(({ ms }) => ms)).toEqual([5_000]);
  });

  test('an alarm that rings a moment early, or work that becomes due during a tick, costs no second', async () => {
    const it = stage(1_000_000 + 10);
    const tick = it.settle();
    // The first tick looked at 1,000,000; by the time it asks what is next, that is due.
    it.clock.at += 15;
    await tick;
    expect(it.alarms.map(({ ms }) => ms)).toEqual([0]);
  });

  test('a database that fails does not end it', async () => {
    const it = stage(null);
    await it.settle();
    Object.defineProperty(it.state, 'dueAt', {
      get: () => {
        throw new Error('down');
      },
    });
    await it.minute();
    await it.minute();
    expect(it.state.ticks).toHaveLength(3);
  });

  test('stopped, it sets off nothing more', async () => {
    const it = stage(1_000_000 + 5_000);
    await it.settle();
    it.ticker.stop();
    expect(it.alarms).toEqual([]);
    expect(it.isStopped()).toBe(true);
    await it.minute();
    expect(it.state.ticks).toHaveLength(1);
  });
});
