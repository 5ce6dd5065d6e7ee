import { mayChange } from '../permission.ts';
import { nextDue, upcoming } from '../plan.ts';
import type { Subscriptions } from '../types.ts';
import { accounting } from './account.ts';
import { find, findToChange } from './change.ts';
import { calendarOf } from './checks.ts';
import { creating } from './create.ts';
import type { SubscriptionDeps } from './deps.ts';
import { aroundNow } from './now.ts';
import { pausing } from './pausing.ts';

export type { SubscriptionDeps } from './deps.ts';

/** The nudge API for conversation and forms. Every rule of who may do what is asked in here, so callers ask none. */
export function subscriptionsOn(deps: SubscriptionDeps): Subscriptions {
  const { stores, clock } = deps;
  return {
    ...creating(deps),
    ...pausing(deps),
    ...aroundNow(deps),
    ...accounting(deps),
    list: async ({ place, person }) => {
      const own = await stores.subscriptions.ownedBy({ ...place, person: person.id });
      const channel = place.direct ? [] : await stores.subscriptions.inChannel(place);
      return [...own, ...channel].filter(({ state }) => state !== 'ended');
    },
    get: (id, who) => find(deps, id, who),
    mayChange: (subscription, who) => mayChange(subscription, who).allowed,
    remove: async (id, who) => {
      await findToChange(deps, id, who);
      await stores.subscriptions.remove(id);
    },
    preview: async (it, count) => {
      if (it.state !== 'active') return [];
      const isHoliday = await calendarOf(deps, it);
      const first = it.nextDueAt ?? nextDue(it, clock.now(), isHoliday);
      if (first === null) return [];
      return [first, ...upcoming(it, { after: first, count: count - 1, isHoliday })];
    },
  };
}
