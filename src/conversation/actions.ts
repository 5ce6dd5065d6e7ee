import { type Entry, isStretch } from '../content/types.ts';
import { AREAS, type Area, SETTINGS, type Setting } from '../content/vocabulary.ts';
import { type Action, decodeAction } from '../ports/action.ts';
import type { Reply } from '../ports/reply.ts';
import { entryBlocks, entryMeta, feedbackButtons, figureOf, sourceLines, stretchButtons } from './compose.ts';
import { withShown } from './dialogue.ts';
import { sourcesReply, whyReply } from './follow-up.ts';
import { done } from './handlers/done.ts';
import { confirmForget, forgetMe, myData, privacy } from './handlers/privacy.ts';
import { help, short } from './handlers/small-talk.ts';
import { randomStretch } from './handlers/stretch.ts';
import { NUDGE_ACTIONS } from './nudge-actions.ts';
import { makeReply, NO_META, paragraph } from './reply.ts';
import { ROUTINE_ACTIONS } from './routine-actions.ts';
import { say } from './say.ts';
import type { Turn } from './turn.ts';
import { sortedReply } from './urgent.ts';

type ActionHandler = (turn: Turn, parts: readonly string[]) => Reply | Promise<Reply>;

/** What each button does. An action of an older version, or a forged one, is told to be too old. */
const HANDLERS: Readonly<Partial<Record<Action['name'], ActionHandler>>> = {
  show: (turn, [id]) => withEntry(turn, id, (entry) => showEntry(turn, entry, false)),
  moving: (turn, [id]) => withEntry(turn, id, (entry) => showEntry(turn, entry, true)),
  share: (turn, [id]) => withEntry(turn, id, (entry) => ({ ...showEntry(turn, entry, false), audience: 'public' })),
  why: (turn, [id]) => withEntry(turn, id, (entry) => whyReply(turn, entry)),
  sources: (turn, [id]) => withEntry(turn, id, (entry) => sourcesReply(turn, entry)),
  another: (turn, [area, setting, seconds, shown]) =>
    randomStretch(
      shown ? { ...turn, dialogue: { ...turn.dialogue, ...withShown(turn.dialogue, shown) } } : turn,
      {
        areas: areaOf(area),
        setting: settingOf(setting),
        maxSeconds: seconds && /^\d{1,4}$/.test(seconds) ? Number(seconds) : null,
      },
      'another',
    ),
  done: (turn) => done(turn),
  helpful: async (turn, [id, answer]) => {
    const { feedback } = turn.deps.stores;
    const { lastIntent } = turn.dialogue;
    if (id && turn.deps.entriesById.has(id)) {
      await feedback.add('entry', id, answer === 'yes');
      if (lastIntent) await feedback.add('intent', lastIntent, answer === 'yes');
    }
    return makeReply({
      blocks: [paragraph(answer === 'yes' ? say(turn, 'thanks') : say(turn, 'not_helpful'))],
      audience: 'private',
      meta: { ...NO_META, outcome: 'small_talk' },
    });
  },
  ...NUDGE_ACTIONS,
  ...ROUTINE_ACTIONS,
  sorted: (turn) => {
    turn.remember({ urgent: null });
    return sortedReply(turn, turn.dialogue.urgent?.flag ?? null);
  },
  help: (turn) => help(turn),
  privacy: (turn) => privacy(turn),
  my_data: (turn) => myData(turn),
  forget_me_confirm: (turn) => confirmForget(turn),
  forget_me: (turn) => forgetMe(turn),
};

export async function handleAction(turn: Turn, encoded: string): Promise<Reply> {
  const action = decodeAction(encoded);
  const handler = action ? HANDLERS[action.name] : undefined;
  return action && handler ? await handler(turn, action.parts) : short(turn, 'button_expired', 'out_of_scope', null);
}

function withEntry(turn: Turn, id: string | undefined, show: (entry: Entry) => Reply): Reply {
  const entry = id === undefined ? undefined : turn.deps.entriesById.get(id);
  return entry ? show(entry) : short(turn, 'button_expired', 'out_of_scope', null);
}

/** One entry in full, because it was asked for by name. */
export function showEntry(turn: Turn, entry: Entry, moving: boolean): Reply {
  const figure = figureOf(entry, turn.deps.poseAlt);
  turn.remember(withShown(turn.dialogue, entry.id));
  return makeReply({
    blocks: entryBlocks(entry),
    notices: [{ kind: 'safety', text: entry.stopIf[0] ?? say(turn, 'safety_line') }],
    sources: sourceLines(turn.deps.content, entry),
    ...(figure ? { figure: { ...figure, moving } } : {}),
    buttons: [
      ...(isStretch(entry)
        ? stretchButtons(entry, { area: entry.areas[0] ?? '', setting: '', seconds: '' }, figure !== null && !moving)
        : []),
      ...feedbackButtons(entry),
    ],
    meta: entryMeta(entry, 'You chose it.'),
  });
}

function areaOf(text: string | undefined): Area[] {
  return (AREAS as readonly string[]).includes(text ?? '') ? [text as Area] : [];
}

function settingOf(text: string | undefined): Setting | null {
  return (SETTINGS as readonly string[]).includes(text ?? '') ? (text as Setting) : null;
}
