import type { Work } from '../ports/occurrences.ts';
import { decide } from './decide.ts';
import { nameOf } from './delivery/attempt.ts';
import { type Delivery, delivery } from './delivery/deliver.ts';
import type { DeliveryDeps, DeliveryEvent } from './delivery/deps.ts';
import { type LoadedHolidays, NEVER } from './holidays.ts';

/** A worker that does not renew within this is late: longer than a call to a platform may take (adapters give up after 10 s). */
export const LEASE_MS = 20_000;
/**
 * Subscriptions claimed in one transaction. A file is worked on by the thread that also answers questions, so a claim is
 * short; a server works by itself, and larger claims pass over each other's rows less often.
 */
const CLAIM_LIMIT_ALONE = 50;
const CLAIM_LIMIT_SHARED = 200;
/** Somebody else is the worker of this file: look again soon, so that its end leaves no gap. */
const STANDBY_MS = 5_000;
const NOTHING = { claimed: 0, skipped: 0 };
/** How often a full queue is looked at for room. */
const REFILL_MS = 250;

export interface SchedulerDeps extends DeliveryDeps {
  readonly holidays: LoadedHolidays;
  readonly leaseMs: number;
}

interface TickReport {
  /** Handed to delivery in this tick. */
  readonly claimed: number;
  /** Subscriptions of which something was left out. */
  readonly skipped: number;
  /** Look again after this at the latest; null: at the next regular tick. */
  readonly againInMs: number | null;
}

export interface Scheduler {
  /** Claims everything that is due at `now` and hands it to delivery, which goes on by itself. Never rejects. */
  tick(now: number): Promise<TickReport>;
  /** Resolves when nothing is queued or under way. */
  idle(): Promise<void>;
  /** Ends cleanly: calls under way are awaited, the rest is given back. */
  stop(): Promise<void>;
}

export function scheduler(deps: SchedulerDeps): Scheduler {
  const { stores, log, clock } = deps;
  let work: Work | null = null;
  let lastWork: Work | null = null;
  let alive = 1;
  let hungry = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let startedAt: number | null = null;
  let ticking: Promise<TickReport> | null = null;
  let stopped = false;
  const stopping = new AbortController();
  let keeping: Promise<void> | null = null;

  const deliver: Delivery = delivery(deps, {
    work: () => work,
    share: () => 1 / alive,
    finish: async (results) => {
      await lastWork?.finish(results);
    },
    onProgress: () => {
      const now = clock.now();
      if (!hungry || ticking || Math.abs(now - lookedAt) < REFILL_MS || !deliver.isHalfEmpty()) return;
      lookedAt = now;
      void tick(now);
    },
  });

  const lose = (): void => {
    log.warn('nudge.lease_lost', { worker: work?.id });
    work = null;
    deliver.drop();
  };

  const begin = async (now: number): Promise<Work | null> => {
    if (work) {
      const workers = await work.renew();
      if (workers > 0) {
        alive = workers;
        return work;
      }
      lose();
    }
    work = await stores.occurrences.work(deps.leaseMs);
    if (work) {
      lastWork = work;
      startedAt = now;
    }
    return work;
  };

  /** While anything is queued or under way the lease is kept, and what others left behind is looked for. */
  const keepAlive = (): void => {
    keeping ??= (async () => {
      while (!stopped && work && !deliver.isIdle()) {
        await deps.wait(deps.leaseMs / 4, stopping.signal);
        if (stopped || !work || deliver.isIdle()) break;
        try {
          const workers = await work.renew();
          if (workers === 0) lose();
          else {
            alive = workers;
            await takeOrphans(work);
          }
        } catch (cause) {
          log.error('nudge.renewal_failed', { error: nameOf(cause) });
        }
      }
      keeping = null;
    })();
  };

  const limitOf = ({ alone }: Work): number => (alone ? CLAIM_LIMIT_ALONE : CLAIM_LIMIT_SHARED);

  const takeOrphans = async (mine: Work): Promise<number> => {
    let taken = 0;
    for (;;) {
      const claims = await mine.claimOrphans(limitOf(mine));
      deliver.add(claims);
      taken += claims.length;
      if (claims.length > 0) log.info('nudge.orphans_taken', { count: claims.length });
      if (claims.length < limitOf(mine)) return taken;
    }
  };

  const takeWaiting = async (mine: Work, now: number): Promise<number> => {
    let taken = 0;
    while (deliver.hasRoom()) {
      const claims = await mine.claimWaiting(now, limitOf(mine));
      deliver.add(claims);
      taken += claims.length;
      if (claims.length < limitOf(mine)) break;
    }
    return taken;
  };

  const takeDue = async (mine: Work, now: number): Promise<{ claimed: number; skipped: number }> => {
    const result = { claimed: 0, skipped: 0 };
    hungry = false;
    while (!stopped) {
      const busy = deliver.busy();
      hungry = busy.length > 0 || !deliver.hasRoom();
      if (!deliver.hasRoom()) break;
      const toLoad = new Set<string>();
      const skips: DeliveryEvent[] = [];
      const { claims, looked } = await mine.claimDue(now, limitOf(mine), busy, (due) => {
        const wanted = due.subscription.schedule.skip_holidays ? due.country : null;
        const isHoliday = deps.holidays.ready(wanted);
        if (!isHoliday && wanted !== null) {
          // Left as it is until the calendar is there: loading cannot wait inside the transaction.
          toLoad.add(wanted);
          return {
            send: null,
            skip: null,
            nextDueAt: due.subscription.nextDueAt,
            lastDueAt: due.subscription.lastDueAt,
          };
        }
        const decision = decide(due, now, deps.catchUpMs, isHoliday ?? NEVER);
        const { platform } = due.subscription.destination;
        if (decision.skip) skips.push({ platform, state: 'skipped', reason: decision.skip.reason, lateMs: null });
        return decision;
      });
      deliver.add(claims);
      keepAlive();
      result.claimed += claims.length;
      result.skipped += skips.length;
      if (skips.length > 0) log.info('nudge.skipped', { count: skips.length });
      for (const skip of skips) deps.observe(skip);
      for (const country of toLoad) await deps.holidays.load(country);
      if (looked < limitOf(mine) && toLoad.size === 0) break;
    }
    return result;
  };

  const once = async (now: number): Promise<TickReport> => {
    try {
      const mine = stopped ? null : await begin(now);
      if (!mine) return { claimed: 0, skipped: 0, againInMs: stopped ? null : STANDBY_MS };
      const there = await mine.look(now);
      const orphans = there.orphans ? await takeOrphans(mine) : 0;
      const waiting = there.waiting ? await takeWaiting(mine, now) : 0;
      if (!there.due) hungry = false;
      const { claimed, skipped } = there.due ? await takeDue(mine, now) : NOTHING;
      keepAlive();
      // What a worker left that died just before this one began becomes an orphan within a lease.
      const young = startedAt !== null && Math.abs(now - startedAt) < 2 * deps.leaseMs;
      return {
        claimed: orphans + waiting + claimed,
        skipped,
        againInMs: young && !mine.alone ? deps.leaseMs / 4 : null,
      };
    } catch (cause) {
      log.error('nudge.tick_failed', { error: nameOf(cause), code: codeOf(cause) });
      return { claimed: 0, skipped: 0, againInMs: STANDBY_MS };
    }
  };

  const tick = async (now: number): Promise<TickReport> => {
    // One at a time: a tick that comes during another looks again after it.
    while (ticking) await ticking;
    ticking = once(now);
    try {
      return await ticking;
    } finally {
      ticking = null;
    }
  };

  return {
    tick,
    idle: () => deliver.idle(),
    stop: async () => {
      stopped = true;
      stopping.abort();
      while (ticking) await ticking;
      await deliver.stop();
      await keeping;
      await work?.stop().catch((cause: unknown) => log.warn('nudge.stop_failed', { error: nameOf(cause) }));
      work = null;
    },
  };
}

function codeOf(cause: unknown): string | null {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
}
