import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from '../ports/message.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Stores } from '../ports/stores.ts';
import type { Clock, Logger, Random } from '../ports/system.ts';
import { zoneDataVersion } from '../schedule/index.ts';
import type { DeliveryEvent } from './delivery/deps.ts';
import type { Pace } from './delivery/pace.ts';
import { loadedHolidays, publicHolidays } from './holidays.ts';
import { CATCH_UP_MS } from './limits.ts';
import { nudgeComposer, type PickStretch } from './nudge-text.ts';
import { replanAll } from './replan.ts';
import { startRetentionJob } from './retention-job.ts';
import { LEASE_MS, scheduler } from './scheduler.ts';
import { subscriptionsOn } from './subscriptions/index.ts';
import { realTiming, startTicker, type Ticker } from './ticker.ts';
import type { Subscriptions } from './types.ts';

export interface RemindersDeps {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly pick: PickStretch;
  /** Asked at each send, so that a platform may connect later; null: not connected here. */
  readonly messengerFor: (platform: Platform) => Messenger | null;
  readonly paceOf: (platform: string) => Pace;
  readonly observe: (event: DeliveryEvent) => void;
  /** A missed nudge younger than this is still sent; unset: ten minutes. */
  readonly catchUpMs?: number;
}

export interface Reminders {
  /** Usable at once, before `start`: what is set up waits. */
  readonly subscriptions: Subscriptions;
  /** Plans anew when the zone data changed, then begins to send. */
  start(): Promise<void>;
  /** Ends cleanly: calls under way are awaited, the rest is given back for whoever comes next. */
  stop(): Promise<void>;
}

/** Everything about nudges, wired. */
export function reminders(deps: RemindersDeps): Reminders {
  const { stores, clock, random, log } = deps;
  let ticker: Ticker | null = null;
  let endRetention = (): void => undefined;
  const wake = (): void => ticker?.wake();
  const holidays = loadedHolidays(publicHolidays, (country) => log.warn('holidays.unknown_country', { country }));
  const delivery = scheduler({
    ...deps,
    leaseMs: LEASE_MS,
    catchUpMs: deps.catchUpMs ?? CATCH_UP_MS,
    holidays,
    compose: nudgeComposer(deps.pick, random),
    wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
    wake,
  });
  return {
    subscriptions: subscriptionsOn({ stores, clock, random, holidays: publicHolidays, wake }),
    start: async () => {
      await replanAll(stores, zoneDataVersion(), clock, holidays, log);
      endRetention = startRetentionJob(stores.upkeep, clock, log, realTiming);
      ticker = startTicker(delivery, stores.occurrences, clock, log);
    },
    stop: async () => {
      ticker?.stop();
      endRetention();
      await delivery.stop();
    },
  };
}
