import { encodeAction } from '../../ports/action.ts';
import type { Reply } from '../../ports/reply.ts';
import type { Subscription } from '../../ports/stores.ts';
import { makeReply, paragraph } from '../reply.ts';
import type { Turn } from '../turn.ts';
import { manageButtons, nudgeLine, nudgeMeta, says, timeWords, who } from './nudge-parts.ts';

const NEXT = /\bnext\b/i;

/** The nudges one may see here, own ones first, each with when it comes next; the next one first where that was asked. */
export async function nudgeList(turn: Turn): Promise<Reply> {
  const all = await turn.deps.subscriptions.list(who(turn));
  if (all.length === 0)
    return makeReply({
      blocks: [paragraph('There are no nudges yet. Say "nudge us every weekday at 10 and 3" to set one up.')],
      buttons: [{ label: 'Set up a nudge', action: encodeAction('nudge_form', ''), style: 'primary' }],
      meta: nudgeMeta(turn, 'nudge_list'),
    });
  const [only] = all;
  if (only && all.length === 1) turn.remember({ nudge: only.id });
  return makeReply({
    blocks: [
      ...(NEXT.test(turn.text) ? [paragraph(nextWords(all))] : []),
      paragraph(all.length === 1 ? 'There is one nudge:' : `There are ${all.length} nudges:`),
      { type: 'list', items: all.map((one) => `${one.destination.direct ? 'For you: ' : ''}${nudgeLine(one)}`) },
    ],
    choices: [],
    buttons: only && all.length === 1 && turn.deps.subscriptions.mayChange(only, who(turn)) ? manageButtons(only) : [],
    meta: nudgeMeta(turn, 'nudge_list'),
  });
}

function nextWords(all: readonly Subscription[]): string {
  const coming = all.filter(({ nextDueAt }) => nextDueAt !== null);
  const [soonest] = [...coming].sort((a, b) => (a.nextDueAt ?? 0) - (b.nextDueAt ?? 0));
  if (!soonest || soonest.nextDueAt === null) return 'None is coming: say "resume" when you want them back.';
  const zone = soonest.schedule.timezone ?? 'UTC';
  const whose = soonest.destination.direct ? 'one for you' : 'one';
  return `The next ${whose} comes ${timeWords(soonest.nextDueAt, zone)}${all.length > 1 ? ` (${says(soonest)})` : ''}.`;
}
