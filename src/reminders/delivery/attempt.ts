import type { SendResult } from '../../ports/messenger.ts';
import type { Claim, Finish, OccurrenceReason } from '../../ports/occurrences.ts';
import type { Composed, DeliveryDeps } from './deps.ts';

/** Tries in all, only ever after it was certain that nothing had been posted. */
const MAX_ATTEMPTS = 6;
/** Doubling from two seconds, at most a minute: a short fault is over soon, a long one is not hammered. */
const FIRST_BACKOFF_MS = 2_000;
const LONGEST_BACKOFF_MS = 60_000;

/** What one call led to: a result to write, or a doubt to clear up first. */
export type Outcome = { readonly finish: Finish } | { readonly doubt: true };

export function ending(
  { occurrence: { key }, fence }: Claim,
  state: Finish['state'],
  at: number,
  reason: OccurrenceReason | null,
  over: Partial<Finish> = {},
): Finish {
  return { key, fence, state, at, reason, messageId: null, retryAt: null, recent: null, ...over };
}

/** A reason not to call the platform at all, found before the sending mark. */
export async function refusedBeforehand(deps: DeliveryDeps, claim: Claim): Promise<Finish | null> {
  const { occurrence, subscription } = claim;
  const now = deps.clock.now();
  const not = (state: 'skipped' | 'failed', reason: OccurrenceReason): Finish => ending(claim, state, now, reason);
  if (!subscription) return not('skipped', 'deleted');
  if (occurrence.kind === 'regular' && subscription.state === 'paused') return not('skipped', 'paused');
  if (now - occurrence.dueAt > deps.catchUpMs) return not('skipped', 'too_late');
  if (!deps.messengerFor(occurrence.destination.platform)) return not('failed', 'no_messenger');
  // A regular one was decided when it was claimed; a snooze may have been asked for before the urgent advice.
  if (occurrence.kind === 'snooze') {
    if (now < (await hushedUntil(deps, claim))) return not('skipped', 'hushed');
  }
  return null;
}

async function hushedUntil({ stores, log }: DeliveryDeps, { occurrence }: Claim): Promise<number> {
  const { destination, key } = occurrence;
  try {
    return (await stores.people.get({ ...destination, person: destination.channel })).hushedUntil ?? 0;
  } catch (cause) {
    log.warn('nudge.hush_unread', { key, error: nameOf(cause) });
    return 0;
  }
}

/** One call to the platform, after the sending mark. Never rejects. */
export async function attempt(deps: DeliveryDeps, claim: Claim): Promise<Outcome> {
  const { occurrence, subscription } = claim;
  const { key, destination } = occurrence;
  const messenger = deps.messengerFor(destination.platform);
  if (!messenger || !subscription) return { finish: ending(claim, 'failed', deps.clock.now(), 'no_messenger') };
  let composed: Composed | null;
  try {
    composed = deps.compose({ ...claim, subscription });
  } catch (cause) {
    deps.log.error('nudge.compose_failed', { key, error: nameOf(cause) });
    composed = null;
  }
  if (!composed) return { finish: ending(claim, 'failed', deps.clock.now(), 'no_stretch') };
  let result: SendResult;
  try {
    result = await messenger.send(destination, composed.reply, key);
  } catch (cause) {
    // A messenger that throws has broken its promise; whether it posted is then unknown.
    deps.log.error('nudge.messenger_threw', { key, error: nameOf(cause) });
    result = { status: 'unknown', reason: 'threw' };
  }
  return judged(deps, claim, composed, result);
}

function judged(deps: DeliveryDeps, claim: Claim, composed: Composed, result: SendResult): Outcome {
  const now = deps.clock.now();
  const { dueAt, attempts } = claim.occurrence;
  switch (result.status) {
    case 'sent':
      return { finish: ending(claim, 'sent', now, null, { messageId: result.messageId, recent: composed.recent }) };
    case 'refused':
      return { finish: ending(claim, 'failed', now, result.reason) };
    case 'unknown':
      return { doubt: true };
    case 'not_sent': {
      const backoff = Math.min(FIRST_BACKOFF_MS * 2 ** attempts, LONGEST_BACKOFF_MS);
      const retryAt = now + Math.max(result.retryAfterMs, backoff);
      const hopeless = attempts + 1 >= MAX_ATTEMPTS || retryAt - dueAt > deps.catchUpMs;
      return {
        finish: hopeless ? ending(claim, 'failed', now, 'gave_up') : ending(claim, 'waiting', now, null, { retryAt }),
      };
    }
  }
}

export function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : typeof cause;
}
