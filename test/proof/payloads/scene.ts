import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PERMISSION_BITS } from '../../../src/platforms/discord/permissions.ts';
import { type Discord, startDiscord } from '../../stand-ins/discord/index.ts';
import type { Tamper } from '../../stand-ins/lib/tamper.ts';
import { readManifest } from '../../stand-ins/slack/manifest.ts';
import { type SlackStandIn, startSlackStandIn } from '../../stand-ins/slack/stand-in.ts';
import { freePort, type Limber, startLimber } from '../limber.ts';

export const MODES = ['http', 'socket'] as const;
/** Slack by signed requests for many workspaces, or over a socket for one. */
export type Mode = (typeof MODES)[number];

export const SECRETS = ['the signing secret of the stand-in', 'the state secret of the stand-in', 'xoxb-'] as const;
const [SIGNING_SECRET, STATE_SECRET] = SECRETS;
const APP = { id: 'A0SIM', appToken: 'xapp-sim', clientId: '11.22', clientSecret: 'sim-client-secret' };
const TEAMS = [
  { id: 'T0ONE', botToken: 'xoxb-one', botUserId: 'U1BOT', botId: 'B1BOT' },
  { id: 'T0TWO', botToken: 'xoxb-two', botUserId: 'U2BOT', botId: 'B2BOT' },
] as const;
/** Generous: how soon an acknowledgement comes is measured elsewhere, and here the machine may be busy with other things. */
const PATIENCE_MS = 60_000;

/** Both platforms with people and places, and a way to start Limber among them. */
export interface Scene {
  readonly mode: Mode;
  readonly slack: SlackStandIn;
  readonly discord: Discord;
  readonly people: readonly string[];
  readonly publicPort: number;
  /** An address that nobody may ever be made to call. */
  readonly trap: string;
  begin(heard: (level: string, line: string) => void): Promise<Limber>;
  /** The workspaces allow the app, again where a forged "uninstalled" removed it. */
  install(): Promise<void>;
  /** Every id that a forger could put in the place of another. */
  ids(): string[];
  close(): Promise<void>;
}

export async function openScene(mode: Mode, tamper: Tamper, sprung: () => void): Promise<Scene> {
  const publicPort = await freePort();
  const trap = await startTrap(sprung);
  const slack = await startSlackStandIn({
    manifest: readManifest('slack-manifest.json'),
    mode,
    retryDelaysMs: [],
    ackMs: PATIENCE_MS,
    triggerMs: PATIENCE_MS,
    teams: teamsFor(mode),
    requestUrl: `http://127.0.0.1:${publicPort}/slack/events`,
    app: { ...APP, signingSecret: SIGNING_SECRET },
    tamper,
  });
  const discord = await startDiscord({
    botPermissions: PERMISSION_BITS,
    interactionMs: PATIENCE_MS,
    limits: { globalPerSecond: 10_000, buckets: { default: [10_000, 1] } },
    tamper,
  });
  const people = Array.from({ length: 40 }, (_, at) => discord.world.addPerson(`person${at}`).id);
  const folder = mkdtempSync(join(tmpdir(), 'limber-payloads-'));
  const install = async (): Promise<void> => {
    if (mode === 'http') for (const { id } of TEAMS) await allow(publicPort, id);
  };
  return {
    mode,
    slack,
    discord,
    people,
    publicPort,
    trap: trap.url,
    install,
    begin: async (heard) => {
      const env = {
        ...slackEnvironment(mode, slack, publicPort),
        DISCORD_TOKEN: discord.token,
        DISCORD_API: discord.api,
        LIMBER_LOG_LEVEL: 'debug',
        LIMBER_PORT: String(await freePort()),
      };
      const limber = startLimber({ cli: cliBeside(), folder, env, heard });
      await limber.ready;
      await install();
      await discord.waitForCommands();
      return limber;
    },
    ids: () => idsIn(slack, discord, people),
    close: async () => {
      await Promise.all([slack.stop(), discord.stop(), trap.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** This file runs compiled, with the command line compiled beside it. */
const cliBeside = (): string => join(import.meta.dirname, '..', '..', '..', 'src', 'cli.js');

/** Two workspaces that install by OAuth, or one whose token stands in the environment. */
function teamsFor(mode: Mode) {
  const users = Array.from({ length: 30 }, (_, at) => ({
    id: `U0P${at}`,
    name: `person${at}`,
    tz: 'Europe/Paris',
    is_admin: at % 7 === 0,
    is_restricted: at % 11 === 5,
  }));
  const members = ['U0BOT', ...users.map(({ id }) => id)];
  const channels = [
    ...['C0A', 'C0B', 'C0C', 'C0D'].map((id) => ({ id, name: id.toLowerCase(), creator: 'U0P1', members })),
    { id: 'G0PRIV', name: 'leads', is_private: true, members },
    { id: 'C0OUT', name: 'elsewhere', members: members.slice(1) },
  ];
  const teams = mode === 'http' ? TEAMS : [{ id: 'T0SIM', botToken: 'xoxb-sim' }];
  return teams.map((team) => ({ ...team, users, channels }));
}

function slackEnvironment(mode: Mode, slack: SlackStandIn, publicPort: number): Record<string, string> {
  if (mode === 'socket')
    return { SLACK_BOT_TOKEN: 'xoxb-sim', SLACK_APP_TOKEN: APP.appToken, SLACK_API_URL: slack.apiUrl };
  return {
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_CLIENT_ID: APP.clientId,
    SLACK_CLIENT_SECRET: APP.clientSecret,
    SLACK_STATE_SECRET: STATE_SECRET,
    SLACK_API_URL: slack.apiUrl,
    LIMBER_PUBLIC_URL: `http://127.0.0.1:${publicPort}`,
    LIMBER_PUBLIC_HOST: '127.0.0.1',
    LIMBER_PUBLIC_PORT: String(publicPort),
    LIMBER_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  };
}

/** The install page, Slack's page, and back. */
async function allow(port: number, team: string): Promise<void> {
  const first = await fetch(`http://127.0.0.1:${port}/slack/install`, { redirect: 'manual' });
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = new URL(first.headers.get('location') ?? '');
  page.searchParams.set('team', team);
  const back = await fetch(page, { redirect: 'manual' });
  const last = await fetch(back.headers.get('location') ?? '', { headers: { cookie }, redirect: 'manual' });
  if (last.status !== 200) throw new Error(`workspace ${team} could not install: ${last.status}`);
}

function idsIn(slack: SlackStandIn, discord: Discord, people: readonly string[]): string[] {
  const teams = [...slack.state.teams.values()];
  return [
    ...teams.flatMap(({ id, botUserId, botId }) => [id, botUserId, botId]),
    ...teams.flatMap(({ users, channels, views }) => [
      ...users.keys(),
      ...channels.keys(),
      ...[...views.keys()].slice(-5),
    ]),
    ...[...slack.state.triggers.keys()].slice(-5),
    discord.bot.id,
    discord.guild.id,
    discord.general,
    discord.random,
    discord.noEntry,
    ...people.slice(0, 20),
    ...discord.interactions.slice(-5).flatMap(({ id, token }) => [id, token]),
    ...discord
      .botMessages()
      .slice(-5)
      .map(({ id }) => id),
  ];
}

async function startTrap(sprung: () => void): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((_request, response) => {
    sprung();
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/trap`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
