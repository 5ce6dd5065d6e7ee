import type { SpokenNumbers } from '../content/numbers.ts';
import type { Preferences } from '../ports/core.ts';
import type { CommandMessage, Incoming, Person, Place } from '../ports/message.ts';
import type { Understanding } from '../understanding/understand.ts';
import type { ConversationDeps } from './deps.ts';
import type { Dialogue } from './dialogue.ts';
import type { OperationTime } from './operation-time.ts';

/** One message on its way to an answer, with all that is known so far. */
export interface Turn {
  readonly deps: ConversationDeps;
  readonly incoming: Incoming;
  readonly place: Place;
  readonly person: Person;
  /** The words to understand; empty for a bare command. */
  readonly text: string;
  readonly command: CommandMessage['command'] | null;
  readonly dialogue: Dialogue;
  readonly understanding: Understanding;
  /** What the person chose to keep; null where the database does not answer. */
  readonly preferences: Preferences | null;
  /** What this message says of an operation or a broken bone. */
  readonly operation: OperationTime | null;
  /** Emergency number, crisis line and advice line for this workspace, as said. */
  readonly numbers: SpokenNumbers;
  /** Ids of the nudges that were chosen when it was asked which; empty otherwise. */
  readonly chosen: readonly string[];
  /** Remember something for the rest of the conversation. The last call wins for each key. */
  remember(change: Partial<Dialogue>): void;
}

/** One person in one place (and thread): others in the channel have conversations of their own. */
export function conversationKey(place: Place, person: Person): string {
  return [place.platform, place.workspace, place.channel, place.thread ?? '', person.id].join(':');
}

/** Whose conversation a key names: the last part. */
export function conversationOwner(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1);
}
