import { LimberError } from '../errors.ts';
import { migrate } from './migrate.ts';
import { openDatabase, type StoreAddress } from './open.ts';
import { number } from './row.ts';
import { type Database, listOf, type Row, type Sql, whole } from './sql.ts';
import { lockBeside } from './sqlite.ts';
import { TABLES } from './tables.ts';

const PAGE = 1_000;

export interface MoveProgress {
  readonly table: string;
  readonly done: number;
  readonly total: number;
}

/**
 * Copies everything that lasts from a SQLite file into an empty PostgreSQL database, in one transaction there: either all of
 * it arrives, counted row by row, or nothing. Both must be migrated. The file is read only and stays as it was.
 * Rejects with `move_source_running` while a Limber works on the file, `move_target_not_empty`, `move_incomplete`.
 */
export async function moveData(
  from: Database,
  to: Database,
  onProgress: (progress: MoveProgress) => void,
): Promise<Readonly<Record<string, number>>> {
  if (from.kind !== 'sqlite' || to.kind !== 'postgres')
    throw new LimberError(
      'move_direction',
      'Data moves from a SQLite file to a PostgreSQL database, in that direction.',
    );
  const lock = lockBeside(from.name);
  if (!lock)
    throw new LimberError(
      'move_source_running',
      `A Limber is working on ${from.name}. Stop it first, so that nothing is sent while its data moves.`,
    );
  try {
    return await to.atomically((target) => copyAll(from, target, to.name, onProgress));
  } finally {
    lock.release();
  }
}

/** The move by address: opens both, brings both to the newest schema, moves, closes. Rows by table. */
export async function moveStores(
  from: StoreAddress,
  to: StoreAddress,
  now: number,
  onProgress: (progress: MoveProgress) => void,
): Promise<Readonly<Record<string, number>>> {
  const source = await openDatabase(from);
  try {
    const target = await openDatabase(to);
    try {
      await migrate(source, now);
      await migrate(target, now);
      return await moveData(source, target, onProgress);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function copyAll(
  from: Database,
  to: Sql,
  targetName: string,
  onProgress: (progress: MoveProgress) => void,
): Promise<Readonly<Record<string, number>>> {
  const moved: Record<string, number> = {};
  for (const { name } of TABLES.filter((table) => table.moves)) {
    if ((await count(to, name)) > 0)
      throw new LimberError(
        'move_target_not_empty',
        `The database ${targetName} already holds rows in ${name}. Move into an empty database.`,
      );
    const total = await count(from, name);
    moved[name] = await copyTable(from, to, name, (done) => onProgress({ table: name, done, total }));
    const arrived = await count(to, name);
    if (arrived !== total)
      throw new LimberError(
        'move_incomplete',
        `Of ${total} rows of ${name} only ${arrived} arrived; nothing was kept. Please report this.`,
      );
  }
  return moved;
}

async function copyTable(from: Database, to: Sql, table: string, onPage: (done: number) => void): Promise<number> {
  const columns = (await from.rows('SELECT name, type FROM pragma_table_info(?) ORDER BY cid', [table])).map((row) => ({
    name: String(row.name),
    whole: row.type === 'INTEGER',
  }));
  const names = columns.map(({ name }) => name).join(', ');
  const values = columns.map(({ name, whole: isWhole }) => (isWhole ? whole(name) : `j.value->>'${name}'`)).join(', ');
  const key = TABLES.find(({ name }) => name === table)?.key ?? [];
  const order = key.join(', ');
  let done = 0;
  let last: Row | undefined;
  for (;;) {
    const after = last ? `WHERE (${order}) > (${key.map(() => '?').join(', ')})` : '';
    const from_ = last;
    const page = await from.rows(
      `SELECT ${names} FROM ${table} ${after} ORDER BY ${order} LIMIT ${PAGE}`,
      from_ ? key.map((column) => from_[column]) : [],
    );
    if (page.length > 0) {
      // What was under way when the source stopped is in doubt there and stays so: no worker of the target owns it.
      const lines = page.map((row) => Object.fromEntries(columns.map(({ name }) => [name, row[name]])));
      await to.change(`INSERT INTO ${table} (${names}) SELECT ${values} FROM ${listOf(to)}`, [JSON.stringify(lines)]);
      done += page.length;
      last = page.at(-1);
      onPage(done);
    }
    if (page.length < PAGE) return done;
  }
}

async function count(sql: Sql, table: string): Promise<number> {
  const [row] = await sql.rows(`SELECT COUNT(*) AS count FROM ${table}`);
  return row ? number(row, 'count') : 0;
}
