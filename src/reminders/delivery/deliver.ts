import type { Claim, Fenced, Finish, Work } from '../../ports/occurrences.ts';
import { attempt, nameOf, type Outcome, refusedBeforehand } from './attempt.ts';
import type { DeliveryDeps } from './deps.ts';
import { type Item, lanes } from './lanes.ts';
import { outbox } from './outbox.ts';
import { reconcile } from './reconcile.ts';
import { onRefusal } from './refusal.ts';

/**
 * The lease is checked, by writing the sending marks, before each group of at most this many. A paced platform never sees a
 * group this large; without a pace, half of what may be under way at once shares one write to the disk.
 */
const GROUP = 32;
/** A lost reply may belong to a request that the platform is still working on. */
const RECONCILE_AFTER_MS = 2_000;
const DATABASE_PAUSE_MS = 1_000;
/** Longer than any call to a platform may take; what has not ended by then is reconciled by the next worker. */
const STOP_GRACE_MS = 15_000;
/** Claims held in memory; more stay due in the database. */
const CAPACITY = 2_000;

export interface Delivery {
  add(claims: readonly Claim[]): void;
  hasRoom(): boolean;
  isHalfEmpty(): boolean;
  busy(): readonly string[];
  /** Nothing queued and nothing under way. */
  isIdle(): boolean;
  idle(): Promise<void>;
  /** This worker's rights ended: what was not begun belongs to others now. */
  drop(): void;
  /** Begins nothing more and waits for what is under way. */
  stop(): Promise<void>;
}

interface DeliveryHooks {
  readonly work: () => Work | null;
  /** Part of the platform's limits that is this process's own. */
  readonly share: () => number;
  /** Something came to its end: there may be room for more. */
  readonly onProgress: () => void;
  readonly finish: (results: readonly Finish[]) => Promise<void>;
}

/** Takes claims and gets each to its end: paced per channel, workspace and platform, several at a time, none in the way of another. */
export function delivery(deps: DeliveryDeps, hooks: DeliveryHooks): Delivery {
  const queue = lanes(deps.paceOf, hooks.share);
  const out = outbox(deps, hooks.finish);
  let running: Promise<void> | null = null;
  let stopped = false;
  let poke = new AbortController();

  const wakeUp = (): void => poke.abort();
  const rest = (ms: number): Promise<void> => deps.wait(ms, poke.signal);

  const run = async (): Promise<void> => {
    while (queue.queued() + queue.inFlight() > 0) {
      // Before the look, so that what happens between look and rest still ends the rest.
      if (poke.signal.aborted) poke = new AbortController();
      const { items, waitMs } = queue.take(deps.clock.now(), GROUP);
      if (items.length === 0) await rest(waitMs);
      else await begin(items);
    }
  };
  const start = (): void => {
    if (running || stopped || queue.queued() === 0) return;
    running = run().then(() => {
      running = null;
      // Added between the last look and the end.
      start();
    });
  };

  const begin = async (items: readonly Item[]): Promise<void> => {
    for (const item of items.filter(({ doubtSince }) => doubtSince !== null)) void clearUp(item);
    const ready: Item[] = [];
    for (const item of items.filter(({ doubtSince }) => doubtSince === null)) {
      const refused = await refusedBeforehand(deps, item.claim);
      if (refused) void end(item, refused);
      else ready.push(item);
    }
    if (ready.length === 0) return;
    try {
      const marked = new Set(await mark(ready.map(fenced)));
      for (const item of ready) {
        if (marked.has(item.claim.occurrence.key)) void send(item);
        else done(item);
      }
    } catch (cause) {
      // Nothing was sent: the marks, if they were written, are still this worker's.
      deps.log.error('nudge.mark_failed', { count: ready.length, error: nameOf(cause) });
      for (const item of ready) {
        done(item);
        queue.add({ ...item, notBefore: deps.clock.now() + DATABASE_PAUSE_MS });
      }
      await rest(DATABASE_PAUSE_MS);
    }
  };

  /** Keys that are this worker's to send. After a long sleep the lease is renewed once: what nobody took meanwhile is still its own. */
  const mark = async (claims: readonly Fenced[]): Promise<readonly string[]> => {
    const work = hooks.work();
    if (!work) return [];
    const marked = await work.markSending(claims, deps.clock.now());
    const missing = claims.filter(({ key }) => !marked.includes(key));
    if (missing.length === 0 || (await work.renew()) === 0) return marked;
    return [...marked, ...(await work.markSending(missing, deps.clock.now()))];
  };

  const send = async (item: Item): Promise<void> => {
    const began = deps.clock.now();
    const outcome: Outcome = await attempt(deps, item.claim);
    if ('finish' in outcome) return end(item, outcome.finish, began);
    done(item);
    queue.add({ ...item, doubtSince: began, notBefore: deps.clock.now() + RECONCILE_AFTER_MS });
    start();
  };

  const clearUp = async (item: Item): Promise<void> => {
    const outcome = await reconcile(deps, item.claim, item.doubtSince ?? 0);
    if ('finish' in outcome) return end(item, outcome.finish);
    done(item);
    queue.add({ ...item, doubtSince: null, notBefore: deps.clock.now() });
    start();
  };

  const end = async (item: Item, finish: Finish, began: number | null = null): Promise<void> => {
    const { occurrence } = item.claim;
    const lateMs = finish.state === 'sent' && began !== null ? began - occurrence.dueAt : null;
    if (finish.reason === 'revoked') refuseOthers(item, finish);
    await out.put(finish);
    const { platform } = occurrence.destination;
    deps.observe({ platform, state: finish.state, reason: finish.reason, lateMs });
    deps.log.info('nudge.ended', { key: finish.key, state: finish.state, reason: finish.reason, lateMs });
    if (finish.state === 'waiting') deps.wake();
    if (finish.state === 'failed' && finish.reason)
      await onRefusal(deps, item.claim, finish.reason).catch((cause: unknown) =>
        deps.log.error('nudge.pause_failed', { key: finish.key, error: nameOf(cause) }),
      );
    done(item);
  };

  /** Calls with a revoked token are not repeated for everybody in the queue: platforms ban an address for that. */
  const refuseOthers = (item: Item, finish: Finish): void => {
    for (const other of queue.drain(item)) {
      if (other.doubtSince === null) void out.put({ ...finish, ...fenced(other) });
      else queue.add(other);
    }
  };

  const done = (item: Item): void => {
    queue.release(item, deps.clock.now());
    wakeUp();
    if (!stopped) hooks.onProgress();
  };

  return {
    add: (claims) => {
      for (const claim of claims) queue.add({ claim, doubtSince: claim.doubtSince, notBefore: 0 });
      wakeUp();
      start();
    },
    hasRoom: () => queue.queued() < CAPACITY,
    isHalfEmpty: () => queue.queued() < CAPACITY / 2,
    busy: () => queue.busy(),
    isIdle: () => running === null,
    idle: async () => {
      while (running) await running;
    },
    drop: () => queue.clear(),
    stop: async () => {
      stopped = true;
      queue.clear();
      wakeUp();
      const ended = new AbortController();
      const grace = deps.wait(STOP_GRACE_MS, ended.signal);
      await Promise.race([running, grace]);
      ended.abort();
      out.close();
    },
  };
}

function fenced({ claim }: Item): Fenced {
  return { key: claim.occurrence.key, fence: claim.fence };
}
