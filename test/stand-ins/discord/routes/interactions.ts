import { fail, unknownMessage } from '../fail.ts';
import { editMessage, makeMessage } from '../messages.ts';
import { messagePayload } from '../payloads.ts';
import type { State } from '../state.ts';
import type { Call, Interaction, Json, Message } from '../types.ts';
import { FLAG } from '../wire.ts';
import { route } from './route.ts';

const RESPONSE = { MESSAGE: 4, DEFERRED_MESSAGE: 5, DEFERRED_UPDATE: 6, UPDATE: 7, CHOICES: 8, MODAL: 9 } as const;

/** A message as answer to an interaction: in the channel, or only for the person who asked. */
function answerMessage(state: State, to: Interaction, body: Json, call: Call): Message {
  const made = {
    ...makeMessage(state.world, to.channel, state.world.bot, body, call.files),
    webhook_id: state.options.appId,
  };
  if (made.flags & FLAG.EPHEMERAL) state.ephemerals.push({ to: to.user, message: made });
  else state.world.history(to.channel).push(made);
  return made;
}

function callback(state: State, [id, token]: readonly string[], call: Call): unknown {
  const asked =
    state.interactions.find((one) => one.id === id && one.token === token) ?? fail(404, 10062, 'Unknown interaction');
  if (asked.callback) {
    asked.doubleAck = call.fault === undefined && !state.calls.some((other) => other.path === call.path && other.fault);
    fail(400, 40060, 'Interaction has already been acknowledged.');
  }
  if (state.elapsed() - asked.at > state.options.interactionMs) {
    asked.late = true;
    fail(404, 10062, 'Unknown interaction');
  }
  const { type, data = {} } = call.body as { type: number; data?: Json };
  asked.callback = call.body;
  asked.ackMs = state.elapsed() - asked.at;
  const flags = Number(data.flags ?? 0);
  if (type === RESPONSE.MESSAGE) asked.reply = answerMessage(state, asked, data, call);
  if (type === RESPONSE.DEFERRED_MESSAGE) {
    asked.deferred = { flags };
    asked.placeholder = answerMessage(state, asked, { flags: flags | FLAG.LOADING }, call);
  }
  if (type === RESPONSE.DEFERRED_UPDATE) asked.deferredUpdate = true;
  if (type === RESPONSE.UPDATE)
    asked.reply = editMessage(state.world, asked.message ?? unknownMessage(), data, call.files);
  if (type === RESPONSE.CHOICES) asked.choices = data.choices as NonNullable<Interaction['choices']>;
  if (type === RESPONSE.MODAL) asked.modal = data as unknown as NonNullable<Interaction['modal']>;
  return undefined;
}

function byToken(state: State, token: string): Interaction {
  const asked = state.interactions.find((one) => one.token === token);
  if (!asked?.callback) return fail(404, 10015, 'Unknown Webhook');
  if (state.elapsed() - asked.at > state.options.followUpMs) fail(401, 50027, 'Invalid Webhook Token');
  return asked;
}

const original = (asked: Interaction): Message =>
  asked.reply ?? asked.placeholder ?? (asked.deferredUpdate ? asked.message : undefined) ?? unknownMessage();

function editAnswer(state: State, [, token, which]: readonly string[], call: Call): unknown {
  const asked = byToken(state, token as string);
  const message = which === '@original' ? original(asked) : asked.followUps.find(({ id }) => id === which);
  if (!message) return unknownMessage();
  message.flags &= ~FLAG.LOADING;
  editMessage(state.world, message, call.body, call.files);
  if (which === '@original') {
    asked.reply = message;
    asked.answeredMs = state.elapsed() - asked.at;
  }
  return messagePayload(message);
}

export const interactionRoutes = [
  route('POST', '/interactions/:id/:token/callback', callback),
  route('GET', '/webhooks/:id/:token/messages/@original', (state, [, token]) =>
    messagePayload(original(byToken(state, token as string))),
  ),
  route('PATCH', '/webhooks/:id/:token/messages/:message', editAnswer),
  route('DELETE', '/webhooks/:id/:token/messages/@original', (state, [, token]) => {
    const asked = byToken(state, token as string);
    asked.deleted = true;
    delete asked.reply;
    return undefined;
  }),
  route('POST', '/webhooks/:id/:token', (state, [, token], call) => {
    const asked = byToken(state, token as string);
    const message = answerMessage(state, asked, call.body, call);
    asked.followUps.push(message);
    return messagePayload(message);
  }),
];
