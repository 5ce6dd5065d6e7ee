import { decodeAction } from '../../ports/action.ts';
import type { ActionMessage, Command, CommandMessage, Person, Place, TextMessage } from '../../ports/message.ts';
import { isBotDm, isThread, type RawChannel, type RawInteraction, type RawMessage } from './payloads.ts';
import { ADMINISTRATOR, MANAGE_CHANNELS, MANAGE_SERVER } from './permissions.ts';

/** From Discord's payloads to the values the core knows. Pure. */

/** Discord's direct messages belong to no server. */
export const DIRECT = 'direct';

const NUL = /\0/g;
export const clean = (text: string): string => text.replace(NUL, '');

export function personOf({ member, user }: RawInteraction): Person {
  const id = (member?.user ?? user)?.id ?? '';
  const rights = member ? BigInt(member.permissions) : null;
  return { id, ...rightsOf(rights) };
}

type Rights = Pick<Person, 'isAdmin' | 'mayManageChannel' | 'maySubscribeChannel'>;

/** In one's own direct messages one may do everything; `null` stands for them. Channels are left to who manages them. */
export function rightsOf(rights: bigint | null): Rights {
  if (rights === null) return { isAdmin: false, mayManageChannel: true };
  const isAdmin = (rights & (ADMINISTRATOR | MANAGE_SERVER)) !== 0n;
  const mayManageChannel = isAdmin || (rights & MANAGE_CHANNELS) !== 0n;
  return { isAdmin, mayManageChannel, maySubscribeChannel: mayManageChannel };
}

/** True where the server itself added Limber; elsewhere it works for one person only and may not post by itself. */
const isInstalledHere = ({ guild_id: guild, authorizing_integration_owners: owners }: RawInteraction): boolean =>
  guild !== undefined && (owners === undefined || owners['0'] === guild);

/**
 * Where a server did not add Limber, or in somebody's private conversation, answers reach only the person who asks: to the
 * core that is a direct place, and a nudge set up there is the person's own.
 */
export function placeOf(asked: RawInteraction): Place {
  const channel = asked.channel_id ?? '';
  if (!isInstalledHere(asked)) return { platform: 'discord', workspace: DIRECT, channel, direct: true };
  return guildPlace(asked.guild_id as string, channel, asked.channel);
}

/** A thread is part of its channel: nudges and rights belong to the channel, a conversation to the thread. */
export function guildPlace(workspace: string, id: string, channel: RawChannel | undefined): Place {
  const place = { platform: 'discord', workspace, direct: false } as const;
  const parent = isThread(channel) ? channel?.parent_id : null;
  return parent ? { ...place, channel: parent, thread: id } : { ...place, channel: id };
}

/** Only in the direct messages with Limber itself is a normal message as private as an ephemeral one. */
export const mustHide = (asked: RawInteraction): boolean => !isBotDm(asked);

export const commandMessage = (asked: RawInteraction, command: Command): CommandMessage => ({
  kind: 'command',
  id: asked.id,
  command,
  place: placeOf(asked),
  person: personOf(asked),
  privately: true,
});

/** Meant for everybody in the channel: an answer that is shared, and the news that a nudge was set up. */
const FOR_ALL: readonly string[] = ['share', 'nudge_confirm'];

/** Everybody who presses a button of a public message gets their own answer, as is usual on Discord. */
export const actionMessage = (asked: RawInteraction, action: string): ActionMessage => ({
  kind: 'action',
  id: asked.id,
  action,
  place: placeOf(asked),
  person: personOf(asked),
  privately: !FOR_ALL.includes(decodeAction(action)?.name ?? ''),
});

export const textMessage = (message: RawMessage, bot: string, place: Place, person: Person): TextMessage => ({
  kind: 'text',
  id: message.id,
  text: withoutMention(clean(message.content), bot),
  place,
  person,
  privately: place.direct,
});

/** The bot's own mention is how it was called, not part of what was said. */
function withoutMention(text: string, bot: string): string {
  return text
    .replaceAll(new RegExp(`[ \\t]*<@!?${bot}>[ \\t]*`, 'g'), ' ')
    .replace(/^[\s,:;!.-]+/, '')
    .trim();
}

/** An ordinary message or a reply; everything else (somebody joined, a pin) is Discord speaking. */
const SPOKEN: readonly number[] = [0, 19];

/** Limber speaks only when spoken to: a direct message, or a mention of its own account (replies with the ping on mention it). */
export function isForMe({ author, webhook_id, type, guild_id, mentions }: RawMessage, bot: string): boolean {
  if (author.bot === true || author.id === bot || webhook_id !== undefined || !SPOKEN.includes(type)) return false;
  return guild_id === undefined || mentions.some(({ id }) => id === bot);
}
