import type { SeenStore } from '../../ports/stores.ts';
import type { Clock, Logger } from '../../ports/system.ts';
import { createRecentIds } from '../shared/recent-ids.ts';

/**
 * Slack sends an event again when it saw no acknowledgement: at once, after 1 and after 5 minutes; an hour covers that and a
 * bad day. Kept in the store as well, so that another replica or the next start knows it too.
 */
const TTL_MS = 3_600_000;

export interface SeenOnce {
  /** True the first time any process meets the key. */
  first(key: string): Promise<boolean>;
}

export function createSeenOnce(store: SeenStore, clock: Clock, logger: Logger): SeenOnce {
  const recent = createRecentIds(clock, TTL_MS);
  return {
    first: async (key) => {
      if (!recent.first(key)) return false;
      const now = clock.now();
      try {
        return await store.first(`slack:${key}`, now, now + TTL_MS);
      } catch (error) {
        logger.error('slack.seen_store_failed', { code: error instanceof Error ? error.name : 'unknown' });
        return true; // better answered by one process than not at all
      }
    },
  };
}
