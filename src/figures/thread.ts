import { Worker } from 'node:worker_threads';
import { LimberError } from '../errors.ts';
import type { Picture } from './render/draw.ts';
import type { Done, Job } from './render/worker.ts';

/** Draws a picture somewhere and gives back the bytes of a PNG or GIF. */
export interface Artist {
  draw(picture: Picture): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** After this long without work the thread ends and gives its memory back (about 100 MB while it draws movements). */
const IDLE_MS = 10_000;
/** A small nursery makes the thread clean up after each frame instead of after dozens. */
const YOUNG_MB = 8;
/** Source files cannot run as a thread on Node 20; the built one lies beside this file. */
const WORKER = new URL('./render/worker.js', import.meta.url);

/**
 * An artist in its own thread, started for the first picture, so that drawing never holds up an answer and its libraries
 * are loaded only when used. It does not keep the process alive while idle.
 */
export function threadedArtist(worker: URL = WORKER, idleMs: number = IDLE_MS): Artist {
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let next = 0;
  const waiting = new Map<number, { resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void }>();

  const stop = (): Promise<unknown> => {
    clearTimeout(idle);
    const ending = thread;
    thread = null;
    return ending?.terminate() ?? Promise.resolve();
  };
  const fail = (from: Worker, says: string): void => {
    if (thread !== from) return;
    thread = null;
    for (const { reject } of waiting.values()) reject(new LimberError('figure_failed', says));
    waiting.clear();
  };
  const start = (): Worker => {
    const fresh = new Worker(worker, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    fresh.on('message', (done: Done) => {
      const job = waiting.get(done.id);
      waiting.delete(done.id);
      if (waiting.size === 0) {
        fresh.unref();
        idle = setTimeout(stop, idleMs).unref();
      }
      if ('bytes' in done) job?.resolve(done.bytes);
      else job?.reject(new LimberError('figure_failed', `The picture could not be drawn: ${done.error}`));
    });
    fresh.on('error', (error) => fail(fresh, `The drawing thread failed: ${error.message}`));
    fresh.on('exit', (code) => fail(fresh, `The drawing thread ended with code ${code}`));
    return fresh;
  };

  return {
    draw: (picture) =>
      new Promise((resolve, reject) => {
        clearTimeout(idle);
        thread ??= start();
        thread.ref();
        next += 1;
        waiting.set(next, { resolve, reject });
        thread.postMessage({ id: next, picture } satisfies Job);
      }),
    close: async () => {
      for (const { reject } of waiting.values()) reject(new LimberError('figure_failed', 'Drawing was stopped.'));
      waiting.clear();
      await stop();
    },
  };
}
