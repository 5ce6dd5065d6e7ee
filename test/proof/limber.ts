import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** Limber as a user runs it: `start` in a process of its own, told everything by its environment. */
export interface Limber {
  readonly child: ChildProcess;
  /** Resolves at the ready line; rejects when the process ends before it. */
  readonly ready: Promise<void>;
  /** Lines of the log at warn or error, counted by event. */
  events(): Readonly<Record<string, number>>;
  hasEnded(): boolean;
  residentMb(): number;
  /** Its main thread waits for something to happen, and neither for the processor nor for the disk. */
  isIdle(): boolean;
  /** Processor time of the main thread: what keeps everybody waiting. Pictures are drawn in another. */
  cpuMs(): number;
  /** Sends the signal and waits for the end. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

export interface LimberOptions {
  /** The compiled command line. */
  readonly cli: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Told of every line of the log, and of what the process prints. */
  readonly heard?: (level: string, line: string) => void;
}

export function startLimber({ cli, folder, env, heard }: LimberOptions): Limber {
  const child = spawn(process.execPath, [cli, 'start'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', LIMBER_DATA_DIR: folder, LIMBER_COUNTRY: 'GB', ...env },
  });
  const events: Record<string, number> = {};
  let out = '';
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
  const ready = new Promise<void>((resolve, reject) => {
    eachLine(child.stdout, (line) => {
      out += `${line}\n`;
      heard?.('out', line);
      if (/^ready/.test(line)) resolve();
    });
    eachLine(child.stderr, (line) => {
      const { level, event } = parsed(line);
      heard?.(level, line);
      if (level === 'warn' || level === 'error') events[event] = (events[event] ?? 0) + 1;
    });
    child.once('close', (code) =>
      reject(new Error(`Limber ended with ${code} before it was ready: ${out}${Object.keys(events).join('\n')}`)),
    );
  });
  // Whoever does not wait for it (a process that is to be ended at once) must not be ended by it.
  ready.catch(() => undefined);
  return {
    child,
    ready,
    events: () => events,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    residentMb: () => Math.round((Number(fieldsOf(`/proc/${child.pid}/statm`)[1]) * 4096) / 1e6) || 0,
    isIdle: () => mainThread(child.pid)[0] === 'S',
    cpuMs: () => cpuMsOf(child.pid),
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

function eachLine(stream: NodeJS.ReadableStream | null, take: (line: string) => void): void {
  let rest = '';
  stream?.on('data', (chunk: Buffer) => {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
}

/** What is no line of ours was written by something that went wrong. */
function parsed(line: string): { level: string; event: string } {
  try {
    return JSON.parse(line) as { level: string; event: string };
  } catch {
    return { level: 'error', event: line.slice(0, 100) };
  }
}

const MS_PER_TICK = 10;
/** Fields of proc(5) after the name of the process, which may hold spaces: first the state, as 12th and 13th its times. */
const mainThread = (pid: number | undefined): string[] => fieldsOf(`/proc/${pid}/task/${pid}/stat`, /^.*\) /);

function cpuMsOf(pid: number | undefined): number {
  const fields = mainThread(pid);
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK || 0;
}

function fieldsOf(file: string, without: RegExp | '' = ''): string[] {
  try {
    return readFileSync(file, 'utf8').replace(without, '').split(' ');
  } catch {
    return [];
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
