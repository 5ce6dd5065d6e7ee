import type { House } from './house.ts';
import { onFormChange, openNudgeForm } from './nudge-form-handlers.ts';
import { placeOf } from './origin.ts';
import { OWN } from './own-actions.ts';
import { openPreferences, openSettings } from './panel-handlers.ts';
import type { PressPayload } from './payloads.ts';
import { onPicturePress } from './picture-press.ts';
import { originOf } from './press.ts';
import { openStretch } from './shortcuts.ts';

/** A press on a button or input of the adapter's own forms and panels. */
export async function onOwnPress(house: House, payload: PressPayload, receivedAt: number): Promise<void> {
  const pressed = payload.actions[0];
  const id = pressed?.action_id ?? '';
  const origin = originOf(payload, receivedAt);
  if (id.startsWith(`${OWN.form}.`)) return onFormChange(house, payload);
  if (id.startsWith(OWN.editNudge)) {
    const [subscription, channel] = (pressed?.value ?? '').split(' ');
    const place = channel ? placeOf(origin.team, channel, false) : origin.place;
    await openNudgeForm(house, { ...origin, place }, subscription ? { subscription } : {});
    return;
  }
  switch (id) {
    case OWN.picture:
      return onPicturePress(house, payload, receivedAt);
    case OWN.stretch:
      return openStretch(house, origin);
    case OWN.newNudge:
      await openNudgeForm(house, origin, {});
      return;
    case OWN.preferences:
      return openPreferences(house, origin);
    case OWN.settings:
      return openSettings(house, origin);
    default:
      house.logger.debug('slack.unknown_action');
  }
}
