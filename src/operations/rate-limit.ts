import type { Core } from '../ports/core.ts';
import type { Incoming } from '../ports/message.ts';
import type { Reply } from '../ports/reply.ts';
import type { Clock } from '../ports/system.ts';

export interface RateLimits {
  readonly perPersonPerMinute: number;
  readonly perWorkspacePerMinute: number;
}

/**
 * A message costs 4 ms of processor time (mean of the fuzz run): one person at this rate takes 8 % of a core, a workspace
 * 20 %. No hand types so fast; a loop between two bots does.
 */
export const RATE_LIMITS: RateLimits = { perPersonPerMinute: 1_200, perWorkspacePerMinute: 3_000 };

interface RateLimitParts {
  readonly limits: RateLimits;
  readonly clock: Clock;
  /** Whether a message tells of danger: such a one is always answered. Cheap, and asked only beyond the limit. */
  readonly isUrgent: (incoming: Incoming) => boolean;
  /** A short reply that names the emergency number. */
  readonly busy: (incoming: Incoming) => Promise<Reply>;
  readonly onBusy?: (incoming: Incoming) => void;
}

/** Asks whoever writes faster than a person can to wait a little. A danger sign passes whatever the count. */
export function withRateLimit(core: Core, { limits, clock, isUrgent, busy, onBusy }: RateLimitParts): Core {
  const people = buckets(limits.perPersonPerMinute);
  const workspaces = buckets(limits.perWorkspacePerMinute);
  return {
    ...core,
    respond: async (incoming) => {
      const { place, person } = incoming;
      const workspace = `${place.platform}:${place.workspace}`;
      const now = clock.now();
      // Both are charged, so that one loud person does not spend what belongs to the others.
      const own = people.take(`${workspace}:${person.id}`, now);
      const allowed = own && workspaces.take(workspace, now);
      if (allowed || isUrgent(incoming)) return core.respond(incoming);
      onBusy?.(incoming);
      return busy(incoming);
    },
  };
}

/** Buckets kept at most; the fullest are forgotten first because they say nothing. */
const MOST = 50_000;

interface Bucket {
  left: number;
  at: number;
}

/** Token buckets: `perMinute` at once, refilled evenly. */
function buckets(perMinute: number): { take(key: string, now: number): boolean } {
  const all = new Map<string, Bucket>();
  const refilled = (bucket: Bucket, now: number): number =>
    Math.min(perMinute, bucket.left + (Math.max(0, now - bucket.at) * perMinute) / 60_000);
  return {
    take: (key, now) => {
      const bucket = all.get(key) ?? { left: perMinute, at: now };
      const left = refilled(bucket, now);
      const allowed = left >= 1;
      all.set(key, { left: allowed ? left - 1 : left, at: now });
      if (all.size > MOST) for (const [old, one] of all) if (refilled(one, now) >= perMinute) all.delete(old);
      if (all.size > MOST) all.delete(all.keys().next().value ?? key);
      return allowed;
    },
  };
}
