import type { Atom, Read, Reader, Reading } from './atoms.ts';
import { isMark, phrase, word } from './atoms.ts';
import { monthNumber, WORDLIKE_MONTHS } from './day-names.ts';
import { readDayPart } from './day-part.ts';
import { readDateBounds } from './read-bounds.ts';
import { readDays, readWeekRange } from './read-days.ts';
import { readExceptions } from './read-exceptions.ts';
import { readFiller } from './read-filler.ts';
import { readInterval, readPastTheHour } from './read-interval.ts';
import { readMonths } from './read-months.ts';
import { readOnce } from './read-once.ts';
import { readAside, readTimes } from './read-times.ts';
import { readHalfWindow, readWindow } from './read-window.ts';
import { readZone } from './read-zone.ts';
import type { Token } from './tokens.ts';
import { STRONG } from './vocabulary.ts';

/**
 * Tried at each place, first match wins. The order decides: what is left out before what is put in, spans before single
 * times, intervals before days ("every hour" / "every Monday"), dates before hours ("3 March" / "3"), idle turns last.
 */
const READERS: readonly Reader[] = [
  readExceptions,
  readAside,
  readPastTheHour,
  readInterval,
  readWeekRange,
  readDateBounds,
  readDays,
  readOnce,
  readWindow,
  readHalfWindow,
  readMonths,
  readZone,
  readTimes,
  readDayPart,
  readFiller,
];

export interface ReadMessage {
  readonly atoms: readonly Atom[];
  /** Words that carry a schedule but fitted nothing. */
  readonly unread: readonly string[];
}

/** Reads a whole message from left to right; a piece that no reader takes is skipped, and reported if it could matter. */
export function readMessage(tokens: readonly Token[], now: number, today: number): ReadMessage {
  const atoms: Atom[] = [];
  const unread: string[] = [];
  const base = { tokens, now, today, previous: undefined, parted: false };
  const interval = tokens.some(
    (_, at) => readInterval({ ...base, interval: false }, at)?.atoms[0]?.kind === 'interval',
  );
  let last: Atom | undefined;
  let parted = false;
  let negated: number | undefined;
  for (let at = 0; at < tokens.length; ) {
    const reading: Reading = { tokens, now, today, interval, previous: last, parted };
    const read = firstRead(reading, at);
    if (read) {
      // "not in the first week of April": a "not" that nothing took must not turn into its opposite.
      if (negated !== undefined && at - negated <= 6 && read.atoms.some(({ kind }) => NEGATABLE.has(kind)))
        unread.push('not');
      negated = undefined;
      // "it hurts every morning" is about the pain; the nudge is said elsewhere.
      const complaint = /^(hurts|hurt|aches|ache|hurting|aching|stiffens|cramps)$/.test(word(reading, at - 1));
      if (complaint && read.atoms.every(({ kind }) => kind === 'days' || kind === 'day_part')) {
        at = read.next;
        last = undefined;
        continue;
      }
      atoms.push(...read.atoms);
      last = [...read.atoms].reverse().find(({ kind }) => kind !== 'filler') ?? last;
      parted = false;
      at = read.next;
      continue;
    }
    if (isMark(reading, at, ',;.!?')) negated = undefined;
    else if (/^(not|never|no|dont|don't|without)$/.test(word(reading, at)) && word(reading, at - 1) !== 'why')
      negated = at;
    if (isMark(reading, at, ',;.()&-:/!')) parted = true;
    else if (!JOINS.has(word(reading, at))) last = undefined;
    const strange = unreadAt(reading, at);
    if (strange) unread.push(strange);
    at += 1;
  }
  return { atoms, unread };
}

const NEGATABLE = new Set<Atom['kind']>([
  'days',
  'times',
  'window',
  'months',
  'date',
  'from',
  'until',
  'interval',
  'day_part',
  'half_window',
]);

const JOINS = new Set('and at on in then again please pls for the also only just is'.split(' '));

function firstRead(reading: Reading, at: number): Read | undefined {
  for (const reader of READERS) {
    const read = reader(reading, at);
    if (read && read.next > at) return read;
  }
  return undefined;
}

function unreadAt(reading: Reading, at: number): string | undefined {
  const token = reading.tokens[at];
  if (!token) return undefined;
  if (token.kind === 'number' || token.kind === 'clock' || token.kind === 'date') return token.raw;
  if (token.kind !== 'word') return undefined;
  if (/^(or|if|when)$/.test(token.text)) return conditional(reading, at) ? token.raw : undefined;
  if (WORDLIKE_MONTHS.has(token.text) && monthNumber(token.text)) return undefined;
  return STRONG.has(token.text) || (/days?$/.test(token.text) && !ORDINARY_DAYS.test(token.text))
    ? token.raw
    : undefined;
}

/** Words in -day that name no day of the week; any other ("blursday") was meant as one. */
const ORDINARY_DAYS =
  /^(birthday|birthdays|day|days|someday|mayday|heyday|faraday|doomsday|nowadays|payday|paydays|holiday|holidays|vacationdays|workaday|midday|yesterday|today|everyday)s?$/;

/** "10 or 11", "when it rains": a choice or a condition right beside something that was read. */
function conditional(reading: Reading, at: number): boolean {
  if (reading.previous === undefined || reading.parted) return false;
  if (word(reading, at) === 'or')
    return (
      /^(number|clock|date)$/.test(reading.tokens[at + 1]?.kind ?? '') ||
      STRONG.has(word(reading, at + 1)) ||
      word(reading, at + 1) === 'at'
    );
  return (
    phrase(
      reading,
      at + 1,
      'possible',
      'you can',
      'you could',
      'that works',
      'ok',
      'we can',
      'that is ok',
      'thats ok',
      'you please',
      'we sit',
      'sitting',
      'seated',
      'working',
      'we work',
      'i sit',
      'i work',
      'needed',
    ) === 0
  );
}
