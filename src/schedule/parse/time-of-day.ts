import { isMark, type Reading, type SaidTime, word } from './atoms.ts';
import { numberAt } from './numbers.ts';

interface TimeRead {
  readonly time: SaidTime;
  readonly next: number;
}

const fixed = (hour: number, minute = 0): SaidTime => ({ hour, minute, half: 'fixed', bare: false });

/** One time of day in any usual spelling, without words such as "at" before it. Hours above 24 come back as said. */
export function timeAt(reading: Reading, at: number): TimeRead | undefined {
  return namedTime(reading, at) ?? relativeTime(reading, at) ?? clockTime(reading, at) ?? hourTime(reading, at);
}

/** Skips "at", "around", "@", "~"; says whether one of them was there. */
export function skipAt(reading: Reading, at: number): { readonly next: number; readonly said: boolean } {
  let next = at;
  while (AT_WORDS.has(word(reading, next)) || isMark(reading, next, '@~≈')) next += 1;
  return { next, said: next > at };
}

const AT_WORDS = new Set('at around about approximately approx roughly circa ca exactly precisely say like'.split(' '));

function namedTime(reading: Reading, at: number): TimeRead | undefined {
  const start = word(reading, at) === 'high' || /^(twelve|mid)$/.test(word(reading, at)) ? at + 1 : at;
  const token = reading.tokens[at];
  const first = token?.kind === 'number' && token.value === 12 ? at + 1 : start;
  const name = word(reading, first).replace(/ish$/, '');
  if (/^(noon|midday|noontime|noons)$/.test(name) || (name === 'day' && word(reading, at) === 'mid'))
    return { time: fixed(12), next: ish(reading, first + 1) };
  if (name === 'midnight') return { time: fixed(0), next: ish(reading, first + 1) };
  return undefined;
}

/** "half past ten", "quarter to 3", "20 past four", "ten to three". */
function relativeTime(reading: Reading, at: number): TimeRead | undefined {
  const start = /^(a|an)$/.test(word(reading, at)) ? at + 1 : at;
  const name = word(reading, start);
  let minutes: number;
  let link = isMark(reading, start + 1, '-') && reading.tokens[start + 1]?.glued ? start + 2 : start + 1;
  if (name === 'half') {
    if (word(reading, link) === 'past') link += 1;
    const hour = hourAt(reading, link);
    // "half ten" is half past ten to those who say it; "half 3 hours" is a length.
    const told = hour && !isUnitAfter(reading, hour.next);
    return told ? withHalf(reading, { hour: hour.value, minute: 30 }, hour.next) : undefined;
  }
  if (name === 'quarter') minutes = 15;
  else {
    const count = numberAt(reading, start);
    if (!count || count.value < 1 || count.value > 29 || !Number.isInteger(count.value)) return undefined;
    minutes = count.value;
    link = count.next;
    const unit = /^(min|mins|minute|minutes)$/.test(word(reading, link));
    if (unit) link += 1;
    // Without "minutes" only the round ones: "ten to three" is a time, "2 to 3" is a span.
    else if (minutes % 5 !== 0) return undefined;
    else if (
      /^(to|till|til|before|of)$/.test(word(reading, link)) &&
      (reading.interval || followedByPm(reading, link + 1))
    )
      return undefined;
  }
  const hour = hourAt(reading, link + 1);
  if (!hour) return undefined;
  if (/^(past|after)$/.test(word(reading, link)))
    return withHalf(reading, { hour: hour.value, minute: minutes }, hour.next);
  if (!/^(to|till|til|before|of)$/.test(word(reading, link))) return undefined;
  return withHalf(reading, { hour: hour.value, minute: -minutes }, hour.next);
}

function isUnitAfter(reading: Reading, at: number): boolean {
  return /^(h|hr|hrs|hour|hours|m|min|mins|minute|minutes|day|days|week|weeks)$/.test(word(reading, at));
}

/** "10 to 3pm" is more likely a span than ten minutes to three. */
function followedByPm(reading: Reading, at: number): boolean {
  const hour = hourAt(reading, at);
  return hour?.digits === true && /^(am|pm)$/.test(word(reading, hour.next));
}

function isTimeTail(reading: Reading, at: number): boolean {
  return /^(am|pm|oclock)$/.test(word(reading, at));
}

function hourAt(reading: Reading, at: number): { value: number; next: number; digits: boolean } | undefined {
  if (/^(noon|midday|midnight)$/.test(word(reading, at)))
    return { value: word(reading, at) === 'midnight' ? 24 : 12, next: at + 1, digits: false };
  const number = numberAt(reading, at);
  return number && Number.isInteger(number.value) && number.value >= 1 && number.value <= 24 ? number : undefined;
}

function clockTime(reading: Reading, at: number): TimeRead | undefined {
  const token = reading.tokens[at];
  if (token?.kind !== 'clock') return undefined;
  // "1.25 hours" is a length.
  if (/\./.test(token.raw) && /^(h|hr|hrs|hour|hours|min|mins|minutes)$/.test(word(reading, at + 1))) return undefined;
  const leadingZero = token.raw.startsWith('0');
  const read = withHalf(reading, { hour: token.value, minute: Number(token.extra) }, ish(reading, at + 1));
  return leadingZero && read.time.half === undefined ? { ...read, time: { ...read.time, half: 'fixed' } } : read;
}

/** "10", "10am", "1500", "930", "15h", "six", "ten thirty", "5 o'clock". */
function hourTime(reading: Reading, at: number): TimeRead | undefined {
  const token = reading.tokens[at];
  const number = numberAt(reading, at);
  if (!number || !Number.isInteger(number.value)) return undefined;
  if (token?.kind === 'number' && /^\d{3,4}$/.test(token.extra)) return militaryTime(reading, at, token.extra);
  if (token?.kind === 'number' && token.extra.length > 2) return undefined;
  const { value, next } = number;
  const tail = word(reading, next);
  if (reading.tokens[next]?.glued && /^(h|uhr)$/.test(tail)) return { time: fixed(value), next: next + 1 };
  if (tail === 'hundred' && value <= 24)
    return { time: fixed(value), next: /^(hours|hrs|hour)$/.test(word(reading, next + 1)) ? next + 2 : next + 1 };
  const minutes = spokenMinutes(reading, next, number.digits);
  if (minutes && value <= 24) return withHalf(reading, { hour: value, minute: minutes.value }, minutes.next);
  const read = withHalf(reading, { hour: value, minute: 0 }, ish(reading, next));
  if (tail === 'oclock') return withHalf(reading, { hour: value, minute: 0 }, next + 1);
  if (read.next > next) return read;
  // "in 30" is no hour; "at 25" is one that does not exist.
  const announced = AT_WORDS.has(word(reading, at - 1)) || isMark(reading, at - 1, '@');
  return value > 24 && !announced ? undefined : { time: { ...read.time, bare: true }, next: read.next };
}

function militaryTime(reading: Reading, at: number, digits: string): TimeRead | undefined {
  const hour = Number(digits.slice(0, -2));
  const minute = Number(digits.slice(-2));
  if (minute > 59 || hour > 24) return undefined;
  const next = /^(hours|hrs|hour|h)$/.test(word(reading, at + 1)) ? at + 2 : at + 1;
  const read = withHalf(reading, { hour, minute }, next);
  if (read.time.half) return read;
  const sure = digits.length === 4 || next > at + 1;
  return {
    time: {
      hour,
      minute,
      half: sure && (digits.startsWith('0') || hour > 12) ? 'fixed' : undefined,
      bare: next === at + 1,
    },
    next,
  };
}

/** "ten thirty", "nine oh five", "9 30 am". */
function spokenMinutes(reading: Reading, at: number, digits: boolean): { value: number; next: number } | undefined {
  if (/^(oh|o)$/.test(word(reading, at))) {
    const ones = numberAt(reading, at + 1);
    return ones && ones.value >= 1 && ones.value <= 9 ? { value: ones.value, next: ones.next } : undefined;
  }
  const number = numberAt(reading, at);
  if (!number || number.digits !== digits || number.value < 10 || number.value > 59) return undefined;
  if (
    /^(min|mins|minute|minutes|second|seconds|sec|secs|day|days|hour|hours|x|times)$/.test(word(reading, number.next))
  )
    return undefined;
  if (!digits) return number;
  return reading.tokens[at]?.glued !== true && number.value % 5 === 0 && isTimeTail(reading, number.next)
    ? number
    : undefined;
}

/** "10ish", "10-ish", "ten or so", "sharp", "on the dot". */
function ish(reading: Reading, at: number): number {
  const text = word(reading, at);
  if (text === 'ish' || text === 'sharp') return at + 1;
  if (isMark(reading, at, '-') && word(reading, at + 1) === 'ish') return at + 2;
  if (text === 'or' && word(reading, at + 1) === 'so') return at + 2;
  if (text === 'on' && word(reading, at + 1) === 'the' && word(reading, at + 2) === 'dot') return at + 3;
  return at;
}

function withHalf(reading: Reading, said: { hour: number; minute: number }, at: number): TimeRead {
  let next = word(reading, at) === 'oclock' ? at + 1 : at;
  const tail = word(reading, next);
  let half: SaidTime['half'];
  const glued = reading.tokens[next]?.glued === true;
  if (/^(am|pm)(ish)?$/.test(tail)) half = tail.startsWith('am') ? 'am' : 'pm';
  else if (glued && /^[ap]$/.test(tail)) half = tail === 'a' ? 'am' : 'pm';
  if (half) next = ish(reading, next + 1);
  if (!half && (said.hour > 12 || said.hour === 0)) half = 'fixed';
  // "quarter to 3" is a quarter of an hour before 3, whichever 3 it turns out to be.
  const hour = said.minute < 0 ? said.hour - 1 : said.hour;
  const minute = said.minute < 0 ? said.minute + 60 : said.minute;
  return { time: { hour: hour === 0 && half !== 'fixed' ? 12 : hour, minute, half, bare: false }, next };
}
