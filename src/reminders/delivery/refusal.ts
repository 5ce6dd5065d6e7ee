import type { Claim, OccurrenceReason } from '../../ports/occurrences.ts';
import type { PauseReason, Subscription } from '../../ports/stores.ts';
import { derivedKey } from '../keys.ts';
import type { DeliveryDeps } from './deps.ts';

const PAUSES: ReadonlySet<OccurrenceReason> = new Set<OccurrenceReason>([
  'archived',
  'removed',
  'forbidden',
  'closed_dm',
  'revoked',
] satisfies PauseReason[]);

/** Repeated when somebody changes the subscription at the same moment. */
const ATTEMPTS = 5;

function isPause(reason: OccurrenceReason): reason is PauseReason & OccurrenceReason {
  return PAUSES.has(reason);
}

/**
 * A platform's refusal that trying again cannot mend: the subscription is paused, and its owner is told once, directly. A
 * revoked workspace is paused as a whole and nobody can be told. A refused snooze concerns one person only and pauses nothing.
 */
export async function onRefusal(deps: DeliveryDeps, { occurrence }: Claim, reason: OccurrenceReason): Promise<void> {
  const { key, destination, kind, subscriptionId } = occurrence;
  if (reason === 'invalid') deps.log.error('nudge.refused_as_invalid', { key });
  if (!isPause(reason) || kind === 'snooze' || kind === 'notice') return;
  if (reason === 'revoked') {
    const paused = await deps.stores.subscriptions.pauseWorkspace(destination, 'revoked');
    deps.log.warn('nudge.workspace_paused', {
      platform: destination.platform,
      workspace: destination.workspace,
      paused,
    });
    return;
  }
  const paused = await pause(deps, subscriptionId, reason);
  if (!paused) return;
  deps.log.warn('nudge.paused', { subscription: subscriptionId, reason });
  if (destination.direct || paused.ownerId === null) return;
  const now = deps.clock.now();
  await deps.stores.occurrences.enqueue({
    key: derivedKey(['notice', subscriptionId, reason], occurrence.dueAt),
    subscriptionId,
    kind: 'notice',
    destination: { ...destination, channel: paused.ownerId, direct: true },
    dueAt: now,
  });
  deps.wake();
}

async function pause(deps: DeliveryDeps, id: string, reason: PauseReason): Promise<Subscription | null> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const found = await deps.stores.subscriptions.get(id);
    if (found?.state !== 'active') return null;
    const paused: Subscription = { ...found, state: 'paused', pauseReason: reason, pausedUntil: null, nextDueAt: null };
    if (await deps.stores.subscriptions.update(paused)) return paused;
  }
  return null;
}
