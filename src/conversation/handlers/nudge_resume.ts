import type { Reply } from '../../ports/reply.ts';
import { makeReply, paragraph } from '../reply.ts';
import type { Turn } from '../turn.ts';
import { changeable, noNudges, nudgeMeta, orRefusal, timeWords, who } from './nudge-parts.ts';

export function nudgeResume(turn: Turn): Promise<Reply> {
  return orRefusal(turn, 'nudge_resume', async () => {
    const mine = await changeable(turn);
    const resting = mine.filter((one) => one.state === 'paused' || one.pausedUntil !== null);
    if (mine.length === 0) return noNudges(turn, 'nudge_resume', {});
    if (resting.length === 0)
      return makeReply({
        blocks: [paragraph('None of the nudges here is paused.')],
        meta: nudgeMeta(turn, 'nudge_resume'),
      });
    const next: string[] = [];
    for (const one of resting) {
      const resumed = await turn.deps.subscriptions.resume(one.id, who(turn));
      if (resumed.nextDueAt !== null) next.push(timeWords(resumed.nextDueAt, resumed.schedule.timezone ?? 'UTC'));
    }
    const soonest = next.length > 0 ? ` The next one comes ${next[0]}.` : '';
    return makeReply({ blocks: [paragraph(`Nudges are on again.${soonest}`)], meta: nudgeMeta(turn, 'nudge_resume') });
  });
}
