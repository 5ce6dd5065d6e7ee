/** The few words in which the two databases' table definitions differ. */
interface Dialect {
  /** Whole numbers of 64 bits. */
  readonly int: string;
  /** Ends a table definition. */
  readonly end: string;
}

export const DIALECTS: Readonly<Record<'sqlite' | 'postgres', Dialect>> = {
  // STRICT refuses a value of the wrong type; without a row number the primary key is the table.
  sqlite: { int: 'INTEGER', end: 'STRICT, WITHOUT ROWID' },
  postgres: { int: 'BIGINT', end: '' },
};

export interface Migration {
  readonly id: number;
  readonly name: string;
  statements(dialect: Dialect): readonly string[];
}

/** Forward only: a released migration is never changed, the next one corrects it. */
export const MIGRATIONS: readonly Migration[] = [
  {
    id: 1,
    name: 'subscriptions and their occurrences',
    statements: ({ int, end }) => [
      `CREATE TABLE subscriptions (
        id TEXT NOT NULL PRIMARY KEY,
        platform TEXT NOT NULL,
        workspace TEXT NOT NULL,
        channel TEXT NOT NULL,
        direct ${int} NOT NULL,
        owner TEXT,
        schedule TEXT NOT NULL,
        area TEXT,
        seated_only ${int} NOT NULL,
        avoid TEXT NOT NULL,
        office_hours TEXT,
        days_off TEXT NOT NULL,
        state TEXT NOT NULL,
        pause_reason TEXT,
        paused_until ${int},
        next_due_at ${int},
        last_due_at ${int},
        recent TEXT NOT NULL,
        unanswered ${int} NOT NULL,
        created_at ${int} NOT NULL,
        revision ${int} NOT NULL
      ) ${end}`,
      // Only what is due ever lies in this index, so an empty tick costs the same with ten subscriptions and a million.
      'CREATE INDEX subscriptions_due ON subscriptions (next_due_at) WHERE next_due_at IS NOT NULL',
      'CREATE INDEX subscriptions_place ON subscriptions (platform, workspace, channel)',
      `CREATE TABLE occurrences (
        key TEXT NOT NULL PRIMARY KEY,
        subscription_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        platform TEXT NOT NULL,
        workspace TEXT NOT NULL,
        channel TEXT NOT NULL,
        direct ${int} NOT NULL,
        due_at ${int} NOT NULL,
        state TEXT NOT NULL,
        reason TEXT,
        covers ${int} NOT NULL,
        attempts ${int} NOT NULL,
        worker TEXT,
        sending_at ${int},
        finished_at ${int},
        message_id TEXT,
        retry_at ${int}
      ) ${end}`,
      'CREATE INDEX occurrences_of ON occurrences (subscription_id, due_at)',
      'CREATE INDEX occurrences_held ON occurrences (worker) WHERE worker IS NOT NULL',
      'CREATE INDEX occurrences_waiting ON occurrences (retry_at) WHERE retry_at IS NOT NULL',
      'CREATE INDEX occurrences_finished ON occurrences (finished_at) WHERE finished_at IS NOT NULL',
      `CREATE TABLE workers (
        id TEXT NOT NULL PRIMARY KEY,
        number ${int} NOT NULL,
        lease_until ${int} NOT NULL
      ) ${end}`,
    ],
  },
  {
    id: 2,
    name: 'workspaces, people and counts',
    statements: ({ int, end }) => [
      `CREATE TABLE workspaces (
        platform TEXT NOT NULL,
        workspace TEXT NOT NULL,
        country TEXT,
        timezone TEXT,
        who_may_subscribe TEXT NOT NULL,
        PRIMARY KEY (platform, workspace)
      ) ${end}`,
      `CREATE TABLE people (
        platform TEXT NOT NULL,
        workspace TEXT NOT NULL,
        person TEXT NOT NULL,
        timezone TEXT,
        seated_only ${int} NOT NULL,
        avoid TEXT NOT NULL,
        hushed_until ${int},
        done ${int} NOT NULL,
        PRIMARY KEY (platform, workspace, person)
      ) ${end}`,
      `CREATE TABLE tallies (
        platform TEXT NOT NULL,
        workspace TEXT NOT NULL,
        channel TEXT NOT NULL,
        day TEXT NOT NULL,
        count ${int} NOT NULL,
        PRIMARY KEY (platform, workspace, channel, day)
      ) ${end}`,
      `CREATE TABLE feedback (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        yes ${int} NOT NULL,
        no ${int} NOT NULL,
        PRIMARY KEY (kind, id)
      ) ${end}`,
      `CREATE TABLE digest (
        day TEXT NOT NULL,
        terms TEXT NOT NULL,
        count ${int} NOT NULL,
        PRIMARY KEY (day, terms)
      ) ${end}`,
    ],
  },
  {
    id: 3,
    name: 'installations and what lives for minutes',
    statements: ({ int, end }) => [
      `CREATE TABLE installations (
        platform TEXT NOT NULL,
        workspace TEXT NOT NULL,
        sealed TEXT NOT NULL,
        PRIMARY KEY (platform, workspace)
      ) ${end}`,
      `CREATE TABLE drafts (
        id TEXT NOT NULL PRIMARY KEY,
        platform TEXT NOT NULL,
        workspace TEXT NOT NULL,
        channel TEXT NOT NULL,
        direct ${int} NOT NULL,
        owner TEXT NOT NULL,
        schedule TEXT NOT NULL,
        area TEXT,
        seated_only ${int} NOT NULL,
        avoid TEXT NOT NULL,
        changes TEXT,
        expires_at ${int} NOT NULL
      ) ${end}`,
      `CREATE TABLE seen (
        key TEXT NOT NULL PRIMARY KEY,
        expires_at ${int} NOT NULL
      ) ${end}`,
      'CREATE INDEX seen_expiry ON seen (expires_at)',
      `CREATE TABLE files (
        platform TEXT NOT NULL,
        workspace TEXT NOT NULL,
        hash TEXT NOT NULL,
        file_id TEXT NOT NULL,
        saved_at ${int} NOT NULL,
        PRIMARY KEY (platform, workspace, hash)
      ) ${end}`,
      `CREATE TABLE routines (
        id TEXT NOT NULL PRIMARY KEY,
        platform TEXT NOT NULL,
        workspace TEXT NOT NULL,
        channel TEXT NOT NULL,
        direct ${int} NOT NULL,
        owner TEXT NOT NULL,
        entries TEXT NOT NULL,
        step ${int} NOT NULL,
        step_ends_at ${int} NOT NULL,
        ends_at ${int} NOT NULL,
        message_id TEXT
      ) ${end}`,
      `CREATE TABLE marks (
        name TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL
      ) ${end}`,
    ],
  },
  {
    id: 4,
    name: 'each claim of an occurrence has its own number',
    statements: ({ int }) => [`ALTER TABLE occurrences ADD COLUMN fence ${int} NOT NULL DEFAULT 0`],
  },
  {
    id: 5,
    name: 'a person’s own nudges and the ended ones are found without reading all',
    statements: () => [
      'CREATE INDEX subscriptions_person ON subscriptions (platform, channel) WHERE direct = 1',
      "CREATE INDEX subscriptions_ended ON subscriptions (last_due_at) WHERE state = 'ended'",
    ],
  },
];
