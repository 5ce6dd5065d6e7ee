import type { Stores } from '../ports/stores.ts';
import { digestStore, feedbackStore, tallyStore } from './counts.ts';
import { draftStore } from './drafts.ts';
import { installationStore } from './installations.ts';
import { type Keyring, keyring } from './keyring.ts';
import { migrate } from './migrate.ts';
import { occurrenceStore } from './occurrences/store.ts';
import { openDatabase, type StoreAddress } from './open.ts';
import { peopleStore } from './people.ts';
import { routineStore } from './routines.ts';
import { settingsStore } from './settings.ts';
import { fileStore, markStore, seenStore } from './small.ts';
import type { Database } from './sql.ts';
import { subscriptionStore } from './subscriptions.ts';
import { upkeep } from './upkeep.ts';

export { type MoveProgress, moveStores } from './move.ts';
export { openDatabase, type StoreAddress } from './open.ts';
export { DRAFT_MS, SEEN_MS } from './retention.ts';

interface StoreOptions {
  /** LIMBER_ENCRYPTION_KEY; null: tokens of workspaces cannot be kept. */
  readonly encryptionKey: string | null;
  /** Milliseconds since the epoch, written beside each migration. */
  readonly now: number;
}

/**
 * Opens the database, brings its schema up to date and returns every store on it. Rejects with a LimberError whose message
 * says what is wrong and what to do (codes `storage_*`, `key_*`).
 */
export async function openStores(address: StoreAddress, options: StoreOptions): Promise<Stores> {
  const keys = keyring(options.encryptionKey);
  const database = await openDatabase(address);
  try {
    await migrate(database, options.now);
  } catch (cause) {
    await database.close();
    throw cause;
  }
  return storesOn(database, keys);
}

function storesOn(database: Database, keys: Keyring): Stores {
  return {
    kind: database.kind,
    subscriptions: subscriptionStore(database),
    occurrences: occurrenceStore(database),
    settings: settingsStore(database),
    people: peopleStore(database),
    tallies: tallyStore(database),
    feedback: feedbackStore(database),
    installations: installationStore(database, keys),
    drafts: draftStore(database),
    seen: seenStore(database),
    files: fileStore(database),
    routines: routineStore(database),
    marks: markStore(database),
    digest: digestStore(database),
    upkeep: upkeep(database),
    close: () => database.close(),
  };
}
