import { existsSync, readFileSync } from 'node:fs';
import { QUIET, seeded } from '../../src/commands/ask.ts';
import { openOperations } from '../../src/commands/operate.ts';
import type { Mind } from '../../src/conversation/mind.ts';
import { buildHouse, type House, loadMind } from '../../src/main.ts';
import type { Core } from '../../src/ports/core.ts';
import type { Exposition } from '../../src/ports/metrics.ts';
import type { Stores } from '../../src/ports/stores.ts';
import { publicHolidays, subscriptionsOn } from '../../src/reminders/index.ts';
import type { Database } from '../../src/storage/sql.ts';
import { type Bed, NOW, open } from '../storage/support.ts';

export interface WatchedHouse {
  readonly house: House;
  /** The core as platforms get it: counted, limited, digested. */
  readonly core: Core;
  readonly stores: Stores;
  readonly logged: readonly string[];
  readonly metrics: Exposition;
  /** Every row of every table the database has, whether this version knows the table or not. */
  everything(): Promise<Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>>;
  /** The bytes on disk of a SQLite database with its log: what was deleted may still stand there. */
  bytes(): Buffer;
  pass(ms: number): void;
  close(): Promise<void>;
}

let mind: Promise<Mind> | undefined;

/** The real house with everything a start puts around it, on a real database, with all that leaves it in reach. */
export async function openWatched(bed: Bed): Promise<WatchedHouse> {
  mind ??= loadMind(process.cwd(), QUIET);
  const opened = await open(bed);
  let now = NOW;
  const clock = { now: () => now };
  const logged: string[] = [];
  const operations = openOperations({ level: 'debug', write: (line) => logged.push(line), clock });
  const { stores, database, address } = opened;
  const house = buildHouse({
    mind: await mind,
    stores,
    clock,
    random: seeded(5),
    log: operations.log,
    timezone: 'Europe/Paris',
    country: 'GB',
    poseAlt: () => 'A person stretching',
    subscriptions: subscriptionsOn({ stores, clock, random: seeded(6), holidays: publicHolidays, wake: () => {} }),
  });
  return {
    house,
    core: operations.watch(house.core, house.deps),
    stores,
    logged,
    metrics: operations.metrics,
    everything: () => everyRow(database),
    bytes: () =>
      Buffer.concat(
        (address.kind === 'sqlite' ? [address.path, `${address.path}-wal`, `${address.path}-shm`] : [])
          .filter((path) => existsSync(path))
          .map((path) => readFileSync(path)),
      ),
    pass: (ms) => {
      now += ms;
    },
    close: () => opened.close(),
  };
}

async function everyRow(database: Database): Promise<Record<string, Record<string, unknown>[]>> {
  const names = await database.rows(
    database.kind === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()',
  );
  const all: Record<string, Record<string, unknown>[]> = {};
  for (const { name } of names) {
    const rows = await database.rows(`SELECT * FROM ${String(name)}`);
    all[String(name)] = rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([key]) => key !== '_metadata')),
    );
  }
  return all;
}
