// What every measurement of the scheduler shares: compiled source, a filled database, a platform without faults.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

export const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
export const HOUR = 3_600_000;
export const SERVER = process.env.LIMBER_TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/test';
/** A Wednesday, 10:00 UTC: the instant at which things are due here. */
export const DUE = Date.UTC(2026, 0, 7, 10);

export async function room(compiled) {
  const load = (path) => import(pathToFileURL(join(compiled, path)).href);
  const [storage, reminders, seeding] = await Promise.all([
    load('src/storage/index.js'),
    load('src/reminders/index.js'),
    load('test/reminders/crash/seed.js'),
  ]);
  return { ...storage, ...reminders, ...seeding };
}

/** A fresh SQLite file with `count` subscriptions, the first `due` of them due at DUE, the others a day later. */
export async function filledFile(house, count, due) {
  const folder = mkdtempSync(join(tmpdir(), 'limber-bench-'));
  const address = { kind: 'sqlite', path: join(folder, 'limber.db') };
  await fill(house, address, count, due);
  return { address, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export async function fill(house, address, count, due) {
  const stores = await house.openStores(address, { encryptionKey: null, now: DUE });
  await stores.close();
  const database = await house.openDatabase(address);
  const schedule = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], times: ['10:00'], timezone: 'UTC' };
  const later = { ...schedule, times: ['11:00'] };
  await house.seed(
    database,
    count,
    (n) => (n < due ? schedule : later),
    (n) => (n < due ? DUE : DUE + 25 * HOUR),
  );
  await database.close();
}

/** A scheduler on `stores` with the given messenger and pace; its clock is real time moved to `from`. */
export function schedulerOn(house, stores, { messenger, pace, from, onEnd = () => {} }) {
  const shift = from - Date.now();
  const clock = { now: () => Date.now() + shift };
  const stretch = {
    id: 'a',
    title: 'A',
    summary: 'B.',
    steps: ['C.'],
    seconds: 30,
    setting: 'seated',
    areas: ['neck'],
  };
  const made = house.scheduler({
    stores,
    clock,
    log: SILENT,
    leaseMs: 20_000,
    catchUpMs: HOUR,
    holidays: house.loadedHolidays(house.publicHolidays, () => {}),
    messengerFor: () => messenger,
    compose: house.nudgeComposer(() => ({ ...stretch, seatedAlternative: null, figure: null }), Math.random),
    paceOf: () => pace,
    observe: onEnd,
    wake: () => {},
    wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {}),
  });
  return { ...made, clock };
}

export const UNPACED = { channelGapMs: 0, workspacePerSecond: 1e6, platformPerSecond: 1e6 };

export function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
