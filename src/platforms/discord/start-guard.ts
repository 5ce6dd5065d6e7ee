import type { MarkStore } from '../../ports/stores.ts';
import type { Clock } from '../../ports/system.ts';

/**
 * Discord allows 1,000 identifies a day and resets the token beyond that ("Gateway", session start limit). A process that
 * keeps crashing and being restarted would spend them, so starts are counted across restarts and spread out.
 */
const MARK = 'discord_starts';
const WINDOW_MS = 10 * 60_000;
/** This many starts within the window are ordinary work on a server: deploys, a look at the logs, a second deploy. */
const FREE_STARTS = 5;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 10 * 60_000;
/** Kept back for an operator who has found the fault. */
export const RESERVED_IDENTIFIES = 50;

/** Notes this start; how long to wait before identifying. */
export async function waitBeforeStart(marks: MarkStore, clock: Clock): Promise<number> {
  const now = clock.now();
  const before = ((await marks.get(MARK)) ?? '').split(',').map(Number);
  const recent = before.filter((at) => at > 0 && at <= now && now - at < WINDOW_MS);
  await marks.set(MARK, [...recent.slice(-50), now].join(','));
  const excess = recent.length + 1 - FREE_STARTS;
  return excess <= 0 ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (excess - 1), LONGEST_WAIT_MS);
}

/** 1, 2, 4 ... seconds up to five minutes, by the number of failures in a row. */
export function backOffMs(failures: number): number {
  return Math.min(1000 * 2 ** Math.min(failures, 10), 5 * 60_000);
}
