import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QUIET, seeded } from '../../src/commands/ask.ts';
import type { Mind } from '../../src/conversation/mind.ts';
import { buildHouse, type House, loadMind } from '../../src/main.ts';
import type { Clock } from '../../src/ports/system.ts';
import { publicHolidays, subscriptionsOn } from '../../src/reminders/index.ts';
import { openStores } from '../../src/storage/index.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

/** The real core on a real SQLite file, with a fixed seed: two of them asked the same give the same. */
export interface RealHouse extends House {
  close(): Promise<void>;
}

let mind: Promise<Mind> | undefined;

export async function openRealHouse(clock: Clock): Promise<RealHouse> {
  mind ??= loadMind(process.cwd(), QUIET);
  const folder = mkdtempSync(join(tmpdir(), 'limber-house-'));
  const stores = await openStores(
    { kind: 'sqlite', path: join(folder, 'limber.db') },
    { encryptionKey: KEY, now: clock.now() },
  );
  const house = buildHouse({
    mind: await mind,
    stores,
    clock,
    random: seeded(11),
    log: QUIET,
    timezone: 'Europe/Paris',
    country: 'GB',
    poseAlt: (pose) => `A person doing ${pose}`,
    subscriptions: subscriptionsOn({ stores, clock, random: seeded(11), holidays: publicHolidays, wake: () => {} }),
  });
  return {
    ...house,
    close: async () => {
      await stores.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
