import type { SettingsStore } from '../ports/stores.ts';
import { maybeText, word } from './row.ts';
import type { Database } from './sql.ts';

export function settingsStore(database: Database): SettingsStore {
  return {
    get: async ({ platform, workspace }) => {
      const [row] = await database.rows('SELECT * FROM workspaces WHERE platform = ? AND workspace = ?', [
        platform,
        workspace,
      ]);
      if (!row) return { country: null, timezone: null, whoMaySubscribe: 'everyone' };
      return {
        country: maybeText(row, 'country'),
        timezone: maybeText(row, 'timezone'),
        whoMaySubscribe: word(row, 'who_may_subscribe'),
      };
    },
    save: async ({ platform, workspace }, { country, timezone, whoMaySubscribe }) => {
      await database.change(
        `INSERT INTO workspaces (platform, workspace, country, timezone, who_may_subscribe) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (platform, workspace) DO UPDATE SET country = excluded.country, timezone = excluded.timezone,
           who_may_subscribe = excluded.who_may_subscribe`,
        [platform, workspace, country, timezone, whoMaySubscribe],
      );
    },
  };
}
