import { encodeAction } from '../../ports/action.ts';
import type { Intent, Reply } from '../../ports/reply.ts';
import { makeReply, NO_META, paragraph } from '../reply.ts';
import { say } from '../say.ts';
import type { Turn } from '../turn.ts';

export function thanks(turn: Turn): Reply {
  return short(turn, 'thanks', 'small_talk', 'thanks');
}

export function greet(turn: Turn): Reply {
  const first = turn.dialogue.turn === 0 ? [paragraph(say(turn, 'disclaimer_first'))] : [];
  return makeReply({
    blocks: [paragraph(say(turn, 'greeting')), ...first],
    meta: {
      ...NO_META,
      outcome: 'small_talk',
      intent: 'greet',
      confidence: turn.understanding.confidence,
      because: 'You said hello.',
    },
  });
}

export function help(turn: Turn): Reply {
  return makeReply({
    blocks: [paragraph(say(turn, 'help')), paragraph(say(turn, 'disclaimer_help'))],
    buttons: [
      { label: 'Give me a stretch', action: encodeAction('another', '', '', '', ''), style: 'primary' },
      { label: 'Set up nudges', action: encodeAction('nudge_form', ''), style: 'plain' },
      { label: 'Privacy', action: encodeAction('privacy'), style: 'plain' },
    ],
    meta: {
      ...NO_META,
      outcome: 'command',
      intent: 'help',
      confidence: turn.understanding.confidence,
      because: 'You asked what I can do.',
    },
  });
}

export function short(
  turn: Turn,
  reply: string,
  outcome: 'small_talk' | 'answer' | 'clarify' | 'command' | 'out_of_scope',
  intent: Intent | null,
): Reply {
  return makeReply({
    blocks: [paragraph(say(turn, reply))],
    meta: { ...NO_META, outcome, intent, confidence: turn.understanding.confidence, because: '' },
  });
}
