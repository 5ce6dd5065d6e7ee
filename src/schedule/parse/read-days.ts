import { type Atom, ask, isMark, type Read, type Reading, word } from './atoms.ts';
import { dayOf, dayRange } from './day-names.ts';
import { dayPartAt } from './day-part.ts';
import { daySetAt, openRange } from './day-sets.ts';
import { dayOfMonth, everyWeeks, frame } from './read-weeks.ts';

/** "every weekday", "mon to thu", "tu/th", "Tuesdays and Thursdays", "every other Friday", "each Monday morning". */
export function readDays(reading: Reading, at: number): Read | undefined {
  const ofMonth = dayOfMonth(reading, at);
  if (ofMonth) return ofMonth;
  const weeks = everyWeeks(reading, at);
  const start =
    weeks?.next ?? (word(reading, at) === 'all' && word(reading, at + 1) === 'week' ? at : skipDayWords(reading, at));
  const set = daySetAt(reading, start);
  if (!set)
    return weeks?.complete ? { next: weeks.next, atoms: [{ kind: 'weeks', every: weeks.every }] } : frame(reading, at);
  const atoms: Atom[] = weeks && weeks.every > 1 ? [{ kind: 'weeks', every: weeks.every }] : [];
  const off = /^(off|excluded|excepted|aside|out)$/.test(word(reading, set.next));
  if (off) return { next: set.next + 1, atoms: [{ kind: 'except_days', days: set.days }] };
  const marked =
    weeks !== undefined ||
    /^(every|each|all|both|weekly)$/.test(word(reading, start - 1)) ||
    word(reading, set.next) === 'weekly';
  const pinned = !marked && /^(on|me|us)$/.test(word(reading, start - 1));
  atoms.push({ kind: 'days', days: set.days, all: set.all, lone: set.lone && pinned });
  if (openRange(reading, set.next))
    return { next: set.next + 2, atoms: [...atoms, ask('From which day to which day should it be?', 'days')] };
  const part = dayPartAt(reading, set.next);
  if (part) return { next: part.next, atoms: [...atoms, { kind: 'day_part', part: part.part }] };
  return { next: set.next, atoms };
}

/** "from Monday to Friday", "between Monday and Thursday": days of the week, not dates. */
export function readWeekRange(reading: Reading, at: number): Read | undefined {
  const lead = word(reading, at);
  return lead === 'from' || lead === 'between' ? namedRange(reading, at + 1) : undefined;
}

function namedRange(reading: Reading, at: number): Read | undefined {
  const first = dayOf(word(reading, at));
  const link = isMark(reading, at + 1, '-') || /^(to|thru|through|till|til|until|and)$/.test(word(reading, at + 1));
  const last = dayOf(word(reading, at + 2));
  if (!first || !link || !last || (word(reading, at + 1) === 'and' && word(reading, at - 1) !== 'between'))
    return undefined;
  return { next: at + 3, atoms: [{ kind: 'days', days: dayRange(first, last), all: false, lone: false }] };
}

function skipDayWords(reading: Reading, at: number): number {
  let next = at;
  while (/^(every|each|on|all|both|only|just|any|single|the)$/.test(word(reading, next)) && next < at + 4) next += 1;
  return next;
}
