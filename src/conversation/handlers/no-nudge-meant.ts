import { isStretch } from '../../content/types.ts';
import type { Area } from '../../content/vocabulary.ts';
import type { Reply } from '../../ports/reply.ts';
import { answered } from '../compose.ts';
import { makeReply, paragraph } from '../reply.ts';
import type { Turn } from '../turn.ts';
import { sameDayReply } from '../urgent.ts';
import { another } from './another.ts';
import { ask } from './ask.ts';
import { decline } from './decline.ts';
import { changeable, nudgeMeta } from './nudge-parts.ts';
import { randomStretch } from './stretch.ts';

/** A nudge by any of its names, or a time or day: then nudges are meant, whether there are any or not. */
const NAMED =
  /\b(?:nudg\w*|remind\w*|pings?|pinging|alarms?|alerts?|notif\w*|subscri\w*|unsubscri\w*|schedul\w*|messag\w*|channel|today|tomorrow|tonight|morning|afternoon|evening|noon|week\w*|months?|days?|hours?|min(?:ute)?s?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|holidays?|vacation|leave)\b|\d/i;
const PASSES =
  /^\W*(?:(?:please|ok(?:ay)?|no|nah|can (?:i|we|you))\b\W*)*(?:skip|pass|next)(?: (?:it|this|that|one|this one|that one|please|pls))*\W*$/i;
const NOT_AGAIN = /^\W*(?:(?:no|oh|please|ok(?:ay)?)\b\W*)*not\b.{0,30}\bagain\b/i;
const AGAIN = /\bagain\b/i;
const HALTS =
  /^\W*(?:(?:please|pls|ok(?:ay)?|can you|just)\b\W*)*(?:stop|pause|halt|enough|quit|wait|hold on|cancel|skip|next|pass)(?: (?:it|this|that|now|please|pls|for now))*\W*$/i;
const GOES_ON =
  /^\W*(?:(?:please|pls|ok(?:ay)?)\b\W*)*(?:resume|continue|unpause|go on|carry on)(?: (?:it|this|that|now|please))*\W*$/i;
const RESUMES = /\b(?:resum\w*|restart\w*|unpaus\w*|un-?mut\w*|start\w*|continue|back|on|going|turn|switch|skip)\b/i;
const DID_SHOW =
  /\bwhat (?:did|have) you (?:just )?(?:show|shown|g[ia]ven?|sa(?:y|id)|tell|told|recommend|suggest)\w*\b/i;
const FITS_ME = /\bwhich\b.*\b(?:ok(?:ay)?|safe|good|best|right|suitable|bad|allowed)\b/i;
const AGREES = /^\W*(?:ok(?:ay)?|all ?right|sure|fine|will do)\b/i;

/** What the words mean where somebody has no nudge and speaks of none. Null where nudges are meant after all. */
export async function noNudgeMeant(turn: Turn, intent: string): Promise<Reply | null> {
  if (!/^nudge_(?:pause|resume|delete|list)$/.test(intent) || turn.incoming.kind !== 'text') return null;
  const { text, dialogue, deps } = turn;
  if (NAMED.test(text) || (await changeable(turn)).length > 0) return null;
  const last = dialogue.lastEntry === null ? undefined : deps.entriesById.get(dialogue.lastEntry);
  // Same-day advice holds here as well: no move until somebody has looked at it.
  const { sameDay } = dialogue;
  const flag = sameDay?.aboutOther ? undefined : deps.content.redFlags.find(({ id }) => id === sameDay?.flag);
  if (flag && (PASSES.test(text) || AGAIN.test(text) || FITS_ME.test(text))) return sameDayReply(turn, flag, false);
  const moved = last !== undefined && isStretch(last);
  // Whether one may move again after an operation or an illness is a question, not a wish.
  if (AGAIN.test(text) && (dialogue.healing || dialogue.told.length > 0) && !NOT_AGAIN.test(text)) return ask(turn);
  if (moved && NOT_AGAIN.test(text)) return elsewhere(turn);
  if (moved && (PASSES.test(text) || AGAIN.test(text))) return another(turn);
  if (AGAIN.test(text) && /\b(?:stretch|move|exercise)/i.test(text)) return another(turn);
  if (intent === 'nudge_list') return aboutEntries(turn);
  if (HALTS.test(text)) return plain(turn, intent, 'All right.');
  if (GOES_ON.test(text)) return plain(turn, intent, 'All right. Nothing is paused here.');
  if (intent !== 'nudge_resume' || RESUMES.test(text)) return null;
  if (AGREES.test(text))
    return makeReply({
      blocks: [paragraph('All right.')],
      meta: { ...nudgeMeta(turn, 'thanks'), outcome: 'small_talk' },
    });
  return turn.understanding.slots.areas.length > 0 ? ask(turn) : decline(turn, 'low_confidence');
}

function plain(turn: Turn, intent: string, text: string): Reply {
  return makeReply({
    blocks: [paragraph(text)],
    meta: nudgeMeta(turn, intent as 'nudge_pause' | 'nudge_resume' | 'nudge_delete'),
  });
}

/** "what did you just show me", "which ones are ok for me": about what is known, not about what is set up. */
function aboutEntries(turn: Turn): Reply | null {
  const last = turn.dialogue.lastEntry === null ? undefined : turn.deps.entriesById.get(turn.dialogue.lastEntry);
  if (DID_SHOW.test(turn.text) && last)
    return makeReply({
      blocks: [paragraph(`The last one was "${last.title}". ${last.summary}`)],
      meta: {
        ...nudgeMeta(turn, 'ask'),
        outcome: 'answer',
        confidence: 1,
        entries: [answered(last, 1)],
        because: 'It is about the last answer.',
      },
    });
  if (DID_SHOW.test(turn.text)) return decline(turn, 'low_confidence');
  return FITS_ME.test(turn.text) ? (last && isStretch(last) ? another(turn) : decline(turn, 'low_confidence')) : null;
}

/** Places everybody at a desk has some use for, when the one just shown is not wanted again. */
const OTHERS: readonly Area[] = ['shoulders', 'upper-back', 'hips', 'wrists-hands', 'neck'];

function elsewhere(turn: Turn): Reply {
  const { areas } = turn.understanding.slots;
  const unwanted = areas.length > 0 ? areas : turn.dialogue.areas;
  const others = OTHERS.filter((area) => !unwanted.includes(area));
  const place = others[turn.dialogue.turn % others.length];
  const { setting, maxSeconds } = turn.dialogue;
  return randomStretch(turn, { areas: place ? [place] : [], setting, maxSeconds }, 'another');
}
