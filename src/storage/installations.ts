import type { WorkspaceRef } from '../ports/core.ts';
import type { InstallationStore } from '../ports/stores.ts';
import type { Keyring } from './keyring.ts';
import { text, word } from './row.ts';
import type { Database } from './sql.ts';

export function installationStore(database: Database, keys: Keyring): InstallationStore {
  const place = ({ platform, workspace }: WorkspaceRef): string => `${platform}:${workspace}`;
  const save = async (ref: WorkspaceRef, value: string): Promise<void> => {
    await database.change(
      `INSERT INTO installations (platform, workspace, sealed) VALUES (?, ?, ?)
       ON CONFLICT (platform, workspace) DO UPDATE SET sealed = excluded.sealed`,
      [ref.platform, ref.workspace, keys.seal(value, place(ref))],
    );
  };
  return {
    save,
    load: async (ref) => {
      const [row] = await database.rows('SELECT sealed FROM installations WHERE platform = ? AND workspace = ?', [
        ref.platform,
        ref.workspace,
      ]);
      return row ? keys.open(text(row, 'sealed'), place(ref)) : null;
    },
    remove: async ({ platform, workspace }) => {
      await database.change('DELETE FROM installations WHERE platform = ? AND workspace = ?', [platform, workspace]);
    },
    list: async (platform) =>
      (
        await database.rows('SELECT workspace FROM installations WHERE platform = ? ORDER BY workspace', [platform])
      ).map((row) => text(row, 'workspace')),
    reseal: async () => {
      let resealed = 0;
      for (const row of await database.rows('SELECT * FROM installations')) {
        const sealed = text(row, 'sealed');
        if (keys.isCurrent(sealed)) continue;
        const ref: WorkspaceRef = { platform: word(row, 'platform'), workspace: text(row, 'workspace') };
        const fresh = keys.seal(keys.open(sealed, place(ref)), place(ref));
        // Written only over what was read: a token renewed in between stays.
        resealed += await database.change(
          'UPDATE installations SET sealed = ? WHERE platform = ? AND workspace = ? AND sealed = ?',
          [fresh, ref.platform, ref.workspace, sealed],
        );
      }
      return resealed;
    },
  };
}
