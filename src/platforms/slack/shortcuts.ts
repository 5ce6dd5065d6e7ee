import type { CommandMessage, TextMessage } from '../../ports/message.ts';
import { replyView } from './deliver.ts';
import type { House } from './house.ts';
import { openView } from './open-view.ts';
import { directPlace, type Origin, placeOf } from './origin.ts';
import { SHORTCUT } from './own-actions.ts';
import { isDirect, type ShortcutPayload, teamOf } from './payloads.ts';
import { paragraph, plain } from './rich-text.ts';
import { utterance } from './utterance.ts';
import { WORDS } from './words.ts';

/** "Find help for this message" and "Give me a stretch", from anywhere; both answer in a modal of one's own. */
export async function onShortcut(house: House, payload: ShortcutPayload, receivedAt: number): Promise<void> {
  const team = teamOf(payload);
  const user = payload.user.id;
  const trigger = { id: payload.trigger_id, at: receivedAt };
  const place = payload.channel
    ? placeOf(team, payload.channel.id, isDirect(payload.channel.id))
    : directPlace(team, user);
  const origin: Origin = { team, user, place, trigger, responseUrl: payload.response_url };
  if (payload.callback_id !== SHORTCUT.help) return openStretch(house, origin);
  return answerInModal(house, origin, { kind: 'text', text: utterance(payload.message?.text ?? '', undefined) });
}

export const openStretch = (house: House, origin: Origin): Promise<void> =>
  answerInModal(house, origin, { kind: 'command', command: { name: 'stretch', text: '' } });

/** Opens the modal at once, because its trigger lives three seconds, and fills it with the answer. */
async function answerInModal(
  house: House,
  origin: Origin,
  asked: Pick<TextMessage, 'kind' | 'text'> | Pick<CommandMessage, 'kind' | 'command'>,
): Promise<void> {
  const { team, user, trigger } = origin;
  const place = directPlace(team, user);
  const opened = trigger
    ? await openView(house, team, trigger, replyView([paragraph(plain(WORDS.loading))]))
    : undefined;
  const person = await house.people.person(team, user, user, true);
  const reply = await house.core.respond({ id: trigger?.id ?? '', place, person, privately: true, ...asked });
  await house.deliver.reply(opened ? { team, user, place, view: { id: opened.id } } : origin, reply);
}
