import type { ServerResponse } from 'node:http';
import type { Destination, FindResult, Messenger, SendResult } from '../../ports/messenger.ts';
import type { Reply } from '../../ports/reply.ts';
import { headersOf } from './answer.ts';

/** Nudges on their way to open pages, by server-sent events. */
interface PostBox {
  readonly messenger: Messenger;
  /** Keeps the connection open. `after`: the last key the page has seen. False: too many are open. */
  open(person: string, response: ServerResponse, after: string): boolean;
  close(): void;
}

const KEPT = 20;
const PEOPLE_KEPT = 500;
const CONNECTIONS_PER_PERSON = 8;
const CONNECTIONS = 400;
/** Proxies and browsers give up a silent connection after about a minute. */
const BEAT_MS = 25_000;

/**
 * A page that is closed misses nothing: the last twenty nudges wait until it is opened again, as long as the process runs. So a
 * nudge counts as sent as soon as it lies here.
 */
export function openPostBox(): PostBox {
  const kept = new Map<string, { readonly key: string; readonly reply: Reply }[]>();
  const pages = new Map<string, Set<ServerResponse>>();
  const beat = setInterval(() => {
    for (const open of pages.values()) for (const page of open) page.write(': still here\n\n');
  }, BEAT_MS);
  beat.unref();

  const put = (person: string, key: string, reply: Reply): void => {
    const box = [...(kept.get(person) ?? []).filter((one) => one.key !== key), { key, reply }].slice(-KEPT);
    kept.delete(person);
    kept.set(person, box);
    const oldest = kept.keys().next().value;
    if (kept.size > PEOPLE_KEPT && oldest !== undefined) kept.delete(oldest);
    for (const page of pages.get(person) ?? []) page.write(eventOf(key, reply));
  };

  return {
    messenger: {
      platform: 'web',
      send: async (destination: Destination, reply: Reply, key: string): Promise<SendResult> => {
        put(destination.channel, key, reply);
        return { status: 'sent', messageId: key };
      },
      findSent: async (destination: Destination, key: string): Promise<FindResult> =>
        kept.get(destination.channel)?.some((one) => one.key === key)
          ? { status: 'found', messageId: key }
          : { status: 'cannot_tell' },
    },
    open: (person, response, after) => {
      const mine = pages.get(person) ?? new Set();
      const all = [...pages.values()].reduce((sum, one) => sum + one.size, 0);
      if (mine.size >= CONNECTIONS_PER_PERSON || all >= CONNECTIONS) return false;
      pages.set(person, mine.add(response));
      response.on('close', () => {
        mine.delete(response);
        if (mine.size === 0) pages.delete(person);
      });
      response.writeHead(200, headersOf('text/event-stream; charset=utf-8', { 'x-accel-buffering': 'no' }));
      response.write('retry: 3000\n\n');
      const box = kept.get(person) ?? [];
      const seen = box.findIndex(({ key }) => key === after);
      for (const { key, reply } of box.slice(seen + 1)) response.write(eventOf(key, reply));
      return true;
    },
    close: () => {
      clearInterval(beat);
      for (const open of pages.values()) for (const page of open) page.end();
      pages.clear();
    },
  };
}

/** JSON holds no line break, so one `data` line is enough. */
function eventOf(key: string, reply: Reply): string {
  return `id: ${key}\nevent: nudge\ndata: ${JSON.stringify(reply)}\n\n`;
}
