import { encodeAction } from '../../ports/action.ts';
import type { Reply } from '../../ports/reply.ts';
import type { Draft, Subscription } from '../../ports/stores.ts';
import type { NudgeWish } from '../../reminders/types.ts';
import {
  type Amended,
  amend,
  type Change,
  fitsReference,
  onlySchedule,
  readReference,
  refers,
} from '../../schedule/index.ts';
import { type Focus, focusIn } from '../nudge-focus.ts';
import { askWhich, inScope, lastOf, named } from '../nudge-target.ts';
import { makeReply, paragraph } from '../reply.ts';
import type { Turn } from '../turn.ts';
import { propose } from './nudge_create.ts';
import { confirmDelete } from './nudge_delete.ts';
import { offer, wishWords } from './nudge-offer.ts';
import { noNudges, nudgeLine, nudgeMeta, orRefusal, who, zoneOf } from './nudge-parts.ts';

/** Shows what a nudge would become and saves nothing until it is confirmed. Null: the message was not about a nudge. */
export async function nudgeEdit(turn: Turn, change: Change): Promise<Reply | null> {
  const focus = focusIn(turn, change.words);
  if (!isMeant(turn, change, focus)) return null;
  const mine = await inScope(turn);
  // Where nothing is set up, "should breaks be longer?" is a question about breaks.
  if (mine.length === 0)
    return change.named && turn.understanding.intent !== 'ask' ? noNudges(turn, 'nudge_create', {}) : null;
  const reference = readReference(change.about);
  const meant =
    change.mode === 'remove'
      ? mine.filter(({ schedule }) => fitsReference(schedule, reference))
      : named(turn, mine, reference);
  if (meant.length === 0) return notThere(turn, change.about, mine);
  const [one, another] = change.about === '' ? lastOf(turn, meant) : meant;
  if (one && another) return askWhich(turn, meant, 'nudge_create');
  return one ? orRefusal(turn, 'nudge_create', () => edited(turn, one, change, focus)) : null;
}

/** Amends what was shown and is not confirmed yet. Null: the message was not about it. */
export async function draftEdit(turn: Turn, draft: Draft, change: Change): Promise<Reply | null> {
  const focus = focusIn(turn, change.words);
  if (!isMeant({ ...turn, dialogue: { ...turn.dialogue, aboutNudges: true } }, change, focus)) return null;
  const before = draft.changes === null ? null : await turn.deps.subscriptions.get(draft.changes, who(turn));
  return orRefusal(turn, 'nudge_create', () => changed(turn, { from: draft, before, draft: draft.id }, change, focus));
}

/**
 * Everything in it belongs to nudges: their times, days, place or setting. "make it better" and "only my left knee" are not, and
 * right after a stretch "make it seated" is about the stretch.
 */
function isMeant({ dialogue, text }: Turn, change: Change, focus: Focus): boolean {
  if (change.named) return true;
  if (focus.rest !== '' && !onlySchedule(focus.rest)) return false;
  if (dialogue.aboutNudges) return true;
  const place = focus.rest !== change.words;
  if (dialogue.lastEntry === null) return !place || /\b(?:it|them|that)\b/i.test(text);
  return !place && SURELY_TIME.test(`${change.about} ${focus.rest}`);
}

const SURELY_TIME =
  /\b(?:\w+days?|every|hourly|daily|holidays?|weekends?|timezone|time|(?:half|quarter) past|mornings?|afternoons?)\b|\d ?(?:am|pm|o'?clock)|\d[:.]\d\d/;

/** A change of a nudge that is there. */
export function edited(turn: Turn, one: Subscription, change: Change, focus: Focus): Promise<Reply | null> {
  turn.remember({ nudge: one.id });
  return changed(turn, { from: one, before: one, draft: null }, change, focus);
}

/** What is changed: a nudge as it is, or as it was shown and not confirmed yet. */
interface Edited {
  readonly from: NudgeWish;
  /** The nudge that would become another; null: it is not there yet. */
  readonly before: Subscription | null;
  readonly draft: string | null;
}

async function changed(turn: Turn, edit: Edited, change: Change, focus: Focus): Promise<Reply | null> {
  const { from, before } = edit;
  const { destination, avoid } = from;
  const wish = {
    destination,
    avoid,
    area: focus.area === undefined ? from.area : focus.area,
    seatedOnly: focus.seatedOnly ?? from.seatedOnly,
    schedule: from.schedule,
  };
  if (focus.rest === '' && change.shift === 0 && (focus.area !== undefined || focus.seatedOnly !== undefined))
    return same(wish, from) ? asBefore(turn, from) : offer(turn, wish, before, {});
  const zone = from.schedule.timezone ?? (await zoneOf(turn));
  const amended = amend(from.schedule, { ...change, words: focus.rest }, { now: turn.deps.clock.now(), zone });
  switch (amended.status) {
    case 'ok': {
      const next = { ...wish, schedule: amended.schedule };
      return same(next, from) ? asBefore(turn, from) : offer(turn, next, before, { schedule: amended.schedule });
    }
    case 'apart':
      return propose(turn, change.words);
    case 'empty':
      return before
        ? confirmDelete(turn, [before])
        : asked(turn, edit, change, 'That would leave nothing of it. What should it become?');
    case 'which':
      return whichTime(turn, edit, wish, change, amended);
    default:
      // "make it stop": no word of it was about when.
      return amended.said || change.named ? asked(turn, edit, change, amended.question) : null;
  }
}

function same(one: NudgeWish, other: NudgeWish): boolean {
  return wishWords(one) === wishWords(other);
}

function asBefore(turn: Turn, from: NudgeWish): Reply {
  return makeReply({
    blocks: [paragraph(`It is like that already: ${wishWords(from)}.`)],
    meta: nudgeMeta(turn, 'nudge_create'),
  });
}

/** One question, and the next message is taken as its answer. */
function asked(turn: Turn, edit: Edited, change: Change, question: string): Reply {
  waitFor(turn, edit, change.about, '');
  return makeReply({
    blocks: [paragraph(question)],
    meta: nudgeMeta(turn, 'nudge_create', { outcome: 'clarify' }),
  });
}

/** The next message is the answer: to which times, or, with `words`, to what gives way to them. */
function waitFor(turn: Turn, { before, draft }: Edited, about: string, words: string): void {
  turn.remember({ editing: { nudge: draft === null ? (before?.id ?? '') : '', about, words }, draft });
}

async function waiting(turn: Turn, { nudge }: NonNullable<Turn['dialogue']['editing']>): Promise<Edited | null> {
  const { subscriptions } = turn.deps;
  const all = await subscriptions.list(who(turn));
  if (nudge !== '') {
    const one = all.find(({ id }) => id === nudge);
    return one ? { from: one, before: one, draft: null } : null;
  }
  const shown = turn.dialogue.draft ? await subscriptions.drafted(turn.dialogue.draft, who(turn)) : null;
  return shown ? { from: shown, before: all.find(({ id }) => id === shown.changes) ?? null, draft: shown.id } : null;
}

/** "Change it to 11" of a nudge at 10 and 3: each way it can be meant is one button. */
async function whichTime(
  turn: Turn,
  edit: Edited,
  wish: NudgeWish,
  change: Change,
  { time, times, timezone }: Extract<Amended, { status: 'which' }>,
): Promise<Reply> {
  const { subscriptions } = turn.deps;
  waitFor(turn, edit, '', change.words);
  const zone = timezone === undefined ? {} : { timezone };
  const where =
    timezone === undefined
      ? ''
      : ` All of them then go by ${timezone.slice(timezone.lastIndexOf('/') + 1).replaceAll('_', ' ')} time.`;
  const ways = [
    ...times.map((old) => ({ label: `${old} becomes ${time}`, left: times.filter((one) => one !== old) })),
    { label: `Only ${time}`, left: [] },
  ];
  const buttons = await Promise.all(
    ways.map(async ({ label, left }) => {
      const schedule = { ...wish.schedule, ...zone, times: [...new Set([...left, time])].sort() };
      const draft = await subscriptions
        .draft({ ...wish, schedule }, who(turn), edit.before?.id ?? null)
        .catch(() => null);
      return draft ? [{ label, action: encodeAction('nudge_confirm', draft.id), style: 'plain' as const }] : [];
    }),
  );
  return makeReply({
    blocks: [
      paragraph(
        `It comes at ${times.slice(0, -1).join(', ')} and ${times.at(-1)}. Which of these should become ${time}? Say "the ${times[0]} one", or "only ${time}".${where}`,
      ),
    ],
    buttons: buttons.flat().slice(0, 5),
    meta: nudgeMeta(turn, 'nudge_create', { outcome: 'clarify' }),
  });
}

/** The answer to "which of these should become 11:00?", or the times that were missing. Null when it is neither. */
export async function editAnswer(turn: Turn, change: Change | null): Promise<Reply | null> {
  const { editing } = turn.dialogue;
  if (!editing) return null;
  const edit = await waiting(turn, editing);
  if (!edit) return null;
  const answer = turn.text.toLowerCase();
  if (editing.words !== '') {
    const whole = /\b(?:only|just|both|all|whole|instead of both)\b/.test(answer);
    const about = answer.replace(/\b(?:the|one|nudge|reminder|please|move|change)\b/g, ' ');
    if (!whole && !refers(readReference(about))) return null;
    const mode = whole ? 'only' : 'set';
    const words = editing.words;
    return orRefusal(turn, 'nudge_create', () =>
      changed(turn, edit, { mode, about: whole ? '' : about, words, shift: 0, named: true }, { rest: words }),
    );
  }
  if (!change) return null;
  const focus = focusIn(turn, change.words);
  if (!change.named && focus.rest !== '' && !onlySchedule(focus.rest)) return null;
  const about = change.about === '' ? editing.about : change.about;
  return orRefusal(turn, 'nudge_create', () => changed(turn, edit, { ...change, about }, focus));
}

function notThere(turn: Turn, about: string, mine: readonly Subscription[]): Reply {
  return makeReply({
    blocks: [
      paragraph(`No nudge here goes with "${about}". These are set:`),
      { type: 'list', items: mine.map(nudgeLine) },
    ],
    meta: nudgeMeta(turn, 'nudge_create'),
  });
}
