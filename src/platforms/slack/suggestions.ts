import type { PlainTextOption } from '@slack/types';
import { suggestCountries } from '../shared/countries.ts';
import type { House } from './house.ts';
import { option } from './inputs.ts';
import { directPlace } from './origin.ts';
import { type SuggestionPayload, teamOf } from './payloads.ts';

const MOST = 50;

/** What a search menu offers while somebody types; the ending of the action id says which kind. */
export async function suggestionsFor(house: House, payload: SuggestionPayload): Promise<PlainTextOption[]> {
  const team = teamOf(payload);
  const user = payload.user.id;
  const kind = payload.action_id.split('.').at(-1);
  const offers = async () => {
    if (kind === 'country') return suggestCountries(payload.value, MOST);
    const known = { id: user, isAdmin: false, mayManageChannel: true };
    const what = kind === 'area' ? 'area' : 'zone';
    return house.core.suggest(what, payload.value, directPlace(team, user), known, MOST);
  };
  return (await offers()).map(({ value, label }) => option(value, label));
}
