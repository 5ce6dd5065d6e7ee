import type { ServerResponse } from 'node:http';

/** Nothing but our own files, no inline script, no frame around us, no form that leaves. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const SAFE = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

export function headersOf(type: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { ...SAFE, 'content-type': type, ...more };
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, headersOf('text/plain; charset=utf-8')).end(text);
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, headersOf('application/json; charset=utf-8')).end(JSON.stringify(value));
}
