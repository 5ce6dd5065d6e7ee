import type { Reply } from '../../ports/reply.ts';
import type { Turn } from '../turn.ts';
import { another } from './another.ts';
import { ask } from './ask.ts';
import { decline } from './decline.ts';
import { done } from './done.ts';
import { privacy } from './privacy.ts';
import { greet, help, thanks } from './small-talk.ts';
import { stretch } from './stretch.ts';

export type Handler = (turn: Turn) => Reply | Promise<Reply>;

/** One file per intent, named as the intent. */
const HANDLERS: Readonly<Record<string, Handler>> = { ask, stretch, another, done, help, thanks, greet, privacy };

export async function handle(turn: Turn, intent: string): Promise<Reply> {
  const handler = HANDLERS[intent];
  if (intent === 'ask' && !turn.understanding.onTopic) return decline(turn, 'out_of_scope');
  return handler ? await handler(turn) : decline(turn, 'low_confidence');
}
