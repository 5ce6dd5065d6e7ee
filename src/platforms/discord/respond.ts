import type { Incoming } from '../../ports/message.ts';
import type { Reply } from '../../ports/reply.ts';
import type { Adapter } from './adapter.ts';

/**
 * Discord tells nobody's time zone; the one a person once gave makes "at 10" mean their ten o'clock. A store that fails
 * here must not keep anybody from an answer, least of all an urgent one.
 */
export async function respond({ core, turns }: Adapter, incoming: Incoming): Promise<Reply> {
  await turns.mine();
  const known = await core.preferences(incoming.place, incoming.person).catch(() => null);
  const timezone = known?.timezone ?? null;
  return core.respond(timezone === null ? incoming : { ...incoming, person: { ...incoming.person, timezone } });
}
