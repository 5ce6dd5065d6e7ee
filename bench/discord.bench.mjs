// How fast Discord hears back: 50 people use a command in the same moment. node bench/discord.bench.mjs [--json] [--rounds N]
// Beside it, in the same run and in turns, a bare discord.js bot that echoes. Each bot is a process of its own, each has
// its own stand-in in this one, so both pay for the same other side.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { AT_ONCE, compiled, inTurns, report, root, rowOf } from './side-by-side.mjs';

const house = await compiled(
  ['test/stand-ins/discord/index.ts', 'test/platforms/real-house.ts', 'src/platforms/discord/index.ts'],
  'test/stand-ins/specs/discord',
);
const { startDiscord, waitFor } = await house.load('test/stand-ins/discord/index.js');

async function connected(name, script, ...args) {
  const discord = await startDiscord();
  const child = spawn(process.execPath, [join(root, 'bench/discord', script), ...args, discord.api, discord.token], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.once('exit', () => child.kill());
  await waitFor(() => discord.commands.get('global') ?? child.exitCode !== null, 120_000, `${name} to connect`);
  if (child.exitCode !== null) throw new Error(`${name} ended before it was connected`);
  return { name, discord, child, acknowledged: [], answered: [] };
}

async function round({ discord, acknowledged, answered }, keep) {
  const asked = Array.from({ length: AT_ONCE }, () => discord.slash('ask', { question: 'my hips are stiff' }));
  await waitFor(() => asked.every((one) => one.reply), 30_000, 'every answer');
  if (!keep) return;
  acknowledged.push(...asked.map((one) => one.ackMs));
  answered.push(...asked.map((one) => one.answeredMs ?? one.ackMs));
}

const bots = [
  await connected('discord.js echo bot', 'echo.mjs'),
  await connected('limber', 'limber.mjs', house.folder),
];
await inTurns(bots, round);

const rows = bots.map((bot) => rowOf(bot, bot.discord.problems()));
for (const { name, discord } of bots)
  for (const problem of new Set(discord.problems())) process.stderr.write(`${name}: ${problem}\n`);
const [peer, ours] = rows;
const ratio = ours.acknowledgedMedianMs / peer.acknowledgedMedianMs;

for (const { discord, child } of bots) {
  child.kill();
  await discord.stop();
}
await house.remove();

report(rows, ratio, `median to acknowledge: ${ratio.toFixed(2)} times the peer's`);
