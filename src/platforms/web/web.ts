import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import type { Figures } from '../../ports/figures.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { Logger } from '../../ports/system.ts';
import { headersOf, sendText } from './answer.ts';
import { type ApiParts, apiOf } from './api.ts';
import { CLIENT } from './assets/client.ts';
import { ICON } from './assets/icon.ts';
import { PAGE } from './assets/page.ts';
import { STYLE } from './assets/style.ts';
import { readBody } from './body.ts';
import { refusalOf } from './guard.ts';
import { openPostBox } from './post-box.ts';
import { visitorOf } from './visitor.ts';

interface WebOptions extends ApiParts {
  readonly figures: Figures;
  readonly log: Logger;
  /** The host the server listens on: decides which names a request may use for it. */
  readonly host: string;
}

export interface Web {
  /** Answers what is its own; false where a path is none of the page's. */
  readonly handler: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly messenger: Messenger;
  close(): void;
}

const FILES: Readonly<Record<string, readonly [type: string, content: string]>> = {
  '/': ['text/html; charset=utf-8', PAGE],
  '/app.js': ['text/javascript; charset=utf-8', CLIENT],
  '/style.css': ['text/css; charset=utf-8', STYLE],
  '/icon.svg': ['image/svg+xml', ICON],
};
const FIGURE = /^\/figures\/([a-z0-9-]{1,60})\.(png|gif)$/;

/** The local web page: the real bot, its nudges and everything it knows. Three small files and JSON, nothing else. */
export function createWeb(options: WebOptions): Web {
  const { figures, log } = options;
  const { reads, writes } = apiOf(options);
  const box = openPostBox();

  const answer = async (request: IncomingMessage, response: ServerResponse, target: Target): Promise<void> => {
    const refusal = refusalOf(request, options.host);
    if (refusal !== null) return sendText(response, 403, refusal);
    const { path, query } = target;
    const file = FILES[path];
    if (file) return void response.writeHead(200, headersOf(file[0])).end(file[1]);
    const figure = FIGURE.exec(path);
    if (figure) return await sendFigure(figures, figure[1] ?? '', figure[2] === 'gif', response);
    // Only here, not with the page itself: a link from elsewhere comes without the cookie and would make a new person of an old one.
    const visitor = visitorOf(request, options.newId);
    if (visitor.cookie !== null) response.setHeader('set-cookie', visitor.cookie);
    if (request.method === 'POST') {
      const body = await readBody(request);
      if (!body.ok) {
        response.setHeader('connection', 'close');
        return sendText(
          response,
          body.status,
          body.status === 413 ? 'That is too long.' : 'That is not a JSON object.',
        );
      }
      return await writes.get(path)?.(response, visitor, body.fields);
    }
    if (path === '/api/events') {
      const after = String(request.headers['last-event-id'] ?? '');
      if (!box.open(visitor.id, response, after)) sendText(response, 503, 'Too many pages are open.');
      return;
    }
    await reads.get(path)?.(response, visitor, query);
  };

  return {
    messenger: box.messenger,
    close: box.close,
    handler: (request, response) => {
      const target = targetOf(request);
      const { path } = target;
      const reading = request.method === 'GET' || request.method === 'HEAD';
      const known = Object.hasOwn(FILES, path) || path === '/api/events' || reads.has(path);
      const readable = known || FIGURE.test(path);
      const writable = writes.has(path);
      if (!readable && !writable) return false;
      if (reading ? !readable : request.method !== 'POST' || !writable) {
        response.setHeader('allow', writable ? 'POST' : 'GET, HEAD');
        sendText(response, 405, 'Not this way.');
        return true;
      }
      answer(request, response, target).catch((cause: unknown) => {
        log.error('web_request_failed', { fault: cause instanceof Error ? cause.name : 'unknown' });
        if (response.headersSent) response.destroy();
        else sendText(response, 500, 'Something went wrong here. Please try again.');
      });
      return true;
    },
  };
}

/** Taken as it came: nothing is resolved, so nothing can climb out of anywhere. */
function targetOf(request: IncomingMessage): Target {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  return { path, query: new URLSearchParams(query) };
}

interface Target {
  readonly path: string;
  readonly query: URLSearchParams;
}

/** The name is matched against the poses there are, so no request decides which file is read. */
async function sendFigure(figures: Figures, pose: string, moving: boolean, response: ServerResponse): Promise<void> {
  const drawn = await figures.draw(pose, moving);
  if (!drawn) return sendText(response, 404, 'There is no such picture.');
  const kept = { 'cache-control': 'private, max-age=86400', etag: `"${drawn.hash}"` };
  response.writeHead(200, headersOf(drawn.mediaType, kept));
  // Closes the file as well when the browser leaves half-way; the headers are out, so a fault can only cut the answer short.
  pipeline(createReadStream(drawn.path), response, () => undefined);
}
