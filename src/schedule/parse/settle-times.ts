import type { Atom, DayPart, SaidTime } from './atoms.ts';

/** Either minutes since midnight or why the time cannot be told. */
export type Settled =
  | { readonly minutes: number }
  | { readonly fault: 'impossible' | 'contradiction' | 'unsure'; readonly said: string };

/**
 * Bare hours from 1 to 6 mean the afternoon, 7 to 12 are as said; "am", "pm" and parts of the day beside a time decide
 * before that rule does.
 */
export function settleTime(time: SaidTime, part?: DayPart): Settled {
  const said = saidForm(time);
  if (time.hour > 24 || time.minute > 59 || (time.hour === 24 && time.minute > 0)) return { fault: 'impossible', said };
  if (time.hour === 24) return { fault: 'unsure', said };
  if ((time.half === 'am' || time.half === 'pm') && (time.hour > 12 || time.hour === 0))
    return { fault: 'contradiction', said };
  if (time.half === 'am' && (part === 'afternoon' || part === 'evening')) return { fault: 'contradiction', said };
  if (time.half === 'pm' && part === 'morning') return { fault: 'contradiction', said };
  if (time.half === 'fixed') {
    if (part === 'morning' && time.hour > 12) return { fault: 'contradiction', said };
    return { minutes: (time.hour % 24) * 60 + time.minute };
  }
  const odd = part && time.half === undefined && !NATURAL[part].includes(time.hour);
  if (odd) return { fault: 'unsure', said: `${said} in the ${part}` };
  return { minutes: hour24(time, part) * 60 + time.minute };
}

/** Hours on a twelve-hour clock that people say with each part of the day; "10 in the afternoon" is a slip. */
const NATURAL: Readonly<Record<DayPart, readonly number[]>> = {
  morning: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  afternoon: [12, 1, 2, 3, 4, 5, 6],
  evening: [4, 5, 6, 7, 8, 9, 10, 11],
  night: [12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
};

function hour24(time: SaidTime, part?: DayPart): number {
  const { hour } = time;
  if (time.half === 'am') return hour % 12;
  if (time.half === 'pm') return (hour % 12) + 12;
  if (part === 'morning') return hour;
  if (part === 'afternoon') return hour === 12 || hour > 12 ? hour : hour + 12;
  if (part === 'evening') return hour >= 12 ? hour : hour + 12;
  if (part === 'night') return hour === 12 ? 0 : hour < 5 ? hour : hour < 12 ? hour + 12 : hour;
  return hour >= 1 && hour <= 6 ? hour + 12 : hour;
}

/** "10 and 11am", "2 and 4pm": a list shares its ending where that keeps the order in which it was said. */
export function shareHalves(times: readonly SaidTime[]): SaidTime[] {
  const shared = [...times];
  for (let at = shared.length - 2; at >= 0; at -= 1) {
    const time = shared[at] as SaidTime;
    const next = shared[at + 1] as SaidTime;
    if (time.half !== undefined || (next.half !== 'am' && next.half !== 'pm') || time.hour > 12) continue;
    const rising = order(time) < order(next);
    const early = next.half === 'am' && time.hour < 5;
    if (rising && !early) shared[at] = { ...time, half: next.half };
  }
  return shared;
}

function order(time: SaidTime): number {
  return (time.hour % 12) * 60 + time.minute;
}

/**
 * Which part of the day belongs to which times: "8 in the morning" and "8 every night" look back, "mornings at 8" looks
 * ahead. Keyed by the place of the times or span among the atoms.
 */
export function partsOfDay(atoms: readonly Atom[]): ReadonlyMap<number, DayPart> {
  const parts = new Map<number, DayPart>();
  let waiting: DayPart | undefined;
  for (const [index, atom] of atoms.entries()) {
    if (atom.kind === 'times' || atom.kind === 'window') {
      if (waiting) parts.set(index, waiting);
      waiting = undefined;
    }
    if (atom.kind !== 'day_part') continue;
    const back = lookBack(atoms, index);
    if (back !== undefined && !parts.has(back)) parts.set(back, atom.part);
    else waiting = atom.part;
  }
  return parts;
}

function lookBack(atoms: readonly Atom[], index: number): number | undefined {
  const timed = (at: number): boolean => atoms[at]?.kind === 'times' || atoms[at]?.kind === 'window';
  if (timed(index - 1)) return index - 1;
  // "8 every night" and "7 tonight" put the days or the date between.
  const between = atoms[index - 1]?.kind;
  return (between === 'days' || between === 'date') && timed(index - 2) && !timed(index + 1) ? index - 2 : undefined;
}

type SettledSpan =
  | { readonly start: number; readonly end: number }
  | { readonly fault: 'overnight' | 'impossible'; readonly said: string };

/** "9-5", "8 to 6", "10-7", "1-5pm": the reading that starts before it ends. */
export function settleSpan(start: SaidTime, end: SaidTime, part?: DayPart): SettledSpan {
  const said = `${saidForm(start)} to ${saidForm(end)}`;
  const starts = candidates(start, part);
  const ends = candidates(end, part);
  if (starts.length === 0 || ends.length === 0) return { fault: 'impossible', said };
  const given = end.half === 'pm' || end.half === 'am' ? end.half : undefined;
  // "1-5pm" and "7-9pm" share the ending when the order allows it; "10-3pm" does not.
  if (
    start.half === undefined &&
    given &&
    start.hour <= 12 &&
    order(start) < order(end) &&
    !(given === 'pm' && start.hour >= 8)
  ) {
    const shared = candidates({ ...start, half: given }, part);
    return { start: shared[0] as number, end: ends[0] as number };
  }
  for (const from of starts) for (const to of ends) if (from < to) return { start: from, end: to };
  return { fault: 'overnight', said };
}

/** What a time may mean, likeliest first. */
function candidates(time: SaidTime, part?: DayPart): number[] {
  if (time.hour === 24 && time.minute === 0) return [24 * 60 - 1];
  const settled = settleTime(time, part);
  if ('fault' in settled) return [];
  const { minutes } = settled;
  if (time.half !== undefined || part !== undefined || time.hour > 12) return [minutes];
  return [minutes, minutes < 720 ? minutes + 720 : minutes - 720];
}

function saidForm(time: SaidTime): string {
  const half = time.half === 'am' || time.half === 'pm' ? ` ${time.half}` : '';
  return `${time.hour}:${String(time.minute).padStart(2, '0')}${half}`;
}
