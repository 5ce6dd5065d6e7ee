import type { IncomingMessage } from 'node:http';

/** Four times the longest message a platform lets through. */
const BODY_MAX_BYTES = 16_384;

type Body = { readonly ok: true; readonly fields: Fields } | { readonly ok: false; readonly status: 400 | 413 };
export type Fields = Readonly<Record<string, unknown>>;

/** A JSON object of at most 16 kB. Reading stops at the limit. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_MAX_BYTES) return { ok: false, status: 413 };
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request) {
      size += (part as Buffer).length;
      if (size > BODY_MAX_BYTES) return { ok: false, status: 413 };
      parts.push(part as Buffer);
    }
    const value: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { ok: false, status: 400 };
    return { ok: true, fields: value as Fields };
  } catch {
    return { ok: false, status: 400 };
  }
}

export function textField(fields: Fields, name: string, most: number): string {
  const value = fields[name];
  return typeof value === 'string' ? value.replaceAll('\0', '').slice(0, most) : '';
}
