import type { Incoming } from '../ports/message.ts';
import type { Reply } from '../ports/reply.ts';
import type { Assessment } from '../triage/index.ts';
import { handleAction } from './actions.ts';
import { isBareSchedule } from './bare-schedule.ts';
import { handleCommand } from './commands.ts';
import type { ConversationDeps } from './deps.ts';
import { kindLead, kindWord } from './feelings.ts';
import { followUp } from './follow-up.ts';
import { decline } from './handlers/decline.ts';
import { handle } from './handlers/index.ts';
import { short } from './handlers/small-talk.ts';
import { answerSpecial } from './handlers/special.ts';
import { hushPerson } from './hush.ts';
import { openTurn } from './open-turn.ts';
import { operationFirst, operationLead } from './operation.ts';
import { makeReply, NO_META, paragraph } from './reply.ts';
import { settle } from './settle.ts';
import { specialOf } from './special.ts';
import { takeBack } from './take-back.ts';
import type { Turn } from './turn.ts';
import {
  emergencyReply,
  isUrgent,
  sameDayReply,
  saysSorted,
  soonNotice,
  sortedReply,
  stayWithEmergency,
  unclearReply,
} from './urgent.ts';

/** A message in, a reply out. Reads from top to bottom in the order in which safety wants it. */
export async function respond(incoming: Incoming, deps: ConversationDeps): Promise<Reply> {
  const { turn, save } = await openTurn(incoming, deps);
  const assessment = deps.triage.assess(turn.text);
  const reply = settle(await decide(turn, assessment), turn, assessment);
  turn.remember({ aboutNudges: reply.meta.intent?.startsWith('nudge_') ?? false });
  save();
  return reply;
}

async function decide(turn: Turn, assessment: Assessment): Promise<Reply> {
  const { dialogue } = turn;

  // 1 Red flags. An open emergency stays until the person says that it is sorted or was a mistake.
  if (isUrgent(assessment) && assessment.flag) return await interrupt(turn, assessment);
  const open = turn.deps.content.redFlags.find((flag) => flag.id === dialogue.urgent?.flag);
  if (open) {
    const sorted =
      saysSorted(turn.text, open.id) || (turn.incoming.kind === 'action' && turn.incoming.action === 'sorted');
    if (!sorted)
      return stayWithEmergency(
        turn,
        open,
        turn.understanding.intent === 'stretch' || turn.understanding.intent === 'another',
      );
    turn.remember({ urgent: null });
    return sortedReply(turn, open.id);
  }
  const asked = turn.deps.content.redFlags.find((flag) => flag.id === dialogue.asked);
  if (asked && YES.test(turn.text))
    return await interrupt(turn, { ...assessment, urgency: asked.urgency, flag: asked });
  if (asked && NO.test(turn.text)) return short(turn, 'false_alarm', 'small_talk', null);
  // Neither: the question stays open, and a short reply to it ("what do you mean") gets it once more.
  if (asked && turn.incoming.kind === 'text' && !assessment.unclear) {
    turn.remember({ asked: asked.id });
    if (turn.text.trim().split(/\s+/).length <= SHORT_REPLY && turn.understanding.intent !== 'stretch')
      return unclearReply(turn, asked);
  }
  if (assessment.unclear?.ask) {
    turn.remember({ asked: assessment.unclear.id });
    return unclearReply(turn, assessment.unclear);
  }

  // Same-day advice holds for the conversation: no move until somebody has looked at it.
  const sameDay = turn.deps.content.redFlags.find((flag) => flag.id === dialogue.sameDay?.flag);
  if (sameDay && saysSorted(turn.text, sameDay.id)) {
    turn.remember({ sameDay: null });
    return sortedReply(turn, sameDay.id);
  }
  if (sameDay && !dialogue.sameDay?.aboutOther && wantsMove(turn)) return sameDayReply(turn, sameDay, false);

  // 2 Buttons carry what they mean; there is nothing to understand.
  if (turn.incoming.kind === 'action') return handleAction(turn, turn.incoming.action);

  if (outweighs(turn, assessment) && assessment.flag)
    return makeReply({
      blocks: [paragraph(soonNotice(turn, assessment.flag))],
      audience: 'private',
      meta: { ...NO_META, confidence: 1, because: 'That matters more than an ache.' },
    });

  // 3 What the person takes back; whatever else the message says is then answered without it.
  const corrected = await takeBack(turn);
  if (!corrected) return answer(turn);
  if (!corrected.rest) return corrected.reply;
  return after(corrected.reply.blocks, await answer(corrected.rest));
}

/** A reply with something said before it. */
function after(blocks: Reply['blocks'], reply: Reply): Reply {
  return { ...reply, blocks: [...blocks, ...reply.blocks] };
}

/** Harm by somebody close, or despair, told without an ache: then that is the whole answer, and no entry stands beside it. */
function outweighs(turn: Turn, { flag, urgency }: Assessment): boolean {
  const { slots, fallback } = turn.understanding;
  if (urgency !== 'soon' || slots.areas.length > 0) return false;
  return flag?.id === 'abuse' || (flag?.id === 'distress' && (fallback !== null || kindWord(turn) !== null));
}

async function answer(turn: Turn): Promise<Reply> {
  // 4 What the safety policy answers with a fixed sentence.
  if (turn.text.trim() === '' && !turn.command) return short(turn, 'empty', 'small_talk', 'help');
  const commanded = turn.command && turn.command.name !== 'ask' ? await handleCommand(turn, turn.command) : null;
  if (commanded) return commanded;
  const special = specialOf(turn.text);
  if (special) return answerSpecial(turn, special);
  const operation = operationFirst(turn);
  if (operation) return operation;
  const lead = operationLead(turn) ?? kindLead(turn);
  const reply = await ordinary(turn);
  return lead ? after([paragraph(lead)], reply) : reply;
}

async function ordinary(turn: Turn): Promise<Reply> {
  // 5 A message that leans on the one before it, then the intents.
  const followed = await followUp(turn);
  if (followed) return followed;
  const kind = kindWord(turn);
  if (kind) return kind;
  const { intent, fallback } = turn.understanding;
  if (isBareSchedule(turn.text, turn.deps.clock.now())) return handle(turn, 'nudge_create');
  if (fallback === null && intent !== null) return handle(turn, intent);
  return decline(turn, fallback ?? 'out_of_scope');
}

/** Words of a reply to the one question rather than of a new thought. */
const SHORT_REPLY = 6;

const YES =
  /^\W*(?:yes|yeah|yep|yup|y|i do|it is|there is|i think so|a bit|a little|some|both|correct|true)\b|\b(?:not (?:really |quite )?sure|maybe|no idea|don'?t know|dunno|idk|unsure|no feeling|can'?t feel|cant feel|cannot feel|sort of|kind of|no point)\b/i;
/** Only a plain no clears it; whatever else begins with "no" may be the opposite ("no feeling at all"). */
const NO =
  /^\W*(?:no|nope|nah|not really|none|neither|n|not at all|no thanks?|i don'?t|it isn'?t|it doesn'?t)(?:[ ,]+(?:no|nope|none|neither|none of (?:that|those|these|them)|nothing like that|not at all|it'?s fine|i'?m fine|all (?:fine|good|normal)|just (?:sore|stiff|tired|an ache|achy)|thanks?|thank you))*\W*$/i;

/** Asks for a stretch, a routine or another one, in words, as a command or by a button. */
function wantsMove({ understanding, command, incoming }: Turn): boolean {
  if (incoming.kind === 'action') return /^(?:another|moving|routine|nudge_another)/.test(incoming.action);
  if (command) return command.name === 'stretch' || command.name === 'routine';
  return ['stretch', 'another', 'routine'].includes(understanding.intent ?? '');
}

async function interrupt(turn: Turn, { flag, urgency, aboutOther }: Assessment): Promise<Reply> {
  if (!flag) return decline(turn, 'out_of_scope');
  await hushPerson(turn);
  if (urgency === 'soon') {
    turn.remember({ asked: null });
    return short(turn, 'book_visit', 'answer', null);
  }
  if (urgency !== 'emergency') {
    turn.remember({ sameDay: { flag: flag.id, aboutOther }, asked: null });
    return sameDayReply(turn, flag, aboutOther);
  }
  turn.remember({ urgent: { flag: flag.id, aboutOther }, asked: null });
  return emergencyReply(turn, flag, aboutOther);
}
