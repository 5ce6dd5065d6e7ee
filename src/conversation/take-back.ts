import type { Reply } from '../ports/reply.ts';
import { conditionOf, withImplied } from './conditions.ts';
import { HEALING, readAge } from './operation-time.ts';
import { saysBetter } from './reactions.ts';
import { makeReply, NO_META, paragraph } from './reply.ts';
import { say } from './say.ts';
import type { Turn } from './turn.ts';

/** "that was my wife", "not me": what was told last is about somebody else. */
const SOMEBODY_ELSE =
  /\b(?:not|isn'?t|wasn'?t) (?:about |for |really )?(?:me|mine|myself)\b|^\W*(?:(?:no|sorry|oops|oh|actually|wait|i meant?)\b\W*)*(?:(?:that|it|this)(?:'?s| is| was)?|i meant?|i'?m asking) (?:about |for )?(?:my|a|an|the|our|his|her) (?:\w+ )?(?:wife|husband|partner|girlfriend|boyfriend|fianc[eé]e?|mum|mom|mother|dad|father|sister|brother|friend|mate|colleague|co-?worker|daughter|son|aunt|uncle|cousin|gran\w*|nan|boss|neighbou?r|flatmate|roommate)\b/i;
/** "forget that", "that no longer applies": what was told last. */
const FORGET =
  /^\W*(?:(?:no|sorry|please|actually|oh|can you|could you)\b\W*)*(?:forget|ignore|scrap|undo|disregard) (?:about )?(?:that|it|this)\b(?! (?:nudge|reminder))|\b(?:that|it|this)(?:'?s| is)? (?:no longer|not) (?:true|the case|so|right) (?:any ?more|now)\b|\b(?:that|it|this) (?:no longer applies|does(?:n'?t| not) apply any ?more)\b|\b(?:that|it|this)(?:'?s| is) no longer (?:true|the case|so|right)\b/i;
/** "forget what i told you": all of it. */
const FORGET_ALL =
  /\b(?:forget|ignore|scrap|undo|disregard) (?:(?:all|everything)(?: of)?(?: that)?(?: (?:i|that i)(?:'ve| have)? (?:said|told you))?|what(?:ever)? i(?:'ve| have)? (?:said|told you)|(?:all )?my (?:conditions?|health(?: stuff| problems)?))\b/i;
/** Longer messages that only name a time tell of something else. */
const A_TIME_ALONE = 8;

interface TakenBack {
  readonly reply: Reply;
  /** The turn with what else was said, where that is a request of its own. */
  readonly rest: Turn | null;
}

/** What was told of the person is no longer so, or never was: it is forgotten, in the settings as well, and that is said. */
export async function takeBack(turn: Turn): Promise<TakenBack | null> {
  const ids = takenBackBy(turn);
  if (ids.length === 0) return null;
  const { deps, dialogue, preferences } = turn;
  const stood = ids.filter((id) => dialogue.conditions.includes(id));
  const told = dialogue.told.filter((id) => !ids.includes(id));
  const kept = preferences?.avoid.filter((id) => !ids.includes(id)) ?? [];
  const wasKept = preferences !== null && kept.length < preferences.avoid.length;
  if (wasKept) await deps.stores.people.savePreferences(personOf(turn), { ...preferences, avoid: kept });
  const healing = dialogue.healing && told.includes(HEALING);
  const changed = { told, toldLast: [], healing, conditions: withImplied(deps.content, [...told, ...kept]) };
  turn.remember(changed);
  const rest = restOf({ ...turn, dialogue: { ...dialogue, ...changed } });
  if (stood.length === 0 && !rest && saysBetter(turn.text)) return null;
  const says = stood.length > 0 ? [forgotten(turn, stood)] : rest ? [] : [say(turn, 'nothing_to_take_back')];
  if (wasKept) says.push(say(turn, 'taken_back_kept'));
  const reply = makeReply({
    blocks: says.length > 0 ? [paragraph(says.join(' '))] : [],
    audience: 'private',
    meta: { ...NO_META, outcome: 'small_talk', confidence: 1, because: 'You took something back.' },
  });
  return { reply, rest };
}

function takenBackBy({ text, dialogue, understanding, incoming }: Turn): readonly string[] {
  const { takenBack, conditions } = understanding.slots;
  if (incoming.kind === 'action') return [];
  if (takenBack.length > 0) return takenBack;
  if (dialogue.told.length === 0) return [];
  if (FORGET_ALL.test(text)) return dialogue.told;
  if (SOMEBODY_ELSE.test(text)) return conditions.length > 0 ? conditions : dialogue.toldLast;
  if (FORGET.test(text)) return dialogue.toldLast;
  const healed = dialogue.told.includes(HEALING) && readAge(text) === 'past';
  return healed && text.split(/\s+/).length <= A_TIME_ALONE ? [HEALING] : [];
}

function forgotten(turn: Turn, ids: readonly string[]): string {
  if (ids.length === 1 && ids[0] === HEALING) return say(turn, 'operation_over');
  const titles = ids
    .filter((id) => !isImplied(turn, id, ids))
    .map((id) => conditionOf(turn.deps.content, id)?.title ?? id);
  return say(turn, 'taken_back', { title: titles.join('" and "') });
}

/** What is implied by another one taken back needs no mention of its own. */
function isImplied({ deps }: Turn, id: string, among: readonly string[]): boolean {
  return among.some((other) => other !== id && withImplied(deps.content, [other]).includes(id));
}

/** What else was said, where it asks for something: "I'm not pregnant, but my back hurts". */
function restOf(turn: Turn): Turn | null {
  const { rest } = turn.understanding.slots;
  if (!rest) return null;
  const understanding = turn.deps.understander.understand(rest);
  const { areas, setting, maxSeconds } = understanding.slots;
  const asks = areas.length > 0 || setting !== null || maxSeconds !== null || ASKS.test(rest);
  return asks ? { ...turn, text: rest, understanding } : null;
}

const ASKS =
  /\b(?:stretch\w*|routine|exercis\w*|move|help|why|how|what|which|can i|should|give me|show me|hurts?|aches?)\b/i;

function personOf({ place, person }: Turn) {
  return { platform: place.platform, workspace: place.workspace, person: person.id };
}
