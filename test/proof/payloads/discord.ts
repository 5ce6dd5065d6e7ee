import { componentsIn, type Discord, type Message } from '../../stand-ins/discord/index.ts';
import type { Options } from '../../stand-ins/discord/people.ts';
import { OPTION } from '../../stand-ins/discord/wire.ts';
import type { Chance } from '../fuzz/messages.ts';
import { weighted } from './slack.ts';
import { pick } from './tamper.ts';

interface Spec {
  readonly name: string;
  readonly type: number;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly value: string | number }[];
  readonly min_value?: number;
  readonly max_value?: number;
  readonly max_length?: number;
  readonly options?: readonly Spec[];
}

const BUTTON = 2;
const MENU = 3;

/** One thing that somebody does in Discord, with the words given. */
export function actInDiscord(discord: Discord, people: readonly string[], chance: Chance, words: () => string): void {
  const user = pick(people, chance);
  const dm = chance() < 0.3;
  const channel = pick([discord.general, discord.random, discord.noEntry], chance);
  const where = dm ? { user, dm } : { user, channel };
  const text = (): string => `${dm ? '' : `<@${discord.bot.id}> `}${words()}`.slice(0, 4_000);
  weighted<() => unknown>(
    [
      [20, () => discord.message(text(), where)],
      [4, () => replyToBot(discord, user, chance, words)],
      [24, () => slash(discord, where, chance, words)],
      [8, () => typing(discord, where, chance, words)],
      [4, () => onMessage(discord, user, channel, chance)],
      [24, () => press(discord, user, chance)],
      [10, () => fillForm(discord, chance, words)],
    ],
    chance,
  )();
}

const shownTo = (discord: Discord): Message[] =>
  [
    ...discord.botMessages(discord.general).slice(-15),
    ...discord.botMessages(discord.random).slice(-15),
    ...discord.ephemerals.slice(-15).map(({ message }) => message),
  ].filter(({ components }) => componentsIn(components).some(({ custom_id: id }) => id));

function replyToBot(discord: Discord, user: string, chance: Chance, words: () => string): void {
  const messages = discord.botMessages(discord.general).slice(-10);
  if (messages.length === 0) return;
  discord.message(words().slice(0, 4_000), { user, replyTo: pick(messages, chance) });
}

/** One of the registered commands with all its sub-commands, by its own description. */
function commandOf(discord: Discord, chance: Chance): { path: string; options: readonly Spec[] } {
  const commands = (discord.commands.get('global') ?? []) as unknown as readonly Spec[];
  const slashes = commands.filter(({ type }) => type === 1);
  const { name, options = [] } = pick(slashes, chance);
  const subs = options.filter(({ type }) => type === OPTION.SUBCOMMAND);
  if (subs.length === 0) return { path: name, options };
  const sub = pick(subs, chance);
  return { path: `${name} ${sub.name}`, options: sub.options ?? [] };
}

type Where = Parameters<Discord['slash']>[2];

function slash(discord: Discord, where: Where, chance: Chance, words: () => string): void {
  const { path, options } = commandOf(discord, chance);
  const given: Record<string, string | number | boolean> = {};
  for (const spec of options) if (spec.required || chance() < 0.5) given[spec.name] = valueFor(spec, chance, words);
  discord.slash(path, given as Options, where);
}

const WHEN = ['every weekday at 10', 'every 45 minutes from 9 to 5', 'mondays and fridays at 9:30'] as const;

function valueFor(spec: Spec, chance: Chance, words: () => string): string | number | boolean {
  if (spec.choices?.length) return pick(spec.choices, chance).value;
  if (spec.type === OPTION.BOOLEAN) return chance() < 0.5;
  if (spec.type === OPTION.INTEGER) {
    const least = spec.min_value ?? 0;
    return least + Math.floor(chance() * ((spec.max_value ?? least + 10) - least + 1));
  }
  const text = spec.name === 'when' && chance() < 0.6 ? pick(WHEN, chance) : words();
  return text.slice(0, spec.max_length ?? 6_000);
}

function typing(discord: Discord, where: Where, chance: Chance, words: () => string): void {
  for (let look = 0; look < 10; look += 1) {
    const { path, options } = commandOf(discord, chance);
    const searchable = options.filter(({ autocomplete }) => autocomplete);
    if (searchable.length === 0) continue;
    discord.type(path, pick(searchable, chance).name, words().slice(0, 100), where);
    return;
  }
}

function onMessage(discord: Discord, user: string, channel: string, chance: Chance): void {
  const messages = discord.history(channel).slice(-10);
  const commands = (discord.commands.get('global') ?? []) as unknown as readonly Spec[];
  const command = commands.find(({ type }) => type === 3);
  if (messages.length > 0 && command) discord.onMessage(command.name, pick(messages, chance), { user });
}

function press(discord: Discord, user: string, chance: Chance): void {
  const messages = shownTo(discord);
  if (messages.length === 0) return;
  const message = pick(messages, chance);
  const parts = componentsIn(message.components).filter(({ type }) => type === BUTTON || type === MENU);
  if (parts.length === 0) return;
  const part = pick(parts, chance);
  const id = part.custom_id ?? '';
  if (part.type === BUTTON) discord.click(message, id, { user });
  else
    discord.select(
      message,
      id,
      [
        pick(
          (part.options ?? []).map(({ value }) => value),
          chance,
        ),
      ],
      { user },
    );
}

const ZONES = ['Europe/Berlin', 'new york', 'Mars/Base', ''] as const;

function fillForm(discord: Discord, chance: Chance, words: () => string): void {
  const open = discord.interactions.filter(({ modal }) => modal).slice(-10);
  if (open.length === 0) return;
  const opened = pick(open, chance);
  const when = chance() < 0.6 ? pick(WHEN, chance) : words().slice(0, 300) || 'x';
  discord.submit(opened, { words: when, timezone: pick(ZONES, chance) });
}
