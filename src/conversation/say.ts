import { fillReply } from '../content/replies.ts';
import type { Turn } from './turn.ts';

/** A fixed sentence, its forms taking turns over the conversation. Numbers of this workspace are always at hand. */
export function say(turn: Turn, id: string, values: Readonly<Record<string, string | number>> = {}): string {
  return fillReply(
    turn.deps.content.replies,
    id,
    { number: turn.numbers.emergency, crisis: turn.numbers.crisis, ...values },
    turn.dialogue.turn,
  );
}
