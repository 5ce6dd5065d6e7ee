import { LimberError } from '../../errors.ts';
import { refreshHome } from './home-handlers.ts';
import type { House } from './house.ts';
import { openView } from './open-view.ts';
import { directPlace, type Origin } from './origin.ts';
import { preferencesView, readPreferences, readSettings, settingsView } from './panels.ts';
import { type SubmissionPayload, teamOf } from './payloads.ts';

const me = (house: House, team: string, user: string) => house.people.person(team, user, user, true);

export async function openPreferences(house: House, { team, user, trigger }: Origin): Promise<void> {
  if (!trigger) return;
  const preferences = await house.core.preferences(directPlace(team, user), await me(house, team, user));
  await openView(house, team, trigger, preferencesView(preferences));
}

export async function savePreferences(house: House, payload: SubmissionPayload): Promise<void> {
  const team = teamOf(payload);
  const user = payload.user.id;
  const preferences = readPreferences(payload.view.state.values);
  await house.core.savePreferences(preferences, directPlace(team, user), await me(house, team, user));
  await refreshHome(house, team, user);
}

export async function openSettings(house: House, { team, user, trigger }: Origin): Promise<void> {
  if (!trigger || !(await me(house, team, user)).isAdmin) return;
  const settings = await house.core.workspaceSettings({ platform: 'slack', workspace: team });
  await openView(house, team, trigger, settingsView(settings));
}

/** Rights are looked at again: the form may have been open for long. */
export async function saveSettings(house: House, payload: SubmissionPayload): Promise<void> {
  const team = teamOf(payload);
  const person = await me(house, team, payload.user.id);
  if (!person.isAdmin) return;
  const settings = readSettings(payload.view.state.values);
  try {
    await house.core.saveWorkspaceSettings(settings, { platform: 'slack', workspace: team }, person);
  } catch (error) {
    // A zone that is none cannot be chosen in the form; whoever made one by hand gets no answer.
    if (!(error instanceof LimberError) || error.code !== 'settings_zone') throw error;
    house.logger.warn('slack.settings_refused', { team, code: error.code });
  }
  await refreshHome(house, team, payload.user.id);
}
