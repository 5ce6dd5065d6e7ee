import type { Place } from '../../ports/message.ts';
import { placeOf } from './origin.ts';

/** On Home a row about a channel's nudge says in its block id which channel it is about. */
const ABOUT = 'about.';

export const blockAbout = (channel: string, id: string): string => `${ABOUT}${channel}.${id}`;

export function placeOfBlock(team: string, blockId: string | undefined): Place | undefined {
  if (!blockId?.startsWith(ABOUT)) return undefined;
  const channel = blockId.slice(ABOUT.length).split('.')[0];
  return channel ? placeOf(team, channel, false) : undefined;
}
