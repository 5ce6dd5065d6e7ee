import type { Reply } from '../../ports/reply.ts';
import type { Fallback } from '../../understanding/understand.ts';
import { makeReply, NO_META, paragraph } from '../reply.ts';
import { say } from '../say.ts';
import type { Turn } from '../turn.ts';
import { slotsOf } from './ask.ts';

/** An honest "that is not something I know". */
export function decline(turn: Turn, reason: Fallback): Reply {
  const id = reason === 'low_confidence' ? 'clarify_nothing_close' : 'decline';
  return makeReply({
    blocks: [paragraph(say(turn, id))],
    meta: {
      ...NO_META,
      outcome: 'out_of_scope',
      confidence: turn.understanding.confidence,
      slots: slotsOf(turn),
      because:
        reason === 'out_of_scope'
          ? 'This is not something I know about.'
          : 'Nothing I know is close enough to what you wrote.',
    },
  });
}
