/**
 * Messages that the safety policy answers with a fixed sentence whatever else they ask: minors, amounts and mixing of medicines,
 * other languages, attempts to change the bot, insults. Each is a plain pattern with a reason, so that a reviewer can read them.
 */
export type Special =
  | 'minor'
  | 'medicine_amount'
  | 'medicine_mix'
  | 'medicine_special'
  | 'medicine_prescription'
  | 'other_language'
  | 'prompt_attack'
  | 'insult'
  | 'not_a_person';

const MEDICINE =
  '(?:ibuprofen|paracetamol|acetaminophen|tylenol|advil|nurofen|aleve|naproxen|aspirin|codeine|co-?codamol|painkillers?|pain killers?|tablets?|pills?|medicines?|meds|medication|anti-?inflammator(?:y|ies)|nsaids?|muscle relaxants?|gabapentin|pregabalin|tramadol|opioids?|steroids?|diclofenac|voltaren|amitriptyline|duloxetine|baclofen|cbd|motrin|panadol|celecoxib|morphine|oxycodone|hydrocodone|diazepam|antidepressants?)';

const MINOR =
  /\b(?:i ?a?m|i'm|im) (?:only |just )?(?:[5-9]|1[0-7])\b(?! ?(?:min|km|%|weeks|months|days|hours|years? into))|\b(?:[5-9]|1[0-7])(?: ?(?:yo|y\/o)|[- ]years?[- ]old)\b|\b(?:my|our) (?:son|daughter|child|kid|toddler|baby)\b.{0,24}\b(?:pain|hurts?|aches?|sore|stiff|limp\w*|stretch\w*)\b|\b(?:in|at|after) (?:middle school|primary school|high school|year [1-9]\b|[1-9](?:st|nd|rd|th) grade|pe class|recess)\b|\bmy (?:teacher|homework) \b/i;

const AMOUNT = new RegExp(
  `\\b(?:how (?:many|much|often)|what dose|dosage|dose|mg|milligrams?|max(?:imum)?|double up|another)\\b.{0,40}\\b${MEDICINE}\\b|\\b${MEDICINE}\\b.{0,40}\\b(?:how (?:many|much|often)|dosage|dose|mg|maximum|per day|a day|in one go)\\b|\\bcan i take (?:two|three|four|\\d+|more|extra|another)\\b.{0,20}\\b${MEDICINE}\\b`,
  'i',
);
const MIX = new RegExp(
  `\\b${MEDICINE}\\b.{0,30}\\b(?:with|and|plus|together|mix|alcohol|beer|wine|drink|drinking|drive|driving|on top of)\\b.{0,20}\\b(?:${MEDICINE.slice(3, -1)}|alcohol|beer|wine|drink|drinking|drive|driving|together)\\b|\\b(?:mix|combine|alternate)\\b.{0,30}\\b${MEDICINE}\\b`,
  'i',
);
const GROUP = new RegExp(
  `\\b${MEDICINE}\\b.{0,50}\\b(?:pregnan\\w+|breastfeed\\w*|nursing|kidney|liver|heart (?:disease|failure|condition)|ulcer|asthma|blood thinners?|warfarin|my (?:kid|son|daughter|child|toddler))\\b|\\b(?:pregnan\\w+|breastfeed\\w*|kidney|ulcer|asthma|warfarin|blood thinners?)\\b.{0,50}\\b${MEDICINE}\\b`,
  'i',
);
const PRESCRIPTION =
  /\b(?:stop|stopping|come off|coming off|quit|start|starting|increase|lower|reduce|change|skip|wean)\b.{0,25}\b(?:my )?(?:gabapentin|pregabalin|tramadol|opioids?|steroids?|amitriptyline|duloxetine|baclofen|morphine|oxycodone|hydrocodone|diazepam|antidepressants?|prescription|prescribed|codeine|muscle relaxants?)\b/i;

const PROMPT_ATTACK =
  /\b(?:ignore (?:all |any |your |the |previous |prior )+(?:instructions?|rules?|prompts?)|system prompt|developer mode|jailbreak|pretend (?:to be|you are|you're)|act as (?:a|an|my)|you are now|forget your (?:rules|instructions)|reveal your (?:prompt|instructions|rules)|disregard (?:the|your|all)|repeat (?:the|your) (?:instructions|prompt)|dan mode|override your)\b/i;
const INSULT =
  /\b(?:you(?:'re| are|r)? (?:\w+ )?(?:useless|stupid|dumb|idiot|rubbish|garbage|trash|worthless|crap|shit|awful|terrible|an idiot|a joke)|stupid bot|dumb bot|bad bot|useless bot|fuck you|fuck off|screw you|shut up|i hate you|piss off bot|you suck|worst bot)\b/i;
const PERSON =
  /\b(?:are you (?:a |an )?(?:human|real|person|real person|doctor|ai|bot|robot|physio|physiotherapist|chatgpt|gpt)|am i talking to a (?:human|person|bot|doctor))\b/i;

/** Small words of languages Limber cannot read; three of them and hardly any English is another language. */
const FOREIGN = new Set(
  (
    'kannst du mir mit dir bitte wenn bin seit vom rückenschmerzen nackenschmerzen kopfschmerzen fait quand suis assis ça sono quando estoy está cuando puedo estou sentado el la los las un una de del que qué por para con como cómo mi mis tengo duele dolor espalda cuello me mucho le les une des du est et je ai mal dos au aux pour avec que mon ma mes très ' +
    'der die das und ich habe hab schmerzen rücken nacken mein meine ist was hilft gegen beim tut weh nicht eine einen il lo gli che ho fa male schiena collo mia mio sono perché ' +
    'eu tenho dor nas costas meu minha dói não sırtım ağrıyor benim ik heb pijn mijn rug nek het een jag har ont ryggen min i bolą plecy mnie boli mam'
  ).split(' '),
);
const ENGLISH = new Set(
  'the my is it to and of i a in for with what how hurts hurt pain back neck after when do can have on sore help me you are that this'.split(
    ' ',
  ),
);

/** The first special that applies, or null. Order: who the person is, then what must not be said, then manners. */
export function specialOf(text: string): Special | null {
  if (MINOR.test(text)) return 'minor';
  if (PROMPT_ATTACK.test(text)) return 'prompt_attack';
  if (PRESCRIPTION.test(text)) return 'medicine_prescription';
  if (GROUP.test(text)) return 'medicine_special';
  if (MIX.test(text)) return 'medicine_mix';
  if (AMOUNT.test(text)) return 'medicine_amount';
  if (INSULT.test(text)) return 'insult';
  if (PERSON.test(text)) return 'not_a_person';
  if (isOtherLanguage(text)) return 'other_language';
  return null;
}

function isOtherLanguage(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  if (letters.length >= 4) {
    const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length;
    if (latin / letters.length < 0.5) return true;
  }
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < 3) return false;
  const foreign = words.filter((word) => FOREIGN.has(word) && !ENGLISH.has(word)).length;
  const english = words.filter((word) => ENGLISH.has(word)).length;
  return foreign >= 3 ? english <= 1 : foreign >= 2 && english === 0 && foreign / words.length >= 0.4;
}
