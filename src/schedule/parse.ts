import { withDefaults } from './defaults.ts';
import { describeSchedule } from './describe.ts';
import type { AskReason, Atom } from './parse/atoms.ts';
import { composeDays, of } from './parse/compose-days.ts';
import { composeOnce } from './parse/compose-once.ts';
import { composeTimes } from './parse/compose-times.ts';
import { mixedGroups } from './parse/groups.ts';
import type { Outcome } from './parse/outcome.ts';
import { type ReadMessage, readMessage } from './parse/read.ts';
import { MAX_TEXT, tokenise } from './parse/tokens.ts';
import type { Schedule } from './types.ts';
import { validateSchedule } from './validate.ts';
import { wallAt } from './wall-clock.ts';
import { isZone } from './zone-data.ts';

export interface ParseContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The zone of the channel or person, used to tell what "tomorrow" is; UTC when absent or unknown. */
  readonly zone?: string;
}

interface ParsedCommon {
  /** Whether the message said anything at all about when; "sign us up" does not. */
  readonly said: boolean;
  /** The zone that holds: the one said, else the one given, else UTC. */
  readonly zone: string;
}

export type Parsed = ParsedCommon &
  (
    | { readonly status: 'ok'; readonly schedule: Schedule; readonly says: string }
    | { readonly status: 'ask'; readonly schedule: Schedule; readonly question: string; readonly reason: AskReason }
    | { readonly status: 'refuse'; readonly question: string; readonly reason: AskReason }
  );

/**
 * Reads a schedule out of a message. `ok` holds only the parts that were said (defaults come later, `says` shows the result
 * with them); `ask` holds what was understood and one question; `refuse` says what is allowed. Never throws on any text.
 */
export function parseSchedule(text: string, context: ParseContext): Parsed {
  return parse(text, context, whatIsMissing);
}

/** Reads only a piece of a schedule ("to 11", "mondays"), to which something else is known already: nothing has to be complete. */
export function parseParts(text: string, context: ParseContext): Parsed {
  return parse(text, context, () => undefined);
}

type Missing = (atoms: readonly Atom[], known: Schedule) => { question: string; reason: AskReason } | undefined;

function parse(text: string, context: ParseContext, whatMisses: Missing): Parsed {
  const given = context.zone !== undefined && isZone(context.zone) ? context.zone : 'UTC';
  if (text.length > MAX_TEXT) {
    return {
      status: 'ask',
      schedule: {},
      said: false,
      zone: given,
      reason: 'too_long',
      question: 'That is a long message. Please say in one sentence when the nudge should come.',
    };
  }
  const tokens = tokenise(text);
  const first = readMessage(tokens, context.now, wallAt(given, context.now).day);
  const zones = [...new Set(of(first.atoms, 'zone').map(({ zone }) => zone))];
  const zone = zones[0] ?? given;
  // "Tomorrow, Tokyo time" counts from today in Tokyo.
  const today = wallAt(zone, context.now).day;
  const message = today === wallAt(given, context.now).day ? first : readMessage(tokens, context.now, today);
  return compose(message, { now: context.now, zone, zones, today }, whatMisses);
}

interface Place {
  readonly now: number;
  readonly zone: string;
  readonly zones: readonly string[];
  readonly today: number;
}

function compose({ atoms, unread }: ReadMessage, place: Place, whatMisses: Missing): Parsed {
  const { zone, zones } = place;
  const said = atoms.some((atom) => atom.kind !== 'filler' && (atom.kind !== 'ask' || atom.said)) || unread.length > 0;
  const timezone = zones.length === 1 ? { timezone: zone } : {};
  const days = composeDays(atoms, place.today);
  const times = composeTimes(atoms);
  const known: Schedule = {
    ...('value' in days ? days.value : {}),
    ...('value' in times ? times.value : {}),
    ...timezone,
  };
  const asks = (question: string, reason: AskReason, schedule = known): Parsed => ({
    status: 'ask',
    schedule,
    said,
    zone,
    question,
    reason,
  });
  const refusal = of(atoms, 'refuse')[0];
  if (refusal) return { status: 'refuse', said, zone, question: refusal.question, reason: 'unclear' };
  for (const outcome of [days, times]) {
    if ('status' in outcome && outcome.status === 'refuse')
      return { status: 'refuse', said, zone, question: outcome.question, reason: outcome.reason };
  }
  if (mixedGroups(atoms))
    return asks(
      'Different days have different times there. Please give me one of them first; the other can be a second subscription.',
      'groups',
      timezone,
    );
  const question = of(atoms, 'ask')[0];
  if (question) return asks(question.question, question.reason);
  for (const outcome of [days, times]) if ('status' in outcome) return asks(outcome.question, outcome.reason);
  // "IST (India)" answers its own question.
  const open = of(atoms, 'zones').find((choice) => !zones.some((said) => choice.zones.includes(said)));
  if (open) return asks(open.question, 'zone');
  if (zones.length > 1) return asks(`Which time should it follow: ${zones.join(' or ')}?`, 'zone');
  if (unread.length > 0)
    return asks(
      `I did not understand "${unread.slice(0, 3).join(' ')}". Which days and times should it be?`,
      'unclear',
    );
  const once = composeOnce(atoms, known, place);
  if (once) return finish(once, said, place, timezone);
  const missing = whatMisses(atoms, known);
  if (missing) return asks(missing.question, missing.reason);
  return finish({ value: known }, said, place, timezone);
}

function finish(outcome: Outcome<Schedule>, said: boolean, place: Place, partial: Schedule): Parsed {
  const { zone } = place;
  if ('status' in outcome) {
    const { question, reason } = outcome;
    return outcome.status === 'refuse'
      ? { status: 'refuse', said, zone, question, reason }
      : { status: 'ask', schedule: partial, said, zone, question, reason };
  }
  const checked = validateSchedule(outcome.value);
  if (!checked.ok) return { status: 'refuse', said, zone, question: checked.problems.join(' '), reason: 'unclear' };
  const full = withDefaults(checked.schedule, { timezone: zone });
  return { status: 'ok', schedule: checked.schedule, says: describeSchedule(full), said, zone };
}

const whatIsMissing: Missing = (atoms, known) => {
  const rate = of(atoms, 'rate')[0]?.count;
  const count = known.times?.length ?? 0;
  if (rate !== undefined && !known.every_minutes && rate !== count) {
    const example = rate === 1 ? '10:00' : rate === 2 ? '10:00 and 15:00' : '10:00, 12:30 and 15:00';
    return {
      question:
        rate > 0 && rate < 20
          ? `At which ${rate === 1 ? 'time' : `${rate} times`} should it be, for example ${example}?`
          : 'At which times should it be?',
      reason: 'times',
    };
  }
  if (of(atoms, 'half_window').length > 0 && !known.window)
    return { question: 'From when to when should it be, for example 09:00 to 17:00?', reason: 'window' };
  if (known.every_minutes && !known.window && !known.windows && of(atoms, 'day_part').length > 0)
    return { question: 'From when to when should it be, for example 09:00 to 12:00?', reason: 'window' };
  const perWeek = of(atoms, 'week_rate')[0]?.count;
  if (perWeek !== undefined && (perWeek === 0 ? !known.days : perWeek !== known.days?.length))
    return { question: 'Which days of the week should it be?', reason: 'days' };
  if (of(atoms, 'single').length > 0)
    return { question: 'On which day should it be, for example tomorrow?', reason: 'date' };
  const lone =
    of(atoms, 'days').some((atom) => atom.lone) &&
    perWeek === undefined &&
    !known.every_weeks &&
    !known.from &&
    !known.until &&
    !known.months;
  if (lone && known.times) return { question: 'Every week on that day, or only the next one?', reason: 'days' };
  if (known.times || known.every_minutes) return undefined;
  const anything = Object.keys(known).length > 0 || of(atoms, 'day_part').length > 0;
  if (!anything)
    return { question: 'When should it be? I suggest every weekday at 10:00 and 15:00.', reason: 'none_said' };
  return { question: 'At which times should it be? I suggest 10:00 and 15:00.', reason: 'times' };
};
