import type { Occurrence } from '../../ports/occurrences.ts';
import type { Subscription } from '../../ports/stores.ts';
import { inWords, pauseWords } from '../delivery-log.ts';
import { localTime } from '../local-time.ts';
import { type IsHoliday, isOff, upcoming } from '../plan.ts';
import type { DeliveryLine, Subscriptions } from '../types.ts';
import { find } from './change.ts';
import { calendarOf } from './checks.ts';
import type { SubscriptionDeps } from './deps.ts';

/** More than a day of nudges, tests and snoozes of one subscription. */
const MOST_LINES = 200;
/** A nudge of this minute may be on its way. */
const UNDER_WAY_MS = 90_000;

/** What was planned and what came of it: the log where it speaks, the rule as it is now where the log is silent. */
export function accounting(deps: SubscriptionDeps): Pick<Subscriptions, 'account'> {
  const { stores, clock } = deps;
  return {
    account: async (id, from, to, who) => {
      const it = await find(deps, id, who);
      const isHoliday = await calendarOf(deps, it);
      const log = await stores.occurrences.log(id, MOST_LINES);
      // Asked without its exceptions, so that a day that was left out can be told from a day that was never meant.
      const { skip_holidays: _, ...schedule } = it.schedule;
      const meant = upcoming(
        { ...it, schedule, daysOff: [] },
        { after: from - 1, count: MOST_LINES, isHoliday },
      ).filter((at) => at < to && at >= it.createdAt);
      const logged = log.filter(({ dueAt }) => dueAt >= from && dueAt < to);
      const silent = meant
        .filter((at) => !logged.some(({ dueAt, kind }) => dueAt === at && kind === 'regular'))
        .map((at) => standstill(log, meant, at) ?? silence(it, at, clock.now(), isHoliday));
      return [...logged.map(inWords), ...silent].sort((a, b) => (a.plannedAt < b.plannedAt ? -1 : 1));
    },
  };
}

/** One line of the log may stand for several occurrences in a row. */
function standstill(log: readonly Occurrence[], meant: readonly number[], at: number): DeliveryLine | null {
  const line = log.find(
    ({ dueAt, covers }) =>
      covers > 1 && dueAt < at && meant.filter((other) => other > dueAt && other <= at).length < covers,
  );
  return line ? inWords({ ...line, dueAt: at, covers: 1 }) : null;
}

function silence(it: Subscription, at: number, now: number, isHoliday: IsHoliday): DeliveryLine {
  const zone = it.schedule.timezone ?? 'UTC';
  const { day, time } = localTime(zone, at);
  const line = (state: DeliveryLine['state'], words: string): DeliveryLine => ({
    plannedAt: new Date(at).toISOString(),
    state,
    words,
  });
  if (isOff(it.daysOff, `${day}T${time}`)) return line('not sent', 'left out: somebody asked to skip it');
  if (it.schedule.skip_holidays && isHoliday(day)) return line('not sent', 'left out: a public holiday');
  if (it.state === 'paused') return line('not sent', `not sent: ${pauseWords(it.pauseReason)}`);
  if (it.pausedUntil !== null && at < it.pausedUntil)
    return line('not sent', 'not sent: the nudge was paused for that time');
  if (at > now) return line('to come', 'still to come');
  // Due and not claimed: it goes out within a minute, or the next tick writes why it did not.
  if (it.nextDueAt !== null && it.nextDueAt <= at && now - at >= UNDER_WAY_MS)
    return line('under way', 'due, and not sent yet');
  return now - at < UNDER_WAY_MS
    ? line('under way', 'on its way')
    : line('not sent', 'not sent: at that time the nudge was paused or had other times');
}
