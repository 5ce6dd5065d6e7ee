import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';

/**
 * What a failed call means. The difference that matters: did Discord certainly do nothing?
 *
 * refused: it said no, with its code. limited: not before so many ms. unauthorized: the token is not valid (any more).
 * unreached: the call never got there. doubt: the answer was lost, or came from something in between (5xx).
 */
export type Failure =
  | { readonly kind: 'refused'; readonly status: number; readonly code: number }
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'unreached'; readonly reason: string }
  | { readonly kind: 'doubt'; readonly reason: string };

/** Discord's error codes that are acted upon ("Opcodes and status codes"). */
export const CODE = {
  UNKNOWN_CHANNEL: 10003,
  UNKNOWN_GUILD: 10004,
  UNKNOWN_MESSAGE: 10008,
  UNKNOWN_USER: 10013,
  UNKNOWN_WEBHOOK: 10015,
  UNKNOWN_INTERACTION: 10062,
  SLOW_MODE: 20016,
  OPENING_DMS_TOO_FAST: 40003,
  ALREADY_ACKNOWLEDGED: 40060,
  MISSING_ACCESS: 50001,
  CANNOT_MESSAGE_USER: 50007,
  MISSING_PERMISSIONS: 50013,
  INVALID_TOKEN_OF_INTERACTION: 50027,
  INVALID_RECIPIENT: 50033,
  INVALID_BODY: 50035,
  THREAD_ARCHIVED: 50083,
  NO_HISTORY_FOR_REPLY: 160002,
} as const;

/** The interaction is over: nobody waits for this answer any more. */
export const EXPIRED_CODES: readonly number[] = [
  CODE.UNKNOWN_WEBHOOK,
  CODE.UNKNOWN_INTERACTION,
  CODE.INVALID_TOKEN_OF_INTERACTION,
  CODE.UNKNOWN_MESSAGE,
];

const NEVER_LEFT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT/;

export function failureOf(error: unknown): Failure {
  if (error instanceof RateLimitError)
    return { kind: 'limited', retryAfterMs: Math.max(error.retryAfter, error.timeToReset) };
  if (error instanceof DiscordAPIError) {
    const code = Number(error.code) || 0;
    const ownToken = error.status === 401 && code !== CODE.INVALID_TOKEN_OF_INTERACTION;
    return ownToken ? { kind: 'unauthorized' } : { kind: 'refused', status: error.status, code };
  }
  if (error instanceof HTTPError) return { kind: 'doubt', reason: `http_${error.status}` };
  const { name, code, cause, message } = told(error);
  const text = [name, code, told(cause).code, message].join(' ');
  // discord.js forgets its token after a 401 and says this to every later call.
  if (text.includes('Expected token to be set')) return { kind: 'unauthorized' };
  const hit = NEVER_LEFT.exec(text)?.[0];
  if (hit) return { kind: 'unreached', reason: hit.toLowerCase() };
  if (/AbortError|TimeoutError/.test(name)) return { kind: 'doubt', reason: 'timeout' };
  return { kind: 'doubt', reason: (code || told(cause).code || name).toLowerCase() };
}

/** Read by shape: network errors come from deep within Node and are not always instances of our own Error. */
function told(error: unknown): { name: string; code: string; message: string; cause: unknown } {
  const { name, code, message, cause } = (error ?? {}) as Readonly<Record<string, unknown>>;
  const asText = (value: unknown) => (typeof value === 'string' ? value : '');
  return { name: asText(name) || 'unknown', code: asText(code), message: asText(message), cause };
}
