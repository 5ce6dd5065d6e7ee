import { isoDay } from '../civil.ts';
import { MONTHS, type Schedule, type Weekday } from '../types.ts';
import type { Atom } from './atoms.ts';
import { sortDays, sortMonths } from './day-names.ts';
import { type Outcome, stop } from './outcome.ts';

type DayParts = Pick<
  Schedule,
  'days' | 'except_days' | 'except_dates' | 'months' | 'every_weeks' | 'skip_holidays' | 'from' | 'until'
>;

type Of<K extends Atom['kind']> = Extract<Atom, { kind: K }>;

export function of<K extends Atom['kind']>(atoms: readonly Atom[], kind: K): Of<K>[] {
  return atoms.filter((atom): atom is Of<K> => atom.kind === kind);
}

/** On which days: days, weeks, months, first and last day, and what is left out. */
export function composeDays(atoms: readonly Atom[], today: number): Outcome<DayParts> {
  const said = saidDays(of(atoms, 'days'));
  const except = sortDays(of(atoms, 'except_days').flatMap(({ days }) => days));
  const days = said && sortDays(said.filter((day) => !except.includes(day)));
  if (days?.length === 0) return stop('ask', 'That leaves no day at all. Which days should it be?', 'days');
  const months = saidMonths(atoms);
  if (months?.length === 0) return stop('ask', 'That leaves no month at all. Which months should it be?', 'date');
  const bounds = saidBounds(atoms, today);
  if ('status' in bounds) return bounds;
  const weeks = of(atoms, 'weeks').map(({ every }) => every);
  if (new Set(weeks).size > 1) return stop('ask', 'How many weeks apart should it be?', 'days');
  const dates = [...new Set(of(atoms, 'except_dates').flatMap((atom) => atom.dates.map(isoDay)))].sort();
  return {
    value: {
      ...(days ? { days } : {}),
      ...(!days && except.length > 0 ? { except_days: except } : {}),
      ...(dates.length > 0 ? { except_dates: dates } : {}),
      ...(months ? { months } : {}),
      ...((weeks[0] ?? 1) > 1 ? { every_weeks: weeks[0] as number } : {}),
      ...(of(atoms, 'no_holidays').length > 0 ? { skip_holidays: true } : {}),
      ...bounds.value,
    },
  };
}

/** "every day" is a frame: "daily, Monday to Friday" means Monday to Friday. */
function saidDays(atoms: readonly Of<'days'>[]): Weekday[] | undefined {
  if (atoms.length === 0) return undefined;
  const narrower = atoms.filter(({ all }) => !all);
  return sortDays((narrower.length > 0 ? narrower : atoms).flatMap(({ days }) => days));
}

function saidMonths(atoms: readonly Atom[]): Schedule['months'] {
  const said = of(atoms, 'months').flatMap(({ months }) => months);
  const except = new Set(of(atoms, 'except_months').flatMap(({ months }) => months));
  if (said.length === 0 && except.size === 0) return undefined;
  return sortMonths(said.length > 0 ? said : MONTHS).filter((month) => !except.has(month));
}

function saidBounds(atoms: readonly Atom[], today: number): Outcome<{ from?: string; until?: string }> {
  const from = of(atoms, 'from').map(({ day }) => day);
  const until = of(atoms, 'until').map(({ day }) => day);
  const lasting = of(atoms, 'lasting').map(({ days }) => days);
  if (from.length > 1 || until.length + lasting.length > 1)
    return stop('ask', 'From which day until which day should it run?', 'date');
  const [start] = from;
  const [length] = lasting;
  // "For two weeks" counts from the first day when one was said, so that the last day is not counted twice.
  const end =
    until[0] ?? (length === undefined ? undefined : start === undefined ? today + length : start + length - 1);
  if (start !== undefined && end !== undefined && start > end)
    return stop(
      'ask',
      `It would end on ${isoDay(end)} before it starts on ${isoDay(start)}. From when until when should it run?`,
      'date',
    );
  return {
    value: {
      ...(start === undefined ? {} : { from: isoDay(start) }),
      ...(end === undefined ? {} : { until: isoDay(end) }),
    },
  };
}
