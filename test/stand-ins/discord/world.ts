import { unknownChannel } from './fail.ts';
import type { Account, Channel, Guild, Json, Message, Role } from './types.ts';
import { ALL_PERMISSIONS, CHANNEL, MEMBER_PERMISSIONS, PERMISSION, type PermissionName } from './wire.ts';

/** People, servers, channels, threads and messages, with Discord's rule of who may do what where. */
export interface World {
  readonly bot: Account;
  readonly users: Map<string, Account>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, Message[]>;
  nextId(): string;
  addPerson(name: string): Account;
  addGuild(guild: {
    readonly id: string;
    readonly name?: string;
    readonly quiet?: boolean;
    readonly installed?: boolean;
  }): Guild;
  addThread(parent: string, name: string): Channel;
  dmChannel(user: string): Channel;
  channel(id: string): Channel;
  history(channel: string): Message[];
  /** Computed as Discord documents it: owner, roles, then the channel's overwrites; threads inherit. */
  permissions(user: string, channel: string): bigint;
  /** Takes rights from the bot in one channel, as an overwrite. */
  deny(channel: string, ...names: readonly PermissionName[]): void;
  member(guild: Guild, user: string, channel?: string): Json;
}

const PEOPLE = { alice: '300000000000000001', bob: '300000000000000002', carol: '300000000000000003' } as const;
export const ALICE = PEOPLE.alice;
export const BOB = PEOPLE.bob;
/** A moderator: may manage channels. */
export const CAROL = PEOPLE.carol;
const MS_2015 = 1420070400000n;

export function createWorld(appId: string, botPermissions: bigint): World {
  const account = (id: string, name: string, bot: boolean): Account => ({
    id,
    username: name,
    global_name: bot ? null : `${name[0]?.toUpperCase()}${name.slice(1)}`,
    discriminator: '0',
    avatar: null,
    bot,
  });
  const bot = account(appId, 'limber', true);
  const users = new Map<string, Account>([[bot.id, bot]]);
  for (const [name, id] of Object.entries(PEOPLE)) users.set(id, account(id, name, false));
  const guilds = new Map<string, Guild>();
  const channels = new Map<string, Channel>();
  const messages = new Map<string, Message[]>();
  let sequence = 0n;

  const world: World = {
    bot,
    users,
    guilds,
    channels,
    messages,
    nextId() {
      sequence += 1n;
      return String(((BigInt(Date.now()) - MS_2015) << 22n) + (sequence & 0x3fffffn));
    },
    addPerson(name) {
      const person = account(world.nextId(), name, false);
      users.set(person.id, person);
      for (const guild of guilds.values()) guild.members.set(person.id, []);
      return person;
    },
    addGuild({ id, name = 'Desk crew', quiet = false, installed = true }) {
      const number = BigInt(id);
      const botRole = String(number + 500n);
      const moderators = String(number + 501n);
      const role = (roleId: string, roleName: string, permissions: bigint): Role => ({
        id: roleId,
        name: roleName,
        permissions: String(permissions),
      });
      const names = ['general', 'random', 'no-entry'];
      const channelIds = names.map((_, index) => String(number + 1000n + BigInt(index)));
      const guild: Guild = {
        id,
        name,
        ownerId: ALICE,
        installed,
        systemChannel: quiet ? null : (channelIds[0] as string),
        roles: [
          role(id, '@everyone', MEMBER_PERMISSIONS),
          role(botRole, 'limber', botPermissions),
          role(moderators, 'moderators', PERMISSION.MANAGE_CHANNELS),
        ],
        members: new Map([...users.keys()].map((user) => [user, []])),
        channelIds,
        threadIds: [],
      };
      guild.members.set(bot.id, [botRole]);
      guild.members.set(CAROL, [moderators]);
      guilds.set(id, guild);
      for (const [index, channelName] of names.entries()) {
        const channelId = channelIds[index] as string;
        channels.set(channelId, {
          id: channelId,
          type: CHANNEL.TEXT,
          name: channelName,
          guild_id: id,
          parent_id: null,
          permission_overwrites: [],
        });
      }
      world.deny(channelIds[2] as string, 'SEND_MESSAGES');
      return guild;
    },
    addThread(parent, name) {
      const { guild_id: guildId } = world.channel(parent);
      const thread: Channel = {
        id: world.nextId(),
        type: CHANNEL.PUBLIC_THREAD,
        name,
        guild_id: guildId as string,
        parent_id: parent,
      };
      channels.set(thread.id, thread);
      guilds.get(guildId as string)?.threadIds.push(thread.id);
      return thread;
    },
    dmChannel(user) {
      const id = String(BigInt(user) + 500_000_000_000n);
      const known = channels.get(id);
      if (known) return known;
      const channel: Channel = { id, type: CHANNEL.DM, recipients: [users.get(user) as Account] };
      channels.set(id, channel);
      return channel;
    },
    channel(id) {
      return channels.get(id) ?? unknownChannel();
    },
    history(channel) {
      const list = messages.get(channel) ?? [];
      messages.set(channel, list);
      return list;
    },
    permissions(user, channelId) {
      const channel = world.channel(channelId);
      const guild = channel.guild_id ? guilds.get(channel.guild_id) : undefined;
      if (!guild) return ALL_PERMISSIONS;
      if (guild.ownerId === user) return ALL_PERMISSIONS;
      const roles = [guild.id, ...(guild.members.get(user) ?? [])];
      let rights = guild.roles
        .filter((role) => roles.includes(role.id))
        .reduce((sum, role) => sum | BigInt(role.permissions), 0n);
      if (rights & PERMISSION.ADMINISTRATOR) return ALL_PERMISSIONS;
      const own = channel.type === CHANNEL.PUBLIC_THREAD ? world.channel(channel.parent_id as string) : channel;
      for (const overwrite of own.permission_overwrites ?? []) {
        if (overwrite.id !== user && !roles.includes(overwrite.id)) continue;
        rights = (rights & ~BigInt(overwrite.deny)) | BigInt(overwrite.allow);
      }
      return rights;
    },
    deny(channelId, ...names) {
      const channel = world.channel(channelId);
      const deny = names.reduce((sum, name) => sum | PERMISSION[name], 0n);
      channel.permission_overwrites = [{ id: bot.id, type: 1, allow: '0', deny: String(deny) }];
    },
    member(guild, user, channel) {
      return {
        user: users.get(user),
        nick: null,
        roles: guild.members.get(user) ?? [],
        joined_at: '2024-01-01T00:00:00.000Z',
        deaf: false,
        mute: false,
        flags: 0,
        ...(channel ? { permissions: String(world.permissions(user, channel)) } : {}),
      };
    },
  };
  return world;
}
