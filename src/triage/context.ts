import type { Match } from './pattern.ts';
import type { Reading, Token } from './reading.ts';

/**
 * How a match is meant. The order is the rule of precedence: a current report beats past, past beats a question, and any doubt on
 * the gravest flags counts as current.
 */
export type Meaning = 'current' | 'denied' | 'past' | 'question' | 'unreal';

/** Words that deny a thing named after them: "no fever", "without weakness". They reach across a list. */
const NONE_OF = new Set('no without zero denies deny denied nor neither minus non nothing'.split(' '));
/** Words that deny what is said next: "not numb", "dont have chest pain". They end at the next comma. */
const NOT = new Set('not dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt never aint'.split(' '));

/** After these a word of denial denies something else: "no idea why my chest hurts", "not only", "not sleeping". */
const NOT_A_DENIAL = new Set(
  (
    'idea clue reason longer matter joke one relief only just sure sleeping sleep good great well better working improving right happy fun ' +
    'joking kidding able possible know understand want wanna think believe care get stand see remember like until enough gonna going ' +
    'normal long much doubt warning wonder because slept doubt helped helping eased even yet getting healing stopped stop let lying ' +
    'exaggerating making move eat work walk focus concentrate rest cope hodgkin hodgkins appetite strength energy urge warning power improvement progress kicks movement hunger grip'
  ).split(' '),
);
const LOSS = new Set('feeling sensation strength power grip control'.split(' '));

/** Negative words that end a denial's list: a new thought begins. */
const NEW_THOUGHT = new Set(
  'i im ive my its now also started starting today suddenly is are but instead just then he shes she hes they'.split(
    ' ',
  ),
);

/** "no fever i ..." begins anew; "no pain in my chest" goes on, "no fever my chest ..." does not. */
const SPEAKER = new Set('i im ive id'.split(' '));
const OWNER = new Set('my his her their'.split(' '));
const ATTACHES = new Set('in of with on from at around or nor about down up to no not without any'.split(' '));

const REACH = 5;
const LIST_REACH = 9;

const FINE_AFTER = new Set('fine ok okay normal good clear gone negative great healthy unaffected'.split(' '));
const FINE_BETWEEN = new Set(
  'is are feels feel seem seems all was still totally perfectly completely both works work been absolutely im its just ok'.split(
    ' ',
  ),
);

const YEAR = /^(?:19|20)\d\d$/;
const PAST =
  /\b(?:(?:years?|yrs?|decades?) (?:ago|back)|(?:\d+|few|couple|couple of|several|two|three|four|five|six|eight|nine|ten|many) months? (?:ago|back)|last (?:year|summer|winter|spring|autumn|decade)|used to|as a (?:kid|child|teen|teenager|student)|as teen(?:ager)?|when i was (?!\w+ing\b|on\b|up\b|out\b|at (?:the|my|work)\b)|back in (?:my|the|college|school|uni)|long ago|in the past|recovered|all healed|healed|healed up|previously|old injury|old fracture|once had|in (?:my )?(?:twenties|teens|childhood)|cleared up|went away|has gone away|resolved|sorted itself|back to normal|ruled (?:it |that |them )?out|ruled out|all clear|got the all clear|checked (?:me )?(?:out )?for|tested for|was cleared|been cleared|cleared me|is over now|better now|gone now|fully better|childhood|at school|at uni|at college|no (?:issues|problems|trouble) since|never again|is well now|passed it|antibiotics sorted|sorted it|all done|all fine|had (?:\w+ ){1,5}in (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter))\b/;
const PRESENT =
  /\b(?:now|again|today|tonight|still|since|currently|keeps?|ongoing|lately|recently|getting|started|begun|came on|these days|this (?:morning|week|afternoon|evening)|last (?:night|week|month)|anymore|at the moment|just|suddenly|worse|new)\b/;

const INFORMATION =
  /\b(?:what (?:is|are|does|do|causes|would|happens)|whats|why (?:is|are|do|does)|how (?:is|are|do|does|can|common|serious|long|often|likely)|symptoms? of|signs? of|tell me about|explain|definition|define|meaning|difference between|is (?:\w+ ){1,3}a red flag|red flags|risk of|linked to|what if|in case of|how to (?:spot|recognise|recognize|prevent|avoid|treat))\b|^(?:\w+ ){0,2}?(?:which|when (?:is|are|should|do|does)|can (?:\w+ ){0,3}(?:cause|help|cure|lead|be)|can (?:\w+ ){1,4}backfire|could (?:\w+ ){0,3}(?:cause|lead)|does (?:\w+ ){0,3}(?:cause|mean|help|lead)|do (?:\w+ ){0,3}(?:cause|mean|help)|are (?:\w+ ){1,6}(?:common|symptoms|signs))\b/;
/** For the gravest flags only what cannot be meant of oneself: "whats the point of living" is no request for knowledge. */
const PLAIN_INFORMATION =
  /\b(?:what (?:is|are) (?:a |an |the )?(?:\w+ )?(?:signs?|symptoms?|stroke|heart attack|cauda|suicid\w*|saddle|early|first|warning)|what does|what causes|whats (?:a |an )?(?:stroke|heart attack|cauda|saddle)|why (?:does|do)|how (?:common|serious)|symptoms? of|signs? of|tell me about|explain|definition|define|meaning of|difference between|red flags?|can (?:\w+ ){0,3}(?:cause|help|cure|lead)|could (?:\w+ ){0,3}(?:cause|lead)|does (?:\w+ ){0,3}(?:cause|mean|help|lead)|do (?:\w+ ){0,3}(?:cause|mean|help)|risk of|linked to|in case of|how to (?:spot|recognise|recognize|prevent|avoid|treat))\b/;
const SELF = /\b(?:i|im|ive|id|my|me|mine|myself|we|our)\b/;
const OTHER_NOUN =
  /\b(?:dad|mum|mom|mother|father|wife|husband|partner|colleague|coworker|co worker|workmate|teammate|friend|mate|boss|manager|brother|sister|son|daughter|uncle|aunt|gran|grandma|grandmother|grandad|grandpa|grandfather|nan|neighbour|neighbor|girlfriend|boyfriend|someone|somebody|guy|woman|man|lady|person|client|customer|flatmate|roommate|cousin|kid|child|toddler|nephew|niece|intern|he|she|they|hes|shes|theyre|him|her|his|desk mate|deskmate|receptionist|employee|housemate|fiance|fiancee|ex|granddad|mil|fil|report)\b/;
/** Not about anyone real: fiction, study, headlines. */
const UNREAL =
  /\b(?:character|in (?:my|the|a|this) (?:book|novel|game|movie|film|show|story|series|script)|movie|(?<!cling )film|novel|lyrics|lyric|quiz|exam|textbook|patients|case study|episode|album|band called|trivia|headline|article says|podcast|documentary|essay|the song|this song|training video|meme|gif)\b|\b(?:course|workshop|training|webinar|slides|poster|talk|leaflet|charity|fundraiser|campaign)s? (?:on|about|covers|covering|for|of)\b|\b(?:first aid (?:course|training)|awareness (?:day|week|month))\b|^(?:and |so |well )?(?:our|the|this|that|my)? ?(?:\w+ )?(?:app|bundle|product|roadmap|reorg|sales|leadership|budget|quarter|ticket|build|server|website|merge|sprint|migration|market|codebase|pipeline)(?! (?:manager|owner|lead|guy|team|person|colleague|director|rep|woman|man|room))\b/;

/** How this match is meant, judged from the words around it. `careful`: a flag where doubt counts as current. */
export function meaningOf(match: Match, reading: Reading, careful: boolean): Meaning {
  const used = usedTokens(match, reading);
  if (match.occurrences.some((one) => denied(firstToken(one.from, reading), used, reading))) return 'denied';
  if (fineAfter(used, reading)) return 'denied';
  const sentence = wordsOf(reading, (token) => token.sentence === match.sentence);
  if (!match.pattern.history && isPast(used, reading, sentence)) return 'past';
  const around = wordsOf(reading, () => true);
  if (UNREAL.test(sentence) && !SELF_REPORT.test(around)) return 'unreal';
  if ((careful ? PLAIN_INFORMATION : INFORMATION).test(sentence) && !SELF.test(sentence)) {
    // "is chest pain normal?" may be about oneself; only a plain request for knowledge is taken as one.
    return careful && WORRY.test(sentence) ? 'current' : 'question';
  }
  if (!careful && CAUSE_QUESTION.test(sentence) && !SELF_REPORT_NOW.test(around)) return 'question';
  return 'current';
}

/** "can gallstones hurt between the shoulder blades", "does belly fat hurt your back": asks whether one thing causes another. */
const CAUSE_QUESTION =
  /^(?:\w+ )?(?:can|could|does|do|will|would|is) (?:a |an |the |my |your )?(?:\w+ ){1,3}(?:make|cause|give|hurt|affect|bad for|why)\b/;
const SELF_REPORT_NOW =
  /\b(?:i have|ive|im|i am|i cant|i feel|i got|started|since|now|today|yesterday|morning|night)\b/;

const WORRY = /\b(?:normal|dangerous|worry|worried|bad sign|serious when sitting|right now)\b/;
const SELF_REPORT = /\b(?:i have|ive|im|i am|i cant|i feel|my)\b/;

/** Whether the message is about someone else who is in danger now. */
export function aboutOther(match: Match, reading: Reading): boolean {
  const sentence = wordsOf(reading, (token) => token.sentence === match.sentence);
  if (OTHER_NOUN.test(sentence))
    return !/\b(?:i|im|ive|myself)\b/.test(
      sentence.replace(/\bi (?:think|guess|am worried|found|saw|noticed|know)\b/g, ''),
    );
  return speaksOfOther(reading);
}

/** Whether the message as a whole is about someone else. */
export function speaksOfOther(reading: Reading): boolean {
  const whole = wordsOf(reading, () => true);
  return OTHER_NOUN.test(whole) && !SELF.test(whole.replace(OWN_OTHER, ''));
}

/** "my dad" is not "my". */
const OWN_OTHER = new RegExp(`\\bmy (?:\\w+ ){0,2}(?=${OTHER_NOUN.source})`, 'g');

function usedTokens(match: Match, reading: Reading): ReadonlySet<number> {
  const used = new Set<number>();
  for (const one of match.occurrences)
    for (let at = one.from; at < one.to; at++) {
      const token = reading.content[at];
      if (token !== undefined) used.add(token);
    }
  return used;
}

function firstToken(contentPosition: number, reading: Reading): number {
  return reading.content[contentPosition] ?? 0;
}

function denied(at: number, used: ReadonlySet<number>, reading: Reading): boolean {
  const here = reading.tokens[at] as Token;
  if (somethingElse(at, reading)) return false;
  let commas = 0;
  for (let back = 1; back <= LIST_REACH; back++) {
    const position = at - back;
    const token = reading.tokens[position];
    if (!token || token.sentence !== here.sentence) return false;
    if (token.clause !== (reading.tokens[position + 1] as Token).clause) commas++;
    if (somethingElse(position, reading)) return false;
    if (used.has(position)) continue;
    if (SPEAKER.has(token.word)) return false;
    if (OWNER.has(token.word) && !ATTACHES.has(reading.tokens[position - 1]?.word ?? '')) return false;
    if (back > 1 && commas > 0 && NEW_THOUGHT.has(token.word)) return false;
    const next = reading.tokens[position + 1]?.word ?? '';
    if (NOT_A_DENIAL.has(next) && !used.has(position + 1)) continue;
    if (token.word === 'never' && likeThis(reading, here.sentence)) continue;
    if (feared(position, reading)) continue;
    // "no feeling in my thumb and my neck hurts": a loss is a sign, not a denial of what comes after.
    if (token.word === 'no' && LOSS.has(next)) continue;
    // "without a cloth and the skin went white": the list of what was missing is over.
    if (token.word === 'without' && newThing(position, at, reading)) continue;
    if (NONE_OF.has(token.word)) return !doubled(position, reading);
    if (NOT.has(token.word)) {
      const reaches = commas === 0 ? back <= REACH : listed(next, token.word) && back <= LIST_REACH;
      return reaches && !doubled(position, reading);
    }
  }
  return false;
}

/** "nothing heavy, and something gave in my back": what begins with "something" did happen. */
function somethingElse(at: number, { tokens }: Reading): boolean {
  const before = tokens[at - 1];
  return (
    tokens[at]?.word === 'something' &&
    (before?.clause !== tokens[at]?.clause || /^(?:and|then|but|when)$/.test(before?.word ?? ''))
  );
}

/** Whether "and the" or "and now" stands between: something else begins. */
function newThing(from: number, to: number, { tokens }: Reading): boolean {
  return tokens
    .slice(from + 1, to)
    .some(({ word }, at) => word === 'and' && /^(?:the|now|then)$/.test(tokens[from + at + 2]?.word ?? ''));
}

/** "hope its not a clot" is a worry, not a denial. */
function feared(position: number, reading: Reading): boolean {
  return [1, 2, 3].some((back) =>
    /^(?:hope|hoping|pray|praying|tell|worried|scared|afraid)$/.test(reading.tokens[position - back]?.word ?? ''),
  );
}

/** "dont have fever, chills or weight loss": a list after having. */
function listed(next: string, cue: string): boolean {
  return ['have', 'any', 'had', 'got', 'having', 'a', 'feel'].includes(next) || cue === 'havent' || cue === 'hasnt';
}

/** "never had a headache like this" is an alarm, not a denial. */
function likeThis(reading: Reading, sentence: number): boolean {
  return /\b(?:like (?:this|that|it)|such a|this bad|so bad|as bad|this severe|before in my life)\b/.test(
    wordsOf(reading, (token) => token.sentence === sentence),
  );
}

/** "i cant NOT feel", "not without pain": two denials make none. */
function doubled(position: number, reading: Reading): boolean {
  const before = reading.tokens[position - 1]?.word ?? '';
  // "cant walk without a limp", "cant take a breath without a stab"
  if (
    reading.tokens[position]?.word === 'without' &&
    [2, 3, 4].some((back) => /^(?:cant|cannot|couldnt|unable)$/.test(reading.tokens[position - back]?.word ?? ''))
  )
    return true;
  return before === 'cant' || before === 'cannot' || before === 'not' || before === 'never';
}

/** "my bladder is fine", "chest feels ok". */
function fineAfter(used: ReadonlySet<number>, reading: Reading): boolean {
  const last = Math.max(...used);
  const clause = reading.tokens[last]?.clause;
  for (let ahead = 1; ahead <= 4; ahead++) {
    const token = reading.tokens[last + ahead];
    if (!token || token.clause !== clause) return false;
    if (FINE_AFTER.has(token.word)) return reading.tokens[last + ahead - 1]?.word !== 'not' && !asked(last, reading);
    if (!FINE_BETWEEN.has(token.word)) return false;
  }
  return false;
}

/** "is black poo normal when ...?" asks whether it is fine; it does not say so. */
function asked(at: number, reading: Reading): boolean {
  const sentence = reading.tokens[at]?.sentence;
  const first = reading.tokens.find((token) => token.sentence === sentence);
  return /^(?:is|are|isnt|arent|should|could|would|does|do)$/.test(first?.word ?? '');
}

function isPast(used: ReadonlySet<number>, reading: Reading, sentence: string): boolean {
  const clauses = new Set([...used].map((at) => reading.tokens[at]?.clause));
  const clause = wordsOf(reading, (token) => clauses.has(token.clause));
  if (pastCue(clause)) return !PRESENT.test(withoutPast(clause));
  // "had it last year, my back aches": the other clause is past only when it speaks of then as well.
  if (pastCue(sentence)) return !PRESENT.test(withoutPast(sentence)) && SPEAKS_OF_THEN.test(clause);
  const sentenceNumber = reading.tokens[Math.min(...used)]?.sentence ?? 0;
  const next = wordsOf(reading, (token) => token.sentence === sentenceNumber + 1);
  return CLEARED.test(next) && !PRESENT.test(sentence);
}

const SPEAKS_OF_THEN = /\b(?:was|were|had|did|went|broke|tore|got over|fractured|diagnosed|treated|used)\b/;

const CLEARED =
  /\b(?:all clear|ruled out|all healed|fully healed|fully recovered|all fine now|all good now|better now)\b/;

function pastCue(words: string): boolean {
  return (
    (PAST.test(words) || words.split(' ').some((word) => YEAR.test(word))) &&
    !/\b(?:since|for the last|ever since)\b/.test(words)
  );
}

/** "better now" and "gone now" hold a present word that means the opposite. */
function withoutPast(words: string): string {
  return words.replace(PAST, '').replace(/\bnow and (?:then|again)\b/, '');
}

function wordsOf(reading: Reading, keep: (token: Token) => boolean): string {
  return reading.tokens
    .filter(keep)
    .map((token) => token.word)
    .join(' ');
}
