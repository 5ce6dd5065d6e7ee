import { LimberError } from '../../errors.ts';
import type { Subscription } from '../../ports/stores.ts';
import { occurrenceKey } from '../keys.ts';
import { endOfDay } from '../local-time.ts';
import { upcoming } from '../plan.ts';
import type { Subscriptions, Who } from '../types.ts';
import { change, replanned } from './change.ts';
import { calendarOf } from './checks.ts';
import type { SubscriptionDeps } from './deps.ts';

type Pausing = Pick<Subscriptions, 'pause' | 'pauseUntil' | 'notToday' | 'resume' | 'skipNext' | 'left' | 'returned'>;

export function pausing(deps: SubscriptionDeps): Pausing {
  const { stores, clock } = deps;

  const pauseUntil = (id: string, until: (it: Subscription) => number, who: Who): Promise<Subscription> =>
    change(deps, id, who, async (it) => {
      const at = until(it);
      if (at <= clock.now())
        throw new LimberError('nudge_never', 'That time has passed already. Name a day or time still to come.');
      return replanned(deps, { ...it, pausedUntil: at });
    });

  return {
    pause: (id, who) =>
      change(deps, id, who, async (it) => ({
        ...it,
        state: 'paused',
        pauseReason: 'asked',
        pausedUntil: null,
        nextDueAt: null,
      })),
    pauseUntil: (id, until, who) => pauseUntil(id, () => until, who),
    notToday: (id, who) => pauseUntil(id, (it) => endOfDay(it.schedule.timezone ?? 'UTC', clock.now()), who),
    resume: (id, who) => change(deps, id, who, (it) => replanned(deps, { ...it, pausedUntil: null })),
    skipNext: async (id, who) => {
      let skippedAt = 0;
      const subscription = await change(deps, id, who, async (it) => {
        if (it.state !== 'active' || it.nextDueAt === null)
          throw new LimberError('nudge_never', 'This nudge has no next time to skip: it is paused or has ended.');
        skippedAt = it.nextDueAt;
        const [after] = upcoming(it, { after: skippedAt, count: 1, isHoliday: await calendarOf(deps, it) });
        return {
          ...it,
          nextDueAt: after ?? null,
          lastDueAt: skippedAt,
          state: after === undefined ? 'ended' : 'active',
        };
      });
      await stores.occurrences.logSkip(
        {
          key: occurrenceKey(id, skippedAt),
          subscriptionId: id,
          destination: subscription.destination,
          dueAt: skippedAt,
        },
        clock.now(),
      );
      return { subscription, skippedAt };
    },
    left: (place, reason) => stores.subscriptions.pauseChannel(place, reason),
    returned: async (place, after) => {
      const waiting = (await stores.subscriptions.inChannel(place)).filter(
        ({ state, pauseReason }) => state === 'paused' && pauseReason === after,
      );
      const back = await Promise.all(waiting.map(async (it) => stores.subscriptions.update(await replanned(deps, it))));
      deps.wake();
      return back.filter(Boolean).length;
    },
  };
}
