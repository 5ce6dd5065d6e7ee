import type { Fields } from '../../lib/http.ts';
import { refuse } from '../refusal.ts';
import { type Channel, dmOf, type Team } from '../state.ts';
import { channelOf } from './chat.ts';
import type { Method } from './method.ts';

const HISTORY_KIND = (channel: Channel): string =>
  channel.isIm ? 'im:history' : channel.isPrivate ? 'groups:history' : 'channels:history';

const channelFields = (channel: Channel, team: Team): Fields => ({
  id: channel.id,
  name: channel.isIm ? undefined : channel.name,
  creator: channel.creator,
  is_im: channel.isIm,
  is_private: channel.isPrivate,
  is_archived: channel.isArchived,
  is_member: channel.members.includes(team.botUserId),
});

/** Who and where: users and conversations. */
export const people: Readonly<Record<string, Method>> = {
  'auth.test': (_state, _args, team) => ({
    team: team.id,
    user: 'limber',
    team_id: team.id,
    user_id: team.botUserId,
    bot_id: team.botId,
    is_enterprise_install: false,
  }),
  'users.info': (_state, args, team) => {
    const user = team.users.get(String(args.user)) ?? refuse('user_not_found');
    return {
      user: { is_admin: false, is_owner: false, is_restricted: false, is_bot: false, team_id: team.id, ...user },
    };
  },
  'conversations.info': (_state, args, team) => ({
    channel: channelFields(channelOf(team, args.channel, false), team),
  }),
  'users.conversations': (_state, args, team) => {
    const types = String(args.types ?? 'public_channel').split(',');
    const channels = [...team.channels.values()]
      .filter((channel) => channel.members.includes(team.botUserId) && !channel.isIm)
      .filter((channel) => types.includes(channel.isPrivate ? 'private_channel' : 'public_channel'))
      .filter((channel) => !(String(args.exclude_archived) === 'true' && channel.isArchived))
      .slice(0, Number(args.limit ?? 100));
    return { channels: channels.map((channel) => channelFields(channel, team)) };
  },
  'conversations.open': (_state, args, team) => {
    const user = String(args.users);
    if (!team.users.has(user)) refuse('user_not_found');
    return { channel: { id: dmOf(team, user) } };
  },
  'conversations.history': (state, args, team) => {
    const channel = channelOf(team, args.channel, false);
    if (state.scopes && !state.scopes.includes(HISTORY_KIND(channel))) refuse('missing_scope');
    if (!channel.members.includes(team.botUserId)) refuse('not_in_channel');
    const withMetadata = args.include_all_metadata === true || args.include_all_metadata === 'true';
    const messages = (team.messages.get(channel.id) ?? [])
      .filter((message) => !message.thread_ts || message.thread_ts === message.ts)
      .filter((message) => !args.oldest || Number(message.ts) > Number(args.oldest))
      .reverse()
      .slice(0, Number(args.limit ?? 100))
      .map(({ metadata, ...message }) => (withMetadata && metadata ? { ...message, metadata } : message));
    return { messages, has_more: false };
  },
};
