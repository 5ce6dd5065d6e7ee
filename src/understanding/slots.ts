import { AREAS, type Area, NEEDS, type Need, SETTINGS, type Setting } from '../content/vocabulary.ts';
import type { Hit } from './lexicon.ts';
import { numberOf } from './number-words.ts';
import { readConditions } from './taken-back.ts';

/** What a message says about place, wish and time. Only what was said. */
export interface Slots {
  /** In the order said; the main one first. */
  readonly areas: readonly Area[];
  readonly needs: readonly Need[];
  readonly setting: Setting | null;
  readonly maxSeconds: number | null;
  readonly activity: string | null;
  /** Ids of knowledge/conditions.yaml the person told of themselves. */
  readonly conditions: readonly string[];
  /** Ids the person says do not hold, or no longer. */
  readonly takenBack: readonly string[];
  /** What else the message says beside taking something back; null where nothing is taken back. */
  readonly rest: string | null;
}

/**
 * "back" is a body part only in the company of a body: "my back", "sore back", "back pain". In "be back in 10" or "back to the
 * topic" it is not, nor is the "head" of a department or a "hand" given.
 */
const OFTEN_NOT_BODY = new Set([
  'back',
  'head',
  'hand',
  'hands',
  'body',
  'everything',
  'everywhere',
  'disk',
  'sole',
  'arch',
  'lat',
]);
const BODY_BEFORE = new Set(
  'my your the a his her our their sore stiff bad tight aching achy painful lower low upper mid middle left right hurt hurts hurting strained for of stretch whole weak tired both desk dodgy whose in and'.split(
    ' ',
  ),
);
const BODY_AFTER = new Set(
  'pain pains ache aches aching hurts hurt hurting is feels feel stretch stretches exercise exercises spasm spasms injury problem problems trouble troubles stiffness stiff sore soreness muscles muscle strain tension cramps cramp tightness tight opener numb has goes went gets are were relief discomfort issues twinge killing brace support and after when from cracks clicks pops'.split(
    ' ',
  ),
);
const NEVER_AFTER = new Set('to in at on up end then soon later office button up. of log order again and'.split(' '));

const SECONDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    s: 1,
    sec: 1,
    secs: 1,
    second: 1,
    seconds: 1,
    min: 60,
    mins: 60,
    minute: 60,
    minutes: 60,
    m: 60,
    hour: 3600,
    hours: 3600,
    hr: 3600,
  }),
);

/** @param question whether the message ends in a question mark */
export function readSlots(words: readonly string[], hits: readonly Hit[], question: boolean): Slots {
  const sound = hits.filter((hit) => isBody(hit, words));
  const conditions = readConditions(hits, words);
  const values = (slot: string): string[] => [
    ...new Set(sound.filter((hit) => hit.slot === slot).map((hit) => hit.value)),
  ];
  return {
    areas: mainAreaFirst(values('area').filter(isArea), sound, words),
    needs: readNeeds(sound, words, question),
    setting:
      (values('setting').find((value) => (SETTINGS as readonly string[]).includes(value)) as Setting | undefined) ??
      null,
    maxSeconds: readSeconds(words),
    activity: values('activity')[0] ?? null,
    ...conditions,
  };
}

/** Words that ask for something, apart from the place and tools they also name ("my hip hurts when I sit on a chair"). */
const WEAK_NEED_WORDS = new Set(
  'desk chair monitor screen keyboard mouse laptop bag height lift lifting run running walk walking gym training bike cycling squat squats bed night nights exercise workout wake waking slept sleep heat ice normal possible sport sports active weak weakness yoga last plank deadlift deadlifts deadlifting'.split(
    ' ',
  ),
);
/** What stands right after one of these is what the question is about: "is the chair too low", "is walking good", "best keyboard". */
const ASKS_ABOUT = /^(?:is|are|should|can|could|best|which|what|whats|does|do|good|right)$/;
const LITTLE_WORDS = /^(?:i|a|an|the|my|it|we|any|some|more|to|is|are)$/;
const ASKS = /^(?:how|what|which|should|can|could|is|are|does|do|where|when|why|any|best|would|will|who)$/;

/**
 * What is wanted, the most certain first. A complaint without a request ("my neck is stiff after calls") wants what eases it and
 * why it happens; a tool or an activity in it is where it hurts, not what is asked for.
 */
function readNeeds(hits: readonly Hit[], words: readonly string[], question: boolean): Need[] {
  const places = hits.filter((hit) => hit.slot === 'area');
  const found = hits.filter(
    (hit) =>
      hit.slot === 'need' &&
      (NEEDS as readonly string[]).includes(hit.value) &&
      !places.some((place) => inside(hit, place)) &&
      !toldBy(hit, words),
  );
  const complains = hits.some((hit) => hit.slot === 'topic' && hit.value === 'symptom');
  const asks = ASKS.test(words[0] ?? '') || question;
  const weak = (hit: Hit): boolean =>
    hit.to - hit.from === 1 && WEAK_NEED_WORDS.has(words[hit.from] as string) && !askedAbout(hit, words);
  const strong = [...new Set(found.filter((hit) => !weak(hit)).map((hit) => hit.value as Need))];
  const mild = [...new Set(found.filter(weak).map((hit) => hit.value as Need))].filter(
    (need) => !strong.includes(need),
  );
  if (strong.length > 0) return [...strong, ...(asks && !complains ? mild : [])];
  if (complains) return ['remedy', 'cause', ...(asks ? mild : [])];
  return mild;
}

/** The "mouse" of a "mouse hand" is part of the place. */
function inside(hit: Hit, place: Hit): boolean {
  return place.from <= hit.from && hit.to <= place.to && place.to - place.from > hit.to - hit.from;
}

/** "My doctor said it is a strain" tells of a visit; it does not ask about one. */
function toldBy(hit: Hit, words: readonly string[]): boolean {
  return (
    hit.value === 'when-to-see-doctor' &&
    /^(?:says?|said|told|thinks?|thought|gave|diagnosed|suggested|recommended|prescribed|wants|mentioned)$/.test(
      words[hit.to] ?? '',
    )
  );
}

function askedAbout(hit: Hit, words: readonly string[]): boolean {
  let at = hit.from - 1;
  while (
    at > 0 &&
    hit.from - at <= 2 &&
    LITTLE_WORDS.test(words[at] as string) &&
    !ASKS_ABOUT.test(words[at] as string)
  )
    at--;
  return at >= 0 && ASKS_ABOUT.test(words[at] as string);
}

function isArea(value: string): value is Area {
  return (AREAS as readonly string[]).includes(value);
}

function isBody(hit: Hit, words: readonly string[]): boolean {
  if (hit.slot !== 'area' || hit.to - hit.from > 1) return true;
  const word = words[hit.from] as string;
  if (!OFTEN_NOT_BODY.has(word)) return true;
  const before = words[hit.from - 1] ?? '';
  const after = words[hit.to] ?? '';
  if (word === 'back' && NEVER_AFTER.has(after) && !/^(?:my|your|his|her|the|sore|stiff|lower|upper|bad)$/.test(before))
    return false;
  return BODY_BEFORE.has(before) || BODY_AFTER.has(after) || words.length <= 3;
}

const BARE = /^(?:back|back pain|backache|spine|spinal)$/;

/** A longer phrase says more ("upper back" over "back"); whole-body only where nothing has a place. */
function mainAreaFirst(areas: readonly Area[], hits: readonly Hit[], words: readonly string[]): Area[] {
  const bare = (area: Area): boolean =>
    hits
      .filter((hit) => hit.slot === 'area' && hit.value === area)
      .every((hit) => BARE.test(words.slice(hit.from, hit.to).join(' ')));
  // "my middle back ... back pain": a bare "back" beside a finer place means that place.
  const places = areas.filter(
    (area) => area !== 'whole-body' && !(area === 'lower-back' && areas.includes('upper-back') && bare(area)),
  );
  if (places.length === 0) return [...areas];
  const longest = (area: Area): number =>
    Math.max(...hits.filter((hit) => hit.slot === 'area' && hit.value === area).map((hit) => hit.to - hit.from));
  return [...places].sort((a, b) => longest(b) - longest(a));
}

/** "2 minutes", "45 sec", "half a minute", "a minute", "90s". Seconds, or null when no length of time is said. */
function readSeconds(words: readonly string[]): number | null {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    const joined = /^(\d{1,3})(s|sec|secs|m|min|mins)$/.exec(word);
    if (joined) return Number(joined[1]) * (SECONDS.get(joined[2] as string) as number);
    const halved =
      word === 'half' && /^(?:a|an)$/.test(words[at + 1] ?? '') ? SECONDS.get(words[at + 2] ?? '') : undefined;
    if (halved !== undefined) return halved / 2;
    const unit = SECONDS.get(words[at + 1] ?? '');
    if (unit === undefined || /^(?:s|m)$/.test(words[at + 1] ?? '')) {
      const amount = /^\d{1,3}$/.test(word) ? Number(word) : null;
      const spaced = amount !== null && words[at + 1] === 'm' ? 60 : null;
      if (amount !== null && spaced !== null) return amount * spaced;
      continue;
    }
    const amount = /^\d{1,3}$/.test(word) ? Number(word) : numberOf(word);
    // "a second" and "in a minute" are ways of speaking; "a minute" after have/got/spare is time.
    if (amount === undefined) continue;
    if (
      (word === 'a' || word === 'an') &&
      (unit === 1 ||
        !/^(?:have|got|ve|only|take|takes|spare|for|under|within|than|about|around|max|over)$/.test(
          words[at - 1] ?? '',
        ))
    )
      continue;
    return amount * unit;
  }
  return null;
}
