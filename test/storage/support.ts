import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Claim } from '../../src/ports/occurrences.ts';
import type { Stores, Subscription } from '../../src/ports/stores.ts';
import { openDatabase, openStores, type StoreAddress } from '../../src/storage/index.ts';
import type { Database } from '../../src/storage/sql.ts';

/** Two days after an arbitrary Monday: Wednesday 2026-01-07 10:00 UTC. */
export const NOW = Date.UTC(2026, 0, 7, 10);
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
export const KEY = 'ab'.repeat(32);

const SERVER = process.env.LIMBER_TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/test';

/** One kind of database to run the contract on: a real file in a temporary folder, or a schema of its own on a real server. */
export interface Bed {
  readonly name: 'SQLite' | 'PostgreSQL';
  make(): Promise<{ address: StoreAddress; remove(): Promise<void> }>;
}

const sqlite: Bed = {
  name: 'SQLite',
  make: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'limber-storage-'));
    return {
      address: { kind: 'sqlite', path: join(folder, 'limber.db') },
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
};

const postgres: Bed = {
  name: 'PostgreSQL',
  make: async () => {
    const schema = `limber_test_${randomBytes(6).toString('hex')}`;
    await onServer((client) => client.query(`CREATE SCHEMA ${schema}`));
    return {
      address: { kind: 'postgres', url: SERVER, schema, poolSize: 4 },
      remove: () =>
        onServer(async (client) => {
          await client.query(`DROP SCHEMA ${schema} CASCADE`);
        }),
    };
  },
};

export async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function reachable(): Promise<boolean> {
  try {
    await onServer((client) => client.query('SELECT 1'));
    return true;
  } catch (cause) {
    if (process.env.LIMBER_REQUIRE_POSTGRES === '1') throw cause;
    return false;
  }
}

export const hasServer = await reachable();

/** The databases to test on. Without a server its suites are left out, and that is said. */
export function beds(suite: string): readonly Bed[] {
  if (hasServer) return [sqlite, postgres];
  process.stderr.write(`\nLEFT OUT: "${suite}" on PostgreSQL: no server (LIMBER_TEST_DATABASE_URL names one).\n`);
  return [sqlite];
}

export interface Opened {
  readonly stores: Stores;
  readonly address: StoreAddress;
  /** The same database without the stores, to look underneath. */
  readonly database: Database;
  close(): Promise<void>;
}

export async function open(bed: Bed, encryptionKey: string | null = KEY): Promise<Opened> {
  const { address, remove } = await bed.make();
  const stores = await openStores(address, { encryptionKey, now: NOW });
  const database = await openDatabase(address);
  return {
    stores,
    address,
    database,
    close: async () => {
      await stores.close();
      await database.close();
      await remove();
    },
  };
}

export function subscription(over: Partial<Subscription> = {}): Subscription {
  return {
    id: 'aaaaaaaaaa',
    destination: { platform: 'slack', workspace: 'T1', channel: 'C1', direct: false },
    ownerId: 'U1',
    schedule: { days: ['mon'], times: ['10:00'], timezone: 'Europe/Berlin' },
    area: null,
    seatedOnly: false,
    avoid: [],
    officeHours: null,
    daysOff: [],
    state: 'active',
    pauseReason: null,
    pausedUntil: null,
    nextDueAt: NOW,
    lastDueAt: null,
    recent: [],
    unanswered: 0,
    createdAt: NOW - DAY,
    revision: 1,
    ...over,
  };
}

/** One of its occurrences in the hands of a worker. */
export function claim(over: Partial<Subscription> = {}, dueAt = NOW, kind: Claim['occurrence']['kind'] = 'regular') {
  const it = subscription(over);
  return {
    subscription: it,
    doubtSince: null,
    fence: 0,
    occurrence: {
      key: `${it.id}@${dueAt / 1000}`,
      subscriptionId: it.id,
      kind,
      destination: it.destination,
      dueAt,
      state: 'sending',
      reason: null,
      covers: 1,
      attempts: 0,
      sendingAt: null,
      finishedAt: null,
      messageId: null,
    },
  } as const;
}

export const ROOMY = { perChannel: 1_000, perWorkspace: 1_000_000, perPerson: 1_000 };
