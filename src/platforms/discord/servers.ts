import type { Place } from '../../ports/message.ts';
import type { Adapter } from './adapter.ts';
import { report } from './answer.ts';
import { nonceOf } from './nonce.ts';
import { render } from './render.ts';

/** One greeting for each server, however often the event comes. */
const GREETED_FOR_MS = 24 * 60 * 60_000;

/** A server added Limber: two lines in the channel the server uses for such messages; none there, none said. */
export async function onServerJoined(adapter: Adapter, server: string, systemChannel: string | null): Promise<void> {
  adapter.log.info('discord_server_joined', {});
  if (!systemChannel) return;
  const place: Place = { platform: 'discord', workspace: server, channel: systemChannel, direct: false };
  await adapter.core.lifecycle({ kind: 'joined', place });
  const now = adapter.clock.now();
  if (!(await adapter.seen.first(`discord:${server}:welcome`, now, now + GREETED_FOR_MS))) return;
  const [body] = render(adapter.core.welcome(place));
  if (!body) return;
  const posted = await adapter.outbound.post(systemChannel, body, { nonce: nonceOf(`w${server}`) });
  // A channel the bot may not write in is the server's choice, not a fault.
  if (!posted.ok && !(posted.failure.kind === 'refused' && posted.failure.status === 403))
    report(adapter, 'discord_welcome_failed', posted.failure);
}

export async function onServerLeft({ core, log }: Adapter, server: string): Promise<void> {
  log.info('discord_server_left', {});
  await core.lifecycle({ kind: 'uninstalled', workspace: { platform: 'discord', workspace: server } });
}

export async function onChannelDeleted({ core }: Adapter, server: string, channel: string): Promise<void> {
  await core.lifecycle({ kind: 'left', place: { platform: 'discord', workspace: server, channel, direct: false } });
}
