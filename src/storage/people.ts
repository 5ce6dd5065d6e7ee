import type { PeopleStore, PersonRecord, PersonRef } from '../ports/stores.ts';
import { flag } from './bind.ts';
import { json, maybeNumber, maybeText, number, truth } from './row.ts';
import { scopeOf } from './scope.ts';
import type { Database } from './sql.ts';

const NOBODY: PersonRecord = {
  preferences: { timezone: null, seatedOnly: false, avoid: [] },
  hushedUntil: null,
  done: 0,
};

/** A new row holds the defaults beside the one column that was to be written. */
const INSERT = `INSERT INTO people (platform, workspace, person, timezone, seated_only, avoid, hushed_until, done)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (platform, workspace, person) DO UPDATE SET`;

export function peopleStore(database: Database): PeopleStore {
  const key = (who: PersonRef): readonly string[] => [who.platform, scopeOf(who), who.person];
  return {
    get: async (who) => {
      const [row] = await database.rows(
        'SELECT * FROM people WHERE platform = ? AND workspace = ? AND person = ?',
        key(who),
      );
      if (!row) return NOBODY;
      return {
        preferences: {
          timezone: maybeText(row, 'timezone'),
          seatedOnly: truth(row, 'seated_only'),
          avoid: json(row, 'avoid'),
        },
        hushedUntil: maybeNumber(row, 'hushed_until'),
        done: number(row, 'done'),
      };
    },
    savePreferences: async (who, { timezone, seatedOnly, avoid }) => {
      await database.change(
        `${INSERT} timezone = excluded.timezone, seated_only = excluded.seated_only, avoid = excluded.avoid`,
        [...key(who), timezone, flag(seatedOnly), JSON.stringify(avoid), null, 0],
      );
    },
    hush: async (who, until) => {
      await database.change(`${INSERT} hushed_until = excluded.hushed_until`, [...key(who), null, 0, '[]', until, 0]);
    },
    addDone: async (who) => {
      const [row] = await database.rows(`${INSERT} done = people.done + 1 RETURNING done`, [
        ...key(who),
        null,
        0,
        '[]',
        null,
        1,
      ]);
      return row ? number(row, 'done') : 0;
    },
  };
}
