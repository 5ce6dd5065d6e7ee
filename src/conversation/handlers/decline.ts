import type { Reply } from '../../ports/reply.ts';
import type { Fallback } from '../../understanding/understand.ts';
import { conditionOf } from '../conditions.ts';
import { makeReply, NO_META, paragraph } from '../reply.ts';
import { say } from '../say.ts';
import type { Turn } from '../turn.ts';
import { slotsOf } from './ask.ts';

/** Longer messages, and questions, ask for something beside telling of a condition. */
const ONLY_TELLS = 7;

/** An honest "that is not something I know"; a condition that was told and nothing else is noted. */
export function decline(turn: Turn, reason: Fallback): Reply {
  const told = turn.understanding.slots.conditions;
  if (told.length > 0 && turn.understanding.words.length <= ONLY_TELLS && !turn.text.includes('?'))
    return noted(turn, told);
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

function noted(turn: Turn, told: readonly string[]): Reply {
  const titles = told.map((id) => conditionOf(turn.deps.content, id)?.title ?? '').filter((one) => one !== '');
  const title = titles.map((one) => one.charAt(0).toLowerCase() + one.slice(1)).join(' and ');
  return makeReply({
    blocks: [
      paragraph(say(turn, 'condition_noted', { title })),
      ...(told.includes('blood-thinners') ? [paragraph(say(turn, 'blood_thinners_medicine'))] : []),
    ],
    audience: 'private',
    meta: {
      ...NO_META,
      outcome: 'small_talk',
      confidence: turn.understanding.confidence,
      slots: slotsOf(turn),
      because: 'You told me something that I keep in mind for this conversation.',
    },
  });
}
