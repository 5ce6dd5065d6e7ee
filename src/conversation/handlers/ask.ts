import { type Entry, isStretch } from '../../content/types.ts';
import { AREA_TITLES, type Area, evenly, type Need, type NeedShares } from '../../content/vocabulary.ts';
import { encodeAction } from '../../ports/action.ts';
import type { Notice, Reply, ReplyMeta } from '../../ports/reply.ts';
import type { RankedEntry } from '../../retrieval/rank.ts';
import { blocksFor } from '../asked-first.ts';
import { answered, evidenceLine, feedbackButtons, figureOf, round, sourceLines, stretchButtons } from '../compose.ts';
import { reasonToLeaveOut, unsuitable } from '../conditions.ts';
import { withShown } from '../dialogue.ts';
import { isPlainAche, plainFirst } from '../plain-ache.ts';
import { makeReply, NO_META, paragraph } from '../reply.ts';
import { say } from '../say.ts';
import { withSecond } from '../second-question.ts';
import type { Turn } from '../turn.ts';
import { decline } from './decline.ts';

/** Under this the best entry has next to nothing in common with the question. Whether it is ours at all, understanding has said. */
const TOO_WEAK = 0.25;
/** Two entries closer than this, both from words that say little, are offered as a choice. */
const TOO_CLOSE = 0.006;
const CANDIDATES = 24;

/** A question about an ache, a cause, a remedy, the desk: one answer that fits, or at most three choices, or a decline. */
export function ask(turn: Turn): Reply {
  const { areas, shares } = wishOf(turn);
  const ranked = turn.deps.retrieval.find(
    { text: turn.understanding.plain, areas, needs: shares },
    turn.deps.content.entries.length,
  );
  const suitable = (isPlainAche(turn.understanding) ? plainFirst(ranked, areas[0] ?? '') : ranked).filter(
    ({ entry }) => !unsuitable(entry, turn.dialogue.conditions),
  );
  const [best, second] = suitable;
  if (!best || best.score < TOO_WEAK) return decline(turn, best ? 'low_confidence' : 'out_of_scope');
  const top = [best, ...closest(suitable.slice(1, CANDIDATES))];
  if (areas.length === 0 && second && best.words < 0.35 && best.score - second.score < TOO_CLOSE)
    return clarify(turn, top);
  return withSecond(turn, answer(turn, best, top, leftOut(turn, ranked, best)));
}

/** The two of these whose wording is closest to the question: what else may have been meant. */
function closest(others: readonly RankedEntry[]): RankedEntry[] {
  return [...others].sort((a, b) => b.closeness - a.closeness).slice(0, 2);
}

/** What is wished for: said now, or carried over from a moment ago when the message builds on it ("and my hip?", "why?"). */
function wishOf(turn: Turn): {
  readonly areas: readonly Area[];
  readonly needs: readonly Need[];
  readonly shares: NeedShares;
} {
  const { slots, needs, shares } = turn.understanding;
  const areas = slots.areas.length > 0 ? slots.areas : carriesOver(turn.text) ? turn.dialogue.areas : [];
  const carried = slots.needs.length === 0 && turn.dialogue.needs.length > 0 && carriesOver(turn.text);
  return carried
    ? { areas, needs: turn.dialogue.needs, shares: evenly(turn.dialogue.needs) }
    : { areas, needs, shares };
}

/** A message that leans on the one before: "what about ...", "and ...", "how about ...", "how long does it last", "why". */
function carriesOver(text: string): boolean {
  return /^(?:and\b|what about|how about|what if|also|ok(?:ay)? (?:and|but)|but\b|so\b|why\b|how long|will it|is it|does it|can it|should i|what else)/i.test(
    text.trim(),
  );
}

function leftOut(turn: Turn, ranked: readonly RankedEntry[], best: RankedEntry): Notice[] {
  const better = ranked.find(({ entry, score }) => score > best.score && unsuitable(entry, turn.dialogue.conditions));
  if (!better) return [];
  const reason = reasonToLeaveOut(turn.deps.content, better.entry, turn.dialogue.conditions);
  return reason ? [{ kind: 'left_out', text: say(turn, 'left_out', { title: better.entry.title, reason }) }] : [];
}

function answer(turn: Turn, best: RankedEntry, top: readonly RankedEntry[], notices: readonly Notice[] = []): Reply {
  const { entry } = best;
  const figure = figureOf(entry, turn.deps.poseAlt);
  const because = becauseOf(turn, entry);
  turn.remember({
    ...withShown(turn.dialogue, entry.id),
    because,
    areas: wishOf(turn).areas,
    needs: wishOf(turn).needs,
  });
  return makeReply({
    blocks: blocksFor(entry, turn.text),
    notices: [...stopNotices(turn, entry), ...notices],
    sources: sourceLines(turn.deps.content, entry),
    ...(figure ? { figure } : {}),
    buttons: [
      ...(isStretch(entry)
        ? stretchButtons(entry, actionWish(turn), figure !== null)
        : [{ label: 'Why this?', action: encodeAction('why', entry.id), style: 'plain' as const }]),
      ...feedbackButtons(entry),
    ],
    choices: [],
    meta: metaOf(turn, {
      because,
      confidence: confidenceOf(best),
      entries: top.map((one) => answered(one.entry, confidenceOf(one))),
    }),
  });
}

function stopNotices(turn: Turn, entry: Entry): Notice[] {
  const stop = entry.stopIf[0];
  if (isStretch(entry)) return [{ kind: 'safety', text: stop ?? say(turn, 'safety_line') }];
  return stop ? [{ kind: 'safety', text: stop }] : [];
}

function clarify(turn: Turn, top: readonly RankedEntry[]): Reply {
  return makeReply({
    blocks: [paragraph(say(turn, 'clarify'))],
    choices: top.map(({ entry }) => ({ id: entry.id, title: entry.title, action: encodeAction('show', entry.id) })),
    meta: metaOf(turn, {
      outcome: 'clarify',
      confidence: round(top[0]?.score ?? 0),
      because: 'Several entries fit about equally well.',
    }),
  });
}

/** Nine of ten good matches score .35 to .8; this stretches them over 0..1 for people and machines to read. */
function confidenceOf(ranked: RankedEntry): number {
  return round(Math.min(1, Math.max(0, (ranked.score - 0.2) / 0.65)));
}

function actionWish(turn: Turn): { area: string; setting: string; seconds: string } {
  const { slots } = turn.understanding;
  return {
    area: slots.areas[0] ?? '',
    setting: slots.setting ?? '',
    seconds: slots.maxSeconds === null ? '' : String(slots.maxSeconds),
  };
}

/** In words: what was understood, and what in the entry answers it. */
function becauseOf(turn: Turn, entry: Entry): string {
  const { areas, needs } = wishOf(turn);
  const place = areas.find((area) => entry.areas.includes(area));
  const need = needs.find((one) => entry.needs.includes(one));
  const heard = [
    place ? `you asked about the ${AREA_TITLES[place].toLowerCase()}` : '',
    need ? `${place ? '' : 'you '}wanted ${NEED_WORDS[need]}` : '',
  ].filter((part) => part !== '');
  const reason =
    heard.length > 0
      ? `I chose this because ${heard.join(' and ')}.`
      : `I chose this because your words are closest to "${entry.title}".`;
  return `${reason} ${evidenceLine(entry)}`;
}

const NEED_WORDS: Readonly<Record<Need, string>> = {
  stretch: 'a move to do now',
  remedy: 'something that eases it',
  cause: 'to know why it happens',
  prevention: 'to keep it from coming back',
  ergonomics: 'a better set-up',
  'when-to-see-doctor': 'to know when to see someone',
  medication: 'to know about medicines',
  exercise: 'exercises',
  sleep: 'help with sleeping',
  'duration-prognosis': 'to know how long it takes',
};

export function metaOf(turn: Turn, parts: Partial<ReplyMeta>): ReplyMeta {
  return { ...NO_META, outcome: 'answer', intent: 'ask', slots: slotsOf(turn), ...parts };
}

/** The contract's scalar slots, only those that were said. */
export function slotsOf(turn: Turn): ReplyMeta['slots'] {
  const { areas, needs, setting, maxSeconds, activity, conditions } = turn.understanding.slots;
  return {
    ...(areas[0] ? { area: areas[0] } : {}),
    ...(setting ? { setting } : {}),
    ...(maxSeconds !== null ? { max_seconds: maxSeconds } : {}),
    ...(needs[0] ? { need: needs[0] } : {}),
    ...(activity ? { activity } : {}),
    ...(conditions.length > 0 ? { conditions } : {}),
  };
}
