import { Client, type ClientOptions, Events, GatewayDispatchEvents, GatewayIntentBits, Options } from 'discord.js';
import type { Logger } from '../../ports/system.ts';
import type { RawInteraction, RawMessage } from './payloads.ts';
import { readInteraction, readMessage } from './read-payload.ts';
import type { Shards } from './shards.ts';

/** What the gateway tells the adapter. Every handler takes care of its own faults. */
interface GatewayEvents {
  onReady(bot: string): void;
  onInteraction(asked: RawInteraction): void;
  onMessage(message: RawMessage): void;
  onServerJoined(server: string, systemChannel: string | null): void;
  onServerLeft(server: string): void;
  onChannelDeleted(server: string, channel: string): void;
  /** The connection is over for good: `4014` intents not allowed, `4004` token refused and the like. */
  onDropped(code: number): void;
}

/**
 * No privileged intent: Discord hands over the words of direct messages and of messages that mention the bot all the same.
 * Guilds: servers, channels, roles. GuildMessages: mentions. DirectMessages: direct messages.
 */
const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages] as const;

/** Events of servers that are late are not waited for: an interaction does not wait either. */
const GUILD_WAIT_MS = 1500;
export const REST_TIMEOUT_MS = 10_000;

interface ClientSettings {
  readonly api?: string | undefined;
  readonly shards: Shards;
}

/** Only what is needed is kept in memory: servers, channels and roles for rights; no messages, no members but oneself. */
function clientOptions({ api, shards }: ClientSettings): ClientOptions {
  const nothing = { maxSize: 0 };
  return {
    intents: [...INTENTS],
    ...(shards === 'auto' ? { shards: 'auto' } : { shards: [...shards.ids], shardCount: shards.count }),
    waitGuildTimeout: GUILD_WAIT_MS,
    allowedMentions: { parse: [], repliedUser: false },
    // Repeats are decided call by call in outbound.ts: a blind one can answer twice.
    rest: { timeout: REST_TIMEOUT_MS, retries: 0, ...(api ? { api } : {}) },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: { ...nothing, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { ...nothing, keepOverLimit: (user) => user.id === user.client.user.id },
      PresenceManager: 0,
      ReactionManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      VoiceStateManager: 0,
      ThreadMemberManager: 0,
    }),
  };
}

/** A frame of the gateway as discord.js hands it on, before it looks at it itself. */
interface Packet {
  t: string | null;
  readonly d: unknown;
}

export function createClient(settings: ClientSettings, events: GatewayEvents, log: Logger): Client {
  const client = new Client(clientOptions(settings));
  const spoken = new Map<string | null, (raw: unknown) => boolean>([
    [GatewayDispatchEvents.InteractionCreate, (raw) => handed(readInteraction(raw), events.onInteraction)],
    [GatewayDispatchEvents.MessageCreate, (raw) => handed(readMessage(raw), events.onMessage)],
  ]);
  // Straight from the gateway, and taken off before discord.js builds objects of its own from it: it would hold them back
  // until every server has arrived, when an interaction is lost after 3 s, and it throws on shapes it does not know.
  client.on(Events.Raw, (packet: Packet) => {
    const take = spoken.get(packet.t);
    if (!take) return;
    if (!take(packet.d)) log.warn('discord_payload_unreadable');
    packet.t = null;
  });
  client.on(Events.ClientReady, ({ user }) => events.onReady(user.id));
  client.on(Events.GuildCreate, ({ id, systemChannelId }) => events.onServerJoined(id, systemChannelId));
  client.on(Events.GuildDelete, ({ id }) => events.onServerLeft(id));
  client.on(Events.ChannelDelete, (channel) => {
    if (!channel.isDMBased()) events.onChannelDeleted(channel.guildId, channel.id);
  });
  client.on(Events.ShardDisconnect, ({ code }) => events.onDropped(code));
  client.on(Events.ShardResume, (shard, replayed) => log.info('discord_resumed', { shard, replayed }));
  client.on(Events.ShardReconnecting, (shard) => log.info('discord_reconnecting', { shard }));
  client.on(Events.ShardReady, (shard) => log.info('discord_shard_ready', { shard }));
  client.on(Events.ShardError, ({ name }, shard) => log.warn('discord_shard_error', { shard, name }));
  client.on(Events.Error, ({ name }) => log.warn('discord_client_error', { name }));
  client.on(Events.Invalidated, () => events.onDropped(4009));
  return client;
}

function handed<T>(read: T | null, to: (value: T) => void): boolean {
  if (read !== null) to(read);
  return read !== null;
}
