import type { SendResult } from '../../ports/messenger.ts';
import { CODE, type Failure } from './failures.ts';

/** A bad token is for the operator to mend, not the fault of any channel: nudges wait rather than being paused. */
export const UNAUTHORIZED_RETRY_MS = 15 * 60_000;
const UNREACHED_RETRY_MS = 30_000;
const SLOW_MODE_RETRY_MS = 60_000;
const OPENING_DMS_RETRY_MS = 10 * 60_000;
/** As long as Discord shuts out an address that made too many invalid requests, at most. */
const BLOCKED_RETRY_MS = 10 * 60_000;

/** What came of a nudge, by what is certain. */
export function sendResultOf(failure: Failure): SendResult {
  switch (failure.kind) {
    case 'limited':
      return { status: 'not_sent', reason: 'rate_limited', retryAfterMs: failure.retryAfterMs };
    case 'unreached':
      return { status: 'not_sent', reason: failure.reason, retryAfterMs: UNREACHED_RETRY_MS };
    case 'unauthorized':
      return { status: 'not_sent', reason: 'unauthorized', retryAfterMs: UNAUTHORIZED_RETRY_MS };
    case 'doubt':
      return { status: 'unknown', reason: failure.reason };
    case 'refused':
      return refusal(failure.status, failure.code);
  }
}

function refusal(status: number, code: number): SendResult {
  switch (code) {
    case CODE.UNKNOWN_CHANNEL:
    case CODE.UNKNOWN_GUILD:
    case CODE.UNKNOWN_USER:
    case CODE.INVALID_RECIPIENT:
      return { status: 'refused', reason: 'removed' };
    case CODE.CANNOT_MESSAGE_USER:
      return { status: 'refused', reason: 'closed_dm' };
    case CODE.THREAD_ARCHIVED:
      return { status: 'refused', reason: 'archived' };
    case CODE.SLOW_MODE:
      return { status: 'not_sent', reason: 'slow_mode', retryAfterMs: SLOW_MODE_RETRY_MS };
    case CODE.OPENING_DMS_TOO_FAST:
      return { status: 'not_sent', reason: 'opening_dms_too_fast', retryAfterMs: OPENING_DMS_RETRY_MS };
    // No code: not Discord's own answer but the wall in front of it, and no channel's fault.
    case 0:
      return { status: 'not_sent', reason: `blocked_${status}`, retryAfterMs: BLOCKED_RETRY_MS };
    default:
      return { status: 'refused', reason: status === 403 ? 'forbidden' : status === 404 ? 'removed' : 'invalid' };
  }
}
