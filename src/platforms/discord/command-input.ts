import { type Command, NUDGE_VERBS, SETTINGS } from '../../ports/message.ts';
import { COMMAND_NAMES } from './command-names.ts';
import { OPTION_TYPE } from './commands.ts';
import { clean } from './inbound.ts';
import type { RawInteraction, RawOption } from './payloads.ts';

/** Options of a slash command by name, and its sub-command if it has one. */
export interface Given {
  readonly name: string;
  readonly sub: string | null;
  readonly options: ReadonlyMap<string, RawOption>;
}

export function givenOf({ data }: RawInteraction): Given {
  const first = data?.options?.[0];
  const isSub = first?.type === OPTION_TYPE.SUBCOMMAND;
  const options = (isSub ? first.options : data?.options) ?? [];
  return {
    name: data?.name ?? '',
    sub: isSub ? first.name : null,
    options: new Map(options.map((option) => [option.name, option])),
  };
}

export function textOf({ options }: Given, name: string): string {
  const value = options.get(name)?.value;
  return typeof value === 'string' ? clean(value).trim() : '';
}

export function flagOf({ options }: Given, name: string): boolean | undefined {
  const value = options.get(name)?.value;
  return typeof value === 'boolean' ? value : undefined;
}

/** A nudge picked from the suggestions is its id; anything else was typed and stays words. */
export const isNudgeId = (text: string): boolean => /^[0-9A-Za-z]{10}$/.test(text);

/** The command as the core knows it. `knownArea`: the typed area is one of the core's own. Null: not one of ours. */
export function commandOf(given: Given, knownArea: (area: string) => boolean): Command | null {
  switch (given.name) {
    case COMMAND_NAMES.ask:
      return { name: 'ask', text: textOf(given, 'question') };
    case COMMAND_NAMES.stretch:
    case COMMAND_NAMES.routine:
      return moveCommand(given.name, given, knownArea);
    case COMMAND_NAMES.nudge:
      return nudgeCommand(given);
    case COMMAND_NAMES.limber:
      return aboutCommand(given.sub);
    default:
      return null;
  }
}

function moveCommand(name: 'stretch' | 'routine', given: Given, knownArea: (area: string) => boolean): Command {
  const area = textOf(given, 'area');
  const setting = SETTINGS.find((one) => one === given.options.get('setting')?.value);
  const minutes = given.options.get('minutes')?.value;
  return {
    name,
    // What is not one of our areas may still be words the core understands, or a danger sign it must see.
    text: knownArea(area) ? '' : area,
    ...(knownArea(area) && area !== '' ? { area } : {}),
    ...(setting ? { setting } : {}),
    ...(typeof minutes === 'number' ? { minutes } : {}),
  };
}

function nudgeCommand(given: Given): Command | null {
  const verb = NUDGE_VERBS.find((one) => one === given.sub);
  if (!verb) return null;
  const picked = textOf(given, 'nudge');
  const words = [isNudgeId(picked) ? '' : picked, textOf(given, 'when'), textOf(given, 'until')];
  return {
    name: 'nudge',
    verb,
    text: words.filter((part) => part !== '').join(' '),
    ...(isNudgeId(picked) ? { subscription: picked } : {}),
  };
}

function aboutCommand(sub: string | null): Command | null {
  switch (sub) {
    case 'help':
    case 'privacy':
      return { name: sub };
    case 'forget-me':
      return { name: 'forget_me' };
    case 'my-data':
      return { name: 'my_data' };
    default:
      return null;
  }
}
