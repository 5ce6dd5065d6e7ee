// What the benches of the platforms share: both bots compiled once, asked in turns, and their times beside each other.
import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { compile } from '../test/reminders/crash/compile.mjs';

/** People who ask in the same moment. */
export const AT_ONCE = 50;
/** At most so many times the peer's median to acknowledge. */
export const AIM = 1.5;
/** The first rounds warm both up: connections are opened, code is compiled. */
const WARM_UP = 3;

export const root = resolve(import.meta.dirname, '..');
export const { values } = parseArgs({
  options: { json: { type: 'boolean' }, rounds: { type: 'string', default: '20' } },
});

/** The sources as JavaScript in a folder of their own, beside which lies what they read. */
export async function compiled(sources, specs) {
  const { folder, remove } = await compile(sources);
  await mkdir(join(folder, dirname(specs)), { recursive: true });
  for (const path of ['assets', 'knowledge', 'intents', 'dist', specs])
    await symlink(join(root, path), join(folder, path)).catch(() => undefined);
  return { folder, remove, load: (path) => import(pathToFileURL(join(folder, path)).href) };
}

/** Asks the bots in turns; what the first rounds measure is thrown away. `round(bot, keep)`. */
export async function inTurns(bots, round) {
  for (let turn = 0; turn < WARM_UP + Number(values.rounds); turn += 1)
    for (const bot of bots) await round(bot, turn >= WARM_UP);
}

const quantile = (list, share) =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];

export function rowOf({ name, acknowledged, answered }, problems) {
  return {
    name,
    people: AT_ONCE,
    acknowledgedMedianMs: quantile(acknowledged, 0.5),
    acknowledgedP99Ms: quantile(acknowledged, 0.99),
    answeredMedianMs: quantile(answered, 0.5),
    answeredP99Ms: quantile(answered, 0.99),
    problems: problems.length,
  };
}

export function report(rows, ratio, summary) {
  if (values.json) return process.stdout.write(`${JSON.stringify({ rows, ratio, aim: AIM })}\n`);
  for (const { name, ...numbers } of rows)
    process.stdout.write(
      `${name.padEnd(22)} ${Object.entries(numbers)
        .map(([key, value]) => `${key} ${Number.isInteger(value) ? value : value.toFixed(1)}`)
        .join('  ')}\n`,
    );
  return process.stdout.write(`${summary}, aim at most ${AIM}\n`);
}
