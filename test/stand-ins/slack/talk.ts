import type { Fields } from '../lib/http.ts';
import { type DeliveryOptions, deliver } from './delivery.ts';
import { interaction, newTrigger, subscribed, wrapEvent } from './envelope.ts';
import { responseUrl } from './response-url.ts';
import { type Delivery, dmOf, findMessage, nextTs, type State, storeMessage, type Team, teamOf } from './state.ts';

export interface Said {
  readonly ts: string;
  readonly channel: string;
  readonly deliveries: readonly Delivery[];
}

export interface Saying {
  readonly team?: string;
  readonly channel?: string;
  readonly user?: string;
  /** Sent as it is; `typed` is escaped as Slack's clients do. */
  readonly text?: string;
  readonly typed?: string;
  readonly thread_ts?: string;
  /** Further fields of the event: subtype, bot_id. */
  readonly extra?: Fields;
}

const asTyped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A person writes; a mention in a channel arrives as app_mention, and as a message where that is subscribed as well. */
export async function say(state: State, saying: Saying): Promise<Said> {
  const team = teamOf(state, saying.team);
  const channel = team.channels.get(saying.channel ?? 'C0GEN');
  if (!channel) throw new Error(`no channel ${saying.channel}`);
  const user = saying.user ?? 'U0ALICE';
  const text = saying.text ?? asTyped(saying.typed ?? '');
  const ts = nextTs(state);
  storeMessage(team, { ts, channel: channel.id, user, text, blocks: undefined, thread_ts: saying.thread_ts });
  const event: Fields = {
    user,
    text,
    ts,
    event_ts: ts,
    channel: channel.id,
    team: team.id,
    ...(saying.thread_ts ? { thread_ts: saying.thread_ts } : {}),
    ...saying.extra,
  };
  const kind = channel.isIm ? 'im' : channel.isPrivate ? 'groups' : 'channels';
  const deliveries: Promise<Delivery>[] = [];
  if (channel.members.includes(team.botUserId) && subscribed(state, `message.${kind}`)) {
    const channelType = channel.isIm ? 'im' : channel.isPrivate ? 'group' : 'channel';
    const message = { ...event, type: 'message', channel_type: channelType };
    deliveries.push(deliver(state, 'events_api', wrapEvent(state, team, message)));
  }
  if (!channel.isIm && text.includes(`<@${team.botUserId}>`) && subscribed(state, 'app_mention'))
    deliveries.push(deliver(state, 'events_api', wrapEvent(state, team, { ...event, type: 'app_mention' })));
  return { ts, channel: channel.id, deliveries: await Promise.all(deliveries) };
}

export const sayDirectly = (state: State, saying: Omit<Saying, 'channel'>): Promise<Said> => {
  const team = teamOf(state, saying.team);
  return say(state, { ...saying, channel: dmOf(team, saying.user ?? 'U0ALICE') });
};

export interface Commanding {
  readonly team?: string;
  readonly command: string;
  readonly text?: string;
  readonly user?: string;
  readonly channel?: string;
  readonly signature?: DeliveryOptions['signature'];
}

export async function giveCommand(state: State, given: Commanding): Promise<Delivery> {
  const team = teamOf(state, given.team);
  if (state.commands && !state.commands.includes(given.command))
    throw new Error(`${given.command} is not in the manifest`);
  const user = given.user ?? 'U0ALICE';
  const channel = given.channel ?? 'C0GEN';
  const known = team.channels.get(channel);
  const payload = {
    token: 'verification',
    team_id: team.id,
    team_domain: team.id.toLowerCase(),
    channel_id: channel,
    channel_name: known?.isIm ? 'directmessage' : (known?.name ?? 'directmessage'),
    user_id: user,
    user_name: team.users.get(user)?.name ?? user,
    command: given.command,
    text: given.text ?? '',
    api_app_id: state.options.app.id,
    is_enterprise_install: 'false',
    response_url: responseUrl(state, team, channel, user),
    trigger_id: newTrigger(state),
  };
  const delivery = await deliver(
    state,
    'slash_commands',
    payload,
    given.signature ? { signature: given.signature } : {},
  );
  keepAckMessage(state, team, channel, user, delivery);
  return delivery;
}

/** An acknowledgement can carry a message. */
function keepAckMessage(state: State, team: Team, channel: string, user: string, delivery: Delivery): void {
  if (!delivery.acked || !delivery.response) return;
  const body = (typeof delivery.response === 'string' ? { text: delivery.response } : delivery.response) as Fields;
  if (!body.text && !body.blocks) return;
  team.ephemerals.push({
    ts: nextTs(state),
    channel,
    user: team.botUserId,
    text: String(body.text ?? ''),
    blocks: body.blocks as Fields[] | undefined,
    to: user,
    via: 'ack',
  });
}

export interface Shortcut {
  readonly team?: string;
  readonly callback_id: string;
  readonly user?: string;
  /** With `ts`: a message shortcut. */
  readonly channel?: string;
  readonly ts?: string;
}

export function takeShortcut(state: State, given: Shortcut): Promise<Delivery> {
  const team = teamOf(state, given.team);
  const user = given.user ?? 'U0ALICE';
  const base = { ...interaction(state, team, user), callback_id: given.callback_id, action_ts: nextTs(state) };
  if (!given.ts) return deliver(state, 'interactive', { ...base, type: 'shortcut' });
  const channel = given.channel ?? 'C0GEN';
  return deliver(state, 'interactive', {
    ...base,
    type: 'message_action',
    message_ts: given.ts,
    channel: { id: channel, name: team.channels.get(channel)?.name },
    message: { ...findMessage(team, channel, given.ts), type: 'message' },
    response_url: responseUrl(state, team, channel, user),
  });
}
