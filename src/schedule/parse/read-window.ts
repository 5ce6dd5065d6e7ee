import { type Atom, ask, isMark, phrase, type Read, type Reading, type SaidTime, word } from './atoms.ts';
import { dateAt } from './dates.ts';
import { counts } from './read-times.ts';
import { skipAt, timeAt } from './time-of-day.ts';

interface Span {
  readonly start: SaidTime;
  readonly end: SaidTime;
  readonly next: number;
}

/** "between 9 and 5", "from 9am to 17:30", "9-5", "09:30 till 17:30", "during work hours". */
export function readWindow(reading: Reading, at: number): Read | undefined {
  const hours = workHours(reading, at);
  if (hours) return hours;
  const span = spanAt(reading, at);
  if (!span) return undefined;
  return { next: span.next, atoms: [{ kind: 'window', start: span.start, end: span.end }] };
}

/** A span of the day at this place, whether or not a word announces it. */
export function spanAt(reading: Reading, at: number): Span | undefined {
  const lead = /^(between|from|during|btw)$/.test(word(reading, at)) ? word(reading, at) : undefined;
  const from = skipAt(reading, lead ? at + 1 : at);
  const first = timeAt(reading, from.next);
  if (!first) return undefined;
  const link = linkAt(reading, first.next, lead === 'between' || lead === 'btw');
  if (link === undefined) return undefined;
  // "at 3pm until 18 December" ends on a date.
  if (dateAt(reading, link)) return undefined;
  const to = skipAt(reading, link);
  const last = timeAt(reading, to.next);
  if (!last || (last.time.bare && counts(reading, last.next))) return undefined;
  const announced =
    lead !== undefined || reading.interval || !first.time.bare || !last.time.bare || announcedBefore(reading, at);
  return announced ? { start: first.time, end: last.time, next: last.next } : undefined;
}

function announcedBefore(reading: Reading, at: number): boolean {
  return (
    isMark(reading, at - 1, '(') ||
    reading.previous?.kind === 'days' ||
    reading.previous?.kind === 'window' ||
    reading.previous?.kind === 'work_hours' ||
    at === 0
  );
}

function linkAt(reading: Reading, at: number, between: boolean): number | undefined {
  if (isMark(reading, at, '-~')) return at + 1;
  const text = word(reading, at);
  if (/^(to|till|til|until|through|thru)$/.test(text)) return at + 1;
  if (between && (text === 'and' || isMark(reading, at, '&'))) return at + 1;
  const up = phrase(reading, at, 'up to', 'up until', 'right through to', 'all the way to');
  return up > 0 ? at + up : undefined;
}

/** Hours named but not given; "work hours (9-5)" gives them right after. */
function workHours(reading: Reading, at: number): Read | undefined {
  const lead = phrase(
    reading,
    at,
    'during our',
    'during my',
    'during',
    'in',
    'within',
    'throughout',
    'for',
    'over',
    'across',
    'through',
    'within our',
    'during the',
    'in our',
  );
  const start = at + lead;
  const named = phrase(
    reading,
    start,
    'work hours',
    'working hours',
    'office hours',
    'business hours',
    'workhours',
    'core hours',
    'desk hours',
    'normal hours',
    'regular hours',
    'normal working hours',
    'normal office hours',
    'regular business hours',
    'regular working hours',
    'usual hours',
    'usual working hours',
  );
  if (!named) return undefined;
  let next = start + named;
  while (
    isMark(reading, next, '(:,=') ||
    /^(of|are|is|i|e|ie|which|we|work|being|say|so|from)$/.test(word(reading, next)) ||
    isMark(reading, next, '.')
  )
    next += 1;
  const given = spanAt({ ...reading, interval: true }, next);
  if (!given) return { next: start + named, atoms: [{ kind: 'work_hours' }] };
  return { next: given.next, atoms: [{ kind: 'window', start: given.start, end: given.end }] };
}

/** "until 5pm", "after 10", "starting at 9", "before noon": one end only. */
export function readHalfWindow(reading: Reading, at: number): Read | undefined {
  const lead = phrase(
    reading,
    at,
    'until',
    'till',
    'til',
    'from',
    'starting',
    'starting at',
    'starting from',
    'beginning',
    'beginning at',
    'after',
    'before',
    'not before',
    'not after',
    'no later than',
    'no earlier than',
    'up to',
    'ending',
    'ending at',
    'since',
    'by',
    'start at',
    'stop at',
    'stopping at',
    'through',
  );
  if (!lead) return undefined;
  const prefix = skipAt(reading, at + lead);
  const time = timeAt(reading, prefix.next);
  if (!time || (time.time.bare && counts(reading, time.next))) return undefined;
  const starts = /^(starting|beginning|start)$/.test(word(reading, at));
  // "starting at 10am" without an interval is just the time.
  if (starts && !reading.interval) return { next: time.next, atoms: [{ kind: 'times', times: [time.time] }] };
  const end =
    /^(until|till|til|before|up|ending|stop|stopping|by|through|no|not)$/.test(word(reading, at)) &&
    !phrase(reading, at, 'not before', 'no earlier');
  if (reading.interval)
    return { next: time.next, atoms: [{ kind: 'half_window', side: end ? 'end' : 'start', time: time.time }] };
  const atoms: Atom[] = [ask('At exactly which times should the nudge come, for example 10:00 and 15:00?', 'times')];
  return { next: time.next, atoms };
}
