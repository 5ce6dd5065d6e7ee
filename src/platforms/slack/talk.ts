import type { TextMessage } from '../../ports/message.ts';
import type { House } from './house.ts';
import { type Origin, placeOf } from './origin.ts';
import { type EventBody, isDirect, type TalkEvent } from './payloads.ts';
import { utterance } from './utterance.ts';

/** Messages with these subtypes are still somebody saying something. */
const SPOKEN = new Set([undefined, 'file_share', 'thread_broadcast']);

/** A mention in a channel or a direct message: answered once, in its thread. Slack was acknowledged before. */
export async function onTalk(house: House, event: TalkEvent, body: EventBody, repeat: boolean): Promise<void> {
  const team = body.team_id ?? '';
  const { user } = event;
  if (!user || event.bot_id || !SPOKEN.has(event.subtype)) return;
  const direct = isDirect(event.channel);
  if (event.type === 'message' && !direct) return; // a channel's talk is none of our business; mentions come as app_mention
  if (!(await isFirst(house, event, body, repeat))) {
    house.logger.debug('slack.repeat_dropped', { team });
    return;
  }
  const [{ botUserId }, person] = await Promise.all([
    house.tokens.forTeam(team),
    house.people.person(team, user, event.channel, direct),
  ]);
  const thread = event.thread_ts ?? (direct ? undefined : event.ts);
  const place = placeOf(team, event.channel, direct, thread);
  const message: TextMessage = {
    kind: 'text',
    id: `${event.channel}:${event.ts}`,
    text: utterance(event.text ?? '', botUserId),
    place,
    person,
    privately: false,
  };
  const origin: Origin = { team, user, place, thread, noteThread: event.thread_ts };
  await house.deliver.reply(origin, await house.core.respond(message));
}

/**
 * The same message can come as two events (message and app_mention) and each event more than once. Channel and time of the
 * message tell all of these, in the store as well; the event id is one more look in memory, which costs no write.
 */
async function isFirst(house: House, event: TalkEvent, body: EventBody, repeat: boolean): Promise<boolean> {
  const team = body.team_id ?? '';
  if (body.event_id !== undefined && !house.seen.firstHere(`${team}:${body.event_id}`)) return false;
  return house.seen.first(`${team}:${event.channel}:${event.ts}`, repeat);
}
