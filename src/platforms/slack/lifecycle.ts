import type { LifecycleEvent } from '../../ports/core.ts';
import type { InstallationStore } from '../../ports/stores.ts';
import type { House } from './house.ts';
import { placeOf } from './origin.ts';
import type { EventBody } from './payloads.ts';

type PlaceEvent = Exclude<LifecycleEvent['kind'], 'uninstalled' | 'joined'>;

/** Slack's events about a channel -> what happened to the place. A deleted channel is one we are no longer in. */
export const PLACE_EVENTS: Readonly<Record<string, PlaceEvent>> = {
  channel_left: 'left',
  group_left: 'left',
  channel_deleted: 'left',
  group_deleted: 'left',
  channel_archive: 'archived',
  group_archive: 'archived',
  channel_unarchive: 'unarchived',
  group_unarchive: 'unarchived',
};

export async function onPlaceEvent(house: House, kind: PlaceEvent, channel: string, body: EventBody): Promise<void> {
  const team = body.team_id ?? '';
  if (!(await firstEvent(house, body))) return;
  await house.core.lifecycle({ kind, place: placeOf(team, channel, false) });
  house.logger.info(`slack.channel_${kind}`, { team });
}

/** Somebody joined a channel; it matters only when that somebody is the bot. */
export async function onJoined(house: House, user: string, channel: string, body: EventBody): Promise<void> {
  const team = body.team_id ?? '';
  const { botUserId } = await house.tokens.forTeam(team);
  if (user !== botUserId || !(await firstEvent(house, body))) return;
  const place = placeOf(team, channel, false);
  await house.core.lifecycle({ kind: 'joined', place });
  const result = await house.deliver.channel(team, channel, house.core.welcome(place));
  if (result.status !== 'sent') house.logger.warn('slack.welcome_not_sent', { team, reason: result.reason });
}

/** Uninstalled, or the bot's token revoked: everything of the workspace goes, tokens first. */
export async function onGone(house: House, installations: InstallationStore, body: EventBody): Promise<void> {
  const team = body.team_id ?? '';
  if (!(await firstEvent(house, body))) return;
  const workspace = { platform: 'slack' as const, workspace: team };
  await installations.remove(workspace);
  await house.core.lifecycle({ kind: 'uninstalled', workspace });
  house.logger.info('slack.uninstalled', { team });
}

const firstEvent = (house: House, body: EventBody): Promise<boolean> | boolean =>
  body.event_id === undefined || house.seen.first(`${body.team_id}:${body.event_id}`, true);
