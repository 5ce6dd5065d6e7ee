import type { Destination } from './messenger.ts';
import type { Subscription } from './stores.ts';

/**
 * One instant at which something goes out, and what came of it.
 *
 *     claimed -> sending -> sent | failed | skipped | unknown
 *        ^          |
 *        '- waiting <' only when it is certain that nothing was posted
 *
 * `sending` is written durably before the platform is called: after a crash exactly those are in doubt.
 */
export type OccurrenceState = 'claimed' | 'sending' | 'waiting' | 'sent' | 'failed' | 'skipped' | 'unknown';

/** regular: from a schedule; snooze: once more for one person; test: asked for now; notice: says that a nudge was paused. */
type OccurrenceKind = 'regular' | 'snooze' | 'test' | 'notice';

/** Why something was not sent, or what is uncertain; words for it in reminders/delivery-log.ts. */
export type OccurrenceReason =
  | 'too_late'
  | 'asked'
  | 'hushed'
  | 'deleted'
  | 'paused'
  | 'gave_up'
  | 'no_stretch'
  | 'no_messenger'
  | 'lost_reply'
  | 'archived'
  | 'removed'
  | 'forbidden'
  | 'revoked'
  | 'closed_dm'
  | 'invalid';

export interface Occurrence {
  /** Idempotency key, unique for ever: `subscriptionId@seconds`. */
  readonly key: string;
  readonly subscriptionId: string;
  readonly kind: OccurrenceKind;
  readonly destination: Destination;
  readonly dueAt: number;
  readonly state: OccurrenceState;
  readonly reason: OccurrenceReason | null;
  /** How many occurrences in a row this line stands for (a long standstill is one line). */
  readonly covers: number;
  readonly attempts: number;
  readonly sendingAt: number | null;
  readonly finishedAt: number | null;
  readonly messageId: string | null;
}

/** A due subscription with what else decides whether it is sent. */
export interface DueSubscription {
  readonly subscription: Subscription;
  /** The workspace's country, for holidays. */
  readonly country: string | null;
  /** Set for a person's own nudges. */
  readonly hushedUntil: number | null;
}

/** What becomes of one due subscription. Decided by a pure function inside the claiming transaction. */
export interface Decision {
  /** The occurrence to send, if any. */
  readonly send: { readonly key: string; readonly dueAt: number } | null;
  /** Occurrences that are not sent, as one line of the log. */
  readonly skip: {
    readonly key: string;
    readonly dueAt: number;
    readonly covers: number;
    readonly reason: OccurrenceReason;
  } | null;
  readonly nextDueAt: number | null;
  readonly lastDueAt: number | null;
}

/** Something this worker holds and nobody else may send. */
export interface Claim {
  readonly occurrence: Occurrence;
  /** Grows each time the occurrence is claimed: what a worker still remembers of an earlier claim is worth nothing. */
  readonly fence: number;
  /** Null when it was deleted meanwhile. */
  readonly subscription: Subscription | null;
  /** Not null: an earlier worker wrote the sending mark and did not say what came of it. */
  readonly doubtSince: number | null;
}

export interface Fenced {
  readonly key: string;
  readonly fence: number;
}

/** How one attempt ended. */
export interface Finish {
  readonly key: string;
  readonly fence: number;
  readonly state: 'sent' | 'failed' | 'skipped' | 'unknown' | 'waiting';
  readonly at: number;
  readonly reason: OccurrenceReason | null;
  readonly messageId: string | null;
  /** With `waiting`: not before this instant. */
  readonly retryAt: number | null;
  /** With `sent`: the subscription's rotation afterwards. Null leaves it, and counts no nudge without a reaction. */
  readonly recent: readonly string[] | null;
}

export interface OccurrenceStore {
  /**
   * Takes part in sending. Null when this store admits one worker at a time and another is alive (the file store): try
   * again later. Every right of a worker ends `leaseMs` after its last renewal.
   */
  work(leaseMs: number): Promise<Work | null>;
  /** Puts one more occurrence in the queue for `dueAt`: a snooze, a test, a notice. False when its key exists. */
  enqueue(occurrence: Pick<Occurrence, 'key' | 'subscriptionId' | 'kind' | 'destination' | 'dueAt'>): Promise<boolean>;
  /** A line of the log for an occurrence that somebody asked to leave out. */
  logSkip(occurrence: Pick<Occurrence, 'key' | 'subscriptionId' | 'destination' | 'dueAt'>, now: number): Promise<void>;
  /** The earliest instant at which anything is to be sent; null when nothing is planned. */
  nextDueAt(): Promise<number | null>;
  /** Latest first. */
  log(subscriptionId: string, limit: number): Promise<readonly Occurrence[]>;
}

/** The rights of one living worker. All of it stops working once `renew` says so. */
export interface Work {
  readonly id: string;
  /** True when nobody else can be alive, so that whatever is open belongs to the dead. */
  readonly alone: boolean;
  /** Extends the lease. `alive` counts workers, this one included; 0: the lease was lost, start over with a new one. */
  renew(): Promise<number>;
  /** Whether there is anything for the three claims below: one cheap question, for the many ticks in which there is not. */
  look(now: number): Promise<{ readonly due: boolean; readonly waiting: boolean; readonly orphans: boolean }>;
  /**
   * Claims due subscriptions and moves each to its next occurrence, in one transaction. `busy` names workspaces
   * (`platform:workspace`) whose queue is full: theirs stay due. At most `limit` subscriptions; how many were looked at.
   */
  claimDue(
    now: number,
    limit: number,
    busy: readonly string[],
    decide: (due: DueSubscription) => Decision,
  ): Promise<{ readonly claims: readonly Claim[]; readonly looked: number }>;
  /** Retries, snoozes, tests and notices whose time has come. */
  claimWaiting(now: number, limit: number): Promise<readonly Claim[]>;
  /**
   * What dead workers left: claims anybody may send, and sends in doubt, which must be reconciled first. A worker that is
   * only paused keeps its sends in doubt, because it may still finish them.
   */
  claimOrphans(limit: number): Promise<readonly Claim[]>;
  /** Durable mark before the call. Returns the keys whose claim is still this one, under a valid lease: only those may be sent. */
  markSending(claims: readonly Fenced[], now: number): Promise<readonly string[]>;
  /**
   * Writes results. One of an earlier claim is worth nothing, except `sent`, which is a fact whoever says it and whenever.
   */
  finish(results: readonly Finish[]): Promise<void>;
  /** Gives back what was claimed and not sent, and ends. */
  stop(): Promise<void>;
}
