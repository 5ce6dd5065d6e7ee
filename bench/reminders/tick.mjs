// One process per measurement: how many, then what. Prints one JSON line.
// node tick.mjs <compiled> empty|due|memory <database file>
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DUE, HOUR, median, room, schedulerOn, UNPACED } from './setting.mjs';

const [, , compiled, what, path] = process.argv;
const house = await room(compiled);
const stores = await house.openStores({ kind: 'sqlite', path }, { encryptionKey: null, now: DUE });
const messenger = {
  platform: 'slack',
  send: async (_, __, key) => ({ status: 'sent', messageId: key }),
  findSent: async () => ({ status: 'absent' }),
};

if (what === 'empty') {
  const scheduler = schedulerOn(house, stores, { messenger, pace: UNPACED, from: DUE - HOUR });
  const rounds = [];
  for (let n = 0; n < 500; n += 1) await scheduler.tick(scheduler.clock.now());
  for (let round = 0; round < 15; round += 1) {
    const before = process.cpuUsage();
    for (let n = 0; n < 400; n += 1) await scheduler.tick(scheduler.clock.now());
    const { user, system } = process.cpuUsage(before);
    rounds.push((user + system) / 400);
  }
  await scheduler.stop();
  report({ cpuMicroseconds: median(rounds) });
} else if (what === 'due') {
  const sent = { count: 0 };
  const scheduler = schedulerOn(house, stores, {
    messenger,
    pace: UNPACED,
    from: DUE,
    onEnd: () => {
      sent.count += 1;
    },
  });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = performance.now();
  await scheduler.tick(scheduler.clock.now());
  const claimedMs = performance.now() - began;
  // A full queue is refilled as it empties; the tick's own timer would look again.
  while ((await stores.occurrences.nextDueAt()) <= DUE + HOUR) {
    await scheduler.tick(scheduler.clock.now());
    await scheduler.idle();
  }
  await scheduler.idle();
  const totalMs = performance.now() - began;
  delay.disable();
  await scheduler.stop();
  report({
    sent: sent.count,
    firstClaimsMs: claimedMs,
    totalMs,
    stallMs: delay.max / 1e6,
    p99StallMs: delay.percentile(99) / 1e6,
  });
} else {
  const scheduler = schedulerOn(house, stores, { messenger, pace: UNPACED, from: DUE - HOUR });
  for (let n = 0; n < 200; n += 1) await scheduler.tick(scheduler.clock.now());
  report({ rssMegabytes: process.memoryUsage().rss / 2 ** 20 });
  await scheduler.stop();
}
await stores.close();

function report(result) {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
