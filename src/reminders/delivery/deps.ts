import type { Platform } from '../../ports/message.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { Claim, Finish } from '../../ports/occurrences.ts';
import type { Reply } from '../../ports/reply.ts';
import type { Stores, Subscription } from '../../ports/stores.ts';
import type { Clock, Logger } from '../../ports/system.ts';
import type { Pace } from './pace.ts';

/** Waits so many milliseconds, or until the signal is given; never rejects. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** A nudge ready to be posted, and the rotation it leaves behind (null: not part of the rotation). */
export interface Composed {
  readonly reply: Reply;
  readonly recent: readonly string[] | null;
}

/** What one occurrence says; null when no stretch fits. */
export type ComposeNudge = (claim: Claim & { readonly subscription: Subscription }) => Composed | null;

/** For metrics: how one occurrence ended. */
export interface DeliveryEvent {
  readonly platform: Platform;
  readonly state: Finish['state'];
  readonly reason: Finish['reason'];
  /** From its due time to the call, for those sent. */
  readonly lateMs: number | null;
}

export interface DeliveryDeps {
  readonly stores: Pick<Stores, 'occurrences' | 'subscriptions' | 'people'>;
  /** Null: that platform is not connected here. */
  readonly messengerFor: (platform: Platform) => Messenger | null;
  readonly compose: ComposeNudge;
  readonly paceOf: (platform: string) => Pace;
  readonly clock: Clock;
  readonly wait: Wait;
  readonly log: Logger;
  readonly observe: (event: DeliveryEvent) => void;
  /** A missed nudge younger than this is still sent. */
  readonly catchUpMs: number;
  /** Something waits for an earlier time than the ticker knows. */
  readonly wake: () => void;
}
