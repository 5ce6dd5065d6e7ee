import { encodeAction } from '../ports/action.ts';
import type { Intent, Reply } from '../ports/reply.ts';
import type { Subscription } from '../ports/stores.ts';
import { fitsReference, type Reference, readReference, refers } from '../schedule/index.ts';
import { changeable, nudgeLine, nudgeMeta } from './handlers/nudge-parts.ts';
import { makeReply, paragraph } from './reply.ts';
import type { Turn } from './turn.ts';

/** More than fit on one row of buttons; a place has at most five nudges, and so has a person. */
const OFFERED = 5;

const CALLED = /\b(?:nudges?|reminders?|pings?|alarms?|alerts?)\b/i;
const OWN = /\b(?:my|mine|me|personal|own|myself)\b/i;
const ALL = /\b(?:all|both|every one|everything|each of them|the lot|them all)\b/i;

/**
 * The nudges somebody may mean here, out of those they may change: the channel's where they speak in one, their own in
 * direct messages, where they say "my", and while "it" is one of them. The one that was just chosen, when it was asked which.
 */
export async function inScope(turn: Turn): Promise<readonly Subscription[]> {
  const all = await changeable(turn);
  if (turn.chosen.length > 0) return all.filter(({ id }) => turn.chosen.includes(id));
  const own = all.filter(({ destination }) => destination.direct);
  const shared = all.filter(({ destination }) => !destination.direct);
  const last = all.find(({ id }) => id === turn.dialogue.nudge);
  const stays = last?.destination.direct === true && !CALLED.test(turn.text);
  const wanted = OWN.test(turn.text) || stays ? [own, shared] : [shared, own];
  return wanted.find((list) => list.length > 0) ?? [];
}

/** Those of several nudges that were named: "the 3pm one", "the hourly one", "the neck one". All of them when none was. */
export function named(turn: Turn, nudges: readonly Subscription[], reference: Reference): readonly Subscription[] {
  const fitting = refers(reference) ? nudges.filter(({ schedule }) => fitsReference(schedule, reference)) : nudges;
  const areas = turn.understanding.slots.areas as readonly string[];
  const focused = fitting.filter(({ area }) => area !== null && areas.includes(area));
  return focused.length > 0 ? focused : fitting;
}

/** "it", or nothing at all, is the nudge that was talked about last; "the nudge" may be any. */
export function lastOf(turn: Turn, nudges: readonly Subscription[]): readonly Subscription[] {
  if (CALLED.test(turn.text) && !/\b(?:it|that)\b/i.test(turn.text)) return nudges;
  const last = nudges.filter(({ id }) => id === turn.dialogue.nudge);
  return last.length === 1 ? last : nudges;
}

/** Asks which one, and remembers what was wanted for the answer. */
export function askWhich(turn: Turn, nudges: readonly Subscription[], intent: Intent): Reply {
  const offered = nudges.slice(0, OFFERED);
  turn.remember({ choice: { text: turn.text, nudges: offered.map(({ id }) => id) } });
  return makeReply({
    blocks: [
      paragraph(turn.chosen.length > 1 ? 'I change them one at a time. Which one first?' : 'Which nudge do you mean?'),
      { type: 'list', items: offered.map(nudgeLine) },
    ],
    buttons: offered.map((one) => ({
      label: nudgeLine(one).slice(0, 70),
      action: encodeAction('nudge_choose', one.id),
      style: 'plain' as const,
    })),
    meta: nudgeMeta(turn, intent, { outcome: 'clarify' }),
  });
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];

/** The answer to "which nudge?": its number in the list, its time or day, "both". Empty when it is no answer. */
export function chosenBy(text: string, nudges: readonly Subscription[]): readonly Subscription[] {
  const plain = text.toLowerCase().trim();
  if (ALL.test(plain)) return nudges;
  if (plain.split(/\s+/).length > LONGEST_ANSWER) return [];
  const number = /^(?:number |no\.? |#)?([1-5])\W*$/.exec(plain)?.[1];
  const ordinal = ORDINALS.findIndex((word) => new RegExp(`\\b${word}\\b`).test(plain));
  const at = number ? Number(number) - 1 : /\blast\b/.test(plain) ? nudges.length - 1 : ordinal;
  const counted = nudges[at];
  if (counted) return [counted];
  const reference = readReference(plain.replace(/\b(?:the|one|nudge|reminder|please|at|on|mean|i)\b/g, ' '));
  return refers(reference) ? nudges.filter(({ schedule }) => fitsReference(schedule, reference)) : [];
}

/** "the one at three on tuesdays please" */
const LONGEST_ANSWER = 8;
