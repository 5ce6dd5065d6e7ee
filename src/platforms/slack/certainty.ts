import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { RefusalReason, SendResult } from '../../ports/messenger.ts';

type Failure = Exclude<SendResult, { status: 'sent' }>;

/** What Slack's refusals mean for a place; anything not listed is our fault (`invalid`). */
const REFUSALS: Readonly<Record<string, RefusalReason>> = {
  is_archived: 'archived',
  channel_not_found: 'removed',
  not_in_channel: 'removed',
  channel_is_limited_access: 'forbidden',
  restricted_action: 'forbidden',
  restricted_action_non_threadable_channel: 'forbidden',
  restricted_action_read_only_channel: 'forbidden',
  restricted_action_thread_locked: 'forbidden',
  restricted_action_thread_only_channel: 'forbidden',
  missing_scope: 'forbidden',
  no_permission: 'forbidden',
  access_denied: 'forbidden',
  ekm_access_denied: 'forbidden',
  team_access_not_granted: 'forbidden',
  user_not_found: 'closed_dm',
  user_disabled: 'closed_dm',
  cannot_dm_bot: 'closed_dm',
  messages_tab_disabled: 'closed_dm',
  not_authed: 'revoked',
  invalid_auth: 'revoked',
  account_inactive: 'revoked',
  token_revoked: 'revoked',
  team_disabled: 'revoked',
  org_login_required: 'revoked',
};

/** Slack says of these that nothing was done and that trying again may help. */
const PASSING: Readonly<Record<string, number>> = {
  ratelimited: 30_000,
  rate_limited: 30_000,
  service_unavailable: 5000,
  request_timeout: 1000,
  accesslimited: 30_000,
  /** A rotated token that was not renewed in time: the next try renews it. */
  token_expired: 60_000,
};

/** "Some aspect of the operation may have succeeded before the error was raised" (Slack's method pages). */
const DOUBTFUL = new Set(['fatal_error', 'internal_error']);

/** The connection was never made, so nothing can have been posted. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]);

const SHORT_WAIT_MS = 2000;

/**
 * How sure a failed call leaves us. Only where it is certain that nothing was posted may a message be tried again: Slack
 * knows no idempotency key, so a blind repeat after a lost reply posts twice.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError)
    return { status: 'not_sent', reason: 'ratelimited', retryAfterMs: Math.max(1, error.retryAfter) * 1000 };
  if (error instanceof WebAPIPlatformError) return platformFailure(error.data.error);
  if (error instanceof WebAPIHTTPError) return httpFailure(error.statusCode, error.headers);
  if (error instanceof WebAPIRequestError) return requestFailure(error.original);
  return { status: 'unknown', reason: error instanceof Error ? error.name : 'unknown' };
}

function platformFailure(code: string): Failure {
  // A gateway page with status 200 arrives here with its HTML as the code.
  if (!/^[a-z0-9_]{1,80}$/.test(code)) return { status: 'unknown', reason: 'garbled' };
  const wait = PASSING[code];
  if (wait !== undefined) return { status: 'not_sent', reason: code, retryAfterMs: wait };
  if (DOUBTFUL.has(code)) return { status: 'unknown', reason: code };
  return { status: 'refused', reason: REFUSALS[code] ?? 'invalid' };
}

/** 503: turned away before any work. Other 5xx can come from a gateway whose back end went on working. */
function httpFailure(status: number, headers: Record<string, string>): Failure {
  if (status === 429 || status === 503) {
    const seconds = Number(headers['retry-after']);
    return { status: 'not_sent', reason: `http_${status}`, retryAfterMs: seconds > 0 ? seconds * 1000 : SHORT_WAIT_MS };
  }
  if (status >= 500) return { status: 'unknown', reason: `http_${status}` };
  return { status: 'not_sent', reason: `http_${status}`, retryAfterMs: 60_000 };
}

function requestFailure(original: unknown): Failure {
  const code = codeOf(original);
  if (code && NEVER_CONNECTED.has(code)) return { status: 'not_sent', reason: code, retryAfterMs: SHORT_WAIT_MS };
  return { status: 'unknown', reason: code ?? 'lost' };
}

/** The code of a network error, which fetch hides in `cause`. Read by shape: errors of another realm are no instances. */
function codeOf(error: unknown): string | undefined {
  let inner = error as { code?: unknown; name?: unknown; cause?: unknown } | null | undefined;
  for (let depth = 0; inner !== null && typeof inner === 'object' && depth < 5; depth += 1) {
    if (typeof inner.code === 'string') return inner.code;
    if (inner.name === 'TimeoutError' || inner.name === 'AbortError') return 'timeout';
    inner = inner.cause as typeof inner;
  }
  return undefined;
}

/** The platform's own error code of any failed call, for logs and for decisions; never a page of HTML. */
export function errorCode(error: unknown): string {
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    return /^[a-z0-9_]{1,80}$/.test(code) ? code : 'garbled';
  }
  if (error instanceof WebAPIRateLimitedError) return 'ratelimited';
  if (error instanceof WebAPIHTTPError) return `http_${error.statusCode}`;
  if (error instanceof WebAPIRequestError) return codeOf(error.original) ?? 'lost';
  return error instanceof Error ? error.name : 'unknown';
}
