import type { Stores } from '../../../src/ports/stores.ts';

export interface MemoryStores extends Pick<Stores, 'installations' | 'seen' | 'files'> {
  readonly installed: Map<string, string>;
  readonly fileIds: Map<string, string>;
  readonly keys: Map<string, number>;
  /** Lets the next saves of a token fail, as a database does that is being restarted. */
  failSaves(count: number): void;
}

/** The three stores the adapter uses; the real ones are tested in test/storage and used in the end-to-end test. */
export function memoryStores(): MemoryStores {
  const installed = new Map<string, string>();
  const fileIds = new Map<string, string>();
  const keys = new Map<string, number>();
  let failing = 0;
  return {
    installed,
    fileIds,
    keys,
    failSaves: (count) => {
      failing = count;
    },
    installations: {
      save: async ({ workspace }, value) => {
        if (failing > 0) {
          failing -= 1;
          throw new Error('the database is starting');
        }
        installed.set(workspace, value);
      },
      load: async ({ workspace }) => installed.get(workspace) ?? null,
      remove: async ({ workspace }) => {
        installed.delete(workspace);
      },
      list: async () => [...installed.keys()],
      reseal: async () => 0,
    },
    seen: {
      first: async (key, now, expiresAt) => {
        const until = keys.get(key);
        if (until !== undefined && until > now) return false;
        keys.set(key, expiresAt);
        return true;
      },
    },
    files: {
      get: async ({ workspace }, hash) => fileIds.get(`${workspace} ${hash}`) ?? null,
      save: async ({ workspace }, hash, id) => {
        fileIds.set(`${workspace} ${hash}`, id);
      },
      remove: async ({ workspace }, hash) => {
        fileIds.delete(`${workspace} ${hash}`);
      },
    },
  };
}
