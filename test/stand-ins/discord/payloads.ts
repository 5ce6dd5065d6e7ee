import type { Channel, Guild, Json, Message } from './types.ts';
import { CHANNEL } from './wire.ts';
import type { World } from './world.ts';

/** How Discord writes a channel down. */
export function channelPayload(channel: Channel): Json {
  const { closed: _closed, archived = false, locked = false, ...rest } = channel;
  if (channel.type === CHANNEL.DM) return { ...rest, last_message_id: null, flags: 0 };
  if (channel.type === CHANNEL.PUBLIC_THREAD)
    return {
      ...rest,
      thread_metadata: { archived, locked, auto_archive_duration: 1440, archive_timestamp: '2024-01-01T00:00:00.000Z' },
      message_count: 0,
      member_count: 1,
      owner_id: '300000000000000001',
    };
  return { ...rest, position: 0, topic: null, nsfw: false, rate_limit_per_user: 0, last_message_id: null };
}

/** GUILD_CREATE: everything the Guilds intent tells about a server. */
export function guildPayload(world: World, guild: Guild): Json {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    owner_id: guild.ownerId,
    unavailable: false,
    joined_at: '2024-01-01T00:00:00.000Z',
    large: false,
    member_count: guild.members.size,
    members: [world.member(guild, world.bot.id)],
    channels: guild.channelIds.filter((id) => world.channels.has(id)).map((id) => channelPayload(world.channel(id))),
    threads: guild.threadIds.filter((id) => world.channels.has(id)).map((id) => channelPayload(world.channel(id))),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    roles: guild.roles.map((role) => ({
      ...role,
      position: 0,
      color: 0,
      hoist: false,
      managed: false,
      mentionable: false,
      flags: 0,
    })),
    emojis: [],
    stickers: [],
    features: [],
    preferred_locale: 'en-US',
    afk_timeout: 300,
    afk_channel_id: null,
    system_channel_id: guild.systemChannel,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    verification_level: 1,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    premium_tier: 0,
    nsfw_level: 0,
    vanity_url_code: null,
    description: null,
    banner: null,
    splash: null,
    discovery_splash: null,
    application_id: null,
    premium_progress_bar_enabled: false,
  };
}

/** A message in a REST answer, which unlike the gateway's names no server. */
export function messagePayload(message: Message): Json {
  const { guild_id: _guild, ...rest } = message;
  return { ...rest, tts: false, pinned: false, mention_roles: [] };
}
