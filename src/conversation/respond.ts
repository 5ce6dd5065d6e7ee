import { numbersFor } from '../content/numbers.ts';
import type { Incoming } from '../ports/message.ts';
import type { Reply } from '../ports/reply.ts';
import type { Assessment } from '../triage/index.ts';
import { handleAction } from './actions.ts';
import { isBareSchedule } from './bare-schedule.ts';
import { handleCommand } from './commands.ts';
import { withImplied } from './conditions.ts';
import type { ConversationDeps } from './deps.ts';
import type { Dialogue } from './dialogue.ts';
import { followUp } from './follow-up.ts';
import { decline } from './handlers/decline.ts';
import { handle } from './handlers/index.ts';
import { short } from './handlers/small-talk.ts';
import { answerSpecial } from './handlers/special.ts';
import { hushPerson } from './hush.ts';
import { settle } from './settle.ts';
import { specialOf } from './special.ts';
import { conversationKey, type Turn } from './turn.ts';
import {
  emergencyReply,
  isUrgent,
  sameDayReply,
  saysSorted,
  sortedReply,
  stayWithEmergency,
  unclearReply,
  wasMistake,
} from './urgent.ts';

/** A message in, a reply out. Reads from top to bottom in the order in which safety wants it. */
export async function respond(incoming: Incoming, deps: ConversationDeps): Promise<Reply> {
  const { turn, save } = await openTurn(incoming, deps);
  const assessment = deps.triage.assess(turn.text);
  const reply = settle(await decide(turn, assessment), turn, assessment);
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
    return sortedReply(turn, wasMistake(turn.text));
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
    return sortedReply(turn, wasMistake(turn.text));
  }
  if (sameDay && !dialogue.sameDay?.aboutOther && wantsMove(turn)) return sameDayReply(turn, sameDay, false);

  // 2 Buttons carry what they mean; there is nothing to understand.
  if (turn.incoming.kind === 'action') return handleAction(turn, turn.incoming.action);

  // 3 What the safety policy answers with a fixed sentence.
  if (turn.text.trim() === '' && !turn.command) return short(turn, 'empty', 'small_talk', 'help');
  const commanded = turn.command && turn.command.name !== 'ask' ? await handleCommand(turn, turn.command) : null;
  if (commanded) return commanded;
  const special = specialOf(turn.text);
  if (special) return answerSpecial(turn, special);

  // 4 A message that leans on the one before it, then the intents.
  const followed = await followUp(turn);
  if (followed) return followed;
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

/** Puts together what is known before anything is decided, and remembers the turn afterwards. */
async function openTurn(incoming: Incoming, deps: ConversationDeps): Promise<{ turn: Turn; save: () => void }> {
  const { place, person } = incoming;
  const key = conversationKey(place, person);
  const before = deps.dialogues.get(key);
  const text = textOf(incoming);
  const understanding = deps.understander.understand(text);
  const { settings, preferences } = await keptFor(incoming, deps);
  const told = withImplied(deps.content, understanding.slots.conditions);
  const dialogue: Dialogue = {
    ...before,
    conditions: [...new Set([...before.conditions, ...told, ...withImplied(deps.content, preferences?.avoid ?? [])])],
  };
  // A question, a draft and a confirmation are for the very next message: a later "yes" means something else.
  let after: Dialogue = {
    ...dialogue,
    turn: before.turn + 1,
    asked: null,
    draft: null,
    nudgeWords: null,
    confirm: null,
  };
  const turn: Turn = {
    deps,
    incoming,
    place,
    person,
    text,
    command: incoming.kind === 'command' ? incoming.command : null,
    dialogue,
    understanding,
    seatedOnly: preferences?.seatedOnly ?? false,
    numbers: numbersFor(deps.content.emergencyNumbers, settings?.country ?? deps.defaultCountry),
    remember: (change) => {
      after = { ...after, ...change, turn: before.turn + 1 };
    },
  };
  return { turn, save: () => deps.dialogues.set(key, after) };
}

/** What is kept of the place and the person, or null where the database does not answer: that keeps nobody from urgent advice. */
async function keptFor({ place, person }: Incoming, { stores, log }: ConversationDeps) {
  const { platform, workspace } = place;
  const orNull = <T>(read: Promise<T>): Promise<T | null> =>
    read.catch((cause: unknown) => {
      log.warn('settings_unread', { platform, error: cause instanceof Error ? cause.name : 'unknown' });
      return null;
    });
  const [settings, known] = await Promise.all([
    orNull(stores.settings.get({ platform, workspace })),
    orNull(stores.people.get({ platform, workspace, person: person.id })),
  ]);
  return { settings, preferences: known?.preferences ?? null };
}

function textOf(incoming: Incoming): string {
  if (incoming.kind === 'text') return incoming.text;
  if (incoming.kind === 'command' && 'text' in incoming.command) return incoming.command.text;
  return '';
}
