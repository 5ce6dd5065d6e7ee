import { LimberError } from '../../errors.ts';
import { inWords } from '../delivery-log.ts';
import { derivedKey } from '../keys.ts';
import { KEEP_RECENT, SNOOZE_MINUTES } from '../limits.ts';
import { localTime } from '../local-time.ts';
import type { Subscriptions } from '../types.ts';
import { find, findToChange } from './change.ts';
import type { SubscriptionDeps } from './deps.ts';

type Now = Pick<Subscriptions, 'snooze' | 'testNow' | 'log' | 'reacted' | 'done' | 'shown'>;

const MINUTE_MS = 60_000;

/** The start of the minute: asked for twice within it, sent once. */
function minuteOf(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

/** What happens around a nudge that is there: once more, now, done, and what became of it. */
export function aroundNow(deps: SubscriptionDeps): Now {
  const { stores, clock } = deps;
  return {
    snooze: async (id, minutes, who) => {
      const it = await find(deps, id, who);
      if (!Number.isFinite(minutes) || minutes < SNOOZE_MINUTES.least || minutes > SNOOZE_MINUTES.most)
        throw new LimberError(
          'nudge_never',
          `A snooze takes ${SNOOZE_MINUTES.least} to ${SNOOZE_MINUTES.most} minutes. For longer, use "not today" or "pause until".`,
        );
      const dueAt = clock.now() + minutes * MINUTE_MS;
      const { platform, workspace } = it.destination;
      await stores.subscriptions.reacted(id);
      await stores.occurrences.enqueue({
        key: derivedKey(['snooze', id, who.person.id], minuteOf(dueAt)),
        subscriptionId: id,
        kind: 'snooze',
        destination: { platform, workspace, channel: who.person.id, direct: true },
        dueAt,
      });
      deps.wake();
      return dueAt;
    },
    testNow: async (id, who) => {
      const it = await findToChange(deps, id, who);
      const now = clock.now();
      const key = derivedKey(['test', id], minuteOf(now));
      await stores.occurrences.enqueue({
        key,
        subscriptionId: id,
        kind: 'test',
        destination: it.destination,
        dueAt: now,
      });
      deps.wake();
    },
    log: async (id, who, limit) => {
      await find(deps, id, who);
      return (await stores.occurrences.log(id, limit)).map(inWords);
    },
    reacted: (id) => stores.subscriptions.reacted(id),
    shown: (id, entry) => stores.subscriptions.shown(id, entry, KEEP_RECENT),
    done: async (id, who) => {
      const it = await stores.subscriptions.get(id);
      const { day } = localTime(it?.schedule.timezone ?? 'UTC', clock.now());
      await stores.subscriptions.reacted(id);
      const mine = await stores.people.addDone({ ...who.place, person: who.person.id });
      // A direct message's channel is a person; only rooms are counted.
      const today = who.place.direct ? 0 : await stores.tallies.add(who.place, day);
      return { today, mine };
    },
  };
}
