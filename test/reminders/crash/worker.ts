import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../../src/ports/system.ts';
import {
  loadedHolidays,
  nudgeComposer,
  publicHolidays,
  realTiming,
  scheduler,
  startTicker,
  type Timing,
} from '../../../src/reminders/index.ts';
import { openStores, type StoreAddress } from '../../../src/storage/index.ts';
import { httpMessenger } from './http-messenger.ts';

/** What a worker process is told, as JSON in its first argument. */
export interface WorkerOrder {
  readonly address: StoreAddress;
  readonly ledger: string;
  readonly leaseMs: number;
  readonly sendTimeoutMs: number;
  readonly catchUpMs: number;
  readonly perSecond: number;
  /** Its clock: `now = clockAt + speed * elapsed`; null: the real one. */
  readonly clockAt: number | null;
  readonly speed: number;
}

const order = JSON.parse(process.argv[2] ?? '{}') as WorkerOrder;
const startedAt = performance.now();
const clock = {
  now: () =>
    order.clockAt === null ? Date.now() : Math.floor(order.clockAt + (performance.now() - startedAt) * order.speed),
};
const line =
  (level: string) =>
  (event: string, fields = {}): void => {
    if (level !== 'debug' && event !== 'nudge.ended')
      process.stdout.write(`${JSON.stringify({ level, event, ...fields })}\n`);
  };
const log: Logger = { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
/** Everything that waits waits less when the clock runs faster. */
const timing: Timing =
  order.speed === 1
    ? realTiming
    : {
        everyMinute: (call) => {
          const timer = setInterval(call, 60_000 / order.speed);
          return () => clearInterval(timer);
        },
        after: (ms, call) => realTiming.after(ms / order.speed, call),
      };

const stores = await openStores(order.address, { encryptionKey: null, now: clock.now() });
const messenger = httpMessenger(order.ledger, order.sendTimeoutMs);
const stretch = {
  id: 'a',
  title: 'A',
  summary: 'B.',
  steps: ['C.'],
  seconds: 30,
  setting: 'seated',
  areas: ['neck'],
} as const;
const nudges = scheduler({
  stores,
  clock,
  log,
  leaseMs: order.leaseMs,
  catchUpMs: order.catchUpMs,
  holidays: loadedHolidays(publicHolidays, () => undefined),
  messengerFor: () => messenger,
  compose: nudgeComposer(() => ({ ...stretch, seatedAlternative: null, figure: null }), Math.random),
  paceOf: () => ({ channelGapMs: 0, workspacePerSecond: order.perSecond, platformPerSecond: order.perSecond }),
  observe: () => undefined,
  wake: () => ticker.wake(),
  wait: (ms, signal) => sleep(ms / order.speed, undefined, { signal }).catch(() => undefined),
});
const ticker = startTicker(nudges, stores.occurrences, clock, log, timing);
process.stdout.write('ready\n');

process.on('SIGTERM', () => {
  ticker.stop();
  void nudges
    .stop()
    .then(() => stores.close())
    .then(() => process.exit(0));
});
