// How fast Slack hears back: 50 people mention the bot in the same moment. node bench/slack.bench.mjs [--json] [--rounds N]
// Beside it, in the same run and in turns, a bare Bolt bot that echoes. Each bot is a process of its own, each has its own
// stand-in in this one, so both pay for the same other side; the stand-in judges no bodies here, which would cost more than
// answering. "answered" is when the answer's call reaches Slack.
import { spawn } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { compile } from '../test/reminders/crash/compile.mjs';

const { values } = parseArgs({ options: { json: { type: 'boolean' }, rounds: { type: 'string', default: '20' } } });
const AT_ONCE = 50;
const AIM = 1.5;
/** The first rounds warm both up: connections are opened, code is compiled, people's time zones are known. */
const WARM_UP = 3;
/** Between two bursts, so that neither bot still tidies up after the one before. */
const PAUSE_MS = 400;

const root = resolve(import.meta.dirname, '..');
const compiled = await compile([
  'test/stand-ins/slack/stand-in.ts',
  'test/stand-ins/lib/wait.ts',
  'test/platforms/real-house.ts',
  'src/platforms/slack/start.ts',
]);
await mkdir(join(compiled.folder, 'test/stand-ins'), { recursive: true });
for (const path of ['assets', 'knowledge', 'intents', 'dist', 'test/stand-ins/specs'])
  await symlink(join(root, path), join(compiled.folder, path)).catch(() => undefined);
const load = (path) => import(pathToFileURL(join(compiled.folder, path)).href);
const { startSlackStandIn } = await load('test/stand-ins/slack/stand-in.js');
const { sleep, waitFor } = await load('test/stand-ins/lib/wait.js');

const people = Array.from({ length: AT_ONCE }, (_, i) => ({ id: `U1P${i}`, name: `p${i}`, tz: 'Europe/Paris' }));
const channels = [{ id: 'C0GEN', name: 'general', members: ['U0BOT', ...people.map(({ id }) => id)] }];

async function connected(name, script, ...args) {
  const slack = await startSlackStandIn({
    validate: false,
    teams: [{ id: 'T0SIM', botToken: 'xoxb-sim', users: people, channels }],
    manifest: {
      features: { slash_commands: [], shortcuts: [] },
      oauth_config: { scopes: { bot: ['app_mentions:read', 'chat:write', 'users:read', 'channels:read'] } },
      settings: { event_subscriptions: { bot_events: ['app_mention'] } },
    },
  });
  const child = spawn(process.execPath, [join(root, 'bench/slack', script), ...args, slack.apiUrl], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.on('exit', () => child.kill());
  const died = new Promise((_resolve, reject) =>
    child.once('exit', () => reject(new Error(`${name} ended by itself`))),
  );
  died.catch(() => {});
  await Promise.race([slack.waitForSocket(60_000), died]);
  return { name, slack, child, acknowledged: [], answered: [] };
}

async function round({ slack, acknowledged, answered }, keep) {
  const from = slack.state.calls.length;
  const asked = await Promise.all(
    people.map(({ id }) => slack.message({ user: id, text: '<@U0BOT> my hips are stiff' })),
  );
  const answers = () => slack.state.calls.slice(from).filter(({ name, ok }) => name === 'chat.postMessage' && ok);
  await waitFor(() => answers().length === AT_ONCE, 30_000, 'every answer');
  if (!keep) return;
  for (const { ts, deliveries } of asked) {
    const [delivery] = deliveries;
    const call = answers().find(({ args }) => args.thread_ts === ts);
    acknowledged.push(delivery.ackMs);
    answered.push(call.at - delivery.sentAt);
  }
}

const bots = [await connected('Bolt echo bot', 'echo.mjs'), await connected('limber', 'limber.mjs', compiled.folder)];
for (let turn = 0; turn < WARM_UP + Number(values.rounds); turn += 1)
  for (const bot of bots) {
    await round(bot, turn >= WARM_UP);
    await sleep(PAUSE_MS);
  }

const quantile = (list, share) =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
const rows = bots.map(({ name, slack, acknowledged, answered }) => ({
  name,
  people: AT_ONCE,
  acknowledgedMedianMs: quantile(acknowledged, 0.5),
  acknowledgedP99Ms: quantile(acknowledged, 0.99),
  answeredMedianMs: quantile(answered, 0.5),
  answeredP99Ms: quantile(answered, 0.99),
  problems: slack.problems().length,
}));
const [peer, ours] = rows;
const ratio = {
  acknowledged: ours.acknowledgedMedianMs / peer.acknowledgedMedianMs,
  answered: ours.answeredMedianMs / peer.answeredMedianMs,
};

for (const { slack, child } of bots) {
  child.kill();
  await slack.stop();
}
await compiled.remove();

if (values.json) process.stdout.write(`${JSON.stringify({ rows, ratio, aim: AIM })}\n`);
else {
  for (const { name, ...numbers } of rows)
    process.stdout.write(
      `${name.padEnd(22)} ${Object.entries(numbers)
        .map(([key, value]) => `${key} ${Number.isInteger(value) ? value : value.toFixed(1)}`)
        .join('  ')}\n`,
    );
  process.stdout.write(
    `medians as times the peer's: acknowledged ${ratio.acknowledged.toFixed(2)}, answered ${ratio.answered.toFixed(2)}, aim at most ${AIM}\n`,
  );
}
