import { clock } from '../civil.ts';
import type { Schedule, TimeWindow } from '../types.ts';
import { MAX_EVERY_MINUTES, MIN_GAP_MINUTES } from '../usual.ts';
import type { Atom } from './atoms.ts';
import { of } from './compose-days.ts';
import { type Outcome, type Stop, stop } from './outcome.ts';
import { partsOfDay, type Settled, settleSpan, settleTime, shareHalves } from './settle-times.ts';

type TimeParts = Pick<Schedule, 'times' | 'every_minutes' | 'window' | 'windows'>;

/** At which times of the day: single times, or an interval within windows. */
export function composeTimes(atoms: readonly Atom[]): Outcome<TimeParts> {
  const times = saidTimes(atoms);
  if ('status' in times) return times;
  const windows = saidWindows(atoms);
  if ('status' in windows) return windows;
  const every = saidInterval(atoms);
  if ('status' in every) return every;
  if (every.value === undefined && windows.value.length > 0)
    return stop('ask', 'How often should it be within that time, for example every 60 minutes?', 'often');
  const gap = tooClose(times.value);
  if (gap) return gap;
  return {
    value: {
      ...(times.value.length > 0 ? { times: times.value.map(clock) } : {}),
      ...(every.value === undefined ? {} : { every_minutes: every.value }),
      ...(windows.value.length === 1 && windows.value[0] ? { window: windows.value[0] } : {}),
      ...(windows.value.length > 1 ? { windows: windows.value } : {}),
    },
  };
}

function saidTimes(atoms: readonly Atom[]): Outcome<number[]> {
  const minutes = new Set<number>();
  // "I start at 7, so nudge me at 8" says two times and means one.
  const meant = of(atoms, 'times').some(({ aside }) => !aside) || of(atoms, 'interval').length > 0;
  const parts = partsOfDay(atoms);
  for (const [index, atom] of atoms.entries()) {
    if (atom.kind !== 'times' || (atom.aside && meant)) continue;
    const part = parts.get(index);
    for (const time of shareHalves(atom.times)) {
      const settled = settleTime(time, atom.times.length === 1 || time.half === undefined ? part : undefined);
      if ('fault' in settled) return faulty(settled);
      minutes.add(settled.minutes);
    }
  }
  return { value: [...minutes].sort((a, b) => a - b) };
}

function faulty(settled: Exclude<Settled, { minutes: number }>): Stop {
  if (settled.fault === 'impossible')
    return stop(
      'refuse',
      `There is no time ${settled.said}. Hours go from 0 to 23 and minutes from 00 to 59: which time do you mean?`,
      'times',
    );
  return stop('ask', `Which time do you mean by "${settled.said}"? Please write it as 09:00 or 3 pm.`, 'times');
}

function saidWindows(atoms: readonly Atom[]): Outcome<TimeWindow[]> {
  const spans: { start: number; end: number }[] = [];
  const parts = partsOfDay(atoms);
  for (const [index, atom] of atoms.entries()) {
    if (atom.kind !== 'window') continue;
    const settled = settleSpan(atom.start, atom.end, parts.get(index));
    if ('fault' in settled) return badSpan(settled.fault, settled.said);
    spans.push(settled);
  }
  const halves = of(atoms, 'half_window');
  const [first] = halves.filter(({ side }) => side === 'start');
  const [last] = halves.filter(({ side }) => side === 'end');
  // "starting at 9 and ending at 5" is a span said in two pieces.
  if (halves.length === 2 && first && last) {
    const settled = settleSpan(first.time, last.time);
    if ('fault' in settled) return badSpan(settled.fault, settled.said);
    spans.push(settled);
  }
  for (const cut of of(atoms, 'except_window')) {
    const settled = settleSpan(cut.start, cut.end);
    if ('fault' in settled) return badSpan(settled.fault, settled.said);
    if (spans.length === 0) spans.push({ start: 9 * 60, end: 17 * 60 });
    spans.splice(0, spans.length, ...spans.flatMap((span) => without(span, settled)));
  }
  spans.sort((a, b) => a.start - b.start);
  const overlap = spans.some((span, at) => at > 0 && span.start < (spans[at - 1] as { end: number }).end);
  if (overlap) return stop('ask', 'Those times of day overlap. From when to when should it be?', 'window');
  return { value: spans.map(({ start, end }) => ({ start: clock(start), end: clock(end) })) };
}

function without(
  span: { start: number; end: number },
  cut: { start: number; end: number },
): { start: number; end: number }[] {
  if (cut.end <= span.start || cut.start >= span.end) return [span];
  const parts = [
    { start: span.start, end: cut.start },
    { start: cut.end, end: span.end },
  ];
  return parts.filter(({ start, end }) => start < end);
}

function badSpan(fault: 'overnight' | 'impossible', said: string): Stop {
  if (fault === 'impossible')
    return stop(
      'refuse',
      `"${said}" is not a span of the day. Hours go from 0 to 23: from when to when should it be?`,
      'window',
    );
  return stop(
    'refuse',
    `"${said}" runs over midnight. It has to start before it ends on the same day, for example 09:00 to 17:00.`,
    'window',
  );
}

function saidInterval(atoms: readonly Atom[]): Outcome<number | undefined> {
  const intervals = [...new Set(of(atoms, 'interval').map(({ minutes }) => Math.round(minutes)))];
  if (intervals.length > 1) return stop('ask', 'How many minutes apart should the nudges be?', 'often');
  const [every] = intervals;
  if (every === undefined) return { value: undefined };
  if (every < MIN_GAP_MINUTES)
    return stop(
      'refuse',
      `That is too often. Nudges can be ${MIN_GAP_MINUTES} minutes to ${MAX_EVERY_MINUTES / 60} hours apart: how often should it be?`,
      'often',
    );
  if (every > MAX_EVERY_MINUTES)
    return stop(
      'refuse',
      `An interval can be ${MIN_GAP_MINUTES} minutes to ${MAX_EVERY_MINUTES / 60} hours. At which times of the day should it be instead?`,
      'often',
    );
  return { value: every };
}

function tooClose(minutes: readonly number[]): Stop | undefined {
  const pair = minutes.findIndex((at, index) => index > 0 && at - (minutes[index - 1] as number) < MIN_GAP_MINUTES);
  if (pair < 1) return undefined;
  return stop(
    'refuse',
    `${clock(minutes[pair - 1] as number)} and ${clock(minutes[pair] as number)} are too close. Nudges must be at least ${MIN_GAP_MINUTES} minutes apart: which times should it be?`,
    'times',
  );
}
