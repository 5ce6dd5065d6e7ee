import { decodeAction } from '../../ports/action.ts';
import type { ActionMessage } from '../../ports/message.ts';
import { placeOfBlock } from './home-blocks.ts';
import { refreshHome } from './home-handlers.ts';
import type { House } from './house.ts';
import { openNudgeForm } from './nudge-form-handlers.ts';
import { directPlace, type Origin, placeOf } from './origin.ts';
import { isDirect, type PressPayload, teamOf } from './payloads.ts';

/** A press on a button the core put there. `action` may also sit in a menu's choice. */
export async function onPress(house: House, payload: PressPayload, receivedAt: number): Promise<void> {
  const pressed = payload.actions[0];
  if (!pressed) return;
  const action = pressed.selected_option?.value ?? pressed.value ?? pressed.action_id;
  const origin = originOf(payload, receivedAt);
  const { team, user, place } = origin;
  const decoded = decodeAction(action);
  const fromHome = payload.view?.type === 'home';
  const about = fromHome ? (placeOfBlock(team, pressed.block_id) ?? place) : place;
  if (decoded?.name === 'nudge_form') {
    const [subscription] = decoded.parts;
    if (await openNudgeForm(house, origin, subscription ? { subscription } : {})) return;
  }
  const message: ActionMessage = {
    kind: 'action',
    id: `${user}:${pressed.action_ts ?? payload.trigger_id}`,
    action,
    place: about,
    person: await house.people.person(team, user, about.channel, about.direct),
    // What is shared, or set up for a channel, is for the channel even where the button sat on a private note.
    privately: (origin.pressed?.ephemeral === true || origin.view !== undefined) && !FOR_ALL.has(decoded?.name ?? ''),
  };
  const reply = await house.core.respond(message);
  if (reply.form && (await openNudgeForm(house, origin, reply.form))) return;
  if (fromHome) {
    await house.deliver.direct(team, user, reply);
    await refreshHome(house, team, user);
    return;
  }
  await house.deliver.reply(origin, reply);
}

const FOR_ALL: ReadonlySet<string> = new Set(['share', 'nudge_confirm']);

export function originOf(payload: PressPayload, receivedAt: number): Origin {
  const team = teamOf(payload);
  const user = payload.user.id;
  const trigger = { id: payload.trigger_id, at: receivedAt };
  const channel = payload.channel?.id;
  if (!channel) {
    const view = payload.view?.type === 'modal' ? { id: payload.view.id } : undefined;
    return { team, user, place: directPlace(team, user), view, trigger };
  }
  const direct = isDirect(channel);
  const ts = payload.container?.message_ts ?? payload.message?.ts;
  const ephemeral = payload.container?.is_ephemeral === true;
  const inThread = payload.container?.thread_ts ?? payload.message?.thread_ts;
  // Public answers to a press go under the message that was pressed; an ephemeral note has no thread of its own.
  const thread = inThread ?? (direct || ephemeral ? undefined : ts);
  return {
    team,
    user,
    place: placeOf(team, channel, direct, thread),
    thread,
    noteThread: inThread,
    responseUrl: payload.response_url,
    pressed: ts ? { ts, ephemeral } : undefined,
    trigger,
  };
}
