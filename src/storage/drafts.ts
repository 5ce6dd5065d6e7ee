import type { Draft, DraftStore } from '../ports/stores.ts';
import { flag } from './bind.ts';
import { destinationOf, PLACE_COLUMNS, placeValues } from './places.ts';
import { json, maybeText, number, text, truth } from './row.ts';
import type { Database, Row } from './sql.ts';

export function draftStore(database: Database): DraftStore {
  return {
    save: async (draft) => {
      await database.change(
        `INSERT INTO drafts (id, ${PLACE_COLUMNS}, owner, schedule, area, seated_only, avoid, changes, expires_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          draft.id,
          ...placeValues(draft.destination),
          draft.ownerId,
          JSON.stringify(draft.schedule),
          draft.area,
          flag(draft.seatedOnly),
          JSON.stringify(draft.avoid),
          draft.changes,
          draft.expiresAt,
        ],
      );
    },
    get: async (id, now) => {
      const [row] = await database.rows('SELECT * FROM drafts WHERE id = ? AND expires_at > ?', [id, now]);
      return row ? readDraft(row) : null;
    },
    take: async (id, now) => {
      const [row] = await database.rows('DELETE FROM drafts WHERE id = ? AND expires_at > ? RETURNING *', [id, now]);
      return row ? readDraft(row) : null;
    },
    remove: async (id) => {
      await database.change('DELETE FROM drafts WHERE id = ?', [id]);
    },
  };
}

function readDraft(row: Row): Draft {
  return {
    id: text(row, 'id'),
    destination: destinationOf(row),
    ownerId: text(row, 'owner'),
    schedule: json(row, 'schedule'),
    area: maybeText(row, 'area'),
    seatedOnly: truth(row, 'seated_only'),
    avoid: json(row, 'avoid'),
    changes: maybeText(row, 'changes'),
    expiresAt: number(row, 'expires_at'),
  };
}
