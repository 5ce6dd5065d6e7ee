import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { buildHouse, loadMind, openConfiguredStores, shiftedClock } from '../main.ts';
import { openTerminal } from '../platforms/terminal/chat.ts';
import { QUIET } from './ask.ts';
import type { CommandIo } from './io.ts';

/** Runs what is configured; with no token set, the real bot here in the terminal. Resolves when it was told to stop. */
export async function start(_args: readonly string[], io: CommandIo): Promise<number> {
  const config = readConfig(process.env, Date.now());
  const clock = shiftedClock(config.clockShiftMs);
  const stores = await openConfiguredStores(config, clock.now());
  const mind = await loadMind(io.root, QUIET);
  const house = buildHouse({
    mind,
    stores,
    clock,
    random: Math.random,
    log: QUIET,
    timezone: config.timezone,
    country: config.country,
    poseAlt: () => null,
    wake: () => {},
  });
  io.out(
    `ready: terminal, ${stores.kind} in ${config.databaseUrl ? 'the database' : join(config.dataDir, 'limber.db')}`,
  );
  await new Promise<void>((stopped) => {
    const terminal = openTerminal({
      core: house.core,
      input: process.stdin,
      output: process.stdout,
      timezone: config.timezone === 'UTC' ? Intl.DateTimeFormat().resolvedOptions().timeZone : config.timezone,
      colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
      explain: null,
      closed: stopped,
    });
    process.once('SIGTERM', () => terminal.close());
    process.once('SIGINT', () => terminal.close());
  });
  await stores.close();
  return 0;
}
