import type { Platform } from './message.ts';
import type { Reply } from './reply.ts';

/** Where a nudge goes: a channel, or the direct messages of a person. */
export interface Destination {
  readonly platform: Platform;
  readonly workspace: string;
  readonly channel: string;
  /** Set when the nudge is for one person's direct messages; `channel` is then the person's id. */
  readonly direct: boolean;
}

/**
 * What came of one attempt. The difference that matters is whether it is certain that nothing was posted: only then may
 * the nudge be tried again.
 */
export type SendResult =
  | { readonly status: 'sent'; readonly messageId: string }
  /** Certain: nothing was posted, and trying again may help (rate limit, 5xx before processing, connection refused). */
  | { readonly status: 'not_sent'; readonly reason: string; readonly retryAfterMs: number }
  /** Certain: nothing was posted, and trying again cannot help. */
  | { readonly status: 'refused'; readonly reason: RefusalReason }
  /** The reply was lost: it may or may not have been posted. */
  | { readonly status: 'unknown'; readonly reason: string };

/** archived: channel closed; removed: bot or channel gone; forbidden: right missing; revoked: whole workspace; invalid: our fault. */
export type RefusalReason = 'archived' | 'removed' | 'forbidden' | 'revoked' | 'closed_dm' | 'invalid';

export type FindResult =
  | { readonly status: 'found'; readonly messageId: string }
  | { readonly status: 'absent' }
  | { readonly status: 'cannot_tell' };

/** One per platform. Sends without blind retries and with a timeout; never throws for what the platform answered. */
export interface Messenger {
  readonly platform: Platform;
  /** `key` is the idempotency key `subscriptionId@occurrence`. */
  send(destination: Destination, reply: Reply, key: string): Promise<SendResult>;
  /** Asks the platform whether a message with this key exists, for sends whose reply was lost. `sinceMs`: not before. */
  findSent(destination: Destination, key: string, sinceMs: number): Promise<FindResult>;
}
