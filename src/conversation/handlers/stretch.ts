import { isStretch, type StretchEntry } from '../../content/types.ts';
import { type Area, evenly, type Setting } from '../../content/vocabulary.ts';
import type { Notice, Reply } from '../../ports/reply.ts';
import { type Picked, pickStretch } from '../../retrieval/pick.ts';
import {
  answered,
  entryBlocks,
  evidenceLine,
  feedbackButtons,
  figureOf,
  lengthWords,
  sourceLines,
  stretchButtons,
} from '../compose.ts';
import { reasonToLeaveOut, unsuitable } from '../conditions.ts';
import { withShown } from '../dialogue.ts';
import { makeReply, paragraph } from '../reply.ts';
import { say } from '../say.ts';
import type { Turn } from '../turn.ts';
import { metaOf } from './ask.ts';

interface StretchWish {
  readonly areas: readonly Area[];
  readonly setting: Setting | null;
  readonly maxSeconds: number | null;
}

/** One stretch that fits the place and the minute. Words that describe a particular move get that move, others a random one. */
export function stretch(turn: Turn): Reply {
  const { slots } = turn.understanding;
  const areas = slots.areas.length === 0 && MEANS_BEFORE.test(turn.text) ? turn.dialogue.areas : slots.areas;
  const wish = { areas, setting: slots.setting, maxSeconds: slots.maxSeconds };
  const ranked = rankedMoves(turn, wish);
  const [best] = ranked;
  if (best && described(turn) >= 1 && best.words >= DESCRIBED)
    return showStretch(turn, best.entry, [], wish, 'stretch', ranked, 'Your words are closest to this move.');
  return randomStretch(turn, wish, 'stretch', ranked);
}

/** "a stretch for that": the place of a moment ago. */
const MEANS_BEFORE = /\b(?:for|loosen|help|ease) (?:it|that|this|them|there)\b/i;

interface RankedMove {
  readonly entry: StretchEntry;
  readonly words: number;
}

/** The words hold at least this share of what a move's own texts say. */
const DESCRIBED = 0.34;

/** Moves by the words of the request, those that suit the person and keep to what was said of place and time. */
function rankedMoves(turn: Turn, wish: StretchWish): RankedMove[] {
  if (turn.text === '') return [];
  return (
    turn.deps.retrieval
      // A description names parts that are only moved ("arms overhead"): then the words alone decide.
      .closest(
        {
          text: turn.understanding.plain,
          areas: described(turn) >= 3 ? [] : wish.areas,
          needs: evenly([]),
        },
        20,
      )
      .flatMap(({ entry, words }) => (isStretch(entry) ? [{ entry, words }] : []))
      .filter(({ entry }) => !unsuitable(entry, turn.dialogue.conditions))
      .filter(({ entry }) => wish.maxSeconds === null || entry.dose.totalSeconds <= Math.max(wish.maxSeconds, 20))
  );
}

/** Words of a request that say nothing about the move. */
const REQUEST_WORDS = new Set(
  'a an the my me i im us we you your it its is are for to of on in at with and or please pls plz give gimme show need want can could have got get do doing stretch stretches stretching strech move moves something anything thing one quick easy good best random any some now right here just let lets hit go tight stiff sore loosen open up opener that this who which what how idea minute minutes min mins sec seconds second while during call meeting desk chair seated sitting standing stand sit floor wall without getting gentle little nice short'.split(
    ' ',
  ),
);

/** How many words say more than where, how and how long: "the one where i cross my ankle over". */
function described(turn: Turn): number {
  const { hits, words } = turn.understanding;
  const placed = new Set(
    hits
      .filter((hit) => hit.slot === 'area' || hit.slot === 'setting')
      .flatMap((hit) => Array.from({ length: hit.to - hit.from }, (_, at) => hit.from + at)),
  );
  return words.filter((word, at) => !placed.has(at) && !REQUEST_WORDS.has(word) && !/^\d+$/.test(word)).length;
}

export function randomStretch(
  turn: Turn,
  wish: StretchWish,
  intent: 'stretch' | 'another',
  ranked: readonly RankedMove[] = [],
): Reply {
  const { deps, dialogue } = turn;
  const picked = pickStretch(
    deps.content.entries,
    {
      ...wish,
      setting: wish.setting ?? (turn.preferences?.seatedOnly ? 'seated' : null),
      avoid: dialogue.conditions,
      recent: dialogue.shown,
    },
    deps.random,
  );
  if (!picked)
    return makeReply({
      blocks: [paragraph(say(turn, 'nothing_left'))],
      meta: metaOf(turn, { intent, outcome: 'answer', confidence: 1 }),
    });
  return showStretch(turn, picked.entry, noticesOf(turn, picked, wish), wish, intent, ranked);
}

function showStretch(
  turn: Turn,
  entry: StretchEntry,
  notices: readonly Notice[],
  wish: StretchWish,
  intent: 'stretch' | 'another' = 'stretch',
  ranked: readonly RankedMove[] = [],
  reason = `I picked it at random among those that fit: ${whatFits(wish, entry)}.`,
): Reply {
  const figure = figureOf(entry, turn.deps.poseAlt);
  const because = `${reason} ${evidenceLine(entry)}`;
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
      entries: [
        answered(entry, 1),
        ...ranked
          .filter((one) => one.entry !== entry)
          .slice(0, 2)
          .map((one) => answered(one.entry, one.words)),
      ],
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
        : say(turn, 'left_out_many', { count: picked.leftOut.length, reason: 'they may not suit what you told me' });
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

function whatFits(wish: StretchWish, entry: StretchEntry): string {
  return [
    wish.areas.length > 0 ? `it is for the ${wish.areas[0]?.replaceAll('-', ' ')}` : 'you left the choice to me',
    wish.setting ? `it is done ${wish.setting === 'floor' ? 'on the floor' : wish.setting}` : '',
    wish.maxSeconds !== null ? `it takes about ${lengthWords(entry.dose.totalSeconds)}` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
