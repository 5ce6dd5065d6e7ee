import { MONTHS, type Month } from '../types.ts';
import { isMark, phrase, type Read, type Reading, word } from './atoms.ts';
import { dateAt } from './dates.ts';
import { monthNumber, monthOf, WORDLIKE_MONTHS } from './day-names.ts';

/** "in March", "of march", "in June and July", "from June to August", "March month". */
export function readMonths(reading: Reading, at: number): Read | undefined {
  const lead = phrase(
    reading,
    at,
    'in',
    'of',
    'during',
    'throughout',
    'months of',
    'month of',
    'the months of',
    'the month of',
    'in the month of',
    'during the month of',
    'of the month of',
    'for the month of',
    'only in',
    'every',
    'each',
    'for',
    'all',
    'in all of',
    'during all of',
    'in the months of',
  );
  // "every Tuesday of March"; "the first week of April" is less than a month.
  if (word(reading, at) === 'of' && reading.previous?.kind !== 'days') return undefined;
  if (lead === 0 && word(reading, at - 1) === 'of') return undefined;
  const start = at + lead;
  const span = monthSpan(reading, start);
  if (span) return span;
  const first = monthNumber(word(reading, start));
  if (!first || (lead === 0 && WORDLIKE_MONTHS.has(word(reading, start)) && word(reading, start + 1) !== 'month'))
    return undefined;
  if (word(reading, start) === 'may' && lead === 0) return undefined;
  const months: Month[] = [monthOf(first)];
  let next = start + 1;
  for (;;) {
    const skip = isMark(reading, next, ',&/+')
      ? word(reading, next + 1) === 'and'
        ? 2
        : 1
      : /^(and|or)$/.test(word(reading, next))
        ? 1
        : 0;
    const more = skip > 0 ? monthNumber(word(reading, next + skip)) : undefined;
    if (!more || dateAt(reading, next + skip)) break;
    months.push(monthOf(more));
    next += skip + 1;
  }
  if (/^(month|months|only)$/.test(word(reading, next))) next += 1;
  return { next, atoms: [{ kind: 'months', months }] };
}

export function monthSpan(reading: Reading, at: number): Read | undefined {
  const first = monthNumber(word(reading, at));
  const link = isMark(reading, at + 1, '-') || /^(to|through|thru|until|till)$/.test(word(reading, at + 1));
  const last = link ? monthNumber(word(reading, at + 2)) : undefined;
  if (!first || !last || dateAt(reading, at + 2)) return undefined;
  const months = Array.from(
    { length: ((last - first + 12) % 12) + 1 },
    (_, offset) => MONTHS[(first - 1 + offset) % 12] as Month,
  );
  return { next: at + 3, atoms: [{ kind: 'months', months }] };
}
