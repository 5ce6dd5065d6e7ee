import { cannotMessageUser, fail, missingAccess, missingPermission, unknownMessage } from '../fail.ts';
import { editMessage, makeMessage } from '../messages.ts';
import { channelPayload, messagePayload } from '../payloads.ts';
import type { State } from '../state.ts';
import type { Call, Channel, Message } from '../types.ts';
import { CHANNEL, FLAG, PERMISSION } from '../wire.ts';
import { route } from './route.ts';

const NONCE_REMEMBERED_MS = 300_000;

/** The channel if the bot may see it. */
function visible(state: State, id: string): Channel {
  const channel = state.world.channel(id);
  if (channel.guild_id && !state.world.guilds.get(channel.guild_id)?.installed) missingAccess();
  if (!(state.world.permissions(state.world.bot.id, id) & PERMISSION.VIEW_CHANNEL)) missingAccess();
  return channel;
}

function mayPost(state: State, channel: Channel, call: Call): void {
  const rights = state.world.permissions(state.world.bot.id, channel.id);
  const needed =
    channel.type === CHANNEL.PUBLIC_THREAD ? PERMISSION.SEND_MESSAGES_IN_THREADS : PERMISSION.SEND_MESSAGES;
  if (channel.type === CHANNEL.DM) {
    if (channel.closed) cannotMessageUser();
    return;
  }
  if (channel.archived) fail(400, 50083, 'Thread is archived');
  if (!(rights & needed)) missingPermission();
  if (call.files.length > 0 && !(rights & PERMISSION.ATTACH_FILES)) missingPermission();
  if (call.body.message_reference && !(rights & PERMISSION.READ_MESSAGE_HISTORY))
    fail(400, 160002, 'Cannot reply without permission to read message history');
}

const stored = (state: State, channel: string, id: string): Message =>
  state.world.history(channel).find((message) => message.id === id) ?? unknownMessage();

function post(state: State, [id]: readonly string[], call: Call): unknown {
  const channel = visible(state, id as string);
  mayPost(state, channel, call);
  const history = state.world.history(channel.id);
  const {
    nonce,
    enforce_nonce: enforced,
    message_reference: reference,
  } = call.body as {
    nonce?: string;
    enforce_nonce?: boolean;
    message_reference?: { message_id: string; fail_if_not_exists?: boolean };
  };
  const same =
    enforced && nonce !== undefined ? history.find((message) => isSame(message, state.world.bot.id, nonce)) : undefined;
  if (same) {
    call.deduped = true;
    return messagePayload(same);
  }
  const target = reference && history.some((message) => message.id === reference.message_id);
  if (reference && !target && reference.fail_if_not_exists !== false)
    fail(400, 50035, 'Invalid Form Body', { message_reference: { _errors: [{ code: 'REPLIES_UNKNOWN_MESSAGE' }] } });
  const message = makeMessage(state.world, channel.id, state.world.bot, call.body, call.files);
  history.push(message);
  state.emitMessage(message, channel);
  return messagePayload(message);
}

const isSame = (message: Message, bot: string, nonce: string) =>
  message.author.id === bot &&
  String(message.nonce) === nonce &&
  Date.now() - Date.parse(message.timestamp) < NONCE_REMEMBERED_MS;

/** As Discord lists them: newest first, none without the right to read the history, `nonce` not kept. */
function list(state: State, [id]: readonly string[], call: Call): unknown {
  visible(state, id as string);
  const rights = state.world.permissions(state.world.bot.id, id as string);
  if (!(rights & PERMISSION.READ_MESSAGE_HISTORY)) return [];
  const after = BigInt(call.query.after ?? 0);
  const found = state.world.history(id as string).filter((message) => BigInt(message.id) > after);
  return found
    .slice(0, Number(call.query.limit ?? 50))
    .reverse()
    .map((message) => {
      const { nonce: _nonce, ...rest } = messagePayload(message);
      return message.author.id === state.world.bot.id ? rest : { ...rest, content: '' };
    });
}

function edit(state: State, [channelId, id]: readonly string[], call: Call): unknown {
  visible(state, channelId as string);
  const message = stored(state, channelId as string, id as string);
  if (message.author.id !== state.world.bot.id) fail(403, 50005, 'Cannot edit a message authored by another user');
  if (message.flags & FLAG.COMPONENTS_V2 && (call.body as { content?: string }).content)
    fail(400, 50035, 'Invalid Form Body', { content: 'the flag of Components V2 cannot be taken back' });
  return messagePayload(editMessage(state.world, message, call.body, call.files));
}

export const channelRoutes = [
  route('GET', '/channels/:id', (state, [id]) => channelPayload(visible(state, id as string))),
  route('POST', '/channels/:id/messages', post),
  route('GET', '/channels/:id/messages', list),
  route('GET', '/channels/:id/messages/:id', (state, [channel, id]) => {
    visible(state, channel as string);
    return messagePayload(stored(state, channel as string, id as string));
  }),
  route('PATCH', '/channels/:id/messages/:id', edit),
];
