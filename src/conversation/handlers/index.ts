import type { Reply } from '../../ports/reply.ts';
import type { Turn } from '../turn.ts';
import { another } from './another.ts';
import { ask } from './ask.ts';
import { decline } from './decline.ts';
import { done } from './done.ts';
import { noNudgeMeant } from './no-nudge-meant.ts';
import { nudgeCreate } from './nudge_create.ts';
import { nudgeDelete } from './nudge_delete.ts';
import { nudgeList } from './nudge_list.ts';
import { nudgePause } from './nudge_pause.ts';
import { nudgeResume } from './nudge_resume.ts';
import { nudgeSnooze } from './nudge_snooze.ts';
import { privacy } from './privacy.ts';
import { routine } from './routine.ts';
import { greet, help, thanks } from './small-talk.ts';
import { stretch } from './stretch.ts';

type Handler = (turn: Turn) => Reply | Promise<Reply>;

/** One file per intent, named as the intent. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  ask,
  stretch,
  another,
  done,
  help,
  thanks,
  greet,
  privacy,
  routine,
  nudge_create: nudgeCreate,
  nudge_list: nudgeList,
  nudge_pause: nudgePause,
  nudge_resume: nudgeResume,
  nudge_delete: nudgeDelete,
  nudge_snooze: nudgeSnooze,
};

export async function handle(turn: Turn, intent: string): Promise<Reply> {
  const handler = HANDLERS[intent];
  const other = await noNudgeMeant(turn, intent);
  if (other) return other;
  return handler ? await handler(turn) : decline(turn, 'low_confidence');
}
