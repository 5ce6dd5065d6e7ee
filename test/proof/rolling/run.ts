import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '../../../src/commands/ask.ts';
import { PERMISSION_BITS } from '../../../src/platforms/discord/permissions.ts';
import type { Destination } from '../../../src/ports/messenger.ts';
import type { Subscription } from '../../../src/ports/stores.ts';
import { openDatabase, openStores, type StoreAddress } from '../../../src/storage/index.ts';
import { type Discord, startDiscord } from '../../stand-ins/discord/index.ts';
import { readManifest } from '../../stand-ins/slack/manifest.ts';
import { type SlackStandIn, startSlackStandIn } from '../../stand-ins/slack/stand-in.ts';
import { onServer, ROOMY, subscription } from '../../storage/support.ts';
import { freePort, type Limber, startLimber } from '../limber.ts';

export interface RollingOptions {
  readonly minutes: number;
  /** Between two restarts. */
  readonly everySeconds: number;
  readonly nudgesPerSecond: number;
  readonly cli: string;
  readonly seed: number;
  readonly progress?: (line: string) => void;
}

export interface RollingReport {
  readonly minutes: number;
  readonly restarts: number;
  /** Exit codes of the processes that were told to stop; 0 is clean. */
  readonly exits: Readonly<Record<string, number>>;
  /** Posts that were on their way to a platform in the moment a replica was told to stop. */
  readonly underWayAtRestarts: number;
  readonly due: number;
  readonly posted: number;
  readonly lost: number;
  readonly twice: number;
  /** What Limber says of them: sent, unknown, failed, ... */
  readonly states: Readonly<Record<string, number>>;
  readonly lateMs: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly logged: Readonly<Record<string, number>>;
}

const REPLICAS = 2;
const SLACK_CHANNELS = 200;
const DISCORD_SERVERS = 60;
/** Every post takes so long at the platform, so that a restart meets some half done. */
const PLATFORM_MS = 120;
/** Before the first nudge: the replicas start. After the last: a lease of a replica that was stopped may have to end. */
const LEAD_MS = 8_000;
const SETTLE_MS = 60_000;

/**
 * Two whole Limbers on one PostgreSQL, told to stop and started again in turn, while nudges come due all the time in Slack
 * and Discord.
 */
export async function rolling(options: RollingOptions): Promise<RollingReport> {
  const slack = await startSlackStandIn({
    manifest: readManifest('slack-manifest.json'),
    teams: [{ id: 'T0SIM', botToken: 'xoxb-sim', channels: slackChannels() }],
  });
  const discord = await startDiscord({
    botPermissions: PERMISSION_BITS,
    limits: { globalPerSecond: 1_000, buckets: { default: [1_000, 1] } },
  });
  const database = `limber_rolling_${randomBytes(4).toString('hex')}`;
  await onServer((client) => client.query(`CREATE DATABASE ${database}`));
  const folder = mkdtempSync(join(tmpdir(), 'limber-rolling-'));
  const logged: Record<string, number> = {};
  const replicas: Limber[] = [];
  const url = new URL(process.env.LIMBER_TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/test');
  url.pathname = database;

  const startReplica = async (at: number): Promise<Limber> => {
    const own = join(folder, String(at));
    mkdirSync(own, { recursive: true });
    return startLimber({
      cli: options.cli,
      folder: own,
      env: {
        DATABASE_URL: url.href,
        SLACK_BOT_TOKEN: 'xoxb-sim',
        SLACK_APP_TOKEN: slack.state.options.app.appToken,
        SLACK_API_URL: slack.apiUrl,
        DISCORD_TOKEN: discord.token,
        DISCORD_API: discord.api,
        LIMBER_PORT: String(await freePort()),
      },
      heard: (level, line) => {
        if (level !== 'warn' && level !== 'error') return;
        const { event = line.slice(0, 100) } = eventOf(line);
        logged[event] = (logged[event] ?? 0) + 1;
      },
    });
  };
  try {
    const address: StoreAddress = { kind: 'postgres', url: url.href };
    const destinations = destinationsIn(discord);
    const dueAt = await plan(address, destinations, options);
    for (const match of ['chat.postMessage', 'POST /channels/*/messages'])
      for (const { faults } of [slack, discord]) faults.add({ match, kind: 'delay', ms: PLATFORM_MS, times: -1 });
    replicas.push(...(await Promise.all(Array.from({ length: REPLICAS }, (_, at) => startReplica(at)))));
    await Promise.all(replicas.map(({ ready }) => ready));

    const exits: Record<string, number> = {};
    let restarts = 0;
    let underWay = 0;
    const until = Math.max(...dueAt.values());
    for (let next = Date.now(); next + options.everySeconds * 1_000 < until; ) {
      next += options.everySeconds * 1_000;
      await sleep(Math.max(0, next - Date.now()));
      const at = restarts % REPLICAS;
      underWay += postsUnderWay(slack, discord);
      const code = String((await replicas[at]?.end('SIGTERM')) ?? 'killed');
      exits[code] = (exits[code] ?? 0) + 1;
      replicas[at] = await startReplica(at);
      await replicas[at]?.ready;
      restarts += 1;
      options.progress?.(`restart ${restarts}, ${postsIn(slack, discord).length} of ${dueAt.size} posted`);
    }
    const end = until + SETTLE_MS;
    while (Date.now() < end && (await statesIn(address)).open > 0) await sleep(1_000);
    for (const replica of replicas) {
      const code = String((await replica.end('SIGTERM')) ?? 'killed');
      exits[code] = (exits[code] ?? 0) + 1;
    }
    return {
      ...judge(postsIn(slack, discord), dueAt),
      minutes: options.minutes,
      restarts,
      exits,
      underWayAtRestarts: underWay,
      states: (await statesIn(address)).states,
      logged,
    };
  } finally {
    await Promise.all(replicas.map((replica) => replica.end('SIGKILL')));
    await Promise.all([slack.stop(), discord.stop()]);
    await onServer((client) => client.query(`DROP DATABASE ${database} WITH (FORCE)`));
    rmSync(folder, { recursive: true, force: true });
  }
}

const slackChannels = () =>
  Array.from({ length: SLACK_CHANNELS }, (_, at) => ({
    id: `C0R${at}`,
    name: `channel-${at}`,
    members: ['U0ALICE', 'U0BOT'],
  }));

/** Channels of Slack and Discord in turn. */
function destinationsIn(discord: Discord): Destination[] {
  const servers = Array.from({ length: DISCORD_SERVERS }, (_, at) =>
    discord.world.addGuild({ id: String(210_000_000_000_000_000n + BigInt(at) * 10_000n), quiet: true }),
  );
  const there = servers.flatMap(({ id, channelIds }) =>
    channelIds
      .slice(0, 2)
      .map((channel): Destination => ({ platform: 'discord', workspace: id, channel, direct: false })),
  );
  return slackChannels().flatMap(({ id }, at): Destination[] => {
    const here: Destination = { platform: 'slack', workspace: 'T0SIM', channel: id, direct: false };
    const other = there[at % there.length];
    return other ? [here, other] : [here];
  });
}

/** Nudges that come once, at moments spread over the whole time; when each is due, by subscription. */
async function plan(
  address: StoreAddress,
  destinations: readonly Destination[],
  { minutes, nudgesPerSecond, seed }: RollingOptions,
): Promise<ReadonlyMap<string, number>> {
  const random = seeded(seed);
  const stores = await openStores(address, { encryptionKey: null, now: Date.now() });
  const count = Math.round(minutes * 60 * nudgesPerSecond);
  const planned: Omit<Subscription, 'schedule' | 'nextDueAt'>[] = Array.from({ length: count }, (_, at) =>
    subscription({
      id: `roll${String(at).padStart(6, '0')}`,
      destination: destinations[at % destinations.length] as Destination,
      createdAt: Date.now() - 1_000,
    }),
  );
  // Writing them takes a while; the first is due when all are written and the replicas are there.
  const begin = Date.now() + count * 5 + LEAD_MS;
  const dueAt = new Map<string, number>();
  for (const one of planned) {
    const at = Math.floor((begin + random() * minutes * 60_000) / 1_000) * 1_000;
    dueAt.set(one.id, at);
    await stores.subscriptions.insert({ ...one, schedule: { once: new Date(at).toISOString() }, nextDueAt: at }, ROOMY);
  }
  await stores.close();
  return dueAt;
}

interface Post {
  readonly channel: string;
  readonly atMs: number;
  /** The idempotency key, where the platform keeps it. */
  readonly key: string;
}

/** Every message the bot has in any channel, by the key that went along with it. */
function postsIn(slack: SlackStandIn, discord: Discord): Post[] {
  const inSlack = slackChannels().flatMap(({ id }) =>
    slack.botMessages(id).map(({ ts, metadata }) => ({
      channel: id,
      atMs: Number(ts) * 1_000,
      key: String((metadata?.event_payload as { key?: string } | undefined)?.key),
    })),
  );
  const inDiscord = [...discord.world.channels.keys()].flatMap((channel) =>
    discord
      .botMessages(channel)
      .map(({ nonce, timestamp }) => ({ channel, atMs: Date.parse(timestamp), key: String(nonce) })),
  );
  return [...inSlack, ...inDiscord];
}

function judge(posts: readonly Post[], dueAt: ReadonlyMap<string, number>) {
  const times = new Map<string, number>();
  for (const { key } of posts) times.set(key, (times.get(key) ?? 0) + 1);
  const subscriptionOf = (key: string): string => /roll\d{6}/.exec(key)?.[0] ?? '';
  const late = posts
    .flatMap(({ key, atMs }) => {
      const due = dueAt.get(subscriptionOf(key));
      return due === undefined ? [] : [Math.round(atMs - due)];
    })
    .sort((a, b) => a - b);
  const at = (share: number): number => late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? 0;
  return {
    due: dueAt.size,
    posted: posts.length,
    lost: dueAt.size - times.size,
    twice: posts.length - times.size,
    lateMs: { p50: at(0.5), p99: at(0.99), max: at(1) },
  };
}

/** Calls to post that have begun and are not answered. */
function postsUnderWay(slack: SlackStandIn, discord: Discord): number {
  const inSlack = slack.callsTo('chat.postMessage').filter(({ ms }) => ms === undefined);
  const inDiscord = discord.callsTo('POST', /^\/channels\/\d+\/messages$/).filter(({ status }) => status === undefined);
  return inSlack.length + inDiscord.length;
}

async function statesIn(address: StoreAddress): Promise<{ states: Record<string, number>; open: number }> {
  const database = await openDatabase(address);
  const rows = await database.rows('SELECT state, COUNT(*) AS count FROM occurrences GROUP BY state');
  const [left] = await database.rows('SELECT COUNT(*) AS count FROM subscriptions WHERE next_due_at IS NOT NULL');
  await database.close();
  const states = Object.fromEntries(rows.map((row) => [String(row.state), Number(row.count)]));
  return { states, open: Number(left?.count) + (states.claimed ?? 0) + (states.sending ?? 0) };
}

function eventOf(line: string): { event?: string } {
  try {
    return JSON.parse(line) as { event?: string };
  } catch {
    return {};
  }
}
