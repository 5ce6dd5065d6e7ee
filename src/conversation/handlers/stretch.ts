import { isStretch, type StretchEntry } from '../../content/types.ts';
import type { Area, Setting } from '../../content/vocabulary.ts';
import type { Notice, Reply } from '../../ports/reply.ts';
import { type Picked, pickStretch } from '../../retrieval/pick.ts';
import {
  answered,
  entryBlocks,
  feedbackButtons,
  figureOf,
  lengthWords,
  sourceLines,
  stretchButtons,
} from '../compose.ts';
import { reasonToLeaveOut } from '../conditions.ts';
import { withShown } from '../dialogue.ts';
import { makeReply, paragraph } from '../reply.ts';
import { say } from '../say.ts';
import type { Turn } from '../turn.ts';
import { metaOf } from './ask.ts';

export interface StretchWish {
  readonly areas: readonly Area[];
  readonly setting: Setting | null;
  readonly maxSeconds: number | null;
}

/** One stretch that fits the place and the minute. Words that name a particular move get that move. */
export function stretch(turn: Turn): Reply {
  const { slots } = turn.understanding;
  const wish = { areas: slots.areas, setting: slots.setting, maxSeconds: slots.maxSeconds };
  const named = namedMove(turn, wish);
  return named ? showStretch(turn, named, [], wish) : randomStretch(turn, wish, 'stretch');
}

/** The words alone are nearly a title or one of its other names. */
const NAMED = 0.62;

function namedMove(turn: Turn, wish: StretchWish): StretchEntry | null {
  if (turn.text === '') return null;
  const found = turn.deps.retrieval
    .find({ text: turn.text, areas: wish.areas, needs: [] }, 3)
    .find(({ entry }) => isStretch(entry));
  if (!found || !isStretch(found.entry) || found.words < NAMED) return null;
  const fits = wish.setting === null || found.entry.setting === wish.setting;
  return fits && reasonToLeaveOut(turn.deps.content, found.entry, turn.dialogue.conditions) === null
    ? found.entry
    : null;
}

export function randomStretch(turn: Turn, wish: StretchWish, intent: 'stretch' | 'another'): Reply {
  const { deps, dialogue } = turn;
  const picked = pickStretch(
    deps.content.entries,
    { ...wish, avoid: dialogue.conditions, recent: dialogue.shown },
    deps.random,
  );
  if (!picked)
    return makeReply({
      blocks: [paragraph(say(turn, 'nothing_left'))],
      meta: metaOf(turn, { intent, outcome: 'answer', confidence: 1 }),
    });
  return showStretch(turn, picked.entry, noticesOf(turn, picked, wish), wish, intent);
}

function showStretch(
  turn: Turn,
  entry: StretchEntry,
  notices: readonly Notice[],
  wish: StretchWish,
  intent: 'stretch' | 'another' = 'stretch',
): Reply {
  const figure = figureOf(entry, turn.deps.poseAlt);
  const because = becauseOf(wish, entry);
  turn.remember({
    ...withShown(turn.dialogue, entry.id),
    because,
    areas: wish.areas,
    setting: wish.setting,
    maxSeconds: wish.maxSeconds,
    lastIntent: 'stretch',
  });
  const actionWish = {
    area: wish.areas[0] ?? '',
    setting: wish.setting ?? '',
    seconds: wish.maxSeconds === null ? '' : String(wish.maxSeconds),
  };
  return makeReply({
    blocks: entryBlocks(entry),
    notices: [{ kind: 'safety', text: say(turn, 'safety_line') }, ...notices],
    sources: sourceLines(turn.deps.content, entry),
    ...(figure ? { figure } : {}),
    buttons: [...stretchButtons(entry, actionWish, figure !== null), ...feedbackButtons(entry)],
    meta: metaOf(turn, {
      intent,
      because,
      confidence: Math.max(0.5, turn.understanding.confidence),
      entries: [answered(entry, 1)],
    }),
  });
}

function noticesOf(turn: Turn, picked: Picked, wish: StretchWish): Notice[] {
  const notices: Notice[] = [];
  const [first] = picked.leftOut;
  if (first) {
    const reason = reasonToLeaveOut(turn.deps.content, first, turn.dialogue.conditions) ?? '';
    const text =
      picked.leftOut.length === 1
        ? say(turn, 'left_out', { title: first.title, reason })
        : say(turn, 'left_out_many', { count: picked.leftOut.length, reason });
    notices.push({ kind: 'left_out', text });
  }
  if (picked.relaxed.includes('time') && wish.maxSeconds !== null)
    notices.push({
      kind: 'info',
      text: `Nothing here is as short as ${lengthWords(wish.maxSeconds)}. Do fewer rounds of this one.`,
    });
  if (picked.relaxed.includes('setting') && wish.setting)
    notices.push({ kind: 'info', text: `I know no ${wish.setting} move for that, so this is the closest.` });
  return notices;
}

function becauseOf(wish: StretchWish, entry: StretchEntry): string {
  const parts = [
    wish.areas.length > 0 ? `it is for the ${wish.areas[0]?.replaceAll('-', ' ')}` : 'you left the choice to me',
    wish.setting ? `it is done ${wish.setting === 'floor' ? 'on the floor' : wish.setting}` : '',
    wish.maxSeconds !== null ? `it takes about ${lengthWords(entry.dose.totalSeconds)}` : '',
  ].filter((part) => part !== '');
  return `I picked it at random among those that fit: ${parts.join(', ')}. ${entry.evidence}`;
}
