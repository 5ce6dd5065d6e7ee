import type { IncomingMessage } from 'node:http';

/** Slack's own payloads stay below some hundred kilobytes. */
const MOST_BYTES = 4 * 1024 * 1024;

/** The whole body of a request; null where it is too large or ends early. */
export async function bodyOf(req: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of req) {
      size += (part as Buffer).length;
      if (size > MOST_BYTES) return null;
      parts.push(part as Buffer);
    }
  } catch {
    return null;
  }
  return Buffer.concat(parts);
}

/** A body that stands for nothing: Bolt would look into it, and throw where nobody catches. */
export function isNothing(body: Buffer): boolean {
  if (body.length > 100) return false;
  const text = body.toString();
  return [text, new URLSearchParams(text).get('payload')].some((part) => part?.trim() === 'null');
}
