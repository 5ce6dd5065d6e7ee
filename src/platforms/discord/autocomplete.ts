import type { Suggestion } from '../../ports/core.ts';
import { suggestCountries } from '../shared/countries.ts';
import { cut } from '../shared/cut.ts';
import type { Adapter } from './adapter.ts';
import { addressOf } from './answer.ts';
import { givenOf } from './command-input.ts';
import { clean, personOf, placeOf } from './inbound.ts';
import { CHOICES_MAX, OPTION_LABEL_MAX } from './limits.ts';
import type { RawInteraction } from './payloads.ts';
import { CALLBACK } from './wire.ts';

const KINDS = ['area', 'zone', 'nudge', 'country'] as const;
type Kind = (typeof KINDS)[number];

/** Suggestions while somebody types. No suggestions are better than an error, so a fault shows none. */
export async function onAutocomplete(adapter: Adapter, asked: RawInteraction): Promise<void> {
  const focused = [...givenOf(asked).options.values()].find((option) => option.focused);
  const kind = KINDS.find((one) => one === focused?.name);
  const typed = clean(String(focused?.value ?? ''));
  const found = kind ? await suggestions(adapter, asked, kind, typed) : [];
  const choices = found
    .filter(({ value, label }) => value.length <= OPTION_LABEL_MAX && label !== '')
    .slice(0, CHOICES_MAX)
    .map(({ value, label }) => ({ name: cut(label, OPTION_LABEL_MAX), value }));
  await adapter.outbound.acknowledge(addressOf(asked), { type: CALLBACK.CHOICES, data: { choices } });
}

async function suggestions(
  { core, log }: Adapter,
  asked: RawInteraction,
  kind: Kind,
  typed: string,
): Promise<readonly Suggestion[]> {
  if (kind === 'country') return suggestCountries(typed, CHOICES_MAX);
  try {
    return await core.suggest(kind, typed, placeOf(asked), personOf(asked), CHOICES_MAX);
  } catch {
    log.warn('discord_suggest_failed', { kind });
    return [];
  }
}
