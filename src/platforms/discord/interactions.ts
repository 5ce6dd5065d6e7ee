import { decodeAction } from '../../ports/action.ts';
import type { Adapter } from './adapter.ts';
import { addressOf, answerCommand, answerPress, report } from './answer.ts';
import { onAutocomplete } from './autocomplete.ts';
import { commandOf, type Given, givenOf, isNudgeId, textOf } from './command-input.ts';
import { COMMAND_NAMES } from './command-names.ts';
import { actionMessage, clean, commandMessage, mustHide, personOf, placeOf } from './inbound.ts';
import { hidden, note } from './note.ts';
import { FORM } from './nudge-form.ts';
import type { NudgeForms } from './nudges.ts';
import { COMMAND_KIND, INTERACTION, type RawInteraction } from './payloads.ts';
import { CHOOSE } from './render-controls.ts';
import { respond } from './respond.ts';
import { REVEAL } from './reveal.ts';
import { onSettings } from './settings.ts';
import { CALLBACK, FLAG } from './wire.ts';
import { WORDS } from './words.ts';

/**
 * One interaction, acknowledged before anything is thought about: Discord waits 3 s. Commands are deferred as private or
 * not (that cannot be changed later); a press is deferred without a trace, so that its answer may take any form; forms and
 * suggestions are themselves the first response.
 */
export async function onInteraction(adapter: Adapter, forms: NudgeForms, asked: RawInteraction): Promise<void> {
  switch (asked.type) {
    case INTERACTION.AUTOCOMPLETE:
      return onAutocomplete(adapter, asked);
    case INTERACTION.COMMAND:
      return asked.data?.type === COMMAND_KIND.MESSAGE ? onFindHelp(adapter, asked) : onCommand(adapter, forms, asked);
    case INTERACTION.COMPONENT:
      return onPress(adapter, forms, asked);
    case INTERACTION.FORM:
      if (await defer(adapter, asked)) await forms.submit(asked);
      return;
    default:
      adapter.log.debug('discord_interaction_unknown', { type: asked.type });
  }
}

/** False: nobody waits any more, so nothing more is done. */
async function defer(adapter: Adapter, asked: RawInteraction): Promise<boolean> {
  const data = mustHide(asked) ? { flags: FLAG.EPHEMERAL } : {};
  return acknowledge(adapter, asked, { type: CALLBACK.DEFERRED_MESSAGE, data });
}

async function acknowledge(adapter: Adapter, asked: RawInteraction, body: Record<string, unknown>): Promise<boolean> {
  const done = await adapter.turns.acknowledging(adapter.outbound.acknowledge(addressOf(asked), body));
  if (!done.ok) report(adapter, 'discord_acknowledge_failed', done.failure);
  return done.ok;
}

async function onCommand(adapter: Adapter, forms: NudgeForms, asked: RawInteraction): Promise<void> {
  const given = givenOf(asked);
  if (given.name === COMMAND_NAMES.nudge && wantsForm(given)) {
    const picked = textOf(given, 'nudge');
    return forms.open(asked, isNudgeId(picked) ? picked : null);
  }
  if (!(await defer(adapter, asked))) return;
  if (given.name === COMMAND_NAMES.nudge && hasParts(given)) return forms.saveOptions(asked, given);
  if (given.name === COMMAND_NAMES.limber && SETTINGS.includes(given.sub ?? ''))
    return onSettings(adapter, asked, given);
  if (given.sub === 'add') forms.keepWords(asked, textOf(given, 'when'));
  const area = textOf(given, 'area');
  const place = placeOf(asked);
  const known = area === '' ? [] : await adapter.core.suggest('area', area, place, personOf(asked), 25);
  const command = commandOf(given, (text) => known.some(({ value }) => value === text));
  if (!command) {
    await adapter.outbound.editAnswer(addressOf(asked), note(WORDS.tooOld));
    return;
  }
  await answerCommand(adapter, asked, await respond(adapter, commandMessage(asked, command)));
}

const SETTINGS: readonly string[] = ['settings', 'preferences'];

const PARTS = ['where', 'area', 'zone', 'seated'] as const;
/** Options beyond the plain words: what they say is certain and needs no reading. */
const hasParts = ({ sub, options }: Given): boolean =>
  (sub === 'add' && PARTS.some((name) => options.has(name))) || (sub === 'edit' && options.size > 1);
/** `/nudge add` without words, `/nudge edit` without a change. */
const wantsForm = (given: Given): boolean =>
  (given.sub === 'add' && !given.options.has('when') && !hasParts(given)) ||
  (given.sub === 'edit' && given.options.size <= 1);

async function onFindHelp(adapter: Adapter, asked: RawInteraction): Promise<void> {
  if (!(await defer(adapter, asked))) return;
  const target = asked.data?.resolved?.messages?.[asked.data.target_id ?? ''];
  const text = clean(target?.content ?? '').trim();
  if (text === '') {
    await adapter.outbound.editAnswer(addressOf(asked), note(WORDS.nothingToRead));
    return;
  }
  await answerCommand(adapter, asked, await respond(adapter, commandMessage(asked, { name: 'ask', text })));
}

async function onPress(adapter: Adapter, forms: NudgeForms, asked: RawInteraction): Promise<void> {
  const id = asked.data?.custom_id ?? '';
  const pressed = id === CHOOSE ? (asked.data?.values?.[0] ?? '') : id;
  const action = decodeAction(pressed);
  if (action?.name === FORM) return forms.open(asked, action.parts[0] || null);
  if (!(await acknowledge(adapter, asked, { type: CALLBACK.DEFERRED_UPDATE }))) return;
  if (pressed.startsWith(`${REVEAL}|`)) return onReveal(adapter, asked, pressed);
  if (!action) {
    await adapter.outbound.followUp(addressOf(asked), hidden(note(WORDS.tooOld)));
    return;
  }
  await answerPress(adapter, asked, await respond(adapter, actionMessage(asked, pressed)));
}

async function onReveal(adapter: Adapter, asked: RawInteraction, id: string): Promise<void> {
  const kept = adapter.shelf.take(id, personOf(asked).id);
  if (kept.status === 'yours')
    return answerPress(adapter, asked, { ...kept.reply, replaces: false, alsoDirect: false });
  const words = kept.status === 'other' ? WORDS.revealOther : WORDS.revealGone;
  await adapter.outbound.followUp(addressOf(asked), hidden(note(words)));
}
