import { encodeAction } from '../../ports/action.ts';
import type { Reply } from '../../ports/reply.ts';
import { makeReply, paragraph } from '../reply.ts';
import type { Turn } from '../turn.ts';
import { manageButtons, nudgeLine, nudgeMeta, who } from './nudge-parts.ts';

/** The nudges one may see here, own ones first, each with when it comes next. */
export async function nudgeList(turn: Turn): Promise<Reply> {
  const all = await turn.deps.subscriptions.list(who(turn));
  if (all.length === 0)
    return makeReply({
      blocks: [paragraph('There are no nudges yet. Say "nudge us every weekday at 10 and 3" to set one up.')],
      buttons: [{ label: 'Set up a nudge', action: encodeAction('nudge_form', ''), style: 'primary' }],
      meta: nudgeMeta(turn, 'nudge_list'),
    });
  const [only] = all;
  return makeReply({
    blocks: [
      paragraph(all.length === 1 ? 'There is one nudge:' : `There are ${all.length} nudges:`),
      { type: 'list', items: all.map((one) => `${one.destination.direct ? 'For you: ' : ''}${nudgeLine(one)}`) },
    ],
    choices: [],
    buttons: only && all.length === 1 && turn.deps.subscriptions.mayChange(only, who(turn)) ? manageButtons(only) : [],
    meta: nudgeMeta(turn, 'nudge_list'),
  });
}
