import { Agent, request } from 'node:http';
import type { Messenger } from '../../../src/ports/messenger.ts';

/** Answers that say for certain that nothing was written down. */
const CERTAINLY_NOT = new Set(['ECONNREFUSED']);

/** A messenger over real sockets, with a timeout and without blind retries, as adapters are asked to be. */
export function httpMessenger(url: string, timeoutMs: number): Messenger {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  const call = (method: string, path: string): Promise<number | 'refused' | 'lost'> =>
    new Promise((resolve) => {
      const sent = request(
        `${url}${path}`,
        { method, agent, timeout: timeoutMs, headers: { from: String(process.pid) } },
        (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
          response.on('error', () => resolve('lost'));
        },
      );
      sent.on('timeout', () => sent.destroy());
      sent.on('error', (error: NodeJS.ErrnoException) =>
        resolve(CERTAINLY_NOT.has(error.code ?? '') ? 'refused' : 'lost'),
      );
      sent.end();
    });
  return {
    platform: 'slack',
    send: async (_destination, _reply, key) => {
      const status = await call('POST', `/post/${key}`);
      if (status === 200) return { status: 'sent', messageId: key };
      if (status === 503 || status === 'refused')
        return { status: 'not_sent', reason: String(status), retryAfterMs: 200 };
      return { status: 'unknown', reason: String(status) };
    },
    findSent: async (_destination, key) => {
      // The question itself may get lost; asking again is safe.
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const status = await call('GET', `/find/${key}`);
        if (status === 200) return { status: 'found', messageId: key };
        if (status === 404) return { status: 'absent' };
        if (status === 501) break;
      }
      return { status: 'cannot_tell' };
    },
  };
}
