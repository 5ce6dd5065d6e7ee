import { createInterface } from 'node:readline';
import { isoInstant, nextOccurrences, type Parsed, parseSchedule, withDefaults } from '../schedule/index.ts';

/** What a command needs from outside; the cli passes its own clock and default zone. */
export interface ScheduleContext {
  readonly stdin?: NodeJS.ReadableStream;
  readonly stdout?: { write(text: string): unknown };
  readonly stderr?: { write(text: string): unknown };
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** The zone taken when a line names none. */
  readonly zone?: string;
}

interface Line {
  readonly id?: unknown;
  readonly text?: unknown;
  readonly zone?: unknown;
  readonly now?: unknown;
}

/** How many of the next instants a line shows. */
const SHOWN = 5;

/**
 * `schedule --jsonl`: one JSON object per line in, one per line out, same order. A line that is no JSON object answers with
 * status "ask" and says so, so that the others still get their answers. Returns the exit code.
 */
export async function schedule(args: string[], context: ScheduleContext = {}): Promise<number> {
  const stdout = context.stdout ?? process.stdout;
  const stderr = context.stderr ?? process.stderr;
  const clock = context.now ?? Date.now;
  const zone = context.zone ?? 'UTC';
  const words = args.filter((arg) => !arg.startsWith('--'));
  if (!args.includes('--jsonl')) {
    if (words.length > 0) {
      stdout.write(`${JSON.stringify(answer({ id: null, text: words.join(' ') }, clock(), zone))}\n`);
      return 0;
    }
    stderr.write(
      'Use: schedule --jsonl (lines {"id","text","zone"?,"now"?} on stdin), or schedule "every weekday at 10"\n',
    );
    return 2;
  }
  const lines = createInterface({ input: context.stdin ?? process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    if (line.trim() !== '') stdout.write(`${JSON.stringify(answer(lineOf(line), clock(), zone))}\n`);
  }
  return 0;
}

function lineOf(text: string): Line {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function answer(line: Line, clock: number, defaultZone: string): Record<string, unknown> {
  const id = line.id ?? null;
  if (typeof line.text !== 'string') {
    return {
      ...EMPTY,
      id,
      status: 'ask',
      question: 'Each line must be a JSON object with a "text", for example {"id":"1","text":"weekdays at 10"}.',
    };
  }
  const said = typeof line.now === 'string' ? Date.parse(line.now) : typeof line.now === 'number' ? line.now : clock;
  const now = Number.isFinite(said) ? said : clock;
  const zone = typeof line.zone === 'string' ? line.zone : defaultZone;
  return { ...EMPTY, ...shown(parseSchedule(line.text, { now, zone }), now), id };
}

const EMPTY = { id: null, status: 'ask', schedule: null, says: null, next: [], question: null };

function shown(parsed: Parsed, now: number): Record<string, unknown> {
  if (parsed.status === 'refuse') return { ...EMPTY, status: 'refuse', question: parsed.question };
  if (parsed.status === 'ask') return { ...EMPTY, status: 'ask', schedule: parsed.schedule, question: parsed.question };
  const full = withDefaults(parsed.schedule, { timezone: parsed.zone, now });
  const next = nextOccurrences(full, { after: now, count: SHOWN }).map(isoInstant);
  return { status: 'ok', schedule: parsed.schedule, says: parsed.says, next, question: null };
}
