import type { Preferences, WorkspaceSettings } from '../../ports/core.ts';
import { countries, countryName } from '../shared/countries.ts';
import type { Adapter } from './adapter.ts';
import { addressOf, report } from './answer.ts';
import { flagOf, type Given, textOf } from './command-input.ts';
import { personOf, placeOf } from './inbound.ts';
import { escapeMarkdown } from './markdown.ts';
import { note } from './note.ts';
import type { RawInteraction } from './payloads.ts';
import { WORDS } from './words.ts';

/** `/limber settings` for the server and `/limber preferences` for oneself: without options they show, with options they change. */
export async function onSettings(adapter: Adapter, asked: RawInteraction, given: Given): Promise<void> {
  const lines =
    given.sub === 'settings' ? await serverLines(adapter, asked, given) : await ownLines(adapter, asked, given);
  const sent = await adapter.outbound.editAnswer(addressOf(asked), note(lines.map(escapeMarkdown).join('\n')));
  if (!sent.ok) report(adapter, 'discord_answer_failed', sent.failure);
}

async function serverLines({ core }: Adapter, asked: RawInteraction, given: Given): Promise<string[]> {
  const place = placeOf(asked);
  const person = personOf(asked);
  if (place.direct) return [WORDS.settingsOnlyInServers];
  const before = await core.workspaceSettings(place);
  if (given.options.size === 0) return shown(before);
  if (!person.isAdmin) return [WORDS.settingsOnlyForAdmins];
  const said = textOf(given, 'country');
  const country = said === '' ? before.country : codeOf(said);
  if (said !== '' && country === null) return [WORDS.unknownCountry];
  const timezone = await zoneOf(core, asked, textOf(given, 'zone'), before.timezone);
  if (timezone === undefined) return [WORDS.unknownZone];
  const settings: WorkspaceSettings = { ...before, country, timezone };
  await core.saveWorkspaceSettings(settings, place, person);
  return [WORDS.settingsSaved, ...shown(settings)];
}

const shown = ({ country, timezone }: WorkspaceSettings): string[] => [
  `Country, for emergency numbers and holidays: ${country ? countryName(country) : 'not set'}`,
  `Time zone of channels: ${timezone ?? 'not set'}`,
];

async function ownLines({ core }: Adapter, asked: RawInteraction, given: Given): Promise<string[]> {
  const place = placeOf(asked);
  const person = personOf(asked);
  const before = await core.preferences(place, person);
  if (given.options.size === 0) return ownShown(before);
  const timezone = await zoneOf(core, asked, textOf(given, 'zone'), before.timezone);
  if (timezone === undefined) return [WORDS.unknownZone];
  const preferences = { ...before, timezone, seatedOnly: flagOf(given, 'seated') ?? before.seatedOnly };
  await core.savePreferences(preferences, place, person);
  return [WORDS.settingsSaved, ...ownShown(preferences)];
}

const ownShown = ({ timezone, seatedOnly }: Preferences): string[] => [
  `Your time zone: ${timezone ?? 'not set'}`,
  `Stretches for you: ${seatedOnly ? 'only those that work on a chair' : 'all kinds'}`,
];

/** The zone as the core spells it; undefined when it knows none by that name. */
async function zoneOf(
  core: Adapter['core'],
  asked: RawInteraction,
  said: string,
  before: string | null,
): Promise<string | null | undefined> {
  if (said === '') return before;
  const found = await core.suggest('zone', said, placeOf(asked), personOf(asked), 25);
  return found.find(({ value }) => value.toLowerCase() === said.toLowerCase())?.value ?? undefined;
}

function codeOf(said: string): string | null {
  const wanted = said.toLowerCase();
  return (
    countries().find(({ code, name }) => code.toLowerCase() === wanted || name.toLowerCase() === wanted)?.code ?? null
  );
}
