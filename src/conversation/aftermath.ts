import type { RedFlag } from '../content/types.ts';
import { stem } from '../matching/index.ts';
import type { Assessment } from '../triage/index.ts';
import type { Turn } from './turn.ts';

/** What a person says after urgent advice. `null`: none of these, so the advice stands. */
export type Aftermath = 'seen' | 'mistake' | 'over' | 'with_help' | 'steps' | 'easier' | 'doubt' | null;

const SUICIDE = 'suicide';
/** "I'm fine" and no more counts for little here: only where somebody stands by who sees it. */
const SEEN_BY_EYE = 'first-aid';

/** Those whose word on it counts. */
const PRO = String.raw`(?:doc(?:tor)?s?|gp|nurses?|midwi(?:fe|ves)|paramedics?|medics?|consultant|specialist|surgeon|hospital|a ?& ?e|a and e|emergency(?: (?:room|dept|department|unit))?|casualty|(?<=\b(?:at|in|from|to|the) )(?:er|ed)|urgent care|walk-?in(?: cent(?:re|er))?|clinic|111|ambulance(?: crew| people| team)?|maternity(?: unit| ward)?|crisis team|optician|eye casualty)`;
const TO_PRO = String.raw`(?:the |a |my |our |their |see |to )*${PRO}\b`;

/** Somebody of the trade has looked. A friend, the internet or a visit of last week is none of that. */
const SEEN = new RegExp(
  [
    String.raw`\b${PRO}(?: (?:has|have|just|also|there|staff|team|crew|people|now|then|is|was|were|are|doc(?:tor)?s?|all|already))*? (?:says?|said|told (?:me|us|him|her)(?! off)|did|done|checked|looked|examined|gave|found|confirmed|cleared|happy|sent|discharged|scanned|tested|put (?:me on|a|in)|prescribed|treated|ran|took (?:my|a|an|some|bloods)|came|seen|saw|been(?= and\b| here\b|,|$))\b`,
    String.raw`\b(?:back|home|out|discharged) (?:again )?(?:from|of) ${TO_PRO}`,
    String.raw`\b(?:been|went|taken) (?:to|at|in|by) ${TO_PRO}`,
    String.raw`\b(?:saw|seen|seen by|checked (?:over |out )?(?:by|at)|spoke (?:to|with)|spoken (?:to|with)|talked (?:to|with)) ${TO_PRO}`,
    String.raw`\b(?:rang|phoned|called) ${TO_PRO}.*\b(?:said|says|told|they)\b`,
    String.raw`\b(?:scans?|mri|ct|x-?rays?|ultrasound|ecg|ekg|echo|bloods|blood tests?|tests?|results?|swabs?)\b.*\b(?:clear|normal|fine|negative|ok|okay|good)\b`,
    String.raw`\bthey(?:'ve| have)? (?:did|done|ran|took|gave|found|checked|sent|discharged|prescribed|let|put|scanned|stitched|treated|cleared)\b`,
    String.raw`\bsent (?:(?:me|us|him|her|them|mum|dad) )?home\b(?! (?:from work|early))`,
    String.raw`\bdischarged\b|\b(?:been|got|was|were) (?:seen|checked|treated|prescribed)\b|\bgiven the all clear\b`,
    String.raw`^\W*(?:(?:ok|okay|right|hi|hey|hello|so|yes)\W+)*(?:i'?m |i am |we'?re |we are )?back(?: again| home| now)*(?:,| and\b)`,
  ].join('|'),
  'i',
);
const RESULT =
  /\b(?:(?:all|is|are|was|were|back|scans?|results?|bloods|tests?|ecg|mri|ct|x-?rays?|it'?s) clear|normal|negative|healthy|(?:is|are|was|were|am|it'?s|i'?m|he'?s|she'?s|all|everything|baby|feel(?:ing)?) (?:all |absolutely |perfectly |completely |totally )?(?:fine|ok|okay|good|well)|found nothing|nothing (?:serious|wrong|to worry|broken|bad|dangerous|there|sinister)|sent (?:\w+ )?home|home now|discharged|treated|(?:gave|given|got|prescribed|put) (?:\w+ ){0,3}(?:antibiotics?|tablets?|meds?|medicines?|medication|painkillers|cream|drops|drip|inhaler|stitches|injection|blood thinners|steroids|cast|splint)|prescribed|stitch\w*|no harm|not that|ruled out|happy with|sorted|good to go|(?:it'?s|it is|it was|was|says?|said|that'?s) (?:just|only) (?:a |an |my |some )?(?!.*\b(?:stroke|heart|clot|bleed|cancer)\b)\w+)\b/i;
/** Back, and nothing said of how it went. */
const ONLY_BACK = /^\W*(?:[\w']+\W+){0,3}?back\b(?! from)/i;
const HEARSAY =
  /\b(?:friends?|mate|mum|mom|dad|wife|husband|partner|colleagues?|boss|google|internet|chat ?gpt|ai|app|forum|reddit|webmd|someone|everyone|people) (?:(?:is|who'?s|who is) (?:a )?(?:doctor|nurse|medic|gp)|says?|said|thinks?|reckons?|told|sent)|\b(?:doctor|nurse|medic) (?:friend|mate)|\bdr\.? google\b/i;
const EARLIER =
  /\b(?:last (?:time|night|week|month|year|summer|winter|spring|autumn)|yesterday|(?:days?|weeks?|months?|years?) ago|before|previous\w*|the other day|once|in (?:19|20)\d\d|always)\b/i;
/** Nothing has been looked at yet, or it has not passed. */
const DOUBT =
  /\?\s*$|\b(?:will|(?:i|he|she|it|they|we)'ll|gonna|going to|tomorrow|later|wait\w*|appointment|book\w*|need\w*|should|would|could|can'?t|cant|couldn'?t|don'?t|dont|doesn'?t|doesnt|didn'?t|didnt|haven'?t|havent|hasn'?t|hasnt|won'?t|wont|never|if|unless|until|hope\w*|hopefully|still|worse|worsening|nobody|no one|closed|useless|queues?|ages|full|on hold|refused|sent (?:them|him|her) away|exams?|(?:at|for) work|left before|(?<!\bback )again|not (?:all |so |quite |very |really |that |been |sorted|yet)*(?:clear|fine|ok|okay|normal|good|right|well|sure|seen|done|sorted|yet)|(?:isn'?t|aren'?t|wasn'?t|weren'?t|isnt|arent|wasnt) (?:all |so |quite |very |really |that )*(?:clear|fine|ok|okay|normal|good|right|well|sure|seen|sorted)|but(?! (?:now |it'?s |i'?m |all |everything |is )*(?:clear|fine|ok|okay|good|normal|home)\b)|(?:it|it'?s|pain|that|bleeding|numbness) (?:is |has |came |come |comes )?back\b(?! (?:all )?(?:clear|normal|negative|fine|ok|good)))\b/i;
const BRUSH_OFF =
  /\b(?:probably|prob|probs|maybe|perhaps|might|must be|must have|i think|i guess|i reckon|i suppose|i bet|i'?m sure|im sure|thinks?|should be|hopefully|not (?:that|so|too) bad|not a big deal|no big deal|i'?ll (?:wait|be (?:fine|ok|okay|all right|alright)|live|sleep|see|leave|manage|survive)|ill (?:wait|be (?:fine|ok|okay|all right|alright)|live|sleep|see|leave|manage|survive)|wait (?:and see|it out|till|until)|sleep it off|walk it off|too much fuss|overreact\w*|dramatic|(?:just|only) (?:the |my |a |an |from )?(?:bit of )?(?:gym|workout|stress|wind|tired|tiredness|anxiety|nerves|indigestion|heartburn|posture|desk|chair|age|muscle|pulled|strain|cramp|work)|(?:i'?m|im|i am|it'?s|its|all) (?:fine|ok|okay|good|all right|alright))\b/i;

/** What was said in so many words to be over, or never to have been. */
const SORTED =
  /\b(?:sorted|false alarm|got (?:seen|help|checked)|been (?:seen|checked)|saw (?:a |the )?doctor|(?:i'?m|i am) safe(?: now)?|(?:just|only) (?:a )?(?:kidding|joking|joke|testing|test)|was (?:just |only )?(?:a )?(?:joke|test|typo)|typo|wrong chat|i'?m kidding|figure of speech|(?:did not|didn'?t) mean (?:it|that)|not an emergency|(?:it|that|this) was (?:all )?a mistake|my mistake|by mistake|talked to someone)\b/i;
const FINE_NOW =
  /\b(?:i'?m|i am|it'?s|its|he'?s|she'?s|they'?re|all) (?:ok|okay|fine|good|all right|alright)(?: now)?\b/i;
/** A denial, a question, a doubt or a turn for the worse beside such words: then nothing is sorted. */
const NOT_SORTED =
  /\?\s*$|\b(?:not sorted|isn'?t|haven'?t|hasn'?t|aren'?t|nobody|no one|never|but|worse|still|should|until|when|if|thinks?|life|wish|almost|nearly|going to be)\b/i;
const MISTAKE =
  /\b(?:false alarm|mistake|typo|wrong chat|kidding|jok\w+|test(?:ing)?|mean|figure of speech|not an emergency)\b/i;
/** The person's own words, taken back: "sorry, I meant it came on slowly", "oh, only a cold", "I misread that". */
const MISSAID =
  /\b(?:mis(?:read|typed|spoke|understood|clicked)|(?:typed|wrote|said|put|read|got) (?:it|that|this) (?:all )?wrong|put (?:it|that) badly|came out wrong|wrong (?:word|button|key)|autocorrect\w*|bad wording)\b|\b(?:meant|mean)\b.*\b(?:years ago|long ago|metaphor\w*|in a (?:film|book|game|dream)|my (?:chair|laptop|phone|mouse|car|screen|keyboard|desk)|not (?:me|now|today|my chest|my heart))\b/i;
const SMALL_THING =
  /^\W*(?:oh|ah|sorry|oops|no)\b\W*(?:(?:no|sorry|it'?s|it is|i have|i'?ve got|that'?s) ){0,3}(?:only|just) (?:a |an |some )?(?:little |small |mild )?(?:cold|hay ?fever|scratch|graze|paper cut|splinter|blister|hiccups|sniffles)\b/i;
/** Where "suddenly" is the sign, "slowly" takes it back. */
const SLOWLY = /\b(?:meant|mean)\b.*\b(?:slow\w*|gradual\w*)/i;
const SUDDEN = new Set(['stroke', 'thunderclap', 'aortic-dissection', 'neck-artery-tear', 'vision-loss']);
/** Never taken back by a small thing or an old one. */
const GRAVE = new Set(['heart-attack', 'cauda-equina', 'pe', 'overdose']);
/** A known old thing with its time: "an old bell's palsy from 2019". */
const OLD =
  /\b(?:old|known|diagnosed|chronic|long-?standing|born with|since birth)\b.*\b(?:(?:19|20)\d\d|years|childhood|birth|decades?)\b/i;
const ANEW = /\b(?:now|today|tonight|again|back|worse|new|suddenly|this (?:morning|afternoon|evening))\b/i;

const NOT_DONE =
  /\?\s*$|\b(?:haven'?t|havent|didn'?t|didnt|don'?t|dont|not|won'?t|wont|can'?t|cant|cannot|couldn'?t|never|no one|nobody|if|should|would|could|later|tomorrow|maybe|might|perhaps|monday|next week|rather|instead of|too far|afraid|without|leave it|full|closed|no answer|busy|hung up|cancel\w*)\b/i;
const WITH_HELP = new RegExp(
  [
    String.raw`\b(?:called|rang|ringing|rung|phoned|phoning|dialled|dialed|dialling|calling|texted|texting|contacted|(?:will|i'?ll|ill|gonna|going to|about to|let me) (?:now )?(?:ring|call|phone|dial|text)(?: now| them| him| her)*) ?(?:an |the |my |for |up |for an )*(?:${PRO}\b|999|911|112|000|help\b|samaritans|crisis|helpline|hotline|lifeline|988|them\b|now\b|surgery|$)`,
    String.raw`^\W*(?:(?:ok|okay|right|yes|yeah|fine|alright)\W+)*(?:ringing|calling|phoning|dialling|will (?:ring|call|phone)|(?:i'?ll|ill) (?:ring|call|phone))(?: (?:them|it|now|right|away|up))*\W*$`,
    String.raw`\b(?:ambulance|paramedics?|help|medics?|first aiders?|crisis team|doctor|taxi)(?:'s| is| are|'re)?(?: now| already| just| finally)? (?:here|coming|come|on (?:its|the|their|it'?s) way|arrived|outside|with (?:me|us|him|her|them))\b`,
    String.raw`\b(?:at|in|inside|outside|reached|waiting (?:at|in|for)|(?:going|driving|heading|off|on (?:my|our|the) way|driving (?:him|her|them|me)|taking (?:him|her|them|me)|being taken|being driven|in a (?:taxi|car)) to|arrived at) ${TO_PRO}`,
    String.raw`\b(?:on (?:the )?phone (?:to|with) (?:them|${TO_PRO})|on hold|in the ambulance|in triage|waiting room|waiting for (?:the |my )?(?:results?|scan|tests?|ambulance|them|paramedics|doctor))\b`,
  ].join('|'),
  'i',
);
const STEPS =
  /\b(?:what|how|anything|something|should|can|do)\b.*\b(?:wait|waiting|meanwhile|in the mean ?time|until (?:they|then|help|it)|till (?:they|then|help|it)|before they (?:come|get))\b/i;
const EASIER =
  /\b(?:(?:it|that|he|she)(?:'?s| is) (?:ok|okay|fine|all right|alright|over) now|(?:he|she|they|i)(?:'?s|'re|'m| is| are| am| has| have)? (?:awake|conscious|breathing|talking|responding|came (?:round|to|back)|come (?:round|to)|woke|woken|up again|sitting up|better|calmer)|woke up|came round|come round|feel(?:s|ing)? (?:a bit |a little |much |lots? )?(?:better|easier|calmer)|(?:it|pain|bleeding|numbness|tightness)(?:'?s| is| has)? (?:stopped|easing|eased|passed|passing|gone|going away|better|settling|settled|went away|wearing off))\b/i;

/**
 * How a message stands to the advice that is open. Strict where it would end it: a professional has looked and found nothing or
 * treated it, or the person says plainly that it is over or was said wrongly. A doubt, a hope or "I'm fine" ends nothing.
 * @param reached they were with somebody who can help before
 */
export function aftermath(said: string, flag: string, reached: boolean): Aftermath {
  if (said.length > LONGEST) return null;
  const text = said.replace(/\u2019/g, "'");
  const seen = !HEARSAY.test(text) && !EARLIER.test(text) && seenOrThey(text, reached);
  const plain = withoutAdvice(text);
  if (seen && RESULT.test(plain) && !DOUBT.test(plain) && (flag !== SUICIDE || /\bsafe\b/i.test(text))) return 'seen';
  if (flag !== SUICIDE && missaid(text, flag)) return 'mistake';
  if (saysSorted(text, flag)) return MISTAKE.test(text) ? 'mistake' : 'over';
  if (STEPS.test(text)) return 'steps';
  if (seen && !DOUBT.test(plain) && !ONLY_BACK.test(text)) return 'with_help';
  if (WITH_HELP.test(text) && !NOT_DONE.test(text)) return 'with_help';
  if (EASIER.test(text) && !DOUBT.test(text)) return 'easier';
  return BRUSH_OFF.test(text) ? 'doubt' : null;
}

/** A long message is a story: it ends nothing by a word in it. */
const LONGEST = 600;

/** Whether help is not only called but there. */
export function hasReached(text: string): boolean {
  return !/\b(?:coming|on (?:its|the|their|it'?s) way|will|i'?ll|going to|(?:call|ring|phon|dial)\w*)\b/i.test(text);
}

function seenOrThey(text: string, reached: boolean): boolean {
  return SEEN.test(text) || (reached && /\bthey\b/i.test(text));
}

/** What a doctor thinks, excludes or says for later is no doubt of the person's. */
function withoutAdvice(text: string): string {
  return text
    .replace(new RegExp(String.raw`\b(${PRO}|they) (?:thinks?|reckons?)\b`, 'gi'), '$1 says')
    .replace(/\b(?:could ?n'?t|did ?n'?t|can'?t|cant) (?:find|see) (?:anything|a thing)\b/gi, 'found nothing')
    .replace(
      /\b(?:no|not|isn'?t|isnt|wasn'?t|wasnt)(?: \w+){0,3}? (?:heart|stroke|clot|fracture|break|broken|cauda|bleed|infection|serious|appendicitis)\b/gi,
      'no harm',
    )
    .replace(/\b(?:come|go|ring|call|get)(?: back| again| in| them)+\b.*\bif\b.*$/i, '');
}

function missaid(text: string, flag: string): boolean {
  if (DOUBT.test(text) || /\b(?:probably|prob|i think|i guess|maybe|worse|bad|really)\b/i.test(text)) return false;
  if (MISSAID.test(text) || (SUDDEN.has(flag) && SLOWLY.test(text))) return true;
  if (GRAVE.has(flag)) return false;
  return (flag !== 'stroke' && SMALL_THING.test(text)) || (OLD.test(text) && !ANEW.test(text));
}

/**
 * Whether the person says that it is over or never was. Too much medicine "by mistake" is how an accident is told, not a way of
 * taking it back.
 */
function saysSorted(text: string, flag: string): boolean {
  const over = SORTED.test(text) || (flag === SEEN_BY_EYE && FINE_NOW.test(text) && !/\b(?:i'?m|i am)\b/i.test(text));
  if (!over || NOT_SORTED.test(text) || (BRUSH_OFF.test(text) && !FINE_NOW.test(text))) return false;
  if (EARLIER.test(text) && !/\b(?:sorted|alarm|mistake|typo)\b/i.test(text)) return false;
  if (flag === 'overdose') return !/\bmistake\b/i.test(text);
  return flag !== SUICIDE || !/\b(?:mistake|sorted)\b/i.test(text) || /\bfalse alarm\b/i.test(text);
}

/**
 * Whether the answer to the one question names a sign: read beside the phrases that made us ask, or by a word of the question itself
 * that is not denied. A body part alone is no sign.
 */
export function namesSign(turn: Turn, asked: RedFlag, assessment: Assessment): boolean {
  const { deps, dialogue, text } = turn;
  if (turn.incoming.kind !== 'text' || QUESTION.test(text)) return false;
  if (assessment.unclear?.id === asked.id) return true;
  const beside = dialogue.askedOn.map((phrase) =>
    phrase.replace(/<([a-z0-9-]+)>/g, (_, name: string) => deps.content.redFlagTerms[name]?.[0] ?? ''),
  );
  if (beside.length > 0 && deps.triage.assess(`${beside.join(', ')} and ${text}`).flag?.id === asked.id) return true;
  const signs = new Set(
    wordsIn(asked.ask ?? '')
      .filter((word) => !NO_SIGN.test(word))
      .map(stem),
  );
  const words = wordsIn(text);
  return words.some(
    (word, at) =>
      signs.has(stem(word)) &&
      !words.slice(Math.max(0, at - 4), at).some((before) => DENIES.test(before)) &&
      !/^(?:fine|ok|okay|normal|good|gone)$/.test(
        words.slice(at + 1, at + 4).find((next) => !/^(?:is|are|all|was|it)$/.test(next)) ?? '',
      ),
  );
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[a-z]+(?:['\u2019][a-z]+)?/g) ?? [];
}

const QUESTION = /^\W*(?:what|whats|what's|why|how|who|where|when|which|can|could|does|do|is|are|should|will|would)\b/i;
const DENIES = /^(?:no|not|none|without|never|nor|neither|.*n['\u2019]?t)$/;
const NO_SIGN =
  /^(?:.{1,2}|and|any|are|been|body|both|bring|calf|came|cannot|change|chest|come|day|did|does|down|each|edge|either|ever|eye|eyes|eyelid|face|feel|few|foot|for|from|get|gives|goes|half|hand|hands|hard|has|have|head|headache|into|its|jaw|jaws|knee|least|leg|legs|less|lift|like|long|makes|many|minute|minutes|move|neck|new|newly|night|normal|not|off|one|only|ones|out|over|pain|pee|peeing|place|poo|position|pregnancy|reach|recent|regular|resting|right|round|saddle|same|seen|shoulder|side|sided|sit|skin|somebody|speech|stand|strong|than|that|the|there|thigh|this|time|toes|type|very|was|well|when|where|while|wipe|with|within|worst|would|you|your|arm|arms|back|belly|balance|ending|life|awake|ease|heel|operation|testicle|yourself|thoughts|within)$/;
