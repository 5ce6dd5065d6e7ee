// How fast Slack hears back: 50 people mention the bot in the same moment. node bench/slack.bench.mjs [--json] [--rounds N]
// Beside it, in the same run and in turns, a bare Bolt bot that echoes. Each bot is a process of its own, each has its own
// stand-in in this one, so both pay for the same other side; the stand-in judges no bodies here, which would cost more than
// answering. "answered" is when the answer's call reaches Slack.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { AT_ONCE, compiled, inTurns, report, root, rowOf } from './side-by-side.mjs';

/** Between two bursts, so that neither bot still tidies up after the one before. */
const PAUSE_MS = 400;

const house = await compiled(
  [
    'test/stand-ins/slack/stand-in.ts',
    'test/stand-ins/lib/wait.ts',
    'test/platforms/real-house.ts',
    'src/platforms/slack/start.ts',
  ],
  'test/stand-ins/specs',
);
const { startSlackStandIn } = await house.load('test/stand-ins/slack/stand-in.js');
const { sleep, waitFor } = await house.load('test/stand-ins/lib/wait.js');

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

const bots = [await connected('Bolt echo bot', 'echo.mjs'), await connected('limber', 'limber.mjs', house.folder)];
await inTurns(bots, async (bot, keep) => {
  await round(bot, keep);
  await sleep(PAUSE_MS);
});

const rows = bots.map((bot) => rowOf(bot, bot.slack.problems()));
const [peer, ours] = rows;
const ratio = {
  acknowledged: ours.acknowledgedMedianMs / peer.acknowledgedMedianMs,
  answered: ours.answeredMedianMs / peer.answeredMedianMs,
};

for (const { slack, child } of bots) {
  child.kill();
  await slack.stop();
}
await house.remove();

report(
  rows,
  ratio,
  `medians as times the peer's: acknowledged ${ratio.acknowledged.toFixed(2)}, answered ${ratio.answered.toFixed(2)}`,
);
