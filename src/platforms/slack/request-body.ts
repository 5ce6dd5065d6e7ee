import type { IncomingMessage } from 'node:http';

/** Slack's own payloads stay below some hundred kilobytes. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * The whole body of a request; null where it is too large or ends early. What is too large is read to its end and dropped: an
 * answer that cuts into a request does not arrive.
 */
export function bodyOf(req: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    req.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= MOST_BYTES) parts.push(part);
    });
    req.once('end', () => resolve(size <= MOST_BYTES ? Buffer.concat(parts) : null));
    req.once('close', () => resolve(null));
  });
}

/** A body that stands for nothing: Bolt would look into it, and throw where nobody catches. */
export function isNothing(body: Buffer): boolean {
  if (body.length > 100) return false;
  const text = body.toString();
  return [text, new URLSearchParams(text).get('payload')].some((part) => part?.trim() === 'null');
}
