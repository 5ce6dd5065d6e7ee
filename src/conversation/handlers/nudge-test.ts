import type { Reply } from '../../ports/reply.ts';
import { readReference } from '../../schedule/index.ts';
import { askWhich, inScope, lastOf, named } from '../nudge-target.ts';
import { makeReply, paragraph } from '../reply.ts';
import type { Turn } from '../turn.ts';
import { noNudges, nudgeMeta, orRefusal, who } from './nudge-parts.ts';

/** "Send one now": one nudge outside its schedule, which stays as it is. */
export function nudgeTest(turn: Turn): Promise<Reply> {
  return orRefusal(turn, 'nudge_list', async () => {
    const mine = await inScope(turn);
    if (mine.length === 0) return noNudges(turn, 'nudge_list', {});
    const [one, another] = lastOf(turn, named(turn, mine, readReference(turn.text)));
    if (!one || another) return askWhich(turn, mine, 'nudge_list');
    await turn.deps.subscriptions.testNow(one.id, who(turn));
    const where = one.destination.direct ? 'to you' : 'here';
    return makeReply({
      blocks: [paragraph(`One is on its way ${where}. Its own times stay as they are.`)],
      audience: 'private',
      meta: nudgeMeta(turn, 'nudge_list'),
    });
  });
}
