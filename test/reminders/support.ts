import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person, Place } from '../../src/ports/message.ts';
import type { Stores } from '../../src/ports/stores.ts';
import { publicHolidays } from '../../src/reminders/holidays.ts';
import { subscriptionsOn } from '../../src/reminders/subscriptions/index.ts';
import type { NudgeWish, Subscriptions, Who } from '../../src/reminders/types.ts';
import { openStores } from '../../src/storage/index.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Wednesday 2026-01-07, 09:00 in Berlin. */
export const MORNING = Date.UTC(2026, 0, 7, 8);

export const TEAM: Place = { platform: 'slack', workspace: 'T1', channel: 'C1', direct: false };
export const CHAT: Place = { platform: 'slack', workspace: 'T1', channel: 'D1', direct: true };

export function person(id: string, over: Partial<Person> = {}): Person {
  return { id, isAdmin: false, mayManageChannel: false, ...over };
}

export function who(id: string, place: Place = TEAM, over: Partial<Person> = {}): Who {
  return { place, person: person(id, over) };
}

export function wish(over: Partial<NudgeWish> = {}): NudgeWish {
  return {
    destination: { platform: 'slack', workspace: 'T1', channel: 'C1', direct: false },
    schedule: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], times: ['10:00', '15:00'], timezone: 'Europe/Berlin' },
    area: null,
    seatedOnly: false,
    avoid: [],
    ...over,
  };
}

export function personal(id: string, over: Partial<NudgeWish> = {}): NudgeWish {
  return wish({ destination: { platform: 'slack', workspace: 'T1', channel: id, direct: true }, ...over });
}

/** Repeatable chance. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface Desk {
  readonly stores: Stores;
  readonly nudges: Subscriptions;
  /** The one clock; tests move it. */
  readonly clock: { at: number; now(): number };
  readonly woken: () => number;
  close(): Promise<void>;
}

/** The nudge API on a real SQLite file with a clock that stands still until moved. */
export async function desk(at = MORNING): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'limber-reminders-'));
  const stores = await openStores(
    { kind: 'sqlite', path: join(folder, 'limber.db') },
    { encryptionKey: null, now: at },
  );
  const clock = {
    at,
    now() {
      return this.at;
    },
  };
  let woken = 0;
  const nudges = subscriptionsOn({
    stores,
    clock,
    random: seeded(7),
    holidays: publicHolidays,
    wake: () => {
      woken += 1;
    },
  });
  return {
    stores,
    nudges,
    clock,
    woken: () => woken,
    close: async () => {
      await stores.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function utc(...instants: readonly (number | null | undefined)[]): string[] {
  return instants.map((at) => (typeof at === 'number' ? new Date(at).toISOString().slice(0, 16) : 'never'));
}
