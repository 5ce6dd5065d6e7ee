import { civilOf, lastDayOfMonth, realDay } from '../civil.ts';
import { anyDate, past } from './any-date.ts';
import { phrase, type Read, type Reading, word } from './atoms.ts';
import { endOfWeek } from './dates.ts';
import { numberAt } from './numbers.ts';

/** "for two weeks", "for the next month", "this week", "next week". */
export function readLasting(reading: Reading, at: number): Read | undefined {
  const past = sinceThen(reading, at);
  if (past) return past;
  const wholeYear = calendarYear(reading, at);
  if (wholeYear) return wholeYear;
  const week = phrase(
    reading,
    at,
    'this week',
    'for this week',
    'just this week',
    'only this week',
    'this week only',
    'for the rest of the week',
    'the rest of the week',
    'rest of the week',
    'for the rest of this week',
    'the rest of this week',
    'during this week',
    'all this week',
    'later this week',
    'for the week',
  );
  if (week) return { next: at + week, atoms: [{ kind: 'until', day: endOfWeek(reading.today) }] };
  const nextWeek = phrase(
    reading,
    at,
    'next week',
    'during next week',
    'for next week',
    'all next week',
    'all of next week',
    'next week only',
    'only next week',
    'in the coming week',
  );
  if (nextWeek)
    return {
      next: at + nextWeek,
      atoms: [
        { kind: 'from', day: endOfWeek(reading.today) + 1 },
        { kind: 'until', day: endOfWeek(reading.today) + 7 },
      ],
    };
  const { year, month } = civilOf(reading.today);
  const thisMonth = phrase(
    reading,
    at,
    'this month',
    'for this month',
    'for the rest of the month',
    'the rest of the month',
    'rest of the month',
    'only this month',
    'during this month',
    'this month only',
  );
  if (thisMonth)
    return {
      next: at + thisMonth,
      atoms: [{ kind: 'until', day: (realDay(month === 12 ? year + 1 : year, (month % 12) + 1, 1) as number) - 1 }],
    };
  const thisYear = phrase(
    reading,
    at,
    'this year',
    'for the rest of the year',
    'the rest of the year',
    'rest of the year',
  );
  if (thisYear) return { next: at + thisYear, atoms: [{ kind: 'until', day: realDay(year, 12, 31) as number }] };
  const nextMonth = phrase(
    reading,
    at,
    'next month',
    'during next month',
    'for next month',
    'all next month',
    'next month only',
  );
  if (nextMonth) {
    const first = realDay(month === 12 ? year + 1 : year, (month % 12) + 1, 1) as number;
    const end = lastDayOfMonth(civilOf(first).year, civilOf(first).month);
    return {
      next: at + nextMonth,
      atoms: [
        { kind: 'from', day: first },
        { kind: 'until', day: end },
      ],
    };
  }
  const lead = phrase(
    reading,
    at,
    'for',
    'for the',
    'for the next',
    'the next',
    'over the next',
    'next',
    'during the next',
    'for the coming',
    'for another',
  );
  if (!lead) return undefined;
  const one = phrase(reading, at + lead, 'a', 'one', 'couple of', 'a couple of', 'couple');
  const count = numberAt(reading, at + lead);
  const start = count && word(reading, at + lead) !== 'one' ? count.next : at + lead + one;
  const value =
    count?.value ?? (/couple/.test(word(reading, at + lead) + word(reading, at + lead + 1)) && one > 0 ? 2 : 1);
  const unit = /^(day|week|month|fortnight|year)s?$/.exec(word(reading, start))?.[1];
  const bare = lead > 0 && one === 0 && !count && !/next|coming/.test(word(reading, at + lead - 1));
  if (!unit || bare || value < 1 || value > 366 || !Number.isInteger(value)) return undefined;
  const days =
    unit === 'month'
      ? monthsAhead(reading.today, value) - reading.today
      : value * ({ day: 1, week: 7, fortnight: 14, year: 365 }[unit] ?? 1);
  return { next: start + 1, atoms: [{ kind: 'lasting', days }] };
}

function monthsAhead(today: number, count: number): number {
  const { year, month, day } = civilOf(today);
  const months = month - 1 + count;
  for (let shorter = day; shorter > 27; shorter -= 1) {
    const found = realDay(year + Math.floor(months / 12), (months % 12) + 1, shorter);
    if (found !== undefined) return found;
  }
  return realDay(year + Math.floor(months / 12), (months % 12) + 1, day) as number;
}

/** "since Monday", "sore for 2 weeks": how long it has been going on, not how long to nudge. */
function sinceThen(reading: Reading, at: number): Read | undefined {
  if (word(reading, at) === 'since') {
    const date = anyDate(reading, at + 1, true);
    return date ? { next: date.next, atoms: [{ kind: 'filler' }] } : undefined;
  }
  if (word(reading, at) !== 'for' || !SUFFERED.test(word(reading, at - 1))) return undefined;
  const about = /^(about|around|over|almost|the|nearly)$/.test(word(reading, at + 1)) ? at + 2 : at + 1;
  const count = /^(a|an)$/.test(word(reading, about)) ? { next: about + 1 } : numberAt(reading, about);
  const next = count && word(reading, count.next) === 'couple' ? count.next + 2 : (count?.next ?? about);
  return /^(hour|day|week|month|year)s?$/.test(word(reading, next))
    ? { next: next + 1, atoms: [{ kind: 'filler' }] }
    : undefined;
}

const SUFFERED =
  /^(pain|pains|ache|aches|aching|hurt|hurts|hurting|sore|stiff|been|discomfort|tightness|sit|sitting|sat|seated|working|work|desk|off|injury|problem|problems|cramps|tension|stuck|ill|sick)$/;

/** "in 2027": from its first to its last day. */
function calendarYear(reading: Reading, at: number): Read | undefined {
  const token = reading.tokens[at + 1];
  if (!/^(in|during|throughout)$/.test(word(reading, at)) || token?.kind !== 'number' || !/^20\d\d$/.test(token.extra))
    return undefined;
  const first = realDay(token.value, 1, 1) as number;
  const last = realDay(token.value, 12, 31) as number;
  if (last < reading.today) return { next: at + 2, atoms: [past(last)] };
  return {
    next: at + 2,
    atoms: [...(first > reading.today ? [{ kind: 'from' as const, day: first }] : []), { kind: 'until', day: last }],
  };
}
