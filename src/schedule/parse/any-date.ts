import { civilOf, isoDay, realDay } from '../civil.ts';
import { type Atom, ask, phrase, type Reading, word } from './atoms.ts';
import { comingDay, type DateRead, dateAt, endOfPeriod, relativeDay } from './dates.ts';

/** Turns a date that was read into atoms, or into the reason why it cannot be used. */
export function settle(date: DateRead, make: (day: number) => Atom): readonly Atom[] {
  if (date.unsure)
    return [
      ask('Which is the day and which the month? Please write the month as a word, for example 3 April.', 'date'),
    ];
  if (date.day === undefined)
    return [{ kind: 'refuse', question: 'That date does not exist. Which day do you mean, for example 28 February?' }];
  return [make(date.day)];
}

/** A day in any spelling: calendar date, relative day, coming weekday (when `weekdays` is set). */
export function anyDate(reading: Reading, at: number, weekdays: boolean): DateRead | undefined {
  const start =
    /^(on|the)$/.test(word(reading, at)) && !phrase(reading, at, 'the end of', 'the day after tomorrow') ? at + 1 : at;
  for (const place of start === at ? [at] : [start, at]) {
    const date =
      endOfPeriod(reading, place) ?? dateAt(reading, place) ?? relativeDay(reading, place) ?? feastAt(reading, place);
    if (date) return date;
  }
  const coming = weekdays ? comingDay(reading, word(reading, start)) : undefined;
  return coming === undefined ? undefined : { day: coming, next: start + 1 };
}

/** Feasts with a fixed date, as people say them. */
export function feastAt(reading: Reading, at: number): DateRead | undefined {
  const feasts: readonly (readonly [string, number, number])[] = [
    ['christmas', 12, 25],
    ['christmas day', 12, 25],
    ['christmas eve', 12, 24],
    ['xmas', 12, 25],
    ['boxing day', 12, 26],
    ['new year', 1, 1],
    ['new years', 1, 1],
    ['new years day', 1, 1],
    ['new year day', 1, 1],
    ['new years eve', 12, 31],
    ['new year eve', 12, 31],
  ];
  let best: DateRead | undefined;
  for (const [name, month, day] of feasts) {
    const length = phrase(reading, at, name);
    if (!length || (best && best.next >= at + length)) continue;
    const { year } = civilOf(reading.today);
    const thisYear = realDay(year, month, day) as number;
    best = { day: thisYear >= reading.today ? thisYear : realDay(year + 1, month, day), next: at + length };
  }
  return best;
}

export function past(day: number): Atom {
  return { kind: 'refuse', question: `${isoDay(day)} is in the past. Please give a date from today on.` };
}
