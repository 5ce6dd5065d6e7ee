import type { Platform } from '../../src/ports/message.ts';
import type { Destination, FindResult, Messenger, SendResult } from '../../src/ports/messenger.ts';
import type { Reply } from '../../src/ports/reply.ts';
import type { LogFields, Logger } from '../../src/ports/system.ts';
import type { DeliveryEvent } from '../../src/reminders/delivery/deps.ts';
import { loadedHolidays, publicHolidays } from '../../src/reminders/holidays.ts';
import {
  CATCH_UP_MS,
  nudgeComposer,
  type Pace,
  type PickedStretch,
  type Scheduler,
  scheduler,
} from '../../src/reminders/index.ts';
import { type Desk, desk, seeded } from './support.ts';

export interface Posted {
  readonly at: number;
  readonly key: string;
  readonly destination: Destination;
  readonly reply: Reply;
}

/** A platform that keeps what reached it. `answer` decides how each call ends; `lost` posts and loses the answer. */
export interface Ledger {
  readonly posted: Posted[];
  readonly calls: Posted[];
  answer: (call: Posted) => SendResult | 'post' | 'lost' | 'hang' | 'throw';
  find: 'ask' | 'cannot_tell' | 'throw';
  messenger(platform: Platform): Messenger;
}

export interface House extends Desk {
  readonly ledger: Ledger;
  readonly scheduler: Scheduler;
  readonly events: DeliveryEvent[];
  readonly logged: { readonly event: string; readonly fields: LogFields }[];
  /** Moves the clock, letting everything due meanwhile happen in order. */
  pass(ms: number): Promise<void>;
  /** A tick at the present instant, and everything that follows within `ms`. */
  tick(ms?: number): Promise<void>;
  /** Another worker on the same database with the same platform and clock. */
  another(): Scheduler;
}

export const STRETCHES: readonly PickedStretch[] = ['neck-turn', 'seated-figure-four', 'wall-chest'].map(
  (id, index) => ({
    id,
    title: id.replaceAll('-', ' '),
    summary: 'Eases what sits too long.',
    steps: ['Sit tall.', 'Turn gently.', 'Breathe.', 'Turn back.', 'Change sides.'],
    seconds: 40 + index * 30,
    setting: index === 1 ? 'seated' : 'standing',
    areas: ['neck'],
    seatedAlternative:
      index === 1
        ? null
        : { id: 'seated-figure-four', title: 'Seated figure four', summary: 'The same without getting up.' },
    figure: null,
  }),
);

export async function house(options: { pace?: Partial<Pace>; at?: number } = {}): Promise<House> {
  const base = await desk(options.at);
  const { clock, stores } = base;
  const waits = new Set<{ readonly at: number; readonly done: () => void }>();
  const events: DeliveryEvent[] = [];
  const logged: House['logged'] = [];
  const ledger = createLedger(clock);
  const note =
    () =>
    (event: string, fields: LogFields = {}): void => {
      logged.push({ event, fields });
    };
  const log: Logger = { debug: note(), info: note(), warn: note(), error: note() };
  const make = (): Scheduler =>
    scheduler({
      stores,
      clock,
      log,
      leaseMs: 20_000,
      catchUpMs: CATCH_UP_MS,
      holidays: loadedHolidays(publicHolidays, () => undefined),
      messengerFor: (platform) => (platform === 'slack' || platform === 'discord' ? ledger.messenger(platform) : null),
      compose: nudgeComposer(
        ({ recent }) =>
          STRETCHES.find(({ id }) => !recent.includes(id)) ?? STRETCHES.find(({ id }) => id === recent[0]) ?? null,
        seeded(3),
      ),
      paceOf: () => ({ channelGapMs: 1_000, workspacePerSecond: 10, platformPerSecond: 50, ...options.pace }),
      observe: (event) => events.push(event),
      wake: () => undefined,
      wait: (ms, signal) =>
        new Promise((resolve) => {
          if (signal.aborted) return resolve();
          const end = (): void => {
            waits.delete(wait);
            signal.removeEventListener('abort', end);
            resolve();
          };
          const wait = { at: clock.at + ms, done: end };
          waits.add(wait);
          signal.addEventListener('abort', end);
        }),
    });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const pass = async (ms: number): Promise<void> => {
    const end = clock.at + ms;
    for (;;) {
      await settle();
      const [next] = [...waits].sort((a, b) => a.at - b.at);
      if (!next || next.at > end) break;
      waits.delete(next);
      clock.at = Math.max(clock.at, next.at);
      next.done();
    }
    clock.at = end;
    await settle();
  };
  const main = make();
  return {
    ...base,
    ledger,
    scheduler: main,
    events,
    logged,
    pass,
    tick: async (ms = 5_000) => {
      const ticked = main.tick(clock.at);
      await pass(ms);
      await ticked;
    },
    another: make,
    close: async () => {
      const stopped = main.stop();
      await pass(20_000);
      await stopped;
      await base.close();
    },
  };
}

function createLedger(clock: { now(): number }): Ledger {
  const ledger: Ledger = {
    posted: [],
    calls: [],
    answer: () => 'post',
    find: 'ask',
    messenger: (platform) => ({
      platform,
      send: async (destination, reply, key): Promise<SendResult> => {
        const call = { at: clock.now(), key, destination, reply };
        ledger.calls.push(call);
        const answer = ledger.answer(call);
        if (answer === 'hang') return new Promise(() => undefined);
        if (answer === 'throw') throw new TypeError('socket');
        if (answer !== 'post' && answer !== 'lost') return answer;
        ledger.posted.push(call);
        return answer === 'lost' ? { status: 'unknown', reason: 'timeout' } : { status: 'sent', messageId: `m-${key}` };
      },
      findSent: async (_, key): Promise<FindResult> => {
        if (ledger.find === 'throw') throw new TypeError('socket');
        if (ledger.find === 'cannot_tell') return { status: 'cannot_tell' };
        return ledger.posted.some((one) => one.key === key)
          ? { status: 'found', messageId: `m-${key}` }
          : { status: 'absent' };
      },
    }),
  };
  return ledger;
}
