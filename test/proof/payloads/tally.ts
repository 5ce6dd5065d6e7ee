export interface PayloadsReport {
  readonly payloads: number;
  /** Those that were forged, broken or made strange; the others came as people cause them, with hostile words. */
  readonly changed: number;
  readonly sent: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly crashes: number;
  readonly exits: readonly (number | null)[];
  /** Lines of the log at level error, by event. */
  readonly errors: Readonly<Record<string, number>>;
  readonly warnings: Readonly<Record<string, number>>;
  /** Lines of the log in which something of a payload stands. */
  readonly leaks: number;
  /** What the bot sent to both platforms, every body of it judged. */
  readonly calls: number;
  readonly invalidBodies: number;
  readonly rings: number;
  /** Requests answered with 5xx, not at all, or in spite of a forged signature. */
  readonly badAnswers: number;
  /** Calls to an address that only a forged payload named. */
  readonly trapped: number;
  /** Processor time of the bot's main thread: for each payload, and the most while one group, and what was left, was worked on. */
  readonly cpuMs: { readonly mean: number; readonly worstGroup: number; readonly group: number };
  readonly rssMb: number;
  /** The first of each kind. */
  readonly examples: readonly string[];
}

type Fault = 'crashes' | 'leaks' | 'invalidBodies' | 'rings' | 'badAnswers' | 'trapped';

export interface Tally {
  sent(kind: string, isChanged: boolean): void;
  fault(what: Fault, how: string): void;
  /** One line of the log. */
  logged(level: string, line: string): void;
  group(usedMs: number, rssMb: number): void;
  called(calls: number): void;
  ended(code: number | null): void;
  payloads(): number;
  report(): PayloadsReport;
}

const EXAMPLES_KEPT = 60;
const EXAMPLE_LENGTH = 3_000;

/** `said`: what to add to an example, where payloads go one by one and it is known which it was. */
export function startTally(group: number, secrets: readonly string[], said: () => string): Tally {
  const started = performance.now();
  const sent: Record<string, number> = {};
  const errors: Record<string, number> = {};
  const warnings: Record<string, number> = {};
  const faults: Record<Fault, number> = { crashes: 0, leaks: 0, invalidBodies: 0, rings: 0, badAnswers: 0, trapped: 0 };
  const exits: (number | null)[] = [];
  const examples = new Map<string, string>();
  const sums = { payloads: 0, changed: 0, calls: 0, cpuMs: 0, worstGroup: 0, rssMb: 0 };

  const keep = (kind: string, example: string): void => {
    if (!examples.has(kind) && examples.size < EXAMPLES_KEPT)
      examples.set(kind, `${example}${said()}`.slice(0, EXAMPLE_LENGTH));
  };
  const fault = (what: Fault, how: string): void => {
    faults[what] += 1;
    keep(`${what} ${how.slice(0, 60)}`, `${what}: ${how}`);
  };
  return {
    fault,
    sent: (kind, isChanged) => {
      sums.payloads += 1;
      if (isChanged) sums.changed += 1;
      sent[kind] = (sent[kind] ?? 0) + 1;
    },
    logged: (level, line) => {
      if (secrets.some((secret) => line.includes(secret))) fault('leaks', line.slice(0, 300));
      if (level !== 'warn' && level !== 'error') return;
      const event = /"event":"([^"]*)"/.exec(line)?.[1] ?? line.slice(0, 60);
      const counts = level === 'error' ? errors : warnings;
      counts[event] = (counts[event] ?? 0) + 1;
      if (level === 'error') keep(`error ${event} ${/"(?:at|line|what)":"([^"]*)"/.exec(line)?.[1] ?? ''}`, line);
    },
    group: (usedMs, rssMb) => {
      sums.cpuMs += usedMs;
      sums.worstGroup = Math.max(sums.worstGroup, usedMs);
      sums.rssMb = rssMb;
    },
    called: (calls) => {
      sums.calls += calls;
    },
    ended: (code) => void exits.push(code),
    payloads: () => sums.payloads,
    report: () => {
      const { cpuMs, worstGroup, ...counts } = sums;
      const mean = Math.round((cpuMs / Math.max(1, counts.payloads)) * 100) / 100;
      return {
        ...counts,
        ...faults,
        sent,
        errors,
        warnings,
        exits,
        seconds: Math.round((performance.now() - started) / 1000),
        cpuMs: { mean, worstGroup, group },
        examples: [...examples.values()],
      };
    },
  };
}
