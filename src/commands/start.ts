import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Config, readConfig } from '../config.ts';
import { createLibrary } from '../conversation/library.ts';
import { nudgePick } from '../conversation/nudge-pick.ts';
import { LimberError } from '../errors.ts';
import { openFigures, openPoses } from '../figures/index.ts';
import { buildHouse, loadMind, openConfiguredStores, ROOT, shiftedClock } from '../main.ts';
import {
  guardProcess,
  type HttpHandler,
  type HttpServer,
  startHealthServer,
  startHttpServer,
} from '../operations/index.ts';
import { openTerminal } from '../platforms/terminal/chat.ts';
import { createWeb } from '../platforms/web/web.ts';
import type { Core } from '../ports/core.ts';
import type { Figures } from '../ports/figures.ts';
import type { Platform } from '../ports/message.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Stores } from '../ports/stores.ts';
import type { Clock, Logger } from '../ports/system.ts';
import { CAREFUL_PACE, reminders } from '../reminders/index.ts';
import type { CommandIo } from './io.ts';
import { type Operations, openOperations } from './operate.ts';

/** What a connected platform gives back: how to reach people there, whether it is up, and how to end it. */
interface Connected {
  readonly name: string;
  readonly state: () => string;
  stop(): Promise<void>;
}

interface Shared {
  readonly config: Config;
  readonly core: Core;
  readonly stores: Stores;
  readonly figures: Figures;
  readonly clock: Clock;
  readonly log: Logger;
  readonly messengers: Map<Platform, Messenger>;
}

/** Runs what is configured; with no token set, the real bot here in the terminal. Resolves when it was told to stop. */
export async function start(_args: readonly string[], io: CommandIo): Promise<number> {
  const config = readConfig(process.env, Date.now());
  const clock = shiftedClock(config.clockShiftMs);
  const operations = openOperations({ level: logLevel(config), write: (line) => process.stderr.write(line), clock });
  const { log } = operations;
  guardProcess(process, log);
  const stores = await openConfiguredStores(config, clock.now());
  const mind = await loadMind(io.root, log);
  const posesFolder = join(ROOT, 'knowledge', 'poses');
  const poses = openPoses(posesFolder);
  const figures = openFigures(posesFolder, join(config.dataDir, 'figures'));
  const poseAlt = (pose: string): string | null => poses.get(pose)?.alt ?? null;
  const messengers = new Map<Platform, Messenger>();
  const nudges = reminders({
    stores,
    clock,
    random: Math.random,
    log,
    pick: nudgePick(mind.content, poseAlt),
    messengerFor: (platform) => messengers.get(platform) ?? null,
    paceOf: () => CAREFUL_PACE,
    observe: operations.observe,
  });
  const house = buildHouse({
    mind,
    stores,
    subscriptions: nudges.subscriptions,
    clock,
    random: Math.random,
    log,
    timezone: config.timezone,
    country: config.country,
    poseAlt,
  });
  const core = operations.watch(house.core, house.deps);
  const shared: Shared = { config, core, stores, figures, clock, log, messengers };
  const stopped = untilTold();
  const connected: Connected[] = [];
  if (config.slack) connected.push(await connectSlack(shared));
  if (config.discord) connected.push(await connectDiscord(shared));
  if (connected.length === 0) connected.push(openLocal(shared, stopped.tell));
  const web = createWeb({
    core,
    library: createLibrary(house.deps),
    figures,
    clock,
    log,
    newId: randomUUID,
    host: config.host,
  });
  messengers.set('web', web.messenger);
  const served = await servePrivate(config, operations, stores, connected, web.handler);
  await nudges.start();
  const where = config.databaseUrl === null ? join(config.dataDir, 'limber.db') : 'PostgreSQL';
  io.out(
    `ready: ${connected.map(({ name, state }) => `${name} ${state()}`).join(', ')}; ${where}${served ? `; web page ${addressOf(config.host, served.port)}` : ''}`,
  );
  await stopped.told;
  web.close();
  await served?.close();
  // People first, then the nudges, then what both stand on.
  await Promise.all(connected.map((one) => one.stop()));
  await nudges.stop();
  await figures.close();
  await stores.close();
  return 0;
}

/** The private port: health, counts and the web page. Where nothing but this terminal is served, a port that somebody else uses is no reason to stay away. */
async function servePrivate(
  config: Config,
  operations: Operations,
  stores: Stores,
  connected: readonly Connected[],
  page: HttpHandler,
): Promise<HttpServer | null> {
  const connections = connected.map(({ name, state }) => ({ platform: name.toLowerCase() as Platform, state }));
  const parts = operations.health(stores, () =>
    connections.map(({ platform, state }) => ({ platform, status: state() === 'here' ? 'connected' : state() })),
  );
  try {
    return await startHealthServer({ ...parts, host: config.host, port: config.port, others: [page] });
  } catch (cause) {
    if (config.slack || config.discord) throw cause;
    operations.log.warn('private_port_unusable', { code: cause instanceof LimberError ? cause.code : 'unknown' });
    return null;
  }
}

/** In a conversation at the terminal only what is broken is worth a line between the lines. */
function logLevel(config: Config): Config['logLevel'] {
  return config.slack || config.discord || process.stdin.isTTY !== true ? config.logLevel : 'error';
}

function addressOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function untilTold(): { readonly told: Promise<void>; readonly tell: () => void } {
  let tell = (): void => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  process.once('SIGTERM', tell);
  process.once('SIGINT', tell);
  return { told, tell: () => tell() };
}

function openLocal({ config, core, messengers }: Shared, closed: () => void): Connected {
  const terminal = openTerminal({
    core,
    input: process.stdin,
    output: process.stdout,
    timezone: config.timezone === 'UTC' ? Intl.DateTimeFormat().resolvedOptions().timeZone : config.timezone,
    colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
    explain: null,
    // A service without a terminal (input closed at once) goes on with its nudges until it is told to stop.
    closed: process.stdin.isTTY === true ? closed : () => {},
  });
  messengers.set('terminal', terminal.messenger);
  return { name: 'terminal', state: () => 'here', stop: async () => terminal.close() };
}

async function connectSlack({ config, core, stores, figures, clock, log, messengers }: Shared): Promise<Connected> {
  const [{ createSlack }, { slackSettings }] = await Promise.all([
    import('../platforms/slack/start.ts'),
    import('../platforms/slack/settings.ts'),
  ]);
  const slack = createSlack(slackSettings(config.slack as NonNullable<Config['slack']>, config.publicUrl), {
    stores,
    figures,
    clock,
    logger: log,
  });
  messengers.set('slack', slack.messenger);
  const running = await slack.start(core);
  // Slack's own paths and nothing else are served to the public.
  const server =
    running.handler === null
      ? null
      : await startHttpServer({
          host: config.publicHost ?? '0.0.0.0',
          port: config.publicPort ?? 8080,
          handlers: [running.handler],
        });
  return {
    name: 'Slack',
    state: () => {
      const state = running.state();
      return state.status === 'failed' ? `failed (${state.reason})` : state.status;
    },
    stop: async () => {
      await server?.close();
      await running.stop();
    },
  };
}

async function connectDiscord({ config, core, stores, figures, clock, log, messengers }: Shared): Promise<Connected> {
  const { createDiscord, readShards } = await import('../platforms/discord/index.ts');
  const { token, applicationId, shards, api } = config.discord as NonNullable<Config['discord']>;
  const discord = createDiscord({
    token,
    applicationId: applicationId ?? undefined,
    shards: readShards(shards ?? undefined),
    api: api ?? undefined,
    core,
    figures,
    seen: stores.seen,
    marks: stores.marks,
    clock,
    log,
  });
  messengers.set('discord', discord.messenger);
  await discord.start();
  return {
    name: 'Discord',
    state: () => {
      const state = discord.state();
      return state.status === 'refused' ? `refused (${state.reason})` : state.status;
    },
    stop: () => discord.stop(),
  };
}
