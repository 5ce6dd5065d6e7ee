import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QUIET, seeded } from '../../../src/commands/ask.ts';
import { buildHouse, loadMind } from '../../../src/main.ts';
import type { Incoming } from '../../../src/ports/message.ts';
import type { Reply } from '../../../src/ports/reply.ts';
import type { LogFields } from '../../../src/ports/system.ts';
import { publicHolidays, subscriptionsOn } from '../../../src/reminders/index.ts';
import { openStores } from '../../../src/storage/index.ts';
import { bodyFaults } from './bodies.ts';
import { type Chance, HOSTILE, makeMessage, ownUtterances } from './messages.ts';

export interface FuzzOptions {
  readonly root: string;
  readonly seed: number;
  /** Ends at whichever comes first. */
  readonly messages: number;
  readonly seconds: number;
  readonly progress?: (report: FuzzReport) => void;
}

export interface FuzzReport {
  readonly messages: number;
  readonly seconds: number;
  /** Apologies with an id: an exception inside. */
  readonly faults: number;
  readonly invalidBodies: number;
  /** Bodies that had not been seen before, and so were judged in full. */
  readonly judged: number;
  readonly outcomes: Readonly<Record<string, number>>;
  /** Processor time of a message, core and judged renderers, in milliseconds. */
  readonly cpuMs: {
    readonly mean: number;
    readonly p50: number;
    readonly p99: number;
    readonly p999: number;
    readonly max: number;
  };
  readonly slowest: readonly { readonly ms: number; readonly text: string }[];
  /** The first of each kind. */
  readonly examples: readonly string[];
  readonly rssMb: number;
}

const PROGRESS_EVERY = 20_000;
/** People in turn, so that conversations lean on what was said before, as they do in life. */
const PEOPLE = 400;
const KNOWN_BODIES = 500_000;

/** Generated messages, presses and commands through the real core on a real SQLite file, and every reply through the renderers. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const { root, seed } = options;
  const chance = seeded(seed);
  const own = ownUtterances(root);
  const folder = mkdtempSync(join(tmpdir(), 'limber-fuzz-'));
  let now = Date.UTC(2026, 2, 27, 9);
  const clock = { now: () => now };
  const stores = await openStores({ kind: 'sqlite', path: join(folder, 'limber.db') }, { encryptionKey: null, now });
  let faults = 0;
  const examples = new Map<string, string>();
  let current = '';
  const note = (kind: string): void => {
    if (!examples.has(kind) && examples.size < 50)
      examples.set(kind, `${kind} <- ${JSON.stringify(current).slice(0, 300)}`);
  };
  const log = {
    ...QUIET,
    error: (event: string, fields?: LogFields) => {
      faults += 1;
      note(`${event} ${fields?.fault ?? fields?.error ?? ''}`);
    },
  };
  const random = seeded(seed + 1);
  const house = buildHouse({
    mind: await loadMind(root, QUIET),
    stores,
    clock,
    random,
    log,
    timezone: 'Europe/Paris',
    country: 'GB',
    poseAlt: () => 'A person stretching',
    subscriptions: subscriptionsOn({ stores, clock, random, holidays: publicHolidays, wake: () => {} }),
  });
  const times: number[] = [];
  const slowest: { ms: number; text: string }[] = [];
  const outcomes: Record<string, number> = {};
  const seen = new Set<string>();
  const last = new Map<number, Reply>();
  let invalidBodies = 0;
  let judged = 0;
  let done = 0;
  const started = performance.now();
  const secondsSoFar = (): number => (performance.now() - started) / 1000;

  const report = (): FuzzReport => {
    const sorted = Float64Array.from(times).sort();
    const at = (share: number): number =>
      round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
    return {
      messages: done,
      seconds: round(secondsSoFar()),
      faults,
      invalidBodies,
      judged,
      outcomes,
      cpuMs: {
        mean: round(times.reduce((sum, ms) => sum + ms, 0) / Math.max(1, times.length)),
        p50: at(0.5),
        p99: at(0.99),
        p999: at(0.999),
        max: at(1),
      },
      slowest: [...slowest],
      examples: [...examples.values()],
      rssMb: Math.round(process.memoryUsage().rss / 1e6),
    };
  };

  try {
    while (done < options.messages && secondsSoFar() < options.seconds) {
      const person = Math.floor(chance() * PEOPLE);
      const { incoming, said } = makeIncoming(chance, own, person, done, last.get(person));
      current = said;
      now += Math.floor(chance() * 40_000);
      const before = process.cpuUsage();
      let reply: Reply | null = null;
      try {
        reply = await house.core.respond(incoming);
      } catch (cause) {
        faults += 1;
        note(`rejected: ${cause instanceof Error ? cause.message : 'unknown'}`);
      }
      if (reply) {
        const { outcome } = reply.meta;
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
        last.set(person, reply);
        const body = createHash('sha1')
          .update(JSON.stringify({ ...reply, meta: reply.meta.urgency }))
          .digest('base64');
        if (!seen.has(body)) {
          if (seen.size < KNOWN_BODIES) seen.add(body);
          judged += 1;
          const wrong = bodyFaultsOf(reply);
          if (wrong.length > 0) invalidBodies += 1;
          for (const fault of wrong) note(`body ${fault.slice(0, 120)}`);
        }
      }
      const used = process.cpuUsage(before);
      const ms = (used.user + used.system) / 1000;
      times.push(ms);
      if (slowest.length < 10 || ms > (slowest.at(-1)?.ms ?? 0)) {
        slowest.push({ ms: round(ms), text: current.slice(0, 160) });
        slowest.sort((a, b) => b.ms - a.ms).splice(10);
      }
      done += 1;
      if (done % PROGRESS_EVERY === 0) options.progress?.(report());
    }
    return report();
  } finally {
    await stores.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function bodyFaultsOf(reply: Reply): string[] {
  try {
    return bodyFaults(reply);
  } catch (cause) {
    return [`renderer threw: ${cause instanceof Error ? cause.message : 'unknown'}`];
  }
}

function makeIncoming(
  chance: Chance,
  own: readonly string[],
  person: number,
  count: number,
  last: Reply | undefined,
): { incoming: Incoming; said: string } {
  const direct = person % 3 === 0;
  const base = {
    id: `m${count}`,
    place: {
      platform: person % 2 === 0 ? ('slack' as const) : ('discord' as const),
      workspace: `T${person % 7}`,
      channel: direct ? `D${person}` : `C${person % 20}`,
      direct,
    },
    person: { id: `U${person}`, isAdmin: person % 11 === 0, mayManageChannel: person % 2 === 0 },
    privately: chance() < 0.3,
  };
  const kind = chance();
  const offered = [...(last?.buttons ?? []), ...(last?.choices ?? [])];
  if (kind < 0.15 && offered.length > 0) {
    const real = offered[Math.floor(chance() * offered.length)]?.action ?? '';
    const action =
      chance() < 0.7
        ? real
        : `${real.slice(0, Math.floor(chance() * real.length))}${HOSTILE[Math.floor(chance() * HOSTILE.length)]}`;
    return { incoming: { ...base, kind: 'action', action }, said: action };
  }
  // As at the boundary of every platform: NUL never passes.
  const text = makeMessage(chance, own).replaceAll('\0', '');
  if (kind < 0.25) {
    const name = (['ask', 'stretch', 'routine', 'nudge'] as const)[Math.floor(chance() * 4)] ?? 'ask';
    return { incoming: { ...base, kind: 'command', command: { name, text } }, said: `/${name} ${text}` };
  }
  return { incoming: { ...base, kind: 'text', text }, said: text };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
