import { LimberError } from '../../errors.ts';
import type { DaysOff, Subscription } from '../../ports/stores.ts';
import { occurrenceKey } from '../keys.ts';
import { endOfDay, localTime } from '../local-time.ts';
import { isOff, upcoming } from '../plan.ts';
import type { Subscriptions, Who } from '../types.ts';
import { change, replanned } from './change.ts';
import { calendarOf } from './checks.ts';
import type { SubscriptionDeps } from './deps.ts';

type Pausing = Pick<
  Subscriptions,
  'pause' | 'pauseUntil' | 'notToday' | 'resume' | 'skipNext' | 'leaveOut' | 'left' | 'returned'
>;

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
    leaveOut: async (id, spans, who) => {
      let instants: readonly number[] = [];
      const subscription = await change(deps, id, who, async (it) => {
        const zone = it.schedule.timezone ?? 'UTC';
        const today = localTime(zone, clock.now()).day;
        const coming = it.daysOff.filter(({ until }) => until.slice(0, today.length) >= today);
        const daysOff = [...coming, ...spans];
        instants = await between(deps, { ...it, daysOff: coming }, spans);
        if (instants.length === 0)
          throw new LimberError('nudge_never', 'Nothing comes at that time anyway, so there is nothing to leave out.');
        const next = { ...it, daysOff };
        return it.state === 'paused' ? next : replanned(deps, next);
      });
      return { subscription, instants };
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

/** The most that is counted of what a span leaves out: a nudge every twenty minutes for a month. */
const MOST_LEFT_OUT = 1_000;

/** The instants still to come that fall into any of these spans. */
async function between(
  deps: SubscriptionDeps,
  it: Subscription,
  spans: readonly DaysOff[],
): Promise<readonly number[]> {
  const zone = it.schedule.timezone ?? 'UTC';
  const isHoliday = await calendarOf(deps, it);
  const last =
    spans
      .map(({ until }) => until.slice(0, 10))
      .sort()
      .at(-1) ?? '';
  const all = upcoming(it, { after: deps.clock.now(), count: MOST_LEFT_OUT, isHoliday });
  return all.filter((at) => {
    const { day, time } = localTime(zone, at);
    return day <= last && isOff(spans, `${day}T${time}`);
  });
}
