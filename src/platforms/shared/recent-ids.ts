import type { Clock } from '../../ports/system.ts';

/** Remembers ids for a while, at most `most` of them (the oldest go first), so that a repeat is known without asking a store. */
interface RecentIds {
  /** True the first time an id is met within `ttlMs`. */
  first(id: string): boolean;
}

export function createRecentIds(clock: Clock, ttlMs: number, most = 20_000): RecentIds {
  const seen = new Map<string, number>();
  return {
    first: (id) => {
      const now = clock.now();
      const until = seen.get(id);
      if (until !== undefined && until > now) return false;
      seen.delete(id); // a Map keeps the order of insertion: set again, it counts as the youngest
      seen.set(id, now + ttlMs);
      for (const [oldest, ends] of seen) {
        if (seen.size <= most && ends > now) break;
        seen.delete(oldest);
      }
      return true;
    },
  };
}
