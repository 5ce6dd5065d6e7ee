import type { Fields } from '../../lib/http.ts';
import { validateMessage } from '../block-kit/check.ts';
import { isObject, listOf } from '../block-kit/text.ts';
import { refuse } from '../refusal.ts';
import {
  type Call,
  type Channel,
  dmOf,
  findMessage,
  type Message,
  nextTs,
  type State,
  storeMessage,
  type Team,
  withBlockIds,
} from '../state.ts';
import type { Method } from './method.ts';

/** A channel by id, name or person, as a posting or a reading call may name it. */
export function channelOf(team: Team, reference: unknown, posting: boolean): Channel {
  const name = String(reference ?? '');
  if (!name) refuse(posting ? 'channel_not_found' : 'invalid_arguments');
  if (/^U/.test(name) && !team.users.has(name)) refuse('channel_not_found');
  const id = /^U/.test(name) ? dmOf(team, name) : name;
  const channel = team.channels.get(id);
  const inside = channel?.members.includes(team.botUserId) ?? false;
  if (!channel || (channel.isPrivate && !inside)) refuse('channel_not_found');
  if (posting && channel.isArchived) refuse('is_archived');
  if (posting && !inside) refuse('not_in_channel');
  return channel;
}

/** Refuses what Slack would refuse, and a picture that is unknown or still being worked on. */
export function checkMessage(state: State, args: Fields, call: Call): void {
  if (!state.options.validate) return;
  const verdict = validateMessage(args);
  call.warnings.push(...verdict.warnings);
  if (verdict.errors.some((error) => error.endsWith('no_text'))) refuse('no_text');
  if (!verdict.valid) {
    call.invalid = verdict.errors;
    refuse('invalid_blocks', { errors: verdict.errors });
  }
  for (const block of listOf(args.blocks)) {
    if (!isObject(block) || !isObject(block.slack_file)) continue;
    const file = state.files.get(String(block.slack_file.id));
    if (!file || file.readyAt > Date.now()) refuse('invalid_blocks', { errors: ['invalid slack file'] });
  }
}

function draft(state: State, team: Team, channel: string, args: Fields): Message {
  return {
    ts: nextTs(state),
    channel,
    user: team.botUserId,
    text: String(args.text ?? ''),
    blocks: args.blocks ? withBlockIds(args.blocks) : undefined,
    thread_ts: args.thread_ts === undefined ? undefined : String(args.thread_ts),
    metadata: args.metadata as Fields | undefined,
  };
}

export const chat: Readonly<Record<string, Method>> = {
  'chat.postMessage': (state, args, team, call) => {
    const channel = channelOf(team, args.channel, true);
    call.channel = channel.id;
    checkMessage(state, args, call);
    if (args.thread_ts && !findMessage(team, channel.id, args.thread_ts)) refuse('thread_not_found');
    const message = storeMessage(team, draft(state, team, channel.id, args));
    return { channel: channel.id, ts: message.ts, message };
  },
  'chat.postEphemeral': (state, args, team, call) => {
    const channel = channelOf(team, args.channel, true);
    checkMessage(state, args, call);
    const user = String(args.user);
    if (!channel.members.includes(user)) refuse('user_not_in_channel');
    const message = { ...draft(state, team, channel.id, args), to: user };
    team.ephemerals.push(message);
    return { message_ts: message.ts };
  },
  'chat.update': (state, args, team, call) => {
    const channel = channelOf(team, args.channel, false);
    checkMessage(state, args, call);
    const message = findMessage(team, channel.id, args.ts) ?? refuse('message_not_found');
    if (message.user !== team.botUserId) refuse('cant_update_message');
    message.text = String(args.text ?? message.text);
    message.blocks = args.blocks ? withBlockIds(args.blocks) : undefined;
    message.edited = true;
    return { channel: channel.id, ts: message.ts, text: message.text };
  },
};
