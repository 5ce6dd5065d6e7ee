// 10,000 nudges against a stand-in that refuses what comes faster than its limit, while questions are asked.
import { setTimeout as sleep } from 'node:timers/promises';
import { DUE, filledFile, room, schedulerOn } from './setting.mjs';

export async function measureFanOut(compiled, count, perSecond) {
  const house = await room(compiled);
  const { address, remove } = await filledFile(house, count, count);
  const stores = await house.openStores(address, { encryptionKey: null, now: DUE });
  const platform = standIn(perSecond);
  const scheduler = schedulerOn(house, stores, {
    messenger: platform,
    // What an adapter gives: a little below the limit it knows.
    pace: { channelGapMs: 1_000, workspacePerSecond: perSecond, platformPerSecond: perSecond * 0.97 },
    from: DUE,
  });
  const asking = { on: true, waits: [] };
  const asker = (async () => {
    while (asking.on) {
      // A question is answered by the same thread and reads from the same database.
      const began = performance.now();
      await stores.people.get({ platform: 'slack', workspace: 'T1', person: 'U1' });
      await new Promise((resolve) => setImmediate(resolve));
      asking.waits.push(performance.now() - began);
      await sleep(25);
    }
  })();
  const began = performance.now();
  while (platform.posted() < count) {
    await scheduler.tick(scheduler.clock.now());
    await sleep(200);
  }
  await scheduler.idle();
  const seconds = (performance.now() - began) / 1_000;
  asking.on = false;
  await asker;
  await scheduler.stop();
  await stores.close();
  remove();
  const waits = asking.waits.sort((a, b) => a - b);
  return {
    posted: platform.posted(),
    refused: platform.refused(),
    seconds,
    limitSeconds: count / perSecond,
    ratio: seconds / (count / perSecond),
    questions: waits.length,
    questionP99Ms: waits[Math.floor(waits.length * 0.99)],
    questionMaxMs: waits.at(-1),
  };
}

/** Takes `perSecond` in every sliding second and refuses the rest, as platforms do. */
function standIn(perSecond) {
  const recent = [];
  let posted = 0;
  let refused = 0;
  return {
    platform: 'slack',
    posted: () => posted,
    refused: () => refused,
    findSent: async () => ({ status: 'absent' }),
    send: async (_, __, key) => {
      // Counted on arrival, answered a little later.
      const now = performance.now();
      while (recent.length > 0 && recent[0] <= now - 1_000) recent.shift();
      if (recent.length >= perSecond * 1.02) {
        refused += 1;
        await sleep(20);
        return { status: 'not_sent', reason: '429', retryAfterMs: 1_000 };
      }
      recent.push(now);
      await sleep(20);
      posted += 1;
      return { status: 'sent', messageId: key };
    },
  };
}
