import { configFaults, type Environment, readConfig } from '../config.ts';
import { checkEnvironment } from './doctor/environment.ts';
import { type Finding, findings } from './doctor/finding.ts';
import { checkHouse } from './doctor/house.ts';
import { checkPlatforms } from './doctor/platforms.ts';
import { checkStorage } from './doctor/storage.ts';
import type { CommandIo } from './io.ts';

const MARKS = { ok: 'ok   ', warn: 'WARN ', fault: 'FAULT' } as const;

/**
 * `doctor [--json]`: looks at everything that can be wrong before a start and says what to do. Changes nothing and shows no
 * secret. Resolves to 1 when Limber could not work.
 */
export async function doctor(
  args: readonly string[],
  io: CommandIo,
  environment: Environment = process.env,
  wallClock: () => number = Date.now,
): Promise<number> {
  const found = await lookAtAll(io, environment, wallClock);
  if (args.includes('--json')) io.out(JSON.stringify(found));
  else for (const { about, level, says } of found) io.out(`${MARKS[level]} ${about}: ${says}`);
  const faults = found.filter(({ level }) => level === 'fault').length;
  const warnings = found.filter(({ level }) => level === 'warn').length;
  if (!args.includes('--json'))
    io.out(
      faults === 0
        ? `Limber can start${warnings > 0 ? `; ${warnings} to look at` : ''}.`
        : `${faults} to mend before a start.`,
    );
  return faults === 0 ? 0 : 1;
}

async function lookAtAll(io: CommandIo, environment: Environment, wallClock: () => number): Promise<Finding[]> {
  const now = wallClock();
  const found = checkEnvironment(environment, process.version);
  // What can be looked at without the faulty variables is looked at all the same.
  const faulty = new Set(configFaults(environment).map(({ variable }) => variable));
  const sound = Object.fromEntries(Object.entries(environment).filter(([name]) => !faulty.has(name)));
  const config = configFaults(sound).length === 0 ? readConfig(sound, now) : null;
  found.push(...checkHouse(io.root, config ?? { dataDir: 'data' }, now));
  if (config) found.push(...(await checkStorage(config)), ...(await checkPlatforms(config, wallClock)));
  if (config && config.clockShiftMs !== 0)
    found.push(
      findings('clock').warn('LIMBER_NOW shifts the clock of the whole process: for rehearsals and tests only.'),
    );
  return found;
}
