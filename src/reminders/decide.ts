import type { Decision, DueSubscription } from '../ports/occurrences.ts';
import { occurrenceKey } from './keys.ts';
import { COUNT_MISSED_UP_TO } from './limits.ts';
import { type IsHoliday, upcoming } from './plan.ts';

/**
 * What becomes of a due subscription, as a pure function: at most the latest missed nudge is sent, and only if it is younger
 * than `catchUpMs`; everything older is one line of the log. The rule is asked again, so that an occurrence that a changed
 * country, zone rule or day off took away is not sent.
 */
export function decide(due: DueSubscription, now: number, catchUpMs: number, isHoliday: IsHoliday): Decision {
  const it = due.subscription;
  const from = (it.nextDueAt ?? now) - 1;
  const { missed, next } = since(due, from, now, catchUpMs, isHoliday);
  const latest = missed.at(-1);
  if (latest === undefined) return { send: null, skip: null, nextDueAt: next, lastDueAt: it.lastDueAt };

  const tooLate = now - latest > catchUpMs;
  const hushed = it.destination.direct && due.hushedUntil !== null && latest < due.hushedUntil;
  const sends = !tooLate && !hushed;
  const skipped = sends ? missed.slice(0, -1) : missed;
  const first = skipped[0];
  return {
    send: sends ? { key: occurrenceKey(it.id, latest), dueAt: latest } : null,
    skip:
      first === undefined
        ? null
        : {
            key: occurrenceKey(it.id, first),
            dueAt: first,
            covers: skipped.length,
            reason: hushed && !tooLate ? 'hushed' : 'too_late',
          },
    nextDueAt: next,
    lastDueAt: latest,
  };
}

/** Occurrences in (from, now], and the first after them. Almost always one and the next. */
function since(
  { subscription }: DueSubscription,
  from: number,
  now: number,
  catchUpMs: number,
  isHoliday: IsHoliday,
): { readonly missed: readonly number[]; readonly next: number | null } {
  const ask = (after: number, count: number) => upcoming(subscription, { after, count, isHoliday });
  const split = (instants: readonly number[]) => {
    const missed = instants.filter((at) => at <= now);
    return { missed, next: instants[missed.length] ?? null };
  };
  const few = split(ask(from, 2));
  if (few.missed.length < 2) return few;
  const many = split(ask(from, COUNT_MISSED_UP_TO));
  if (many.missed.length < COUNT_MISSED_UP_TO) return many;
  // A very long standstill: between what was counted and what may still be sent lies what nobody asks about.
  const late = split(ask(Math.max(now - catchUpMs - 1, many.missed.at(-1) ?? from), COUNT_MISSED_UP_TO));
  return { missed: [...many.missed, ...late.missed], next: late.next };
}
