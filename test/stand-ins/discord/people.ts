import { randomUUID } from 'node:crypto';
import { componentsIn, makeMessage } from './messages.ts';
import { channelPayload, messagePayload } from './payloads.ts';
import type { State } from './state.ts';
import type { Component, Interaction, Json, Message } from './types.ts';
import { ALL_PERMISSIONS, CHANNEL, INTERACTION, OPTION } from './wire.ts';
import { ALICE } from './world.ts';

export interface Where {
  readonly channel?: string;
  readonly user?: string;
  /** In the direct messages with the bot. */
  readonly dm?: boolean;
  /** The person installed the app for themselves; the server did not. */
  readonly userInstall?: boolean;
}

interface OptionSpec {
  readonly name: string;
  readonly type: number;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly value: unknown }[];
  readonly min_value?: number;
  readonly max_value?: number;
  readonly max_length?: number;
  readonly options?: readonly OptionSpec[];
}
type OptionValue = string | number | boolean;
export type Options = Readonly<Record<string, OptionValue>>;

/** What people do in their Discord, refused where their client would refuse it. */
export function createPeople(state: State, general: () => string) {
  const { world } = state;

  function placeOf({ channel, user = ALICE, dm = false }: Where): { channel: string; user: string } {
    return { user, channel: dm ? world.dmChannel(user).id : (channel ?? general()) };
  }

  function interact(type: number, data: Json, where: Where, message?: Message): Interaction {
    const { channel, user } = placeOf(where);
    const known = world.channel(channel);
    const guild = known.guild_id ? world.guilds.get(known.guild_id) : undefined;
    const installed = guild?.installed === true && !where.userInstall;
    const asked: Interaction = {
      id: world.nextId(),
      token: `token-${randomUUID()}`,
      type,
      name: String(data.name ?? data.custom_id),
      user,
      channel,
      at: state.elapsed(),
      late: false,
      followUps: [],
      ...(message ? { message } : {}),
    };
    state.interactions.push(asked);
    const who = guild ? { member: world.member(guild, user, channel) } : { user: world.users.get(user) };
    const payload = {
      id: asked.id,
      application_id: state.options.appId,
      type,
      token: asked.token,
      version: 1,
      data,
      channel_id: channel,
      channel: channelPayload(known),
      app_permissions: String(guild && installed ? world.permissions(world.bot.id, channel) : ALL_PERMISSIONS),
      entitlements: [],
      authorizing_integration_owners: installed && guild ? { 0: guild.id } : { 1: user },
      context: guild ? 0 : known.type === CHANNEL.DM ? 1 : 2,
      attachment_size_limit: 10_485_760,
      locale: 'en-GB',
      ...(guild
        ? { guild_id: guild.id, guild: { id: guild.id, features: [], locale: 'en-US' }, guild_locale: 'en-US' }
        : {}),
      ...who,
      ...(message ? { message: messagePayload(message) } : {}),
    };
    state.emit('INTERACTION_CREATE', payload, { guild: guild?.id });
    setTimeout(() => {
      if (!asked.callback) asked.late = true;
    }, state.options.interactionMs).unref();
    return asked;
  }

  function registered(name: string, type: number): Json {
    const list = state.commands.get('global') ?? [];
    const found = list.find((command) => command.name === name && command.type === type);
    if (!found) throw new Error(`no command ${name}; there are ${list.map((command) => command.name).join(', ')}`);
    return found;
  }

  function filled(path: string, options: Options, focused?: string): { command: Json; options: readonly Json[] } {
    const [root = '', ...subcommands] = path.split(' ');
    const command = registered(root, 1);
    let level = command as unknown as OptionSpec;
    for (const name of subcommands) {
      const next = level.options?.find((option) => option.name === name && option.type === OPTION.SUBCOMMAND);
      if (!next) throw new Error(`no sub-command ${path}`);
      level = next;
    }
    const missing = level.options?.find(({ name, required }) => required && !(name in options));
    if (missing && !focused) throw new Error(`${path} needs ${missing.name}`);
    let given: readonly Json[] = Object.entries(options).map(([name, value]) => {
      const spec = level.options?.find((option) => option.name === name);
      if (!spec) throw new Error(`${path} has no option ${name}`);
      if (name === focused && !spec.autocomplete) throw new Error(`${name} has no autocomplete`);
      if (name !== focused) accept(spec, value);
      return { name, type: spec.type, value, ...(name === focused ? { focused: true } : {}) };
    });
    for (const name of [...subcommands].reverse()) given = [{ name, type: OPTION.SUBCOMMAND, options: given }];
    return { command, options: given };
  }

  return {
    /** A person writes; the words reach the bot only where Discord shows them. */
    message(content: string, where: Where & { readonly replyTo?: Message; readonly ping?: boolean } = {}): Message {
      const { channel, user } = placeOf(where);
      const reference = where.replyTo ? { message_reference: { message_id: where.replyTo.id } } : {};
      const made = makeMessage(world, channel, world.users.get(user) ?? world.bot, { content, ...reference });
      const rings =
        where.replyTo && where.ping !== false && !made.mentions.some(({ id }) => id === where.replyTo?.author.id);
      const message: Message =
        rings && where.replyTo ? { ...made, mentions: [...made.mentions, where.replyTo.author] } : made;
      world.history(channel).push(message);
      state.emitMessage(message, world.channel(channel));
      return message;
    },

    slash(path: string, options: Options = {}, where: Where = {}): Interaction {
      const { command, options: given } = filled(path, options);
      return interact(INTERACTION.COMMAND, { id: command.id, name: command.name, type: 1, options: given }, where);
    },

    /** Types into an option and looks at what is suggested. */
    type(path: string, option: string, typed: string, where: Where = {}): Interaction {
      const { command, options } = filled(path, { [option]: typed }, option);
      return interact(INTERACTION.AUTOCOMPLETE, { id: command.id, name: command.name, type: 1, options }, where);
    },

    /** Long press on a message, Apps, the command. The bot is given that message with its words. */
    onMessage(name: string, target: Message, where: Where = {}): Interaction {
      const command = registered(name, 3);
      const data = {
        id: command.id,
        name,
        type: 3,
        target_id: target.id,
        resolved: { messages: { [target.id]: { ...messagePayload(target), channel_id: target.channel_id } } },
      };
      return interact(INTERACTION.COMMAND, data, { channel: target.channel_id, ...where });
    },

    click(message: Message, customId: string, where: Where = {}): Interaction {
      const button = component(message, customId);
      const data = { custom_id: customId, component_type: button.type };
      return interact(INTERACTION.COMPONENT, data, { channel: message.channel_id, ...where }, message);
    },

    select(message: Message, customId: string, values: readonly string[], where: Where = {}): Interaction {
      const menu = component(message, customId);
      if (!values.every((value) => menu.options?.some((option) => option.value === value)))
        throw new Error(`${values.join()} is not on the menu`);
      const data = { custom_id: customId, component_type: menu.type, values };
      return interact(INTERACTION.COMPONENT, data, { channel: message.channel_id, ...where }, message);
    },

    /** Fills in the form that an interaction opened. What is not given keeps what the bot put there. */
    submit(opened: Interaction, values: Readonly<Record<string, string>>, where: Where = {}): Interaction {
      if (!opened.modal) throw new Error('that interaction opened no form');
      const data = {
        custom_id: opened.modal.custom_id,
        components: opened.modal.components.map((one) => fill(one, values)),
      };
      return interact(
        INTERACTION.MODAL,
        data,
        { channel: opened.channel, user: opened.user, ...where },
        opened.message,
      );
    },
  };
}

function accept(spec: OptionSpec, value: OptionValue): void {
  if (spec.choices?.length && !spec.choices.some((choice) => choice.value === value))
    throw new Error(`${String(value)} is not a choice of ${spec.name}`);
  if (spec.type === OPTION.INTEGER) {
    const fits =
      Number.isInteger(value) &&
      Number(value) >= (spec.min_value ?? -Infinity) &&
      Number(value) <= (spec.max_value ?? Infinity);
    if (!fits) throw new Error(`${String(value)} does not fit ${spec.name}`);
  }
  if (spec.type === OPTION.STRING && String(value).length > (spec.max_length ?? 6000))
    throw new Error(`${spec.name} is too long`);
}

function component(message: Message, customId: string): Component {
  const all = componentsIn(message.components);
  const hit = all.find(({ custom_id: id }) => id === customId);
  if (!hit)
    throw new Error(
      `no ${customId}; there are ${all
        .map(({ custom_id: id }) => id)
        .filter(Boolean)
        .join(', ')}`,
    );
  if (hit.disabled) throw new Error(`${customId} is disabled`);
  return hit;
}

function fill(one: Component, values: Readonly<Record<string, string>>): Json {
  if (one.component) return { type: one.type, id: 1, component: fill(one.component, values) };
  if (one.components) return { type: one.type, components: one.components.map((inner) => fill(inner, values)) };
  const name = one.custom_id ?? '';
  if (one.type === 4) {
    const value = values[name] ?? one.value ?? '';
    if (one.required !== false && value === '') throw new Error(`${name} is required`);
    return { type: 4, custom_id: name, value };
  }
  const chosen =
    values[name] === undefined
      ? (one.options ?? []).filter((option) => option.default).map((option) => option.value)
      : [values[name]];
  return { type: one.type, custom_id: name, values: chosen };
}
