import type { Reply } from '../../ports/reply.ts';
import type { Turn } from '../turn.ts';
import { randomStretch } from './stretch.ts';

/** A different one, for the same place and time as before unless something else is said now. */
export function another(turn: Turn): Reply {
  const { slots } = turn.understanding;
  const { dialogue } = turn;
  return randomStretch(
    turn,
    {
      areas: slots.areas.length > 0 ? slots.areas : dialogue.areas,
      setting: slots.setting ?? dialogue.setting,
      maxSeconds: slots.maxSeconds ?? dialogue.maxSeconds,
    },
    'another',
  );
}
