import type { Reply } from '../../ports/reply.ts';
import { makeReply, NO_META, paragraph } from '../reply.ts';
import { say } from '../say.ts';
import type { Turn } from '../turn.ts';

/** A kind word. It counts towards the channel's and the person's own tally, and nothing else is kept. */
export async function done(turn: Turn): Promise<Reply> {
  const { stores, clock } = turn.deps;
  const { place, person } = turn;
  const day = new Date(clock.now()).toISOString().slice(0, 10);
  const mine = await stores.people.addDone({ platform: place.platform, workspace: place.workspace, person: person.id });
  const today = place.direct
    ? 0
    : await stores.tallies.add({ platform: place.platform, workspace: place.workspace, channel: place.channel }, day);
  const tally =
    today > 1
      ? [`${today} stretches done here today.`]
      : mine > 1 && mine % 5 === 0
        ? [`That makes ${mine} for you.`]
        : [];
  return makeReply({
    blocks: [paragraph([say(turn, 'done'), ...tally].join(' '))],
    meta: {
      ...NO_META,
      outcome: 'small_talk',
      intent: 'done',
      confidence: Math.max(0.5, turn.understanding.confidence),
      because: 'You said that you did it.',
    },
  });
}
