import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Schedule } from '../../../src/schedule/types.ts';
import type { StoreAddress } from '../../../src/storage/index.ts';
import type { Database } from '../../../src/storage/sql.ts';
import { type Bed, open } from '../../storage/support.ts';
import { seeded } from '../support.ts';
import { type Faults, type PostLedger, startLedger } from './ledger.ts';
import { seed } from './seed.ts';
import type { WorkerOrder } from './worker.ts';

export interface Scenario {
  readonly name: string;
  readonly due: number;
  readonly workers: number;
  /** A process ends at a random moment, and a new one starts at once. */
  readonly kills: number;
  /** SIGKILL: without a chance to say goodbye. SIGTERM: as in a rolling restart. */
  readonly signal: 'SIGKILL' | 'SIGTERM';
  /** SIGSTOP until well beyond the lease, then SIGCONT. */
  readonly stops: number;
  /** Mean time between two of those. */
  readonly everyMs: number;
  readonly faults: Faults;
  /** Whether the ledger can be asked what it has. */
  readonly askable: boolean;
  readonly perSecond: number;
  readonly leaseMs: number;
  readonly limitSeconds: number;
}

export interface Outcome {
  readonly name: string;
  readonly store: string;
  readonly due: number;
  readonly kills: number;
  readonly stops: number;
  readonly posted: number;
  readonly duplicates: number;
  /** Neither posted nor logged as unknown. */
  readonly missing: number;
  /** Logged as sent and not on the ledger, or on the ledger and logged as something else than sent or unknown. */
  readonly wrong: number;
  readonly unknown: number;
  readonly asked: number;
  readonly seconds: number;
  readonly finished: boolean;
  readonly ledgerLagMs: number;
  /** What happened to some of those posted twice. */
  readonly stories: readonly (readonly string[])[];
  /** Kills and pauses with their time and process. */
  readonly events: readonly string[];
}

interface Crew {
  readonly alive: ChildProcess[];
  /** Which process. */
  kill(): number;
  pause(forMs: number): number;
  end(): Promise<void>;
}

/** Runs one line of the crash matrix: real processes, a real database, a ledger that outlives them. */
export async function runScenario(bed: Bed, compiled: string, scenario: Scenario): Promise<Outcome> {
  const random = seeded(scenario.due + scenario.kills);
  const it = await open(bed);
  const ledger = await startLedger(scenario.faults, scenario.askable, random);
  const dueAt = Math.floor(Date.now() / 1000) * 1000 - 1_000;
  const schedule: Schedule = { once: new Date(dueAt).toISOString() };
  await seed(
    it.database,
    scenario.due,
    () => schedule,
    () => dueAt,
  );
  const order = orderFor(it.address, ledger, scenario);
  const began = performance.now();
  const crew = startCrew(compiled, order, scenario, random);
  const done = { kills: 0, stops: 0 };
  while (done.kills < scenario.kills || done.stops < scenario.stops) {
    await sleep(scenario.everyMs * (0.3 + 1.4 * random()));
    if ((await openWork(it.database)) === 0) break;
    const left = { kills: scenario.kills - done.kills, stops: scenario.stops - done.stops };
    if (random() * (left.kills + left.stops) < left.stops) {
      ledger.note(`pause ${crew.pause(scenario.leaseMs * 1.6)}`);
      done.stops += 1;
    } else {
      ledger.note(`kill ${crew.kill()}`);
      done.kills += 1;
    }
  }
  const finished = await allDone(it.database, began + scenario.limitSeconds * 1_000);
  const seconds = (performance.now() - began) / 1_000;
  await crew.end();
  const outcome = await judge(it.database, ledger, scenario.due);
  await ledger.close();
  await it.close();
  return { name: scenario.name, store: bed.name, due: scenario.due, ...done, ...outcome, seconds, finished };
}

export function orderFor(
  address: StoreAddress,
  ledger: PostLedger,
  scenario: Pick<Scenario, 'leaseMs' | 'perSecond'>,
): WorkerOrder {
  return {
    address,
    ledger: ledger.url,
    leaseMs: scenario.leaseMs,
    sendTimeoutMs: scenario.leaseMs / 2,
    catchUpMs: 60 * 60_000,
    perSecond: scenario.perSecond,
    clockAt: null,
    speed: 1,
  };
}

export function startWorker(compiled: string, order: WorkerOrder): ChildProcess {
  const script = join(compiled, 'test/reminders/crash/worker.js');
  return spawn(process.execPath, [script, JSON.stringify(order)], { stdio: ['ignore', 'ignore', 'inherit'] });
}

function startCrew(
  compiled: string,
  order: WorkerOrder,
  { workers, signal }: Pick<Scenario, 'workers' | 'signal'>,
  random: () => number,
): Crew {
  const alive = Array.from({ length: workers }, () => startWorker(compiled, order));
  const stopped = new Set<ChildProcess>();
  const wakes: Promise<void>[] = [];
  const pick = (): number => {
    const awake = alive.flatMap((child, index) => (stopped.has(child) ? [] : [index]));
    return awake[Math.floor(random() * awake.length)] ?? 0;
  };
  return {
    alive,
    kill: () => {
      const index = pick();
      const child = alive[index];
      child?.kill(signal);
      alive[index] = startWorker(compiled, order);
      return child?.pid ?? 0;
    },
    pause: (forMs) => {
      const child = alive[pick()];
      if (!child) return 0;
      child.kill('SIGSTOP');
      stopped.add(child);
      wakes.push(
        sleep(forMs).then(() => {
          child.kill('SIGCONT');
          stopped.delete(child);
        }),
      );
      return child.pid ?? 0;
    },
    end: async () => {
      await Promise.all(wakes);
      await Promise.all(alive.map(endWorker));
    },
  };
}

/** Ends a worker as an operator would, and by force when that takes too long. */
export async function endWorker(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await gone;
  clearTimeout(late);
}

/** Subscriptions still due and occurrences still open. */
export async function openWork(database: Database): Promise<number> {
  const [row] = await database.rows(
    `SELECT (SELECT COUNT(*) FROM subscriptions WHERE next_due_at IS NOT NULL)
       + (SELECT COUNT(*) FROM occurrences WHERE worker IS NOT NULL OR retry_at IS NOT NULL) AS open`,
  );
  return Number(row?.open ?? 0);
}

async function allDone(database: Database, until: number): Promise<boolean> {
  while (performance.now() < until) {
    if ((await openWork(database)) === 0) return true;
    await sleep(250);
  }
  return false;
}

/** Compares the log with the ledger, key by key. */
export async function judge(database: Database, ledger: PostLedger, due: number) {
  const rows = await database.rows('SELECT key, state FROM occurrences');
  const states = new Map(rows.map((row) => [String(row.key), String(row.state)]));
  const of = (state: string): number => [...states.values()].filter((one) => one === state).length;
  const counts = [...ledger.posts.values()];
  const wrongSent = [...states].filter(([key, state]) => state === 'sent' && !ledger.posts.has(key)).length;
  const unlogged = [...ledger.posts.keys()].filter((key) => !['sent', 'unknown'].includes(states.get(key) ?? ''));
  const unknownNotPosted = [...states].filter(([key, state]) => state === 'unknown' && !ledger.posts.has(key)).length;
  return {
    posted: ledger.posts.size,
    duplicates: counts.filter((count) => count > 1).length,
    missing: due - ledger.posts.size - unknownNotPosted,
    wrong: wrongSent + unlogged.length,
    unknown: of('unknown'),
    asked: ledger.asked(),
    ledgerLagMs: Math.round(ledger.lagMs()),
    stories: [...ledger.posts]
      .filter(([, count]) => count > 1)
      .slice(0, 5)
      .map(([key]) => ledger.story(key)),
    events: ledger.story(''),
  };
}

/** Half-hourly nudges under a fast clock: a stretch of time, a kill, the clock set back an hour, and on. */
export async function runClockBack(bed: Bed, compiled: string, subscriptions: number, speed: number) {
  const random = seeded(11);
  const it = await open(bed);
  const ledger = await startLedger({ lostReply: 0, lostRequest: 0, refused: 0 }, true, random);
  const start = Date.UTC(2026, 0, 7, 8, 59);
  const schedule: Schedule = { every_minutes: 30, window: { start: '00:00', end: '23:59' }, timezone: 'UTC' };
  await seed(
    it.database,
    subscriptions,
    () => schedule,
    () => start + 60_000,
  );
  const order = {
    ...orderFor(it.address, ledger, { leaseMs: 20_000, perSecond: 10_000 }),
    catchUpMs: 10 * 60_000,
    speed,
  };
  const HOUR = 60 * 60_000;
  const runHours = async (clockAt: number, hours: number): Promise<void> => {
    const child = startWorker(compiled, { ...order, clockAt });
    await sleep((hours * HOUR) / order.speed + 1_000);
    child.kill('SIGKILL');
    await new Promise<void>((resolve) => child.once('exit', () => resolve()));
  };
  await runHours(start, 1.2);
  const before = ledger.posts.size;
  await runHours(start + 0.2 * HOUR, 2);
  const counts = [...ledger.posts.values()];
  const result = { before, after: ledger.posts.size, duplicates: counts.filter((count) => count > 1).length };
  await ledger.close();
  await it.close();
  return result;
}
