import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from './config.ts';
import { loadCompiled } from './content/cache.ts';
import { formatFault } from './content/fault.ts';
import { createCore } from './conversation/core.ts';
import type { ConversationDeps } from './conversation/deps.ts';
import { createDialogues } from './conversation/dialogue.ts';
import { buildMind, type Mind } from './conversation/mind.ts';
import { LimberError } from './errors.ts';
import { isOrdinaryEnglish } from './matching/index.ts';
import type { Core } from './ports/core.ts';
import type { Stores } from './ports/stores.ts';
import type { Clock, Logger, Random } from './ports/system.ts';
import type { Subscriptions } from './reminders/index.ts';
import { openStores } from './storage/index.ts';
import { secondReadingFor, triageFor } from './triage/index.ts';
import { trainedFor } from './understanding/trained.ts';

/** Where `knowledge/`, `intents/` and `dist/` are: the folder above this one, built or from source. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Content, trained matchers and all that stands on them; needs no database. */
export async function loadMind(root: string, log: Logger): Promise<Mind> {
  const dist = join(root, 'dist');
  const { content, hash, faults } = await loadCompiled(root, join(dist, 'content.json'));
  // Without every red flag a danger sign could be missed: better no bot than that one.
  const grave = faults.filter(
    ({ file }) => file.startsWith('knowledge/red-flags') || file === 'knowledge/emergency-numbers.yaml',
  );
  if (grave.length > 0)
    throw new LimberError(
      'CONTENT_UNSAFE',
      `The red flags have faults, so Limber does not start. "limber check" shows all of them:\n${grave.slice(0, 5).map(formatFault).join('\n')}`,
    );
  for (const fault of faults) log.warn('content_fault', { fault: formatFault(fault) });
  return buildMind(
    content,
    trainedFor(content, hash, dist),
    triageFor(content, hash, dist),
    isOrdinaryEnglish,
    secondReadingFor(content, hash, dist),
  );
}

export interface House {
  readonly core: Core;
  readonly deps: ConversationDeps;
  readonly stores: Stores;
  readonly subscriptions: Subscriptions;
}

interface HouseParts {
  readonly mind: Mind;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly timezone: string;
  readonly country: string | null;
  readonly poseAlt: (pose: string) => string | null;
  readonly subscriptions: Subscriptions;
}

/** Puts the rooms together: the mind, the stores, the nudges and the conversation over them. */
export function buildHouse(parts: HouseParts): House {
  const { mind, stores, subscriptions, clock, random, log } = parts;
  const deps: ConversationDeps = {
    ...mind,
    dialogues: createDialogues(clock),
    stores,
    subscriptions,
    clock,
    random,
    log,
    poseAlt: parts.poseAlt,
    defaultZone: parts.timezone,
    defaultCountry: parts.country,
  };
  return { core: createCore(deps, () => shortId(random)), deps, stores, subscriptions };
}

/** Six letters and digits a person can read out: enough to find a line in a day's log. */
function shortId(random: Random): string {
  const letters = '23456789abcdefghjkmnpqrstuvwxyz';
  return Array.from({ length: 6 }, () => letters[Math.floor(random() * letters.length)]).join('');
}

export function openConfiguredStores(config: Config, now: number): Promise<Stores> {
  return openStores(
    config.databaseUrl === null
      ? { kind: 'sqlite', path: join(config.dataDir, 'limber.db') }
      : { kind: 'postgres', url: config.databaseUrl },
    { encryptionKey: config.encryptionKey, now },
  );
}

/** The wall clock, shifted as a whole where LIMBER_NOW says so. */
export function shiftedClock(shiftMs: number): Clock {
  return { now: () => Date.now() + shiftMs };
}
