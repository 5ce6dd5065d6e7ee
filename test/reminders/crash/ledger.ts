import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How often the ledger misbehaves; each a probability. */
export interface Faults {
  /** Written down, and the answer never leaves. */
  readonly lostReply: number;
  /** Neither written down nor answered. */
  readonly lostRequest: number;
  /** Refused before anything was written down. */
  readonly refused: number;
}

export const NO_FAULTS: Faults = { lostReply: 0, lostRequest: 0, refused: 0 };

/**
 * Stands for the platform, outlives every worker, and writes down each post it gets. Like the real ones it has no idea that
 * two posts with one key should be one.
 */
export interface PostLedger {
  readonly url: string;
  /** Posts by key. */
  readonly posts: ReadonlyMap<string, number>;
  asked(): number;
  /** Something that happened to no key in particular. */
  note(what: string): void;
  /** Everything that happened to a key, for the story of a failure: milliseconds, process and what. */
  story(key: string): readonly string[];
  /** The longest the ledger itself kept anybody waiting. */
  lagMs(): number;
  close(): Promise<void>;
}

export async function startLedger(faults: Faults, askable: boolean, random: () => number): Promise<PostLedger> {
  const posts = new Map<string, number>();
  const stories = new Map<string, string[]>();
  const began = performance.now();
  const note = (key: string, what: string): void => {
    stories.set(key, [...(stories.get(key) ?? []), `${Math.round(performance.now() - began)} ${what}`]);
  };
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();
  let asked = 0;
  const later = (work: () => void): void => void setTimeout(work, 2 + random() * 6);

  const server = createServer((request, response) => {
    const [, what, key = ''] = (request.url ?? '').split('/');
    const from = request.headers.from ?? '';
    request.resume();
    request.on('end', () => {
      if (what === 'find') {
        asked += 1;
        const found = posts.has(key) ? 200 : 404;
        note(key, `${from} asks ${found}`);
        answer(response, askable ? found : 501);
        return;
      }
      const fate = random();
      note(key, `${from} posts ${fate.toFixed(3)}`);
      if (fate < faults.refused) return answer(response, 503);
      if (fate < faults.refused + faults.lostRequest) return response.destroy();
      posts.set(key, (posts.get(key) ?? 0) + 1);
      if (fate < faults.refused + faults.lostRequest + faults.lostReply) return later(() => response.destroy());
      later(() => answer(response, 200));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    asked: () => asked,
    note: (what) => note('', what),
    story: (key) => stories.get(key) ?? [],
    lagMs: () => lag.max / 1e6,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0 }).end();
}
