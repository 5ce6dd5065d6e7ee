import { WEEKDAYS } from '../types.ts';
import { type Atom, ask, isMark, phrase, type Read, type Reading, word } from './atoms.ts';
import { daySetAt } from './day-sets.ts';
import { numberAt, ordinalAt, timesNamed } from './numbers.ts';

/** "every other", "every second", "every 2 weeks on", "fortnightly on", "alternate"; also what cannot be kept. */
export function everyWeeks(
  reading: Reading,
  at: number,
): { every: number; next: number; complete: boolean } | undefined {
  const lead = /^(on|once)$/.test(word(reading, at)) ? at + 1 : at;
  const every = /^(every|each)$/.test(word(reading, lead));
  const first = every ? lead + 1 : lead;
  if (
    word(reading, first) === 'alternate' ||
    word(reading, first) === 'alternating' ||
    (every && word(reading, first) === 'other')
  ) {
    return {
      every: 2,
      next: first + 1 + phrase(reading, first + 1, 'week on', 'weeks on', 'week', 'weeks'),
      complete: weekWord(reading, first + 1),
    };
  }
  if (/^(fortnightly|fortnight)$/.test(word(reading, first))) {
    const next = first + 1;
    return { every: 2, next: word(reading, next) === 'on' ? next + 1 : next, complete: true };
  }
  if (/^weekly$/.test(word(reading, first)))
    return { every: 1, next: word(reading, first + 1) === 'on' ? first + 2 : first + 1, complete: false };
  if (!every) return undefined;
  const ordinal = ordinalAt(reading, first);
  if (ordinal && ordinal.value >= 2 && ordinal.value <= 52) {
    if (daySetAt(reading, ordinal.next)) return { every: ordinal.value, next: ordinal.next, complete: false };
    if (/^weeks?$/.test(word(reading, ordinal.next)))
      return { every: ordinal.value, next: afterOn(reading, ordinal.next + 1), complete: true };
  }
  const count =
    word(reading, first) === 'week'
      ? { value: 1, next: first }
      : word(reading, first) === 'couple'
        ? { value: 2, next: first + (word(reading, first + 1) === 'of' ? 2 : 1) }
        : numberAt(reading, first);
  if (!count || !weekWord(reading, count.next)) return undefined;
  if (!Number.isInteger(count.value) || count.value < 1 || count.value > 52) return undefined;
  return { every: count.value, next: afterOn(reading, count.next + 1), complete: count.value > 1 };
}

function weekWord(reading: Reading, at: number): boolean {
  return /^weeks?$/.test(word(reading, at));
}

function afterOn(reading: Reading, at: number): number {
  return word(reading, at) === 'on' ? at + 1 : at;
}

/** "every other day", "twice a week", "weekly" and others that name no day, and what belongs to months or years. */
export function frame(reading: Reading, at: number): Read | undefined {
  const text = word(reading, at);
  if (/^(monthly|bimonthly|quarterly|yearly|annually)$/.test(text)) return { next: at + 1, atoms: [monthly()] };
  if (/^(every|each|per)$/.test(text)) {
    const other = phrase(
      reading,
      at + 1,
      'other day',
      'second day',
      'third day',
      'alternate day',
      'few days',
      'couple of days',
      'other weekday',
      'other workday',
    );
    const ordinal = ordinalAt(reading, at + 1);
    const count = ordinal && word(reading, ordinal.next) === 'day' ? ordinal : numberAt(reading, at + 1);
    const days = other > 0 || (count && /^days?$/.test(word(reading, count.next)));
    if (days)
      return {
        next: other > 0 ? at + 1 + other : (count?.next ?? at) + 1,
        atoms: [
          ask('I plan by days of the week. Which days should it be, for example Monday, Wednesday and Friday?', 'days'),
        ],
      };
    const month = phrase(reading, at + 1, 'month', 'other month', 'quarter', 'year');
    if (month && !/^(past|to|hour|of)$/.test(word(reading, at + 1 + month)))
      return { next: at + 1 + month, atoms: [monthly()] };
  }
  const alternate = phrase(reading, at, 'alternate days', 'alternating days', 'odd days', 'even days');
  if (alternate)
    return {
      next: at + alternate,
      atoms: [
        ask('I plan by days of the week. Which days should it be, for example Monday, Wednesday and Friday?', 'days'),
      ],
    };
  if (text === 'weekly' || phrase(reading, at, 'every week', 'each week')) {
    return { next: at + (text === 'weekly' ? 1 : 2), atoms: [{ kind: 'week_rate', count: 0 }] };
  }
  const bi = biweekly(reading, at);
  if (bi > 0) return { next: at + bi, atoms: [ask('Twice a week or every other week, and on which day?', 'days')] };
  const rate = weekRate(reading, at);
  if (rate) return rate;
  const count = numberAt(reading, at);
  const days =
    count && phrase(reading, count.next, 'days a week', 'days per week', 'days each week', 'days every week');
  if (!count || !days) return undefined;
  if (count.value === 7)
    return { next: count.next + days, atoms: [{ kind: 'days', days: WEEKDAYS, all: true, lone: false }] };
  return { next: count.next + days, atoms: [{ kind: 'week_rate', count: count.value }] };
}

/** "once a week", "3x per week": how many days, not which. */
function weekRate(reading: Reading, at: number): Read | undefined {
  const named = timesNamed(word(reading, at));
  const number = named ? undefined : numberAt(reading, at);
  const count = named ?? number?.value;
  const start = named
    ? at + 1
    : number && /^(times|time|x)$/.test(word(reading, number.next))
      ? number.next + 1
      : undefined;
  if (count === undefined || start === undefined) return undefined;
  const week = phrase(reading, start, 'a week', 'per week', 'each week', 'every week', 'weekly', 'in a week');
  return week > 0 ? { next: start + week, atoms: [{ kind: 'week_rate', count }] } : undefined;
}

/** "biweekly" means twice a week to some and every other week to others. */
function biweekly(reading: Reading, at: number): number {
  if (word(reading, at) === 'biweekly') return 1;
  if (phrase(reading, at, 'bi weekly')) return 2;
  return word(reading, at) === 'bi' && isMark(reading, at + 1, '-') && word(reading, at + 2) === 'weekly' ? 3 : 0;
}

/** "the first Monday of the month", "last Friday of each month": said well, but not what a weekly plan can hold. */
export function dayOfMonth(reading: Reading, at: number): Read | undefined {
  const lead = phrase(reading, at, 'on the', 'the', 'every', 'each', 'on');
  const ordinal = /^(last|final)$/.test(word(reading, at + lead))
    ? { next: at + lead + 1 }
    : ordinalAt(reading, at + lead);
  const set = ordinal && daySetAt(reading, ordinal.next);
  const month =
    set &&
    phrase(
      reading,
      set.next,
      'of the month',
      'of each month',
      'of every month',
      'of a month',
      'of month',
      'in the month',
      'in each month',
      'in every month',
      'each month',
      'every month',
      'a month',
      'per month',
      'monthly',
    );
  return month ? { next: (set?.next ?? at) + month, atoms: [monthly()] } : undefined;
}

function monthly(): Atom {
  return {
    kind: 'refuse',
    question:
      'I plan by days of the week, not by the month. Which weekdays suit you, and how many weeks apart (1 to 52)?',
  };
}
