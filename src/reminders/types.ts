import type { Person, Place } from '../ports/message.ts';
import type { Destination } from '../ports/messenger.ts';
import type { DaysOff, Draft, Subscription } from '../ports/stores.ts';
import type { Schedule, TimeWindow } from '../schedule/types.ts';

/** Who asks, and from where: every rule of permission.ts is decided on these two. */
export interface Who {
  readonly place: Place;
  readonly person: Person;
}

/** A nudge as somebody asked for it. `schedule` is complete: defaults applied, zone set. */
export interface NudgeWish {
  readonly destination: Destination;
  readonly schedule: Schedule;
  readonly area: string | null;
  readonly seatedOnly: boolean;
  readonly avoid: readonly string[];
}

/** Only the named parts change. */
export interface NudgeChange {
  readonly schedule?: Schedule;
  readonly area?: string | null;
  readonly seatedOnly?: boolean;
  readonly avoid?: readonly string[];
  readonly officeHours?: TimeWindow | null;
  readonly daysOff?: readonly DaysOff[];
}

export interface LeftOut {
  readonly subscription: Subscription;
  readonly instants: readonly number[];
}

/** One line of the delivery log, in words. */
export interface DeliveryLine {
  /** ISO 8601 UTC. */
  readonly plannedAt: string;
  readonly state: 'sent' | 'not sent' | 'unsure' | 'under way' | 'to come';
  /** For example `sent, 4 s late` or `not sent: Limber was not running at that time`. */
  readonly words: string;
}

/**
 * Nudges as people handle them. Refusals are LimberErrors whose message may be shown: `nudge_not_found`,
 * `nudge_forbidden`, `nudge_full`, `nudge_too_close`, `nudge_never`, `nudge_zone_unknown`, `nudge_busy`, `draft_gone`.
 */
export interface Subscriptions {
  /**
   * Checks everything that creating (or changing the nudge `changes`) would check, so that a confirmation is never followed
   * by a refusal. Next `count` instants.
   */
  check(wish: NudgeWish, who: Who, count: number, changes: string | null): Promise<readonly number[]>;
  /** Keeps a nudge for 30 minutes until it is confirmed; the draft's id goes into the buttons. */
  draft(wish: NudgeWish, who: Who, changes: string | null): Promise<Draft>;
  /** A draft of this person that is still open. */
  drafted(draftId: string, who: Who): Promise<Draft | null>;
  /** Only the person who asked may confirm. Two presses make one nudge: the second finds `draft_gone`. */
  confirm(draftId: string, who: Who): Promise<Subscription>;
  cancel(draftId: string, who: Who): Promise<void>;
  create(wish: NudgeWish, who: Who): Promise<Subscription>;
  edit(id: string, change: NudgeChange, who: Who): Promise<Subscription>;
  /** Own personal ones first, then those of the channel. */
  list(who: Who): Promise<readonly Subscription[]>;
  get(id: string, who: Who): Promise<Subscription>;
  mayChange(subscription: Subscription, who: Who): boolean;
  pause(id: string, who: Who): Promise<Subscription>;
  pauseUntil(id: string, until: number, who: Who): Promise<Subscription>;
  /** Quiet for the rest of today in the subscription's zone. */
  notToday(id: string, who: Who): Promise<Subscription>;
  resume(id: string, who: Who): Promise<Subscription>;
  /** Leaves out the next occurrence. */
  skipNext(id: string, who: Who): Promise<{ readonly subscription: Subscription; readonly skippedAt: number }>;
  /** Leaves out what falls into these spans, once; refuses when nothing does. Which instants those are. */
  leaveOut(id: string, spans: readonly DaysOff[], who: Who): Promise<LeftOut>;
  /** Sends this nudge once more, to this person alone; the channel's own times stay. When it will come. */
  snooze(id: string, minutes: number, who: Who): Promise<number>;
  remove(id: string, who: Who): Promise<void>;
  /** Sends one now, outside the schedule. */
  testNow(id: string, who: Who): Promise<void>;
  /** The next instants, `count` of them (five where people look). */
  preview(subscription: Subscription, count: number): Promise<readonly number[]>;
  log(id: string, who: Who, limit: number): Promise<readonly DeliveryLine[]>;
  /** What was planned from one instant to another, and what came of each: the log, and the rule where the log is silent. */
  account(id: string, from: number, to: number, who: Who): Promise<readonly DeliveryLine[]>;
  /** A button of the nudge was pressed: somebody is there. */
  reacted(id: string): Promise<void>;
  /** Done pressed: counts for the channel and for the person. How often today in this channel, and the person's total. */
  done(id: string, who: Who): Promise<{ readonly today: number; readonly mine: number }>;
  /** An entry was shown under this nudge (Another): it takes its turn in the rotation. */
  shown(id: string, entry: string): Promise<void>;
  /** What happened to a place. Returns how many nudges it touched. */
  left(place: Place, reason: 'archived' | 'removed'): Promise<number>;
  returned(place: Place, after: 'archived' | 'removed'): Promise<number>;
}
