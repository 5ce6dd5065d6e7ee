import { findPlace, MAX_PLACE_WORDS, type Place } from '../places/find.ts';
import { nearestZone, suggestZones } from '../places/suggest.ts';
import { isZone, zoneSpelling } from '../zone-data.ts';
import { type Atom, ask, isMark, phrase, type Read, type Reading, word } from './atoms.ts';
import { startsSchedule } from './vocabulary.ts';

const TIME_WORDS = [
  'time',
  'times',
  'timezone',
  'tz',
  'time zone',
  'standard time',
  'daylight time',
  'summer time',
  'local time',
  'zone',
  'clock',
  'local',
  'based',
];
const GROUP_WORDS = [
  'office',
  'team',
  'folks',
  'crew',
  'people',
  'channel',
  'hours',
  'colleagues',
  'site',
  'staff',
  'squad',
  'hq',
];
/** Atoms next to which a bare place name is a zone. */
const NEAR: ReadonlySet<Atom['kind']> = new Set<Atom['kind']>([
  'times',
  'window',
  'interval',
  'days',
  'half_window',
  'day_part',
  'work_hours',
  'except_days',
  'no_holidays',
  'date',
  'months',
  'from',
  'until',
]);
/** "stretch time" and the like name no place. */
const NOT_PLACES = new Set(
  'break stretch stretching this that same any some lunch tea coffee quiet screen desk the work working nap full part long every each first last next right good best free spare local our my your their a an of in on at one two three all little more much enough standing sitting down over nudge reminder reminders move movement office home wall real start end exact what which long-time short waste save team standup daily set per by is it for and or'.split(
    ' ',
  ),
);

/** "Berlin time", "in Bangalore", "Europe/Berlin", "10am PT", "UTC+2"; unknown or ambiguous places become a question. */
export function readZone(reading: Reading, at: number): Read | undefined {
  const own = phrase(
    reading,
    at,
    'local time',
    'our time',
    'my time',
    'our local time',
    'my local time',
    'our timezone',
    'my timezone',
    'our time zone',
    'my time zone',
    'in our timezone',
    'in my timezone',
    'office time',
    "everyone's local time",
  );
  if (own) return { next: at + own, atoms: [{ kind: 'filler' }] };
  return zoneToken(reading, at) ?? strangeArea(reading, at) ?? namedZone(reading, at) ?? unknownZone(reading, at);
}

function zoneToken(reading: Reading, at: number): Read | undefined {
  const lead = phrase(
    reading,
    at,
    'in',
    'timezone',
    'time zone',
    'tz',
    'zone',
    'in timezone',
    'in the timezone',
    'in time zone',
    'using',
  );
  const start = isMark(reading, at + lead, ':(=') ? at + lead + 1 : at + lead;
  const token = reading.tokens[start];
  // After "timezone" a name is taken as it stands, so that old names without a slash keep their spelling.
  if (/zone|tz/.test(phraseText(reading, at, lead)) && token && isZone(token.raw))
    return { next: start + 1, atoms: [{ kind: 'zone', zone: token.raw }] };
  if (token?.kind !== 'zone') return undefined;
  const next = start + 1 + phrase(reading, start + 1, ...TIME_WORDS);
  const shift = /^(?:utc|gmt)\s?([+-])\s?(\d{1,2})(?::?(\d{2}))?$/.exec(token.text);
  if (!shift) return { next, atoms: [{ kind: 'zone', zone: zoneSpelling(token.raw) ?? 'UTC' }] };
  const [, sign, hours, minutes = '00'] = shift;
  // IANA counts these the other way round: Etc/GMT-2 is two hours east of Greenwich.
  const zone = `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`;
  if (minutes === '00' && Number(hours) === 0) return { next, atoms: [{ kind: 'zone', zone: 'UTC' }] };
  if (minutes === '00' && isZone(zone)) return { next, atoms: [{ kind: 'zone', zone }] };
  return { next, atoms: [ask(`Which city's time is ${token.raw}? A city also knows when its clocks change.`, 'zone')] };
}

/** "Europe/Atlantis" has the form of a zone and is none. */
function strangeArea(reading: Reading, at: number): Read | undefined {
  if (!/^(africa|america|antarctica|asia|atlantic|australia|europe|indian|pacific|etc)$/.test(word(reading, at)))
    return undefined;
  if (!isMark(reading, at + 1, '/') || reading.tokens[at + 2]?.kind !== 'word') return undefined;
  return { next: at + 3, atoms: [unknown(`${reading.tokens[at]?.raw}/${reading.tokens[at + 2]?.raw}`)] };
}

function unknown(typed: string): Atom {
  const zones = suggestZones(typed, 3);
  const hint =
    zones.length > 0 ? ` Did you mean ${zones.join(', ')}?` : ' A large city nearby will do, for example Berlin.';
  return ask(`I do not know the time zone "${typed.slice(0, 40)}".${hint}`, 'zone');
}

interface Found {
  readonly place: Place;
  readonly start: number;
  readonly end: number;
}

function namedZone(reading: Reading, at: number): Read | undefined {
  const lead = phrase(
    reading,
    at,
    'in',
    'for us in',
    'based in',
    'from',
    'for',
    'for the',
    'in the',
    'at',
    'out of',
    'we are in',
    "we're in",
    'timezone',
    'time zone',
    'tz',
    'zone',
    'using',
    'our',
    'timezone is',
    'the timezone is',
    'on',
    'we are based in',
    'located in',
    'here in',
    'us in',
    'over in',
    'per',
  );
  const start = isMark(reading, at + lead, ':(=') ? at + lead + 1 : at + lead;
  for (const place of start === at ? [at] : [start, at]) {
    const found = longest(reading, place);
    if (!found) continue;
    const said = lead > 0 && place === start ? phraseText(reading, at, lead) : '';
    const trust = trustIn(reading, found, said);
    if (trust === 'no') continue;
    const tail = phrase(reading, found.end, ...TIME_WORDS);
    const group = phrase(reading, found.end + tail, ...GROUP_WORDS);
    const next = found.end + tail + group;
    if (trust === 'doubt')
      return { next, atoms: [ask(`Should the times follow the clock in ${title(found.place.name)}?`, 'zone', false)] };
    return { next, atoms: [zoneAtom(found.place)] };
  }
  return undefined;
}

function zoneAtom(place: Place): Atom {
  const [zone] = place.zones;
  if (place.zones.length === 1 && zone) return { kind: 'zone', zone };
  return {
    kind: 'zones',
    zones: place.zones,
    question: `${title(place.name)} has more than one time. Which do you mean: ${place.zones.map(cityOf).join(', ')}?`,
  };
}

function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

function title(name: string): string {
  return name.length <= 4 && !name.includes(' ')
    ? name.toUpperCase()
    : name.replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
}

function longest(reading: Reading, at: number): Found | undefined {
  let name = '';
  let found: Found | undefined;
  let taken = 0;
  for (let next = at; taken < MAX_PLACE_WORDS; next += 1) {
    if (taken > 0 && isMark(reading, next, '.-') && reading.tokens[next]?.glued) continue;
    if (reading.tokens[next]?.kind !== 'word') break;
    // Corrected spelling is for schedule words only: a place is looked up as typed.
    const typed = plain(reading.tokens[next]?.raw ?? '');
    name = name === '' ? typed : `${name} ${typed}`;
    taken += 1;
    const place = findPlace(name);
    if (place) found = { place, start: at, end: next + 1 };
  }
  return found;
}

function plain(raw: string): string {
  return raw.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/'s$/, '').replace(/'/g, '');
}

function phraseText(reading: Reading, at: number, length: number): string {
  return Array.from({ length }, (_, offset) => word(reading, at + offset)).join(' ');
}

/** Whether a name that is found means the zone: yes, no (an ordinary word), or doubt (ask). */
function trustIn(reading: Reading, { place, start, end }: Found, lead: string): 'yes' | 'no' | 'doubt' {
  const raw = reading.tokens[start]?.raw ?? '';
  const upper = raw.length > 1 && raw === raw.toUpperCase();
  const capital = /^\p{Lu}/u.test(raw);
  if (/^(us|it|is|no|be|at|in|so|me|to|my)$/.test(place.name) && !upper) return 'no';
  if (phrase(reading, end, ...TIME_WORDS) > 0 && !/^(times|clock)$/.test(word(reading, end))) return 'yes';
  const near = reading.previous !== undefined && NEAR.has(reading.previous.kind);
  const last = endsHere(reading, end);
  const bracketed = isMark(reading, start - 1, '(') && isMark(reading, end, ')');
  const spatial = /\bin\b|timezone|zone|tz|using/.test(lead);
  if (bracketed && (near || !place.wordlike || upper)) return 'yes';
  if (place.abbreviation) {
    // "10h et 15h" is French; an abbreviation that is a word stands at the end of its piece.
    const closing = last && !/^(number|clock)$/.test(reading.tokens[end]?.kind ?? '');
    if (place.wordlike) return near && (!reading.parted || upper) && closing ? 'yes' : spatial && upper ? 'yes' : 'no';
    return near || upper || spatial || last ? 'yes' : 'no';
  }
  const team = phrase(reading, end, ...GROUP_WORDS) > 0 && /our|the/.test(lead);
  if (place.wordlike)
    return team ||
      (spatial && capital) ||
      (near && last && (capital || !reading.parted)) ||
      (start === 0 && capital && reading.tokens[end]?.text === ',')
      ? 'yes'
      : 'no';
  const group = phrase(reading, end, ...GROUP_WORDS) > 0;
  if (spatial || (near && last) || (group && lead !== '')) return 'yes';
  if (near && !lead) return 'yes';
  if (/^(for|for the|from|our)$/.test(lead)) return 'yes';
  if (start === 0 || last) return 'yes';
  return 'doubt';
}

function endsHere(reading: Reading, end: number): boolean {
  const token = reading.tokens[end];
  return token?.kind !== 'word' || startsSchedule(token.text) || /^(please|pls|thanks|thx|cheers|at)$/.test(token.text);
}

/** "Atlantis time", "for us in Xanadu": ask with the nearest known places; a single near spelling is taken. */
function unknownZone(reading: Reading, at: number): Read | undefined {
  const lead = phrase(reading, at, 'in', 'for us in', 'us in', 'based in');
  const start = at + lead;
  const token = reading.tokens[start];
  if (token?.kind !== 'word' || NOT_PLACES.has(token.text) || startsSchedule(token.text)) return undefined;
  const tail = phrase(reading, start + 1, 'time', 'timezone', 'tz', 'time zone', 'standard time', 'local time');
  const near = reading.previous !== undefined && NEAR.has(reading.previous.kind);
  const capital = /^\p{Lu}\p{Ll}/u.test(token.raw);
  const people =
    lead > 0 && /^(us|folks|people|team|everyone|office)$/.test(word(reading, lead > 1 ? at + lead - 2 : at - 1));
  const named =
    tail > 0
      ? near || capital || lead > 0
      : lead > 0 && (people || (capital && reading.tokens[start + 1] === undefined));
  if (!named || NOT_A_TOWN.has(token.text)) return undefined;
  const next = start + 1 + tail;
  const zone = nearestZone(token.raw);
  return { next, atoms: [zone ? { kind: 'zone', zone } : unknown(token.raw)] };
}

const NOT_A_TOWN = new Set(
  'english general here office meetings bed advance total particular addition between case future meantime case turn short time'.split(
    ' ',
  ),
);
