import { isoDay, isoInstant, minutesOf, pad } from '../civil.ts';
import type { Schedule } from '../types.ts';
import { instantOf } from '../wall-clock.ts';
import type { Atom } from './atoms.ts';
import { of } from './compose-days.ts';
import { type Outcome, stop } from './outcome.ts';

/** A single instant ("in 20 minutes", "tomorrow at 3"), or undefined when the message is about something recurring. */
export function composeOnce(
  atoms: readonly Atom[],
  known: Schedule,
  at: { readonly now: number; readonly zone: string },
): Outcome<Schedule> | undefined {
  const instants = [...new Set(of(atoms, 'instant').map(({ instant }) => instant))];
  const dates = [...new Set(of(atoms, 'date').map(({ day }) => day))];
  if (instants.length + dates.length === 0) return undefined;
  const { times, timezone, ...rest } = known;
  const recurring = Object.keys(rest).length > 0;
  if (recurring || instants.length + dates.length > 1 || (instants.length > 0 && times)) {
    return stop(
      'ask',
      'Is that once or regularly? Please give me one day and time, or the days and times of the week.',
      'unclear',
    );
  }
  const zone = timezone ? { timezone } : {};
  const [instant] = instants;
  if (instant !== undefined) return soon(instant, at.now, zone);
  const day = dates[0] as number;
  if (times?.length !== 1) {
    const question = times
      ? 'That is more than one time for a single day. Which one should I take?'
      : `At what time on ${isoDay(day)} should it be?`;
    return stop('ask', question, 'times');
  }
  return soon(instantOf(at.zone, day, minutesOf(times[0] as string) ?? 0), at.now, zone, `${isoDay(day)} ${times[0]}`);
}

function soon(instant: number, now: number, zone: Schedule, said?: string): Outcome<Schedule> {
  if (!Number.isFinite(instant) || Math.abs(instant) > 8.64e15)
    return stop('refuse', 'That is too far away. Please give a date within the next ten years.', 'date');
  if (instant <= now)
    return stop('refuse', `${said ?? shown(instant)} is in the past. Please give a time later than now.`, 'date');
  return { value: { ...zone, once: isoInstant(instant) } };
}

function shown(instant: number): string {
  const date = new Date(instant);
  return `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())} ${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())} UTC`;
}
