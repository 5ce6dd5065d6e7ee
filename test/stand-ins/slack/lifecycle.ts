import type { Fields } from '../lib/http.ts';
import { deliver } from './delivery.ts';
import { subscribed, wrapEvent } from './envelope.ts';
import { type Channel, type Delivery, dmOf, nextTs, type State, type Team, teamOf } from './state.ts';

/** What happens to channels and workspaces, with the events Slack sends for it. */
export function sendEvent(state: State, team: Team, event: Fields): Promise<Delivery> {
  return deliver(state, 'events_api', wrapEvent(state, team, event));
}

/** Null where the manifest does not ask for the event. */
async function tell(state: State, team: Team, event: Fields): Promise<Delivery | null> {
  if (!subscribed(state, String(event.type))) return null;
  return sendEvent(state, team, { event_ts: nextTs(state), ...event });
}

function channelIn(team: Team, id: string): Channel {
  const channel = team.channels.get(id);
  if (!channel) throw new Error(`no channel ${id}`);
  return channel;
}

const kind = (channel: Channel): string => (channel.isPrivate ? 'group' : 'channel');

export function archive(state: State, id: string, teamId?: string): Promise<Delivery | null> {
  const team = teamOf(state, teamId);
  const channel = channelIn(team, id);
  channel.isArchived = true;
  return tell(state, team, { type: `${kind(channel)}_archive`, channel: id, user: 'U0ALICE' });
}

export function unarchive(state: State, id: string, teamId?: string): Promise<Delivery | null> {
  const team = teamOf(state, teamId);
  const channel = channelIn(team, id);
  channel.isArchived = false;
  return tell(state, team, { type: `${kind(channel)}_unarchive`, channel: id, user: 'U0ALICE' });
}

export function deleteChannel(state: State, id: string, teamId?: string): Promise<Delivery | null> {
  const team = teamOf(state, teamId);
  const channel = channelIn(team, id);
  team.channels.delete(id);
  return tell(state, team, { type: `${kind(channel)}_deleted`, channel: id });
}

export function kick(state: State, id: string, teamId?: string): Promise<Delivery | null> {
  const team = teamOf(state, teamId);
  const channel = channelIn(team, id);
  channel.members = channel.members.filter((member) => member !== team.botUserId);
  return tell(state, team, { type: `${kind(channel)}_left`, channel: id });
}

export function invite(state: State, id: string, teamId?: string): Promise<Delivery | null> {
  const team = teamOf(state, teamId);
  const channel = channelIn(team, id);
  channel.members.push(team.botUserId);
  const channelType = channel.isPrivate ? 'G' : 'C';
  return tell(state, team, {
    type: 'member_joined_channel',
    user: team.botUserId,
    channel: id,
    channel_type: channelType,
    team: team.id,
    inviter: 'U0ALICE',
  });
}

/** The workspace removes the app: its tokens stop working and both events are sent. */
export async function uninstall(state: State, teamId?: string): Promise<readonly (Delivery | null)[]> {
  const team = teamOf(state, teamId);
  team.revoked = 'account_inactive';
  return Promise.all([
    tell(state, team, { type: 'tokens_revoked', tokens: { bot: [team.botUserId], oauth: [] } }),
    tell(state, team, { type: 'app_uninstalled' }),
  ]);
}

export function openHome(state: State, user = 'U0ALICE', teamId?: string): Promise<Delivery | null> {
  const team = teamOf(state, teamId);
  return tell(state, team, { type: 'app_home_opened', user, channel: dmOf(team, user), tab: 'home' });
}
