import type { MarkStore, PlatformFileStore, SeenStore } from '../ports/stores.ts';
import { text } from './row.ts';
import type { Database } from './sql.ts';

export function seenStore(database: Database): SeenStore {
  return {
    // One statement decides: of two replicas that get the same event, one is first. An expired key counts as new.
    first: async (key, now, expiresAt) =>
      (await database.change(
        `INSERT INTO seen (key, expires_at) VALUES (?, ?)
         ON CONFLICT (key) DO UPDATE SET expires_at = excluded.expires_at WHERE seen.expires_at <= ?`,
        [key, expiresAt, now],
      )) === 1,
  };
}

export function fileStore(database: Database): PlatformFileStore {
  return {
    get: async ({ platform, workspace }, hash) => {
      const [row] = await database.rows('SELECT file_id FROM files WHERE platform = ? AND workspace = ? AND hash = ?', [
        platform,
        workspace,
        hash,
      ]);
      return row ? text(row, 'file_id') : null;
    },
    save: async ({ platform, workspace }, hash, fileId, now) => {
      await database.change(
        `INSERT INTO files (platform, workspace, hash, file_id, saved_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (platform, workspace, hash) DO UPDATE SET file_id = excluded.file_id, saved_at = excluded.saved_at`,
        [platform, workspace, hash, fileId, now],
      );
    },
    remove: async ({ platform, workspace }, hash) => {
      await database.change('DELETE FROM files WHERE platform = ? AND workspace = ? AND hash = ?', [
        platform,
        workspace,
        hash,
      ]);
    },
  };
}

export function markStore(database: Database): MarkStore {
  return {
    get: async (name) => {
      const [row] = await database.rows('SELECT value FROM marks WHERE name = ?', [name]);
      return row ? text(row, 'value') : null;
    },
    set: async (name, value) => {
      await database.change(
        'INSERT INTO marks (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        [name, value],
      );
    },
  };
}
