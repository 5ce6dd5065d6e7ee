import type { Token } from './reading.ts';

/**
 * Numbers that matter to a flag become words beside them: ages ("agefifty", "agechild"), weeks of a pregnancy ("gestation"), body
 * temperatures ("fevernumber") and five or more of something ("countmany").
 */
export function numberWords(tokens: readonly Token[], at: number): readonly string[] {
  const word = (tokens[at] as Token).word;
  if (/^\d+[.,]\d$/.test(word)) return feverish(Number(word.replace(',', '.'))) ? ['fevernumber'] : [];
  // "10/10" is a score: a word between its halves would tear it apart.
  if (isNumber(tokens[at - 1]) || isNumber(tokens[at + 1])) return [];
  if (gestation(tokens, at)) return ['gestation'];
  const years = /^\d{1,3}$/.test(word) ? Number(word) : SMALL_NUMBERS.indexOf(word);
  if (years >= 0 && isChildAge(tokens, at, years)) return years >= 10 ? ['agechild', 'agetwenty'] : ['agechild'];
  const age = ages(tokens, at);
  return isCount(tokens, at, years) ? [...age, 'countmany'] : age;
}

function isNumber(token: Token | undefined): boolean {
  return /^\d+$/.test(token?.word ?? '');
}

const SMALL_NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'.split(' ');
/** Said of a person only, so a small number after them is a child's age and not a score or a count. */
const CHILD_BEFORE = new Set('aged hes shes daughter son boy girl daughters sons boys girls turned'.split(' '));

/** "four year old", "9 yo", "aged 6", "daughter 9": under eighteen, said as an age. */
function isChildAge(tokens: readonly Token[], at: number, years: number): boolean {
  if (years >= 18) return false;
  const after = tokens[at + 1]?.word ?? '';
  if (/^(?:yo|yrold|yearold|yro)$/.test(after)) return true;
  if (/^(?:years?|yrs?|months?|y)$/.test(after) && /^(?:old|olds|o)$/.test(tokens[at + 2]?.word ?? '')) return true;
  return CHILD_BEFORE.has(tokens[at - 1]?.word ?? '') && !NOT_AGES.has(after);
}

/** After a number these make it an amount, a time of day or a score and not a count. */
const NOT_COUNTS = new Set('g mcg am pm out oclock x'.split(' '));
const NOT_COUNTED_AFTER = new Set('at by around since until till before after l c t s version v'.split(' '));

/** "14 paracetamol": five or more of something, neither a dose in milligrams nor a time of day. */
function isCount(tokens: readonly Token[], at: number, count: number): boolean {
  if (count < 5 || count > 120) return false;
  const after = tokens[at + 1]?.word ?? '';
  const before = tokens[at - 1]?.word ?? '';
  if ([NOT_COUNTED_AFTER, AGE_BEFORE].some((no) => no.has(before))) return false;
  return after !== '' && ![NOT_AGES, NOT_COUNTS, AGE_AFTER].some((no) => no.has(after));
}

/** Body temperatures from 37.8 C or 100.4 F, the usual line for a fever. */
function feverish(degrees: number): boolean {
  return (degrees >= 37.8 && degrees < 43) || (degrees >= 100.4 && degrees < 108);
}

const WEEK = new Set('week weeks wk wks'.split(' '));
const WEEKS_OF_LIFE = new Set('im am at only shes nearly almost about around'.split(' '));
const OTHER_WEEKS = new Set(
  'post after into out in of since until till off ago later on left away now still and with back down sober'.split(' '),
);
const EXPECTING = new Set('pregnant preggers pregnancy along gone gestation preg'.split(' '));

/** "im 34 weeks", "at 10 weeks", "30 weeks gone" - not "im 6 weeks post op". */
function gestation(tokens: readonly Token[], at: number): boolean {
  const word = (tokens[at] as Token).word;
  if (!/^\d{1,2}$/.test(word) || Number(word) < 4 || Number(word) > 43) return false;
  if (!WEEK.has(tokens[at + 1]?.word ?? '')) return false;
  const after = tokens[at + 2]?.word ?? '';
  if (EXPECTING.has(after)) return true;
  if (OTHER_WEEKS.has(after) && tokens[at + 2]?.clause === tokens[at]?.clause && after !== 'and' && after !== 'with')
    return false;
  return WEEKS_OF_LIFE.has(tokens[at - 1]?.word ?? '') || at === 0;
}

const AGE_BEFORE = new Set(
  (
    'im am age aged turned turning hes shes over past nearly almost is at now hit to was who of father mother dad mum mom gran nan uncle aunt ' +
    'auntie aunty husband wife neighbour neighbor grandad grandma grandfather grandmother lady man woman son daughter nephew niece'
  ).split(' '),
);
const AGE_AFTER = new Set(
  'yo yr yrs year years y old male female m f and something plus now never ish had has fell slipped here who with'.split(
    ' ',
  ),
);
const NOT_AGES = new Set(
  (
    'min mins minute minutes sec secs seconds second hours hour hrs days day weeks week wk wks months month times time percent reps km ' +
    'kms miles mile people degrees degree c kg kgs kilos lbs pounds lb bpm dollars euros quid usd gbp mg ml cm mm metres meters feet ' +
    'steps emails tickets unread pages slides tabs items bugs issues prs commits tests users requests of'
  ).split(' '),
);
const DECADES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    fifty: 50,
    fifties: 55,
    sixty: 60,
    sixties: 65,
    seventy: 70,
    seventies: 75,
    eighty: 80,
    eighties: 85,
    ninety: 90,
    nineties: 95,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
  }),
);
const UNITS = new Set('one two three four five six seven eight nine'.split(' '));

function ages(tokens: readonly Token[], at: number): readonly string[] {
  const token = tokens[at] as Token;
  const spoken = DECADES.get(token.word);
  const years = spoken ?? (/^\d{1,3}$/.test(token.word) ? Number(token.word) : Number.NaN);
  if (Number.isNaN(years)) return [];
  const unit = spoken !== undefined && UNITS.has(tokens[at + 1]?.word ?? '') ? 1 : 0;
  const before = tokens[at - 1]?.word ?? '';
  const after = tokens[at + unit + 1]?.word ?? '';
  if (NOT_AGES.has(after)) return [];
  if (!token.word.endsWith('ties')) {
    if (!AGE_BEFORE.has(before) && !AGE_AFTER.has(after) && !endsThought(tokens, at + unit) && at > 0) return [];
    // "20 years" is a time, "20 years old" an age; "am 57 years" is how an age is said in much of the world.
    if (/^(?:years?|yrs?)$/.test(after) && !/^(?:old|olds)$/.test(tokens[at + unit + 2]?.word ?? ''))
      if (!/^(?:im|am|aged|age|is|of|by)$/.test(before)) return [];
  }
  if (years >= 65 && years <= 110) return ['agesixtyfive', 'agefifty'];
  if (years >= 50 && years < 65) return ['agefifty'];
  if (years >= 10 && years < 20) return ['agetwenty'];
  return [];
}

/** "(78)", "father, 80," - the number stands alone in its clause or ends its sentence. */
function endsThought(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at] as Token;
  return tokens[at + 1]?.clause !== token.clause;
}
