import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);

/**
 * Whether a request may be answered at all, or the reason why not. A page of somebody else in the same browser can send requests
 * here too: by a name of its own that it points at this address (so the Host must be one we know), or straight across origins (so
 * what changes something must carry a header that only our own page can set).
 * @param boundTo the host the server was told to listen on
 */
export function refusalOf(request: IncomingMessage, boundTo: string): string | null {
  const host = hostOf(request.headers.host);
  if (host === null || !isKnown(host, boundTo)) return 'This address is not one of mine.';
  const { origin } = request.headers;
  if (
    origin !== undefined &&
    origin !== `http://${request.headers.host}` &&
    origin !== `https://${request.headers.host}`
  )
    return 'Requests from other sites are not answered.';
  const site = request.headers['sec-fetch-site'];
  // A link to the page itself is welcome.
  const navigates = request.headers['sec-fetch-mode'] === 'navigate' && request.url === '/';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !navigates)
    return 'Requests from other sites are not answered.';
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  if (request.headers['x-limber'] !== '1') return 'The header X-Limber is missing.';
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return 'Only application/json is read.';
  return null;
}

/** The name without its port; null when it is missing or malformed. */
function hostOf(header: string | undefined): string | null {
  const found = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+))(?::\d{1,5})?$/i.exec(header ?? '');
  return found ? (found[1] ?? found[2] ?? '').toLowerCase() : null;
}

/** A bare address cannot be pointed elsewhere by a name server; it is reachable only where an operator opened it. */
function isKnown(host: string, boundTo: string): boolean {
  if (LOOPBACK.has(host)) return true;
  if (LOOPBACK.has(boundTo)) return false;
  return host === boundTo.toLowerCase() || isIP(host) !== 0;
}
