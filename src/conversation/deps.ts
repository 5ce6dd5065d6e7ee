import type { Content, Entry } from '../content/types.ts';
import type { Stores } from '../ports/stores.ts';
import type { Clock, Logger, Random } from '../ports/system.ts';
import type { Subscriptions } from '../reminders/types.ts';
import type { Retrieval } from '../retrieval/rank.ts';
import type { Triage } from '../triage/index.ts';
import type { Understander } from '../understanding/understand.ts';
import type { Dialogues } from './dialogue.ts';

/** Everything a conversation stands on. Passed in, so that a test or a replica brings its own. */
export interface ConversationDeps {
  readonly content: Content;
  readonly entriesById: ReadonlyMap<string, Entry>;
  readonly triage: Triage;
  readonly understander: Understander;
  readonly retrieval: Retrieval;
  readonly dialogues: Dialogues;
  readonly stores: Stores;
  readonly subscriptions: Subscriptions;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** Alternative text of a pose, null where no figure exists. */
  readonly poseAlt: (pose: string) => string | null;
  /** Zone used when neither the person, the nudge nor the workspace says one. */
  readonly defaultZone: string;
  /** ISO country for emergency numbers when the workspace has set none; null names the main numbers. */
  readonly defaultCountry: string | null;
}
