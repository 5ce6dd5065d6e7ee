import type { Occurrence, OccurrenceReason } from '../ports/occurrences.ts';
import type { PauseReason } from '../ports/stores.ts';
import type { DeliveryLine } from './types.ts';

/** Below this nobody would call it late. */
const ON_TIME_MS = 2_000;

const WHY: Readonly<Record<OccurrenceReason, string>> = {
  too_late: 'Limber was not running or not able to send it in time',
  asked: 'somebody asked to skip it',
  hushed: 'personal nudges are quiet for the rest of a day after urgent advice',
  deleted: 'the nudge was deleted',
  paused: 'the nudge was paused',
  gave_up: 'the platform did not take it, and by then it was too late',
  no_stretch: 'no stretch fits what this nudge asks for',
  no_messenger: 'this platform is not connected',
  lost_reply: 'the platform did not say whether it arrived, so it was not sent again',
  archived: 'the channel is archived',
  removed: 'the channel is gone, or I am no longer in it',
  forbidden: 'I may not post there',
  revoked: 'the app was removed from the workspace',
  closed_dm: 'direct messages to this person are closed',
  invalid: 'the platform refused the message; this is a fault of Limber',
};

/** One occurrence in words: planned when, sent or not, how late, why not. */
export function inWords(occurrence: Occurrence): DeliveryLine {
  const plannedAt = new Date(occurrence.dueAt).toISOString();
  const why = occurrence.reason === null ? '' : `: ${WHY[occurrence.reason]}`;
  const many = occurrence.covers > 1 ? ` (and ${occurrence.covers - 1} more after it)` : '';
  switch (occurrence.state) {
    case 'sent':
      return { plannedAt, state: 'sent', words: `sent${lateness(occurrence)}${kindOf(occurrence)}` };
    case 'skipped':
    case 'failed':
      return { plannedAt, state: 'not sent', words: `not sent${many}${why}` };
    case 'unknown':
      return { plannedAt, state: 'unsure', words: `perhaps sent${why}` };
    case 'waiting':
      return { plannedAt, state: 'under way', words: occurrence.attempts > 0 ? 'will be tried again' : 'planned' };
    default:
      return { plannedAt, state: 'under way', words: 'being sent' };
  }
}

function lateness({ dueAt, sendingAt }: Occurrence): string {
  const late = (sendingAt ?? dueAt) - dueAt;
  if (late < ON_TIME_MS) return ' on time';
  if (late < 120_000) return `, ${Math.round(late / 1000)} seconds late`;
  return `, ${Math.round(late / 60_000)} minutes late`;
}

function kindOf({ kind }: Occurrence): string {
  if (kind === 'snooze') return ' again for one person';
  if (kind === 'test') return ' as a test';
  return kind === 'notice' ? ' as a notice' : '';
}

/** Why a nudge is paused, as the end of "is paused because". */
export function pauseWords(reason: PauseReason | null): string {
  return reason === null || reason === 'asked' ? 'somebody paused it' : WHY[reason];
}
