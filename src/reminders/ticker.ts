import { schedule } from 'node-cron';
import type { OccurrenceStore } from '../ports/occurrences.ts';
import type { Clock, Logger } from '../ports/system.ts';
import { nameOf } from './delivery/attempt.ts';
import type { Scheduler } from './scheduler.ts';

/** Due times beyond this are left to a later minute. */
const HORIZON_MS = 61_000;
/** What is overdue right after a tick waits for room in a full queue; asking more often would only cost. */
const OVERDUE_MS = 1_000;

/** The minute and the alarm, apart from what they set off, so that tests move a clock instead of waiting. */
export interface Timing {
  /** Calls once a minute until the returned function is called. */
  everyMinute(call: () => void): () => void;
  /** Calls once after so many milliseconds unless the returned function is called first. */
  after(ms: number, call: () => void): () => void;
}

/** node-cron is the minute tick and nothing more: what is due is decided by the database. */
export const realTiming: Timing = {
  everyMinute: (call) => {
    const task = schedule('* * * * *', call, {
      name: 'nudges',
      // A minute that a busy process reaches late is still that minute's tick; only then is there nothing to warn about.
      missedExecutionTolerance: 60_000,
      suppressMissedWarning: true,
    });
    task.on('execution:missed', call);
    return () => void task.destroy();
  },
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

export interface Ticker {
  /** Looks at once at what is due next: something earlier may have come in. */
  wake(): void;
  stop(): void;
}

/**
 * Sets off the scheduler at the start, once a minute, and by an alarm of its own for whatever is due within the next minute,
 * so that nothing waits for the minute to end.
 */
export function startTicker(
  scheduler: Pick<Scheduler, 'tick'>,
  occurrences: Pick<OccurrenceStore, 'nextDueAt'>,
  clock: Clock,
  log: Logger,
  timing: Timing = realTiming,
): Ticker {
  let stopped = false;
  let cancelAlarm = (): void => undefined;
  let round = 0;

  const arm = (ms: number): void => {
    cancelAlarm();
    cancelAlarm = timing.after(Math.max(0, Math.ceil(ms)), () => guarded(tick()));
  };

  /** `tickedAt`: what was due then was not, or could not be, claimed; what became due since is claimed at once. */
  const look = async (againInMs: number | null, tickedAt: number): Promise<void> => {
    round += 1;
    const mine = round;
    const dueAt = await occurrences.nextDueAt();
    // Only the latest look sets the alarm: an older one knows less.
    if (stopped || mine !== round) return;
    const untilDue = dueAt === null ? Number.POSITIVE_INFINITY : Math.max(0, dueAt - clock.now());
    const stuck = dueAt !== null && dueAt <= tickedAt;
    const soonest = Math.min(stuck ? (againInMs ?? OVERDUE_MS) : untilDue, againInMs ?? Number.POSITIVE_INFINITY);
    if (soonest <= HORIZON_MS) arm(soonest);
    else cancelAlarm();
  };

  const guarded = (work: Promise<void>): void => {
    work.catch((cause: unknown) => log.error('nudge.ticker_failed', { error: nameOf(cause) }));
  };

  const tick = async (): Promise<void> => {
    if (stopped) return;
    const now = clock.now();
    const { againInMs } = await scheduler.tick(now);
    await look(againInMs, now);
  };

  const stopCron = timing.everyMinute(() => guarded(tick()));
  guarded(tick());
  return {
    wake: () => guarded(look(null, Number.NEGATIVE_INFINITY)),
    stop: () => {
      stopped = true;
      cancelAlarm();
      stopCron();
    },
  };
}
