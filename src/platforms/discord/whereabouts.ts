import { type Client, Routes } from 'discord.js';
import type { Person, Place } from '../../ports/message.ts';
import { DIRECT, guildPlace, rightsOf } from './inbound.ts';
import type { Whereabouts } from './mentions.ts';
import type { RawChannel, RawMessage } from './payloads.ts';
import { rightsIn } from './permissions.ts';

/** Threads looked up by call, because the gateway has not told of them (an old thread somebody woke). */
const LOOKED_UP_MOST = 1000;

/** What discord.js keeps of servers, channels and roles tells where a message was written and what its author may do. */
export function createWhereabouts(client: Client): Whereabouts {
  const lookedUp = new Map<string, RawChannel>();

  async function channelOf(id: string): Promise<RawChannel | undefined> {
    const cached = client.channels.cache.get(id);
    if (cached) return { id, type: cached.type, parent_id: cached.isThread() ? cached.parentId : null };
    const before = lookedUp.get(id);
    if (before) return before;
    try {
      const found = (await client.rest.get(Routes.channel(id))) as RawChannel;
      if (lookedUp.size >= LOOKED_UP_MOST) lookedUp.clear();
      lookedUp.set(id, found);
      return found;
    } catch {
      // Taken for an ordinary channel then: the answer still goes where the message came from.
      return undefined;
    }
  }

  function rights({ guild_id: server, author, member }: RawMessage, channel: string): bigint {
    const guild = server ? client.guilds.cache.get(server) : undefined;
    if (!server || !guild) return 0n;
    const own = guild.channels.cache.get(channel);
    const overwrites = own && 'permissionOverwrites' in own ? [...own.permissionOverwrites.cache.values()] : [];
    return rightsIn({
      person: author.id,
      owner: guild.ownerId,
      roles: member?.roles ?? [],
      server,
      rolePermissions: new Map(guild.roles.cache.map((role) => [role.id, role.permissions.bitfield])),
      overwrites: overwrites.map(({ id, allow, deny }) => ({ id, allow: allow.bitfield, deny: deny.bitfield })),
    });
  }

  return {
    async place({ guild_id: server, channel_id: channel }: RawMessage): Promise<Place> {
      if (!server) return { platform: 'discord', workspace: DIRECT, channel, direct: true };
      return guildPlace(server, channel, await channelOf(channel));
    },
    person(message: RawMessage, place: Place): Person {
      return { id: message.author.id, ...rightsOf(place.direct ? null : rights(message, place.channel)) };
    },
  };
}
