import type { Reply } from '../../ports/reply.ts';
import type { Subscription } from '../../ports/stores.ts';
import { inScope } from '../nudge-target.ts';
import { makeReply, paragraph } from '../reply.ts';
import type { Turn } from '../turn.ts';
import { noNudges, nudgeMeta, orRefusal, timeWords, who } from './nudge-parts.ts';

/** Ends a pause; where nothing is paused, takes back what was to be left out. */
export function nudgeResume(turn: Turn): Promise<Reply> {
  return orRefusal(turn, 'nudge_resume', async () => {
    const { subscriptions, clock } = turn.deps;
    const mine = await inScope(turn);
    if (mine.length === 0) return noNudges(turn, 'nudge_resume', {});
    const resting = mine.filter(
      ({ state, pausedUntil }) => state === 'paused' || (pausedUntil !== null && pausedUntil > clock.now()),
    );
    const without = mine.filter(({ daysOff }) => daysOff.length > 0);
    if (resting.length > 0) {
      const resumed = [];
      for (const one of resting) resumed.push(await subscriptions.resume(one.id, who(turn)));
      return said(turn, `Nudges are on again.${soonest(resumed)}`);
    }
    if (without.length === 0) return said(turn, 'None of the nudges here is paused.');
    const whole = [];
    for (const one of without) whole.push(await subscriptions.edit(one.id, { daysOff: [] }, who(turn)));
    return said(turn, `Nothing is left out any more.${soonest(whole)}`);
  });
}

function soonest(nudges: readonly Subscription[]): string {
  const [first] = nudges
    .flatMap(({ nextDueAt, schedule }) =>
      nextDueAt === null ? [] : [{ at: nextDueAt, zone: schedule.timezone ?? 'UTC' }],
    )
    .sort((a, b) => a.at - b.at);
  return first ? ` The next one comes ${timeWords(first.at, first.zone)}.` : '';
}

function said(turn: Turn, text: string): Reply {
  return makeReply({ blocks: [paragraph(text)], meta: nudgeMeta(turn, 'nudge_resume') });
}
