import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

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
  close(): Promise<void>;
}

export async function startLedger(faults: Faults, askable: boolean, random: () => number): Promise<PostLedger> {
  const posts = new Map<string, number>();
  let asked = 0;
  const later = (work: () => void): void => void setTimeout(work, 2 + random() * 6);

  const server = createServer((request, response) => {
    const [, what, key = ''] = (request.url ?? '').split('/');
    request.resume();
    request.on('end', () => {
      if (what === 'find') {
        asked += 1;
        const found = posts.has(key) ? 200 : 404;
        answer(response, askable ? found : 501);
        return;
      }
      const fate = random();
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
