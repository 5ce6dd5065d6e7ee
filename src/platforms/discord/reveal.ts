import type { Reply } from '../../ports/reply.ts';
import type { Clock } from '../../ports/system.ts';

/**
 * Private answers to a mention of somebody whose direct messages are closed: kept in memory alone, as everything said
 * about health is, until that person presses the button under the note in the channel. After a restart they are gone and
 * the button says how to ask again.
 */
export const REVEAL = 'reveal';
/** As long as a conversation is remembered. */
const KEPT_MS = 30 * 60_000;
const KEPT_MOST = 1000;

export interface RevealShelf {
  /** Returns the custom_id of the button. */
  put(message: string, person: string, reply: Reply): string;
  take(
    customId: string,
    person: string,
  ): { readonly status: 'yours'; readonly reply: Reply } | { readonly status: 'other' | 'gone' };
}

export function createShelf(clock: Clock): RevealShelf {
  const kept = new Map<string, { readonly reply: Reply; readonly until: number }>();
  return {
    put(message, person, reply) {
      const now = clock.now();
      for (const [id, { until }] of kept) if (until <= now || kept.size >= KEPT_MOST) kept.delete(id);
      const id = `${REVEAL}|${message}|${person}`;
      kept.set(id, { reply, until: now + KEPT_MS });
      return id;
    },
    take(customId, person) {
      if (customId.split('|')[2] !== person) return { status: 'other' };
      const hit = kept.get(customId);
      return hit && hit.until > clock.now() ? { status: 'yours', reply: hit.reply } : { status: 'gone' };
    },
  };
}
