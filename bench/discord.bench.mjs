// How fast Discord hears back: 50 people use a command in the same moment. node bench/discord.bench.mjs [--json] [--rounds N]
// Beside it, in the same run and in turns, a bare discord.js bot that echoes. Each bot is a process of its own, each has
// its own stand-in in this one, so both pay for the same other side.
import { spawn } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { compile } from '../test/reminders/crash/compile.mjs';

const { values } = parseArgs({ options: { json: { type: 'boolean' }, rounds: { type: 'string', default: '20' } } });
const AT_ONCE = 50;
const AIM = 1.5;
/** The first rounds warm both up: connections are opened, code is compiled. */
const WARM_UP = 3;

const root = resolve(import.meta.dirname, '..');
const compiled = await compile([
  'test/stand-ins/discord/index.ts',
  'test/platforms/real-house.ts',
  'src/platforms/discord/index.ts',
]);
await mkdir(join(compiled.folder, 'test/stand-ins/specs'), { recursive: true });
for (const path of ['assets', 'knowledge', 'intents', 'dist', 'test/stand-ins/specs/discord'])
  await symlink(join(root, path), join(compiled.folder, path)).catch(() => undefined);
const { startDiscord, waitFor } = await import(
  pathToFileURL(join(compiled.folder, 'test/stand-ins/discord/index.js')).href
);

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
  await connected('limber', 'limber.mjs', compiled.folder),
];
for (let turn = 0; turn < WARM_UP + Number(values.rounds); turn += 1)
  for (const bot of bots) await round(bot, turn >= WARM_UP);

const quantile = (list, share) =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
const rows = bots.map(({ name, discord, acknowledged, answered }) => ({
  name,
  people: AT_ONCE,
  acknowledgedMedianMs: quantile(acknowledged, 0.5),
  acknowledgedP99Ms: quantile(acknowledged, 0.99),
  answeredMedianMs: quantile(answered, 0.5),
  answeredP99Ms: quantile(answered, 0.99),
  problems: discord.problems().length,
}));
for (const { name, discord } of bots)
  for (const problem of new Set(discord.problems())) process.stderr.write(`${name}: ${problem}\n`);
const [peer, ours] = rows;
const ratio = ours.acknowledgedMedianMs / peer.acknowledgedMedianMs;

for (const { discord, child } of bots) {
  child.kill();
  await discord.stop();
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
  process.stdout.write(`median to acknowledge: ${ratio.toFixed(2)} times the peer's, aim at most ${AIM}\n`);
}
