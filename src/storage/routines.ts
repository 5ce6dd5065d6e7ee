import type { RoutineSession, RoutineStore } from '../ports/stores.ts';
import { channelValues, destinationOf, PLACE_COLUMNS, placeValues } from './places.ts';
import { json, maybeText, number, text } from './row.ts';
import type { Database, Row } from './sql.ts';

export function routineStore(database: Database): RoutineStore {
  return {
    save: async (session) => {
      await database.change(
        `INSERT INTO routines (id, ${PLACE_COLUMNS}, owner, entries, step, step_ends_at, ends_at, message_id)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET step = excluded.step, step_ends_at = excluded.step_ends_at,
           ends_at = excluded.ends_at, message_id = excluded.message_id, entries = excluded.entries`,
        [
          session.id,
          ...placeValues(session.destination),
          session.ownerId,
          JSON.stringify(session.entries),
          session.step,
          session.stepEndsAt,
          session.endsAt,
          session.messageId,
        ],
      );
    },
    get: async (id, now) => {
      const [row] = await database.rows('SELECT * FROM routines WHERE id = ? AND ends_at > ?', [id, now]);
      return row ? readSession(row) : null;
    },
    remove: async (id) => {
      await database.change('DELETE FROM routines WHERE id = ?', [id]);
    },
    underWay: async (place, ownerId, now) => {
      const [row] = await database.rows(
        `SELECT * FROM routines WHERE platform = ? AND workspace = ? AND channel = ? AND owner = ? AND step >= 0 AND ends_at > ?
         ORDER BY ends_at DESC, id LIMIT 1`,
        [...channelValues(place), ownerId, now],
      );
      return row ? readSession(row) : null;
    },
  };
}

function readSession(row: Row): RoutineSession {
  return {
    id: text(row, 'id'),
    destination: destinationOf(row),
    ownerId: text(row, 'owner'),
    entries: json(row, 'entries'),
    step: number(row, 'step'),
    stepEndsAt: number(row, 'step_ends_at'),
    endsAt: number(row, 'ends_at'),
    messageId: maybeText(row, 'message_id'),
  };
}
