import type { Upkeep } from '../ports/stores.ts';
import type { Clock, Logger } from '../ports/system.ts';
import { nameOf } from './delivery/attempt.ts';
import type { Timing } from './ticker.ts';

/** Often enough that what lives for minutes is gone within hours, rare enough to cost nothing. */
const EVERY_MS = 60 * 60_000;

/** Removes what has outlived its retention, at the start and every hour. Returns how to end it. */
export function startRetentionJob(
  upkeep: Pick<Upkeep, 'purge'>,
  clock: Clock,
  log: Logger,
  timing: Pick<Timing, 'after'>,
): () => void {
  let cancel = (): void => undefined;
  const run = (): void => {
    upkeep
      .purge(clock.now())
      .then((removed) => log.info('retention.purged', removed))
      .catch((cause: unknown) => log.error('retention.failed', { error: nameOf(cause) }));
    cancel = timing.after(EVERY_MS, run);
  };
  run();
  return () => cancel();
}
