import type { SeenStore } from '../../ports/stores.ts';
import type { Clock, Logger } from '../../ports/system.ts';
import { createRecentIds } from '../shared/recent-ids.ts';

/**
 * Slack sends an event again when it saw no acknowledgement: at once, after 1 and after 5 minutes; an hour covers that and a
 * bad day.
 */
const TTL_MS = 3_600_000;

export interface SeenOnce {
  /**
   * True the first time. What Slack marks as a repeat is looked up in the store as well, because another process may have
   * answered it. A first delivery is checked in memory and noted in the store afterwards: a write that waits for the disk
   * takes as long as an answer.
   */
  first(key: string, repeat: boolean): Promise<boolean>;
  /** True the first time this process meets the key; never written. */
  firstHere(key: string): boolean;
  /** Resolves when everything met so far is in the store. */
  settled(): Promise<void>;
}

interface SeenParts {
  readonly store: SeenStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sleep: (ms: number) => Promise<void>;
  /** Whether answers are waiting to be made. */
  readonly busy: () => boolean;
}

/** How long a note may be put off while answers are waiting. */
const LOOK_MS = 20;
const LOOKS = 50;

export function createSeenOnce({ store, clock, logger, sleep, busy }: SeenParts): SeenOnce {
  const recent = createRecentIds(clock, TTL_MS);
  let writes: Promise<unknown> = Promise.resolve();

  const write = async (key: string): Promise<boolean> => {
    const now = clock.now();
    try {
      return await store.first(`slack:${key}`, now, now + TTL_MS);
    } catch (error) {
      logger.error('slack.seen_store_failed', { code: error instanceof Error ? error.name : 'unknown' });
      return true; // better answered by one process than not at all
    }
  };
  return {
    firstHere: (key) => recent.first(key),
    first: async (key, repeat) => {
      if (!recent.first(key)) return false;
      if (repeat) return write(key);
      writes = writes.then(async () => {
        for (let look = 0; look < LOOKS && busy(); look += 1) await sleep(LOOK_MS);
        await write(key);
      });
      return true;
    },
    settled: async () => {
      await writes;
    },
  };
}
