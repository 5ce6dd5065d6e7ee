import type { Schedule, TimeWindow } from '../schedule/types.ts';
import type { Preferences, WorkspaceRef, WorkspaceSettings } from './core.ts';
import type { Platform } from './message.ts';
import type { Destination } from './messenger.ts';
import type { OccurrenceStore } from './occurrences.ts';

/**
 * What Limber keeps. Small ports, nothing optional, all asynchronous, so that the same code runs on a file and on a server.
 * Instants are milliseconds since the epoch. No port takes the words of a message: docs/data.md lists every column, and a
 * test compares that list with the real schema.
 */
export interface Stores {
  readonly kind: 'sqlite' | 'postgres';
  readonly subscriptions: SubscriptionStore;
  readonly occurrences: OccurrenceStore;
  readonly settings: SettingsStore;
  readonly people: PeopleStore;
  readonly tallies: TallyStore;
  readonly feedback: FeedbackStore;
  readonly installations: InstallationStore;
  readonly drafts: DraftStore;
  readonly seen: SeenStore;
  readonly files: PlatformFileStore;
  readonly routines: RoutineStore;
  readonly marks: MarkStore;
  readonly digest: DigestStore;
  readonly upkeep: Upkeep;
  close(): Promise<void>;
}

/** A person as stores know them. Where ids are the same in every workspace of a platform, storage ignores `workspace`. */
export interface PersonRef {
  readonly platform: Platform;
  readonly workspace: string;
  readonly person: string;
}

export interface ChannelRef {
  readonly platform: Platform;
  readonly workspace: string;
  readonly channel: string;
}

/** asked: somebody paused it; the others are the platform's refusals. */
export type PauseReason = 'asked' | 'archived' | 'removed' | 'forbidden' | 'revoked' | 'closed_dm';

/**
 * What is left out once, first and last included, in the subscription's zone: whole days `YYYY-MM-DD`, or minutes
 * `YYYY-MM-DDTHH:MM`.
 */
export interface DaysOff {
  readonly from: string;
  readonly until: string;
}

export interface Subscription {
  /** 10 letters and digits; with `@` and the seconds of an occurrence it makes an idempotency key of 21 characters. */
  readonly id: string;
  readonly destination: Destination;
  /** Who made it; null after that person asked to be forgotten. */
  readonly ownerId: string | null;
  /** Complete wall-clock rule (defaults applied); the stored truth. */
  readonly schedule: Schedule;
  readonly area: string | null;
  readonly seatedOnly: boolean;
  /** Avoid codes. */
  readonly avoid: readonly string[];
  /** Occurrences outside are left out. */
  readonly officeHours: TimeWindow | null;
  readonly daysOff: readonly DaysOff[];
  /** ended: no occurrence is left (a single instant that has passed, or `until`). */
  readonly state: 'active' | 'paused' | 'ended';
  readonly pauseReason: PauseReason | null;
  /** An active subscription that stays silent until then; `nextDueAt` lies after it. */
  readonly pausedUntil: number | null;
  readonly nextDueAt: number | null;
  /** The latest occurrence that was sent, skipped or given up: never planned again, whatever the clock says. */
  readonly lastDueAt: number | null;
  /** Entries shown lately, oldest first. */
  readonly recent: readonly string[];
  /** Nudges in a row that nobody reacted to. */
  readonly unanswered: number;
  readonly createdAt: number;
  /** Grows with every change; `update` refuses a stale one. */
  readonly revision: number;
}

export interface Limits {
  readonly perChannel: number;
  readonly perWorkspace: number;
  readonly perPerson: number;
}

export interface SubscriptionStore {
  /** Inserts unless a limit is reached; counted and written in one transaction. */
  insert(
    subscription: Subscription,
    limits: Limits,
  ): Promise<'saved' | 'channel_full' | 'workspace_full' | 'person_full'>;
  get(id: string): Promise<Subscription | null>;
  /**
   * Writes everything but `recent` and `unanswered` when the stored revision still is `subscription.revision`, and raises
   * it; false when somebody else was faster (read again and repeat).
   */
  update(subscription: Subscription): Promise<boolean>;
  /** Its delivery log stays until retention ends; what was still to be sent is given up. */
  remove(id: string): Promise<boolean>;
  /** Every state, oldest first. */
  inChannel(channel: ChannelRef): Promise<readonly Subscription[]>;
  /** Direct ones of this person, oldest first. */
  ownedBy(person: PersonRef): Promise<readonly Subscription[]>;
  /** In order of id, for work over all of them. */
  page(afterId: string, limit: number): Promise<readonly Subscription[]>;
  /** Somebody pressed a button of a nudge. */
  reacted(id: string): Promise<void>;
  /** Adds one entry to `recent`, keeping the last `keep`. */
  shown(id: string, entry: string, keep: number): Promise<void>;
  /** Pauses what is active in the channel; how many. */
  pauseChannel(channel: ChannelRef, reason: PauseReason): Promise<number>;
  pauseWorkspace(workspace: WorkspaceRef, reason: PauseReason): Promise<number>;
  counts(): Promise<{ readonly active: number; readonly paused: number; readonly ended: number }>;
}

export interface SettingsStore {
  /** Defaults (`country` and `timezone` null, everyone may subscribe) when nothing was saved. */
  get(workspace: WorkspaceRef): Promise<WorkspaceSettings>;
  save(workspace: WorkspaceRef, settings: WorkspaceSettings): Promise<void>;
}

export interface PersonRecord {
  readonly preferences: Preferences;
  /** No personal nudge before this instant (the rest of a day after urgent advice). */
  readonly hushedUntil: number | null;
  /** How often the person pressed Done, in all. */
  readonly done: number;
}

export interface PeopleStore {
  /** Defaults when nothing was saved: reading leaves no trace. */
  get(person: PersonRef): Promise<PersonRecord>;
  savePreferences(person: PersonRef, preferences: Preferences): Promise<void>;
  hush(person: PersonRef, until: number): Promise<void>;
  /** Counts one Done; the new total. */
  addDone(person: PersonRef): Promise<number>;
}

export interface TallyStore {
  /** Counts one Done of the channel on a calendar day `YYYY-MM-DD`; nobody is named. The new count of that day. */
  add(channel: ChannelRef, day: string): Promise<number>;
  /** Sum over days from..until, both included. */
  sum(channel: ChannelRef, from: string, until: string): Promise<number>;
}

export interface FeedbackCount {
  readonly kind: 'entry' | 'intent';
  readonly id: string;
  readonly yes: number;
  readonly no: number;
}

export interface FeedbackStore {
  add(kind: FeedbackCount['kind'], id: string, helpful: boolean): Promise<void>;
  all(): Promise<readonly FeedbackCount[]>;
}

/** Tokens of one workspace, encrypted at rest. `value` is whatever the adapter needs, as one string. */
export interface InstallationStore {
  save(workspace: WorkspaceRef, value: string): Promise<void>;
  load(workspace: WorkspaceRef): Promise<string | null>;
  remove(workspace: WorkspaceRef): Promise<void>;
  list(platform: Platform): Promise<readonly string[]>;
  /** Writes every value that an older key sealed again under the newest; how many. */
  reseal(): Promise<number>;
}

/** A nudge that was shown and not yet confirmed. */
export interface Draft {
  readonly id: string;
  readonly destination: Destination;
  readonly ownerId: string;
  readonly schedule: Schedule;
  readonly area: string | null;
  readonly seatedOnly: boolean;
  readonly avoid: readonly string[];
  /** The subscription it would change; null: a new one. */
  readonly changes: string | null;
  readonly expiresAt: number;
}

export interface DraftStore {
  save(draft: Draft): Promise<void>;
  /** Null when unknown or expired. */
  get(id: string, now: number): Promise<Draft | null>;
  /** Reads and removes in one step, so that two presses make one nudge. */
  take(id: string, now: number): Promise<Draft | null>;
  remove(id: string): Promise<void>;
}

export interface SeenStore {
  /** True the first time a key is met before `expiresAt`, false for a repeat. */
  first(key: string, now: number, expiresAt: number): Promise<boolean>;
}

/** Files already uploaded to a platform, by content hash, so that each goes up once per workspace. */
export interface PlatformFileStore {
  get(workspace: WorkspaceRef, hash: string): Promise<string | null>;
  save(workspace: WorkspaceRef, hash: string, fileId: string, now: number): Promise<void>;
  /** The platform no longer knows the file. */
  remove(workspace: WorkspaceRef, hash: string): Promise<void>;
}

/** A guided routine under way. */
export interface RoutineSession {
  readonly id: string;
  readonly destination: Destination;
  readonly ownerId: string;
  /** `entry:repetitions`, 0 where it was skipped. */
  readonly entries: readonly string[];
  /** Index into `entries`; -1 until somebody starts it. */
  readonly step: number;
  readonly stepEndsAt: number;
  /** Forgotten after this instant. */
  readonly endsAt: number;
  /** The platform's id of the message that is changed in place; null until it was posted. */
  readonly messageId: string | null;
}

export interface RoutineStore {
  save(session: RoutineSession): Promise<void>;
  get(id: string, now: number): Promise<RoutineSession | null>;
  remove(id: string): Promise<void>;
  /** The one that this person has started in this place, the latest; null when none is under way. */
  underWay(place: ChannelRef, ownerId: string, now: number): Promise<RoutineSession | null>;
}

/** Short facts about the installation itself: hash of a registered command list, version of the time-zone data. */
export interface MarkStore {
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
}

export interface DigestLine {
  /** Calendar day `YYYY-MM-DD`. */
  readonly day: string;
  /** Recognised terms only (ids of areas, needs, intents), sorted: never the person's words. */
  readonly terms: readonly string[];
  readonly count: number;
}

/** Questions without an answer, as counts, for maintainers. */
export interface DigestStore {
  add(day: string, terms: readonly string[]): Promise<void>;
  since(day: string): Promise<readonly DigestLine[]>;
}

/** Everything kept about a person, as plain data: table -> rows -> column -> value. */
export type PersonExport = Readonly<Record<string, readonly Readonly<Record<string, string | number | null>>[]>>;

export interface Upkeep {
  /** Removes or unnames every row that names the person; personal nudges are deleted, channel nudges lose their owner. Rows touched. */
  forgetPerson(person: PersonRef): Promise<number>;
  exportPerson(person: PersonRef): Promise<PersonExport>;
  /** Removes every row of the workspace, tokens included. Rows removed. */
  deleteWorkspace(workspace: WorkspaceRef): Promise<number>;
  /** Removes what is older than its retention (storage/retention.ts). Rows by table. */
  purge(now: number): Promise<Readonly<Record<string, number>>>;
  /** Rejects with a LimberError in words when the database cannot be used; resolves with its schema version. */
  check(): Promise<number>;
  /** A consistent copy into a new file. Only for the file store; the server's own tools back a server up. */
  backup(path: string): Promise<void>;
}
