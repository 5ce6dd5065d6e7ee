import type { Match } from './pattern.ts';
import type { Reading } from './reading.ts';

/**
 * Flags of the same day whose sign is pressing because it is new and stays: the facts ask for *new* weakness or numbness of an arm and
 * *steady* numbness of a leg, and call tingling after sitting that clears no flag. When it comes and goes with a position, or has been
 * the same for months, a visit soon is enough; any word of it being new, constant or worse keeps the level. A clot or a broken wrist is
 * never taken for an old one.
 */
const NEW_AND_LASTING = new Set(['arm-weakness', 'numb-one-leg']);

/** "goes numb when i lean on it", "dead arm every night", "tingling toes after sitting on the loo". */
const WITH_POSITION =
  /\b(?:every|each|most) (?:single )?(?:nights?|mornings?|flights?|time i)\b|\b(?:at night|overnight|all night|in (?:my|his|her) sleep|in bed|nights)\b|\b(?:when|whenever|while|if|as) (?:i |im |i am )?(?:lean|leaning|sit|sitting|cross|crossing|hold|holding|drive|driving|type|typing|lie|lying|sleep|sleeping|cycle|cycling|ride|riding|kneel|kneeling|wake|grip|gripping|use|using|mouse|on the phone)\b|\bwhen i (?:first )?wake\b|\b(?:wake|wakes|waking|woke) (?:up )?with\b|\bafter (?:sitting|driving|typing|cycling|kneeling|lying|sleeping|gaming|(?:an|a|one|two|three|half an|\d+) (?:hours?|h|minutes?|mins?|long))\b|\b(?:on|during|in) (?:long )?(?:calls|drives|flights|rides|meetings|the steering wheel|the toilet|the loo|the bike|the wheel)\b|\bas a pillow\b|\blegs? (?:folded|crossed|under me)\b|\bsplints?\b/;
/** "for years", "three months", "since the pregnancy", "always been". */
const LONG_STANDING =
  /\b(?:(?:for|in|these|last|past|over|about|nearly|\d+|two|three|four|five|six|eight|nine|ten|few|many|several) (?:months|years|yrs|decades)|a year|years|yrs|(?:since|after|from) (?:the |my |a )?pregnancy|(?:has|have|had|was|were|is) always|always (?:been|had|was)|all my life|whole life|[4-9] weeks after|\d\d weeks after)\b/;
/** Any of these keeps the level. */
const PRESSING =
  /\b(?:now|today|tonight|yesterday|sudden|suddenly|worse|worsening|weaker|spreading|constant|constantly|permanent|permanently|still|stays?|lasting|all day|all the time|wont go|doesnt go|wont come back|not gone|hasnt gone|never goes|getting|started|since (?!(?:the |my |a )?(?:pregnancy|years?|months?))|new|this (?:morning|week|afternoon|evening)|last (?:night|week)|days|neck|face|chest|speech|breath|breathing|swollen|hot|red|cant|cannot|wont|flop\w*|drop\w*)\b/;

/** Whether this sign comes and goes or is an old one, so that a visit soon is enough. */
export function passing(flag: string, match: Match, { tokens }: Reading): boolean {
  if (!NEW_AND_LASTING.has(flag)) return false;
  const sentence = tokens
    .filter((token) => token.sentence === match.sentence)
    .map((token) => token.word)
    .join(' ');
  return (WITH_POSITION.test(sentence) || LONG_STANDING.test(sentence)) && !PRESSING.test(sentence);
}

const BODY = new Set('back spine hip hips groin knee knees leg legs thigh thighs foot feet'.split(' '));

/**
 * Whether the sign of a flag about a child is the writer's own: "kid in our bed and my hips are killing me". Not where the writer is
 * the child: "im 15 and my hip hurts".
 */
export function writersOwn(flag: string, match: Match, { tokens, content }: Reading): boolean {
  if (flag !== 'child-limp') return false;
  if (tokens.some(({ word }, at) => word === 'agechild' && /^(?:im|am|i)$/.test(tokens[at - 2]?.word ?? '')))
    return false;
  return match.occurrences.some(({ from }) => {
    const at = content[from] ?? 0;
    const mine = (part: number): boolean => BODY.has(tokens[part]?.word ?? '') && tokens[part - 1]?.word === 'my';
    return mine(at) || mine(at - 1);
  });
}
