import type { ModalView } from '@slack/types';
import { errorCode } from './certainty.ts';
import type { House } from './house.ts';
import { TRIGGER_LIFE_MS } from './limits.ts';

/** Opens a modal; undefined where the trigger is too old or used, or Slack refused. A trigger works once, so never repeated. */
export async function openView(
  house: House,
  team: string,
  trigger: { readonly id: string; readonly at: number },
  view: ModalView,
): Promise<{ readonly id: string; readonly hash: string | undefined } | undefined> {
  if (house.clock.now() - trigger.at > TRIGGER_LIFE_MS) return undefined;
  try {
    const { view: opened } = await (await house.clients.answers(team)).views.open({ trigger_id: trigger.id, view });
    return opened?.id ? { id: opened.id, hash: opened.hash } : undefined;
  } catch (error) {
    house.logger.warn('slack.view_not_opened', { team, code: errorCode(error) });
    return undefined;
  }
}

/** Changes an open modal; a closed or newer one is left alone. */
export async function updateView(house: House, team: string, id: string, hash: string | undefined, view: ModalView) {
  try {
    await (await house.clients.answers(team)).views.update({ view_id: id, view, ...(hash ? { hash } : {}) });
  } catch (error) {
    house.logger.debug('slack.view_not_updated', { team, code: errorCode(error) });
  }
}
