import { LimberError } from '../../errors.ts';
import type { Subscription } from '../../ports/stores.ts';
import { mayChange, maySee } from '../permission.ts';
import { nextDue } from '../plan.ts';
import type { Who } from '../types.ts';
import { calendarOf, must } from './checks.ts';
import type { SubscriptionDeps } from './deps.ts';

/** How often a change is repeated when somebody else was faster. The scheduler touches one only when it is due. */
const ATTEMPTS = 5;

export async function find({ stores }: SubscriptionDeps, id: string, who: Who): Promise<Subscription> {
  const found = await stores.subscriptions.get(id);
  // What one may not see is not there.
  if (found && maySee(found, who)) return found;
  throw new LimberError('nudge_not_found', 'That nudge is not there any more. "which nudges do we have?" lists them.');
}

export async function findToChange(deps: SubscriptionDeps, id: string, who: Who): Promise<Subscription> {
  const found = await find(deps, id, who);
  must(mayChange(found, who));
  return found;
}

/** Reads, checks, applies and writes; again from the start when it changed meanwhile. Returns what was written. */
export async function change(
  deps: SubscriptionDeps,
  id: string,
  who: Who,
  apply: (it: Subscription) => Promise<Subscription>,
): Promise<Subscription> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const next = await apply(await findToChange(deps, id, who));
    if (await deps.stores.subscriptions.update(next)) {
      deps.wake();
      return { ...next, revision: next.revision + 1 };
    }
  }
  throw new LimberError('nudge_busy', 'Somebody else is changing this nudge right now. Try again in a moment.');
}

/** The same subscription, planned anew from now. Ended when nothing is left. */
export async function replanned(deps: SubscriptionDeps, it: Subscription): Promise<Subscription> {
  const nextDueAt = nextDue(it, deps.clock.now(), await calendarOf(deps, it));
  return { ...it, state: nextDueAt === null ? 'ended' : 'active', pauseReason: null, nextDueAt };
}
