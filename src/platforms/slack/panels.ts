import type { KnownBlock, ModalView } from '@slack/types';
import type { Preferences, WorkspaceSettings } from '../../ports/core.ts';
import { countryName, isCountry } from '../shared/countries.ts';
import { checkboxes, checkedOf, chosenOf, filled, input, option, radio, searchSelect, words } from './inputs.ts';
import { CHECKBOXES } from './limits.ts';
import { VIEW } from './own-actions.ts';
import type { InputValues } from './payloads.ts';

/** The two small forms opened from the Home tab. */
export function preferencesView({ timezone, seatedOnly, avoid }: Preferences): ModalView {
  const keep: KnownBlock[] =
    avoid.length > 0
      ? [
          input(
            'avoid',
            'Keep leaving out what does not suit',
            checkboxes(
              'avoid',
              avoid.slice(0, CHECKBOXES).map((code) => option(code, code.replaceAll('-', ' '))),
              avoid,
            ),
            { optional: true },
          ),
        ]
      : [];
  return modal(VIEW.preferences, 'Your preferences', [
    input('timezone', 'Time zone', searchSelect('timezone', 'As in your Slack profile', zoneOption(timezone), 1), {
      optional: true,
    }),
    input(
      'seated',
      'Kind of stretch',
      checkboxes('seated', [option('seated', 'Only what can be done in a chair')], seatedOnly ? ['seated'] : []),
      { optional: true },
    ),
    ...keep,
  ]);
}

export const readPreferences = (values: InputValues): Preferences => ({
  timezone: chosenOf(filled(values, 'timezone')),
  seatedOnly: checkedOf(filled(values, 'seated')).includes('seated'),
  avoid: checkedOf(filled(values, 'avoid')),
});

export function settingsView({ country, timezone, whoMaySubscribe }: WorkspaceSettings): ModalView {
  return modal(VIEW.settings, 'Workspace settings', [
    input(
      'country',
      'Country, for emergency numbers and holidays',
      searchSelect('country', 'Type a country', country ? option(country, countryName(country)) : undefined, 1),
      { optional: true },
    ),
    input('timezone', 'Time zone of channels', searchSelect('timezone', 'Type a city', zoneOption(timezone), 1), {
      optional: true,
    }),
    input(
      'who',
      'Who may set up nudges in channels?',
      radio(
        'who',
        [option('everyone', 'Everyone'), option('admins', 'Only admins of this workspace')],
        whoMaySubscribe,
      ),
    ),
  ]);
}

const countryOf = (chosen: string | null): string | null => (chosen && isCountry(chosen) ? chosen : null);

export const readSettings = (values: InputValues): WorkspaceSettings => ({
  country: countryOf(chosenOf(filled(values, 'country'))),
  timezone: chosenOf(filled(values, 'timezone')),
  whoMaySubscribe: chosenOf(filled(values, 'who')) === 'admins' ? 'admins' : 'everyone',
});

const zoneOption = (zone: string | null) => (zone ? option(zone, zone.replaceAll('_', ' ')) : undefined);

const modal = (callbackId: string, title: string, blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  title: words(title),
  submit: words('Save'),
  close: words('Cancel'),
  blocks,
});
