import { createFaults } from '../lib/faults.ts';
import { listen } from '../lib/http.ts';
import { waitFor } from '../lib/wait.ts';
import { warmUp } from './check/schema.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { USUAL_LIMITS } from './limits.ts';
import { channelPayload, guildPayload } from './payloads.ts';
import { createPeople } from './people.ts';
import { createRest } from './rest.ts';
import type { StandInOptions, State } from './state.ts';
import type { Call, Channel, Guild, Interaction, Message } from './types.ts';
import { CHANNEL, INTENT, MEMBER_PERMISSIONS, PERMISSION } from './wire.ts';
import { createWorld } from './world.ts';

export { waitFor } from '../lib/wait.ts';
export { componentsIn, wordsIn } from './messages.ts';
export type * from './types.ts';
export { FLAG, PERMISSION } from './wire.ts';
export { ALICE, BOB, CAROL } from './world.ts';

const DEFAULTS: StandInOptions = {
  token: 'stand-in-token',
  appId: '100000000000000001',
  privileged: [],
  heartbeatMs: 41_250,
  maxConcurrency: 1,
  sessionStarts: 1000,
  recommendedShards: 1,
  interactionMs: 3000,
  followUpMs: 900_000,
  limits: USUAL_LIMITS,
  botPermissions: MEMBER_PERMISSIONS | PERMISSION.ATTACH_FILES,
  tamper: undefined,
};
const KEPT = 200;
const FIRST_GUILD = '200000000000000001';

/**
 * A stand-in for Discord on 127.0.0.1: REST v10 with rate-limit headers and the gateway, interactions with their 3 s and
 * 15 min, permissions, threads, and faults on demand. It speaks to the real discord.js, keeps every call with its timing,
 * and judges every body by Discord's own OpenAPI document. Real time only where the protocol has it.
 */
export async function startDiscord(options: Partial<StandInOptions> = {}) {
  warmUp();
  const settings = { ...DEFAULTS, ...options };
  const world = createWorld(settings.appId, settings.botPermissions);
  const guild = world.addGuild({ id: FIRST_GUILD });
  const [general = '', random = '', noEntry = ''] = guild.channelIds;
  const startedAt = performance.now();

  const state: State = {
    options: settings,
    world,
    faults: createFaults(),
    calls: [],
    interactions: [],
    ephemerals: [],
    commands: new Map(),
    gateway: undefined as unknown as Gateway,
    gatewayUrl: '',
    sessionStarts: settings.sessionStarts,
    elapsed: () => performance.now() - startedAt,
    emit: (type, payload, to) => state.gateway.emit(type, payload, to),
    emitMessage(message, channel) {
      const isShown = (intents: number) =>
        intents & INTENT.MESSAGE_CONTENT ||
        channel.type === CHANNEL.DM ||
        message.author.id === world.bot.id ||
        message.mentions.some(({ id }) => id === world.bot.id);
      const inGuild = channel.guild_id ? world.guilds.get(channel.guild_id) : undefined;
      const { user: _user, ...member } = inGuild ? world.member(inGuild, message.author.id) : {};
      const payload = { ...message, channel_type: channel.type, ...(inGuild ? { member } : {}) };
      const blanked = { ...payload, content: '', embeds: [], attachments: [], components: [] };
      state.emit('MESSAGE_CREATE', (intents) => (isShown(intents) ? payload : blanked), {
        intent: channel.type === CHANNEL.DM ? 'DIRECT_MESSAGES' : 'GUILD_MESSAGES',
        guild: channel.guild_id,
      });
    },
  };

  const web = await listen(createRest(state));
  state.gatewayUrl = `ws://127.0.0.1:${web.port}`;
  state.gateway = createGateway(web.server, world, () => state.gatewayUrl, settings);

  const botMessages = (channel = general): Message[] =>
    world.history(channel).filter((message) => message.author.id === world.bot.id && !(message.flags & 128));

  return {
    world,
    guild,
    general,
    random,
    /** A channel where the bot may read but not write. */
    noEntry,
    bot: world.bot,
    api: `http://127.0.0.1:${web.port}/api`,
    token: settings.token,
    faults: state.faults,
    calls: state.calls as readonly Call[],
    interactions: state.interactions as readonly Interaction[],
    ephemerals: state.ephemerals,
    commands: state.commands,
    gateway: state.gateway,
    ...createPeople(state, () => general),

    /** Identifies left today. */
    setSessionStarts(left: number): void {
      state.sessionStarts = left;
    },
    thread(name: string, parent = general): Channel {
      const thread = world.addThread(parent, name);
      state.emit(
        'THREAD_CREATE',
        { ...channelPayload(thread), newly_created: true },
        { intent: 'GUILDS', guild: thread.guild_id },
      );
      return thread;
    },
    joinGuild(id: string, how: { readonly quiet?: boolean } = {}): Guild {
      const joined = world.addGuild({ id, ...how });
      state.emit('GUILD_CREATE', guildPayload(world, joined), { intent: 'GUILDS', guild: id });
      return joined;
    },
    leaveGuild(id = guild.id): void {
      const left = world.guilds.get(id);
      if (left) left.installed = false;
      state.emit('GUILD_DELETE', { id }, { intent: 'GUILDS', guild: id });
    },
    outage(id = guild.id): void {
      state.emit('GUILD_DELETE', { id, unavailable: true }, { intent: 'GUILDS', guild: id });
    },
    deleteChannel(id: string): void {
      const channel = world.channel(id);
      world.channels.delete(id);
      state.emit('CHANNEL_DELETE', channelPayload(channel), { intent: 'GUILDS', guild: channel.guild_id });
    },
    closeDms(user: string): void {
      world.dmChannel(user).closed = true;
    },
    openDms(user: string): void {
      world.dmChannel(user).closed = false;
    },

    /** Everything that was said in a channel. */
    history: (channel = general): readonly Message[] => world.history(channel),
    botMessages,
    dms: (user: string): Message[] => botMessages(world.dmChannel(user).id),
    callsTo: (method: string, path: RegExp): readonly Call[] =>
      state.calls.filter((call) => call.method === method && path.test(call.path)),
    waitForReady: () => waitFor(() => state.gateway.ready(), 15_000, 'the bot to connect'),
    waitForCommands: () => waitFor(() => state.commands.get('global'), 15_000, 'commands'),
    waitForMessage: (probe: (message: Message) => boolean = () => true, channel = general, ms = 5000) =>
      waitFor(() => botMessages(channel).find(probe), ms, `a message in ${channel}`),
    waitForAnswer: (asked: Interaction, ms = 5000) =>
      waitFor(() => asked.reply ?? asked.followUps[0], ms, `an answer to ${asked.name}`),
    waitForModal: (asked: Interaction) => waitFor(() => asked.modal, 5000, `a form for ${asked.name}`),
    waitForChoices: (asked: Interaction) => waitFor(() => asked.choices, 5000, `suggestions for ${asked.name}`),

    /** Everything Discord or a person would mind. A test that provokes one names it. */
    problems(): readonly string[] {
      const bodies = state.calls.flatMap(({ name, invalid = [], warnings = [], unknownRoute }) =>
        [...invalid, ...warnings, ...(unknownRoute ? ['no such route'] : [])].map((what) => `${name}: ${what}`),
      );
      const timing = state.interactions.flatMap(({ name, late, doubleAck }) => [
        ...(late ? [`${name}: acknowledged late or never`] : []),
        ...(doubleAck ? [`${name}: acknowledged twice`] : []),
      ]);
      const rang = [...world.messages.values()]
        .flat()
        .filter(
          (message) => message.author.id === world.bot.id && (message.mention_everyone || message.mentions.length > 0),
        )
        .map(({ id }) => `message ${id} rings people`);
      const fast = state.gateway.tooFast() > 0 ? [`identified too fast ${state.gateway.tooFast()} times`] : [];
      return [...bodies, ...timing, ...rang, ...fast];
    },
    /** Keeps the newest of everything, so that a run of hours does not grow. */
    forget(): void {
      state.calls.length = 0;
      for (const list of [state.interactions, state.ephemerals, ...world.messages.values()])
        list.splice(0, list.length - KEPT);
      state.gateway.forget();
    },
    async stop(): Promise<void> {
      state.gateway.close();
      await web.close();
    },
  };
}

export type Discord = Awaited<ReturnType<typeof startDiscord>>;
