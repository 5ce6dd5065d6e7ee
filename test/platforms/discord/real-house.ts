import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildHouse, type House, loadMind, ROOT } from '../../../src/main.ts';
import { publicHolidays, subscriptionsOn } from '../../../src/reminders/index.ts';
import { openStores } from '../../../src/storage/index.ts';
import { createLog } from './support.ts';

/** The whole house as `limber start` builds it, on a database file that is thrown away. */
export async function realHouse(now: () => number): Promise<House & { close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'limber-discord-'));
  const stores = await openStores(
    { kind: 'sqlite', path: join(folder, 'limber.db') },
    { encryptionKey: null, now: now() },
  );
  const log = createLog();
  let seed = 1;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const house = buildHouse({
    mind: await loadMind(ROOT, log),
    stores,
    clock: { now },
    random,
    log,
    timezone: 'UTC',
    country: 'GB',
    poseAlt: (pose) => `The pose ${pose}.`,
    subscriptions: subscriptionsOn({ stores, clock: { now }, random, holidays: publicHolidays, wake: () => undefined }),
  });
  return {
    ...house,
    async close() {
      await stores.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
