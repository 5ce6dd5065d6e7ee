import { clock, isoInstant, minutesOf } from '../civil.ts';
import { withDefaults } from '../defaults.ts';
import { windowsOf } from '../occurrences.ts';
import { type ParseContext, type Parsed, parseParts } from '../parse.ts';
import { type Schedule, type TimeWindow, WEEKDAYS, type Weekday } from '../types.ts';
import { USUAL_TIMES } from '../usual.ts';
import { validateSchedule } from '../validate.ts';
import { instantOf, wallAt } from '../wall-clock.ts';
import type { Change } from './read-change.ts';
import { inPart, type Reference, readReference, refers, timesMeant } from './reference.ts';

export type Amended =
  | { readonly status: 'ok'; readonly schedule: Schedule }
  | { readonly status: 'ask' | 'refuse'; readonly question: string; readonly said: boolean }
  /** One new time for a nudge that has several: which of them moves has to be asked. */
  | { readonly status: 'which'; readonly time: string; readonly times: readonly string[]; readonly timezone?: string }
  /** Nothing would be left of it: that is a deletion. */
  | { readonly status: 'empty' }
  /** Other times on other days: that is a nudge of its own. */
  | { readonly status: 'apart' };

const WHAT = 'What should it become? For example "to 11", "only Mondays", "every hour" or "seated only".';

/** A complete schedule with a change applied; the words of the change are read as a piece of a schedule. */
export function amend(schedule: Schedule, change: Change, context: ParseContext): Amended {
  if (change.shift !== 0) return shifted(schedule, change);
  if (change.words === '') return ask(WHAT, true);
  if (schedule.once !== undefined) return onceMoved(schedule, schedule.once, change, context);
  const past = minutesPast(schedule, change);
  if (past) return past;
  const onlyPart = change.mode === 'only' || change.mode === 'remove' ? readReference(change.words) : null;
  if (onlyPart?.part && onlyPart.days.length === 0) return keepPart(schedule, onlyPart, change.mode === 'only');
  const parsed = partsFor(schedule, change, context);
  if (parsed.status !== 'ok') return { status: parsed.status, question: parsed.question, said: parsed.said };
  const parts = parsed.schedule;
  if (!parsed.said) return strangeZone(change, context) ?? ask(WHAT, false);
  // "to the afternoon", "twice a day": something was said, but no time.
  if (Object.keys(parts).length === 0)
    return ask(`At which times should it be, for example ${USUAL_TIMES.join(' and ')}?`, true);
  if (parts.once !== undefined)
    return ask(
      'Is that once, or from now on? I can leave out a single one ("skip the 3pm today") and set up another ("nudge us today at 4").',
      true,
    );
  switch (change.mode) {
    case 'add':
      return added(schedule, parts);
    case 'remove':
      return removed(schedule, parts);
    default:
      return replaced(schedule, parts, change);
  }
}

/** "move it to half past": the minutes of the hours it has. */
function minutesPast(schedule: Schedule, { mode, words, about }: Change): Amended | null {
  const said =
    mode === 'set'
      ? /^(?:at )?(?:(half|quarter|20|twenty|ten|10|five|5) past|on the hour)(?: the hour)?$/.exec(words)
      : null;
  if (!said) return null;
  const minutes = said[1] === undefined ? '00' : PAST[said[1]];
  const reference = readReference(about);
  const meant = timesMeant(schedule, reference);
  if (schedule.every_minutes !== undefined || meant.length === 0)
    return ask(`At which times should it be, for example 10:${minutes} and 15:${minutes}?`, true);
  const times = (schedule.times ?? []).map((time) => (meant.includes(time) ? `${time.slice(0, 2)}:${minutes}` : time));
  return finished({ ...schedule, times: [...new Set(times)].sort() });
}

const PAST: Readonly<Record<string, string>> = {
  half: '30',
  quarter: '15',
  '20': '20',
  twenty: '20',
  ten: '10',
  '10': '10',
  five: '05',
  '5': '05',
};

/** "timezone foobar": the name is read beside a time, where every name is a place or asked about. */
function strangeZone({ words }: Change, context: ParseContext): Amended | null {
  const name = /^timezone (.+)$/.exec(words)?.[1];
  const parsed = name === undefined ? null : parseParts(`at 10 ${name} time`, context);
  return parsed && parsed.status !== 'ok' ? ask(parsed.question, true) : null;
}

function ask(question: string, said: boolean): Amended {
  return { status: 'ask', question, said };
}

/** A span of the day alone is meant for the interval that is there. */
function partsFor(schedule: Schedule, { words, mode }: Change, context: ParseContext): Parsed {
  // "10 to 4" is ten minutes to four, but not for a nudge that comes every hour.
  if (schedule.every_minutes && /^\D*\d[\d:.]*\s*(?:am|pm)?\s*(?:to|-|–|till?|until)\s*\d/.test(words)) {
    const span = parseParts(`every ${schedule.every_minutes} minutes ${words}`, context);
    if (span.status === 'ok' && span.schedule.window) return span;
  }
  const parsed = parseParts(words, context);
  if (parsed.status === 'ask' && parsed.reason === 'often' && schedule.every_minutes) {
    // What is left out of the day is left out of the hours it has now.
    const hours =
      mode === 'except'
        ? windowsOf(schedule)
            .map(({ start, end }) => `between ${start} and ${end}`)
            .join(' and ')
        : '';
    return parseParts(`every ${schedule.every_minutes} minutes ${hours}, ${words}`, context);
  }
  // "Change it to 25" is about an hour, as "at 25" is.
  return parsed.status === 'ask' && /^\d+$/.test(words) ? parseParts(`at ${words}`, context) : parsed;
}

function finished(schedule: Schedule): Amended {
  const checked = validateSchedule(schedule);
  return checked.ok
    ? { status: 'ok', schedule: checked.schedule }
    : { status: 'refuse', question: checked.problems.join(' '), said: true };
}

function replaced(schedule: Schedule, parts: Schedule, change: Change): Amended {
  // "No nudge for three days" must not turn into its opposite.
  if (change.mode === 'except' && (parts.until ?? parts.from ?? parts.days ?? parts.times) !== undefined)
    return ask('What exactly should be left out: which days, dates or hours?', true);
  const about = readReference(change.about);
  const { days, times, every_minutes, window, windows, except_days, except_dates, ...rest } = parts;
  let next: Schedule = { ...schedule, ...rest };
  if (every_minutes !== undefined) {
    const { times: _, window: before, windows: several, ...others } = next;
    const hours = windows
      ? { windows }
      : window
        ? { window }
        : several
          ? { windows: several }
          : before
            ? { window: before }
            : {};
    next = withDefaults({ ...others, every_minutes, ...hours, ...(times ? { times } : {}) }, { timezone: 'UTC' });
  } else if (times) {
    const moved = timesReplaced(schedule, times, about, change.mode === 'only' || days !== undefined);
    if ('status' in moved)
      return moved.status === 'which' && parts.timezone ? { ...moved, timezone: parts.timezone } : moved;
    const { every_minutes: _, window: __, windows: ___, ...others } = next;
    next = { ...others, times: moved.times };
  }
  if (days) {
    const { except_days: _, ...others } = next;
    const kept = about.days.length > 0 ? daysLeft(schedule).filter((day) => !about.days.includes(day)) : [];
    next = { ...others, days: WEEKDAYS.filter((day) => days.includes(day) || kept.includes(day)) };
  }
  if (except_days) return removed(next, { days: except_days });
  return finished(except_dates ? { ...next, except_dates: [...(next.except_dates ?? []), ...except_dates] } : next);
}

function timesReplaced(
  schedule: Schedule,
  times: readonly string[],
  about: Reference,
  all: boolean,
): { readonly times: readonly string[] } | Amended {
  const own = schedule.times ?? [];
  if (schedule.every_minutes !== undefined || own.length < 2 || all) return { times };
  if (about.times.length > 0 || about.part !== null) {
    const gone = timesMeant(schedule, about);
    return { times: [...own.filter((time) => !gone.includes(time)), ...times] };
  }
  return times.length === 1 ? { status: 'which', time: times[0] as string, times: own } : { times };
}

function daysLeft(schedule: Schedule): readonly Weekday[] {
  return (schedule.days ?? []).filter((day) => !schedule.except_days?.includes(day));
}

function added(schedule: Schedule, parts: Schedule): Amended {
  const { days, times, every_minutes, window, windows, ...rest } = parts;
  const sameDays = days === undefined || days.join() === daysLeft(schedule).join();
  if (!sameDays && (times || every_minutes)) return { status: 'apart' };
  if (every_minutes !== undefined && every_minutes !== schedule.every_minutes && schedule.every_minutes)
    return { status: 'apart' };
  const spans = [...(windows ?? []), ...(window ? [window] : [])];
  const hours = spans.length > 0 ? { windows: [...(schedule.every_minutes ? windowsOf(schedule) : []), ...spans] } : {};
  const { window: _, except_days, ...base } = schedule;
  return finished({
    ...(spans.length > 0 ? base : schedule),
    ...rest,
    ...(every_minutes ? { every_minutes } : {}),
    ...hours,
    ...(times ? { times: [...(schedule.times ?? []), ...times] } : {}),
    ...(days ? { days: [...daysLeft(schedule), ...days] } : {}),
    ...(except_days && days ? { except_days: except_days.filter((day) => !days.includes(day)) } : {}),
  });
}

function removed(schedule: Schedule, { days, times }: Schedule): Amended {
  if (days && times && days.length < daysLeft(schedule).length)
    return ask('A nudge has the same times on all its days. Which should go: the time, or the day?', true);
  if (days && !times) {
    const left = daysLeft(schedule).filter((day) => !days.includes(day));
    if (left.length === daysLeft(schedule).length)
      return ask('It does not come on that day anyway. Which days should go?', true);
    return left.length === 0 ? { status: 'empty' } : finished({ ...schedule, days: left });
  }
  if (!times) return ask('What should go: which times, or which days?', true);
  const own = (schedule.times ?? []).filter((time) => !times.includes(time));
  const windows =
    schedule.every_minutes === undefined
      ? []
      : windowsOf(schedule).flatMap((span) => without(span, times, schedule.every_minutes as number));
  if (own.length + windows.length === 0) return { status: 'empty' };
  const { times: _, window: __, windows: ___, every_minutes, ...base } = schedule;
  return finished({
    ...base,
    ...(own.length > 0 ? { times: own } : {}),
    ...(every_minutes !== undefined && windows.length > 0 ? { every_minutes, windows } : {}),
  });
}

/** The hours of an interval without some of its times: "every hour from 9 to 5" without noon is 9 to 11 and 13 to 17. */
function without({ start, end }: TimeWindow, times: readonly string[], every: number): TimeWindow[] {
  const last = minutesOf(end) ?? 0;
  const parts: number[][] = [[]];
  for (let at = minutesOf(start) ?? 0; at <= last; at += every)
    if (times.includes(clock(at))) parts.push([]);
    else parts.at(-1)?.push(at);
  return (
    parts
      .filter((part) => part.length > 0)
      .map((part) => ({ from: part[0] as number, to: part.at(-1) as number }))
      // A window has a length; one single time gets the minute after it.
      .map(({ from, to }) => ({ start: clock(from), end: clock(Math.max(to, from + 1)) }))
  );
}

/** "only mornings", "no afternoons": keeps the times within a part of the day, or those outside it. */
function keepPart(schedule: Schedule, { part }: Reference, inside: boolean): Amended {
  if (schedule.every_minutes !== undefined)
    return ask('From when to when should it be, for example 09:00 to 12:00?', true);
  const times = (schedule.times ?? []).filter((time) => inPart(time, part) === inside);
  return times.length === 0 ? { status: 'empty' } : finished({ ...schedule, times });
}

function shifted(schedule: Schedule, { shift, about }: Change): Amended {
  if (schedule.once !== undefined)
    return finished({ ...schedule, once: isoInstant(Date.parse(schedule.once) + shift * 60_000) });
  const reference = readReference(about);
  const meant = refers(reference) ? timesMeant(schedule, reference) : (schedule.times ?? []);
  const move = (time: string): number => (minutesOf(time) ?? 0) + shift;
  const spans = schedule.every_minutes === undefined ? [] : windowsOf(schedule);
  const reached = [...meant, ...spans.flatMap(({ start, end }) => [start, end])].map(move);
  if (reached.some((minutes) => minutes < 0 || minutes >= 24 * 60))
    return { status: 'refuse', question: 'That would run over midnight. Name a time on the same day.', said: true };
  const times = schedule.times?.map((time) => (meant.includes(time) ? clock(move(time)) : time));
  const windows = spans.map(({ start, end }) => ({ start: clock(move(start)), end: clock(move(end)) }));
  const { window: _, windows: __, ...base } = schedule;
  return finished({ ...base, ...(times ? { times } : {}), ...(windows.length > 0 ? { windows } : {}) });
}

/** A single instant keeps what was not said: its day or its time. */
function onceMoved(schedule: Schedule, once: string, { words, mode }: Change, context: ParseContext): Amended {
  const zone = schedule.timezone ?? context.zone ?? 'UTC';
  const before = wallAt(zone, Date.parse(once));
  let parsed = parseParts(words, context);
  if (parsed.status === 'ask' && parsed.reason === 'times')
    parsed = parseParts(`${words} at ${clock(before.minutes)}`, context);
  // \"45 minutes\" for something that was to come in 30.
  else if (parsed.status !== 'ok') {
    const delayed = parseParts(`in ${words}`, context);
    if (delayed.status === 'ok') parsed = delayed;
  }
  if (parsed.status !== 'ok') return { status: parsed.status, question: parsed.question, said: parsed.said };
  const { timezone = zone, ...parts } = parsed.schedule;
  if (parts.once !== undefined) return finished({ once: parts.once, timezone });
  const { times, ...others } = parts;
  if (mode === 'add' || mode === 'remove' || mode === 'except') return { status: 'apart' };
  if (Object.keys(others).length > 0)
    return finished(withDefaults({ times: times ?? [clock(before.minutes)], ...others, timezone }, { timezone }));
  const at = instantOf(timezone, before.day, times ? (minutesOf(times[0] as string) ?? 0) : before.minutes);
  if (at <= context.now)
    return { status: 'refuse', question: 'That time has passed already. Name one still to come.', said: true };
  return finished({ once: isoInstant(at), timezone });
}
