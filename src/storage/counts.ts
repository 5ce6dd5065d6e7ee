import type { DigestStore, FeedbackStore, TallyStore } from '../ports/stores.ts';
import { flag } from './bind.ts';
import { channelValues } from './places.ts';
import { json, number, text, word } from './row.ts';
import type { Database } from './sql.ts';

export function tallyStore(database: Database): TallyStore {
  return {
    add: async (channel, day) => {
      const [row] = await database.rows(
        `INSERT INTO tallies (platform, workspace, channel, day, count) VALUES (?, ?, ?, ?, 1)
         ON CONFLICT (platform, workspace, channel, day) DO UPDATE SET count = tallies.count + 1 RETURNING count`,
        [...channelValues(channel), day],
      );
      return row ? number(row, 'count') : 0;
    },
    sum: async (channel, from, until) => {
      const [row] = await database.rows(
        `SELECT CAST(COALESCE(SUM(count), 0) AS BIGINT) AS count FROM tallies
         WHERE platform = ? AND workspace = ? AND channel = ? AND day >= ? AND day <= ?`,
        [...channelValues(channel), from, until],
      );
      return row ? number(row, 'count') : 0;
    },
  };
}

export function feedbackStore(database: Database): FeedbackStore {
  return {
    add: async (kind, id, helpful) => {
      await database.change(
        `INSERT INTO feedback (kind, id, yes, no) VALUES (?, ?, ?, ?)
         ON CONFLICT (kind, id) DO UPDATE SET yes = feedback.yes + excluded.yes, no = feedback.no + excluded.no`,
        [kind, id, flag(helpful), flag(!helpful)],
      );
    },
    all: async () =>
      (await database.rows('SELECT * FROM feedback ORDER BY kind, id')).map((row) => ({
        kind: word(row, 'kind'),
        id: text(row, 'id'),
        yes: number(row, 'yes'),
        no: number(row, 'no'),
      })),
  };
}

export function digestStore(database: Database): DigestStore {
  return {
    add: async (day, terms) => {
      await database.change(
        `INSERT INTO digest (day, terms, count) VALUES (?, ?, 1)
         ON CONFLICT (day, terms) DO UPDATE SET count = digest.count + 1`,
        [day, JSON.stringify([...new Set(terms)].sort())],
      );
    },
    since: async (day) =>
      (await database.rows('SELECT * FROM digest WHERE day >= ? ORDER BY day, terms', [day])).map((row) => ({
        day: text(row, 'day'),
        terms: json(row, 'terms'),
        count: number(row, 'count'),
      })),
  };
}
