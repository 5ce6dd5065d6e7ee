import type { RedFlag } from '../content/types.ts';
import type { Incoming } from '../ports/message.ts';
import type { Reply } from '../ports/reply.ts';
import type { Assessment } from '../triage/index.ts';
import { handleAction } from './actions.ts';
import { type Aftermath, aftermath, hasReached, namesSign } from './aftermath.ts';
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
  sameDayLine,
  sameDayReply,
  soonNotice,
  sortedReply,
  stayWithEmergency,
  stepsReply,
  unclearReply,
  withHelpReply,
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
  const open = flagOf(turn, dialogue.urgent?.flag);
  const meant = open ? aftermath(turn.text, open.id, dialogue.urgent?.reached ?? false) : null;
  const sameAgain = assessment.flag?.id === open?.id && (meant === 'with_help' || meant === 'steps');
  if (isUrgent(assessment) && assessment.flag && !sameAgain) return await interrupt(turn, assessment);
  if (open) return whileOpen(turn, open, meant);

  const asked = flagOf(turn, dialogue.asked);
  if (asked) {
    const answered = await answerToAsked(turn, asked, assessment);
    if (answered) return answered;
  }
  if (assessment.unclear?.ask) {
    const { id } = assessment.unclear;
    turn.remember({
      asked: id,
      askedOn: assessment.findings.filter(({ flag }) => flag === id).map(({ phrase }) => phrase),
    });
    return unclearReply(turn, assessment.unclear);
  }

  // Same-day advice holds for the conversation: no move until somebody has looked at it.
  const sameDay = flagOf(turn, dialogue.sameDay?.flag);
  const held = sameDay ? whileSameDay(turn, sameDay) : null;
  if (held) return held;

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

function flagOf(turn: Turn, id: string | null | undefined): RedFlag | undefined {
  return turn.deps.content.redFlags.find((flag) => flag.id === id);
}

function whileOpen(turn: Turn, open: RedFlag, after: Aftermath): Reply {
  const { urgent } = turn.dialogue;
  const pressed = turn.incoming.kind === 'action' && turn.incoming.action === 'sorted';
  if (pressed || after === 'seen' || after === 'mistake' || after === 'over') {
    turn.remember({ urgent: null });
    return sortedReply(turn, open.id, pressed ? 'over' : after);
  }
  if (after === 'steps') return stepsReply(turn, open, 'emergency');
  if (after !== 'with_help') return stayWithEmergency(turn, open, after, wantsMove(turn));
  const aboutOther = urgent?.aboutOther ?? false;
  turn.remember({ urgent: { flag: open.id, aboutOther, reached: urgent?.reached || hasReached(turn.text) } });
  return withHelpReply(turn, open, 'emergency', aboutOther);
}

/** What answers the one question; null for a message about something else, while the question stays open. */
async function answerToAsked(turn: Turn, asked: RedFlag, assessment: Assessment): Promise<Reply | null> {
  const { text, incoming, dialogue } = turn;
  const yes = { ...assessment, urgency: asked.urgency, flag: asked };
  if (aftermath(text, asked.id, false) === 'with_help' && isUrgent(yes)) {
    await interrupt(turn, yes);
    if (asked.urgency !== 'emergency') return withHelpReply(turn, asked, 'same_day', false);
    turn.remember({ urgent: { flag: asked.id, aboutOther: false, reached: hasReached(text) } });
    return withHelpReply(turn, asked, 'emergency', false);
  }
  if (YES.test(text)) return await interrupt(turn, yes);
  if (NO.test(text)) return short(turn, 'false_alarm', 'small_talk', null);
  if (namesSign(turn, asked, assessment)) return await interrupt(turn, yes);
  const move = wantsMove(turn);
  // Neither: the question stays open. A short reply to it ("what do you mean") gets it once more, and so does a wish for a move.
  if (!move && (incoming.kind !== 'text' || assessment.unclear)) return null;
  turn.remember({ asked: asked.id, askedOn: dialogue.askedOn });
  return move || text.trim().split(/\s+/).length <= SHORT_REPLY ? unclearReply(turn, asked, true) : null;
}

function whileSameDay(turn: Turn, flag: RedFlag): Reply | null {
  const { aboutOther } = turn.dialogue.sameDay ?? { aboutOther: false };
  const after = aftermath(turn.text, flag.id, false);
  if (after === 'seen' || after === 'mistake' || after === 'over') {
    turn.remember({ sameDay: null });
    return sortedReply(turn, flag.id, after);
  }
  if (after === 'with_help') return withHelpReply(turn, flag, 'same_day', aboutOther);
  if (after === 'steps') return stepsReply(turn, flag, 'same_day');
  if (!aboutOther && asksToMove(turn)) return sameDayLine(turn, flag, 'same_day_no_move');
  if (!aboutOther && wantsMove(turn)) return sameDayReply(turn, flag, false);
  if (turn.incoming.kind !== 'text' || !SHORT_WORD.test(turn.text)) return null;
  return after === 'doubt' ||
    WHICH_SIDE.test(turn.text) ||
    (ABOUT_IT.test(turn.text) && turn.understanding.fallback !== null)
    ? sameDayLine(turn, flag, 'same_day_stay')
    : null;
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

/** "Should I keep stretching it?", "can I rub it": about the place that has to be seen first. */
function asksToMove({ text, understanding }: Turn): boolean {
  return MOVE_QUESTION.test(text) && !understanding.intent?.startsWith('nudge');
}
const MOVE_QUESTION =
  /\b(?:should|can|could|may|shall|do i|is it|would|ok(?:ay)? to|safe to|how (?:do|about)|what about|if i)\b.*\b(?:stretch\w*|mov(?:e|ing)|rub\w*|massag\w*|knead\w*|foam|roll(?:ing)?|exercis\w*|press\w*|work (?:it|on it)|bend\w*|crack\w*|walk(?:ing)? (?:it|on it))\b/i;
/** A short word on what was said before, rather than on something new. */
const SHORT_WORD = /^\W*(?:\S+\s*){1,8}$/;
const WHICH_SIDE = /\b(?:only|just)\b.*\b(?:left|right|one)\b/i;
const ABOUT_IT = /\b(?:it|its|it's|that|that's|thats|this|one|left|right|both|side)\b/i;

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
