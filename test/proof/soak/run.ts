import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PERMISSION_BITS } from '../../../src/platforms/discord/permissions.ts';
import { openStores } from '../../../src/storage/index.ts';
import { type Discord, startDiscord } from '../../stand-ins/discord/index.ts';
import { deliver } from '../../stand-ins/slack/delivery.ts';
import { readManifest } from '../../stand-ins/slack/manifest.ts';
import { type SlackStandIn, startSlackStandIn } from '../../stand-ins/slack/stand-in.ts';
import { ROOMY, subscription } from '../../storage/support.ts';
import { freePort, type Limber, startLimber } from '../limber.ts';

export interface SoakOptions {
  readonly minutes: number;
  readonly perSecond: number;
  /** Starts Limber: the compiled command line. */
  readonly cli: string;
  readonly progress?: (line: string) => void;
}

export interface SoakReport {
  readonly minutes: number;
  readonly asked: number;
  readonly answeredOnce: number;
  readonly unanswered: number;
  readonly answeredTwice: number;
  readonly nudgesDue: number;
  readonly nudgesPosted: number;
  readonly nudgesTwice: number;
  /** What Limber itself says of them: sent, unknown, skipped, ... */
  readonly nudgeStates: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
  readonly crashes: number;
  readonly exitCode: number | null;
  /** Resident memory, mean of the second and of the last quarter. */
  readonly memoryMb: { readonly second: number; readonly last: number; readonly growth: number };
  readonly errorsLogged: Readonly<Record<string, number>>;
}

const QUESTIONS = [
  'my neck is stiff',
  'a stretch for my hips please',
  'my lower back hurts after calls',
  'why do my wrists ache',
  'something seated for tight hamstrings',
  'eye strain, what helps',
];
const PEOPLE = 60;
const CHANNELS = 40;
const MINUTE_MS = 60_000;
/** After the last question: time for answers that wait for a limit or were asked while a connection was away. */
const SETTLE_MS = 15_000;

/** A whole Limber in a process of its own against both stand-ins: questions at a steady rate, nudges, and a fault at a time. */
export async function soak({ minutes, perSecond, cli, progress }: SoakOptions): Promise<SoakReport> {
  const users = Array.from({ length: PEOPLE }, (_, at) => ({
    id: `U0P${at}`,
    name: `person${at}`,
    tz: 'Europe/Paris',
  }));
  const members = ['U0BOT', ...users.map(({ id }) => id)];
  const channels = Array.from({ length: CHANNELS }, (_, at) => ({ id: `C0S${at}`, name: `channel-${at}`, members }));
  const slack = await startSlackStandIn({
    manifest: readManifest('slack-manifest.json'),
    teams: [{ id: 'T0SIM', botToken: 'xoxb-sim', users, channels }],
  });
  const discord = await startDiscord({
    botPermissions: PERMISSION_BITS,
    limits: { globalPerSecond: 1_000, buckets: { default: [1_000, 1] } },
  });
  const people = users.map(({ name }) => discord.world.addPerson(name).id);
  const folder = mkdtempSync(join(tmpdir(), 'limber-soak-'));
  const limber = startLimber({
    cli,
    folder,
    env: {
      SLACK_BOT_TOKEN: 'xoxb-sim',
      SLACK_APP_TOKEN: slack.state.options.app.appToken,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_API: discord.api,
      LIMBER_PORT: String(await freePort()),
    },
  });
  try {
    await limber.ready;
    return await drive({ minutes, perSecond, progress, slack, discord, people, limber, folder });
  } finally {
    await limber.end('SIGKILL');
    await Promise.all([slack.stop(), discord.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Drive {
  readonly minutes: number;
  readonly perSecond: number;
  readonly progress: SoakOptions['progress'];
  readonly slack: SlackStandIn;
  readonly discord: Discord;
  readonly people: readonly string[];
  readonly limber: Limber;
  readonly folder: string;
}

async function drive({
  minutes,
  perSecond,
  progress,
  slack,
  discord,
  people,
  limber,
  folder,
}: Drive): Promise<SoakReport> {
  const path = join(folder, 'limber.db');
  const planned = await planNudges(path, minutes, discord);
  const injected: string[] = [];
  const faults = faultsOver(slack, discord, (name) => injected.push(name));
  const asked = { slack: [] as string[], discord: [] as string[] };
  const memory: number[] = [];
  const total = Math.round(minutes * 60 * perSecond);
  const started = performance.now();
  let nextFault = 2_000;
  let nextSample = 0;
  for (let at = 0; at < total; at++) {
    const due = (at * 1000) / perSecond;
    const elapsed = performance.now() - started;
    if (due > elapsed) await sleep(due - elapsed);
    if (elapsed >= nextFault) {
      faults();
      nextFault += Math.min(MINUTE_MS, (minutes * MINUTE_MS) / 8);
    }
    if (elapsed >= nextSample) {
      memory.push(limber.residentMb());
      nextSample += 1_000;
      if (memory.length % 60 === 0)
        progress?.(`${Math.round(elapsed / 1000)} s, ${at} asked, ${memory.at(-1)} MB, faults: ${injected.length}`);
    }
    const question = QUESTIONS[at % QUESTIONS.length] ?? '';
    const person = Math.floor(at / 2) % PEOPLE;
    if (at % 2 === 0) {
      const channel = `C0S${Math.floor(at / 2) % CHANNELS}`;
      void slack
        .message({ text: `<@U0BOT> ${question}`, channel, user: `U0P${person}` })
        .then(({ ts }) => asked.slack.push(ts));
    } else {
      const channel = Math.floor(at / 2) % 2 === 0 ? discord.general : discord.random;
      const said = discord.message(`<@${discord.bot.id}> ${question}`, { channel, user: people[person] ?? '' });
      asked.discord.push(said.id);
    }
  }
  await sleep(SETTLE_MS);
  slack.faults.clear();
  discord.faults.clear();
  const crashes = limber.hasEnded() ? 1 : 0;
  const exitCode = await limber.end('SIGTERM');

  const counts = new Map<string, number>();
  const count = (key: string | undefined): void => void (key && counts.set(key, (counts.get(key) ?? 0) + 1));
  const slackPosts = Array.from({ length: CHANNELS }, (_, at) => slack.botMessages(`C0S${at}`)).flat();
  for (const { thread_ts } of slackPosts) count(thread_ts);
  for (const { thread_ts } of slack.ephemerals()) count(thread_ts);
  const discordPosts = [discord.general, discord.random].flatMap((channel) => discord.botMessages(channel));
  for (const { message_reference: reference } of discordPosts) count(reference?.message_id);
  const answers = [...asked.slack, ...asked.discord].map((id) => counts.get(id) ?? 0);
  const nudges = [
    ...slackPosts.filter(({ thread_ts }) => !thread_ts).map(({ channel }) => `slack ${channel}`),
    ...discordPosts.filter(({ message_reference: reference }) => !reference).map(({ nonce }) => `discord ${nonce}`),
  ];
  const quarter = Math.floor(memory.length / 4);
  const second = mean(memory.slice(quarter, 2 * quarter));
  const last = mean(memory.slice(3 * quarter));
  return {
    minutes,
    asked: answers.length,
    answeredOnce: answers.filter((times) => times === 1).length,
    unanswered: answers.filter((times) => times === 0).length,
    answeredTwice: answers.filter((times) => times > 1).length,
    nudgesDue: planned,
    nudgesPosted: nudges.length,
    nudgesTwice: nudges.length - new Set(nudges).size,
    nudgeStates: await statesIn(path),
    faults: injected,
    crashes,
    exitCode,
    memoryMb: { second, last, growth: Math.round((last / second - 1) * 1000) / 1000 },
    errorsLogged: limber.events(),
  };
}

/** Two nudges for each minute of the run, each in a Slack channel of its own or in Discord; how many. */
async function planNudges(path: string, minutes: number, discord: Discord): Promise<number> {
  const stores = await openStores({ kind: 'sqlite', path }, { encryptionKey: null, now: Date.now() });
  const first = Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS;
  const end = Date.now() + minutes * MINUTE_MS;
  let planned = 0;
  for (let at = first; at < end && planned < 2 * CHANNELS; at += MINUTE_MS)
    for (const platform of ['slack', 'discord'] as const) {
      const destination =
        platform === 'slack'
          ? { platform, workspace: 'T0SIM', channel: `C0S${Math.floor(planned / 2) % CHANNELS}`, direct: false }
          : { platform, workspace: discord.guild.id, channel: discord.general, direct: false };
      const times = [new Date(at).toISOString().slice(11, 16)];
      const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
      const id = `soak${String(planned).padStart(6, '0')}`;
      await stores.subscriptions.insert(
        subscription({
          id,
          destination,
          schedule: { days: [...days], times, timezone: 'UTC' },
          nextDueAt: at,
          createdAt: Date.now() - 1,
        }),
        ROOMY,
      );
      planned += 1;
    }
  await stores.close();
  return planned;
}

/** One fault after the other, in turn; each is certain to have posted nothing, or to have posted and lost the reply. */
function faultsOver(slack: SlackStandIn, discord: Discord, note: (name: string) => void): () => void {
  const post = 'POST /channels/*/messages';
  const all: readonly (readonly [string, () => void])[] = [
    ['Slack 429', () => slack.faults.add({ match: 'chat.postMessage', kind: 'ratelimited', retryAfter: 1, times: 3 })],
    ['Discord 429', () => discord.faults.add({ match: post, kind: 'ratelimited', retryAfter: 1, times: 3 })],
    ['Slack 503', () => slack.faults.add({ match: 'chat.postMessage', kind: 'http', status: 503, times: 3 })],
    ['Discord gateway gone', () => discord.gateway.disrupt('reconnect')],
    ['Slack lost replies', () => slack.faults.add({ match: 'chat.postMessage', kind: 'lost_reply', times: 2 })],
    [
      'frames nobody can read',
      () => {
        void deliver(slack.state, 'events_api', { type: 'event_callback', event_id: 'Ev0' }, { retry: false });
        discord.gateway.emit('INTERACTION_CREATE', { id: '1', type: 2, data: null }, {});
      },
    ],
    ['Slack sockets refreshed', () => slack.disconnectSockets('refresh_requested', 2_000)],
  ];
  let turn = 0;
  return () => {
    const [name, inject] = all[turn % all.length] ?? ['', () => undefined];
    turn += 1;
    note(name);
    inject();
  };
}

async function statesIn(path: string): Promise<Record<string, number>> {
  const { openDatabase } = await import('../../../src/storage/index.ts');
  const database = await openDatabase({ kind: 'sqlite', path });
  const rows = await database.rows('SELECT state, COUNT(*) AS count FROM occurrences GROUP BY state');
  await database.close();
  return Object.fromEntries(rows.map((row) => [String(row.state), Number(row.count)]));
}

const mean = (all: readonly number[]): number =>
  Math.round((all.reduce((sum, one) => sum + one, 0) / Math.max(1, all.length)) * 10) / 10;
