import pg from 'pg';
import { bind } from './bind.ts';
import { inWords } from './failures.ts';
import type { Database, Row, Sql } from './sql.ts';

/** Connections one process opens at most; one more is kept by its worker for as long as it lives. */
const POOL_SIZE = 8;
/** A server that does not answer within this is as good as down. */
const CONNECT_TIMEOUT_MS = 5_000;
/** No statement of ours takes long; one that does is stuck. */
const STATEMENT_TIMEOUT_MS = 30_000;
const INT8_OID = 20;
const NUMERIC_OID = 1700;

/** Whole numbers arrive as numbers: every one of ours is an instant or a count, far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8_OID || oid === NUMERIC_OID ? Number : pg.types.getTypeParser(oid, format as 'text'),
};

export interface PostgresOptions {
  /** Everything lives in this schema; unset: the one the server prefers. */
  readonly schema?: string;
  readonly poolSize?: number;
}

export interface PostgresDatabase extends Database {
  /** A connection of its own, outside the pool: its death is the sign of life that others see. */
  session(onLost: () => void): Promise<Session>;
}

interface Session {
  rows(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  end(): Promise<void>;
}

/** PostgreSQL through a pool. Every statement is prepared once per connection. */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<PostgresDatabase> {
  const name = withoutPassword(url);
  const settings: pg.ClientConfig = {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    application_name: 'limber',
    keepAlive: true,
    types,
    ...(options.schema === undefined ? {} : { options: `-c search_path=${options.schema}` }),
  };
  const pool = new pg.Pool({ ...settings, max: options.poolSize ?? POOL_SIZE });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);

  const through = (client: pg.Pool | pg.ClientBase): Sql => ({
    kind: 'postgres',
    rows: async (text, values = []) => (await ask(client, name, text, values)).rows,
    change: async (text, values = []) => (await ask(client, name, text, values)).rowCount ?? 0,
    atomically: (work) => work(through(client)),
  });
  const outer = through(pool);

  return {
    ...outer,
    name,
    atomically: (work) => transact(pool, name, (client) => work(through(client))),
    check: async () => {
      await outer.rows('SELECT 1 AS one');
    },
    session: (onLost) => openSession(settings, name, onLost),
    close: () => pool.end(),
  };
}

async function openSession(settings: pg.ClientConfig, name: string, onLost: () => void): Promise<Session> {
  const client = new pg.Client(settings);
  let ended = false;
  const lost = (): void => {
    if (!ended) onLost();
  };
  client.on('error', lost);
  client.on('end', lost);
  try {
    await client.connect();
    // When a machine vanishes the server must notice within a minute, not after its default of two hours.
    await client.query(
      "SET tcp_keepalives_idle = '20'; SET tcp_keepalives_interval = '10'; SET tcp_keepalives_count = '3'",
    );
  } catch (cause) {
    ended = true;
    await client.end().catch(() => undefined);
    throw inWords(cause, name);
  }
  // One connection answers one question at a time.
  let line: Promise<unknown> = Promise.resolve();
  return {
    rows: (text, values = []) => {
      const turn = line.then(async () => (await ask(client, name, text, values)).rows);
      line = turn.catch(() => undefined);
      return turn;
    },
    end: async () => {
      ended = true;
      await client.end();
    },
  };
}

async function transact<T>(pool: pg.Pool, name: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (cause) {
    throw inWords(cause, name);
  }
  const step = (statement: 'BEGIN' | 'COMMIT'): Promise<unknown> =>
    client.query(statement).catch((cause: unknown) => {
      throw inWords(cause, name);
    });
  let broken: Error | undefined;
  try {
    await step('BEGIN');
    const result = await work(client);
    await step('COMMIT');
    return result;
  } catch (cause) {
    // A connection that cannot even roll back is thrown away; the server then rolls back by itself.
    await client.query('ROLLBACK').catch((error: Error) => {
      broken = error;
    });
    throw cause;
  } finally {
    client.release(broken);
  }
}

const names = new Map<string, { readonly name: string; readonly text: string }>();

async function ask(
  client: pg.Pool | pg.ClientBase,
  where: string,
  text: string,
  values: readonly unknown[],
): Promise<pg.QueryResult<Row>> {
  try {
    return await client.query<Row>({ ...prepared(text), values: bind(values) });
  } catch (cause) {
    throw inWords(cause, where);
  }
}

function prepared(text: string): { readonly name: string; readonly text: string } {
  const known = names.get(text);
  if (known) return known;
  let count = 0;
  const made = { name: `limber_${names.size}`, text: text.replaceAll('?', () => `$${++count}`) };
  names.set(text, made);
  return made;
}

/** Never shows a password, not even of an address that cannot be read. */
function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    return `${parsed.host}${parsed.pathname}`;
  } catch {
    return 'named by DATABASE_URL';
  }
}
