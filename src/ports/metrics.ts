import type { Platform } from './message.ts';
import type { OccurrenceState } from './occurrences.ts';
import type { Outcome, Urgency } from './reply.ts';

/** What is counted. Every label is one of a few fixed words, so that no number can name a person or a workspace. */
export interface Metrics {
  /** One message answered. `seconds`: from the message to the reply. */
  answered(outcome: Outcome | 'silent', platform: Platform, seconds: number): void;
  redFlag(urgency: Exclude<Urgency, 'none'>): void;
  /** One occurrence came to its end (or has to wait). */
  nudge(state: OccurrenceState, platform: Platform): void;
  /** From the due time to the call. */
  nudgeLate(seconds: number): void;
  /** The platform asked us to slow down. */
  rateLimited(platform: Platform): void;
  /** We asked somebody to slow down. */
  busy(platform: Platform): void;
  /** The connection was lost and is being made again. */
  reconnected(platform: Platform): void;
  connected(platform: Platform, isConnected: boolean): void;
  subscriptions(counts: { readonly active: number; readonly paused: number; readonly ended: number }): void;
  /** Somebody got an apology with an id instead of an answer. */
  fault(platform: Platform): void;
  /** A line of this level was logged. */
  logged(level: 'warn' | 'error'): void;
}

/** All of it in the text format Prometheus reads. */
export interface Exposition {
  readonly contentType: string;
  text(): Promise<string>;
}
