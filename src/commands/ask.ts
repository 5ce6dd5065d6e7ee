import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createDialogues } from '../conversation/dialogue.ts';
import { respond } from '../conversation/respond.ts';
import { buildHouse, type House, loadMind } from '../main.ts';
import type { Person, Place } from '../ports/message.ts';
import type { Reply } from '../ports/reply.ts';
import type { Clock, Logger } from '../ports/system.ts';
import { publicHolidays, subscriptionsOn } from '../reminders/index.ts';
import { openStores } from '../storage/index.ts';
import type { CommandIo } from './io.ts';

export const QUIET: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A real house on a throw-away database, for commands that only ask. */
export async function withHouse<T>(io: CommandIo, clock: Clock, use: (house: House) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'limber-'));
  const stores = await openStores(
    { kind: 'sqlite', path: join(folder, 'limber.db') },
    { encryptionKey: null, now: clock.now() },
  );
  try {
    const mind = await loadMind(io.root, QUIET);
    return await use(
      buildHouse({
        mind,
        stores,
        clock,
        random: seeded(1),
        log: QUIET,
        timezone: 'UTC',
        country: null,
        poseAlt: () => null,
        subscriptions: subscriptionsOn({ stores, clock, random: seeded(1), holidays: publicHolidays, wake: () => {} }),
      }),
    );
  } finally {
    await stores.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same numbers in every run, so that two runs can be compared. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const PLACE: Place = { platform: 'terminal', workspace: 'local', channel: 'ask', direct: true };
const PERSON: Person = { id: 'asker', isAdmin: true, mayManageChannel: true };

/** `ask --jsonl`: each line its own fresh conversation; answers in the same order. `ask "words"`: one answer as text. */
export async function ask(
  args: readonly string[],
  io: CommandIo & { readonly stdin?: NodeJS.ReadableStream },
): Promise<number> {
  const clock: Clock = { now: () => io.now };
  const words = args.filter((arg) => !arg.startsWith('--')).join(' ');
  if (!args.includes('--jsonl') && words === '') {
    io.err('Use: ask --jsonl (lines {"id","text"} on stdin), or ask "my lower back hurts"');
    return 2;
  }
  return withHouse(io, clock, async (house) => {
    if (words !== '') {
      io.out((await askOnce(house, words)).text);
      return 0;
    }
    const lines = createInterface({ input: io.stdin ?? process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
    for await (const line of lines) {
      if (line.trim() === '') continue;
      const { id, text } = readLine(line);
      io.out(JSON.stringify(answerLine(id, await askOnce(house, text))));
    }
    return 0;
  });
}

/** One question in a conversation of its own. */
export async function askOnce(house: House, text: string): Promise<Reply> {
  return respond(
    { kind: 'text', id: 'ask', text: text.replaceAll('\0', ''), place: PLACE, person: PERSON, privately: true },
    { ...house.deps, dialogues: createDialogues(house.deps.clock) },
  );
}

function readLine(line: string): { id: unknown; text: string } {
  try {
    const { id, text } = JSON.parse(line) as { id?: unknown; text?: unknown };
    return { id: id ?? null, text: typeof text === 'string' ? text : '' };
  } catch {
    return { id: null, text: '' };
  }
}

function answerLine(id: unknown, reply: Reply): Record<string, unknown> {
  const { meta } = reply;
  return {
    id,
    outcome: meta.outcome,
    intent: meta.intent,
    confidence: meta.confidence,
    urgency: meta.urgency,
    red_flag: meta.redFlag,
    slots: meta.slots,
    schedule: meta.schedule,
    entries: meta.entries,
    choices: reply.choices.map(({ id: choice, title }) => ({ id: choice, title })),
    text: reply.text,
  };
}
