import type { FindResult } from '../../ports/messenger.ts';
import type { Claim, Finish } from '../../ports/occurrences.ts';
import { ending, nameOf } from './attempt.ts';
import type { DeliveryDeps } from './deps.ts';

/** Clocks of two machines may differ, and the mark is written a little before the call. */
const CLOCK_LEEWAY_MS = 5 * 60_000;

/** A send whose answer is missing: asks the platform. `again`: it was certainly not posted and may be sent. Never rejects. */
export async function reconcile(
  deps: DeliveryDeps,
  claim: Claim,
  doubtSince: number,
): Promise<{ readonly finish: Finish } | { readonly again: true }> {
  const { key, destination, dueAt } = claim.occurrence;
  const messenger = deps.messengerFor(destination.platform);
  let found: FindResult = { status: 'cannot_tell' };
  try {
    if (messenger) found = await messenger.findSent(destination, key, Math.min(dueAt, doubtSince) - CLOCK_LEEWAY_MS);
  } catch (cause) {
    deps.log.warn('nudge.find_failed', { key, error: nameOf(cause) });
  }
  const now = deps.clock.now();
  if (found.status === 'found') return { finish: ending(claim, 'sent', now, null, { messageId: found.messageId }) };
  if (found.status === 'cannot_tell') return { finish: ending(claim, 'unknown', now, 'lost_reply') };
  return now - dueAt > deps.catchUpMs ? { finish: ending(claim, 'skipped', now, 'too_late') } : { again: true };
}
