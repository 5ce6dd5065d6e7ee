import { LimberError } from '../errors.ts';
import type { WorkspaceRef } from '../ports/core.ts';
import type { PersonExport, PersonRef, Upkeep } from '../ports/stores.ts';
import { version } from './migrate.ts';
import { purge } from './retention.ts';
import { ONE_ID_EVERYWHERE } from './scope.ts';
import type { Database, Row } from './sql.ts';
import { TABLES, type Table } from './tables.ts';

export function upkeep(database: Database): Upkeep {
  return {
    forgetPerson: (person) => forget(database, person),
    exportPerson: (person) => exportPerson(database, person),
    deleteWorkspace: (workspace) => deleteWorkspace(database, workspace),
    purge: (now) => purge(database, now),
    check: async () => {
      await database.check();
      return version(database);
    },
    backup: async (path) => {
      if (database.kind === 'postgres')
        throw new LimberError('backup_unsupported', 'A PostgreSQL database is backed up with its own tool: pg_dump.');
      await database.change('VACUUM INTO ?', [path]);
    },
  };
}

/** The rows of a table that name a person, as a condition and its values. */
function naming(
  table: Table,
  person: PersonRef,
  only?: Table['names'][number],
): { where: string; values: string[] } | null {
  const columns = table.names.filter((name) => only === undefined || name === only);
  if (columns.length === 0) return null;
  const tests = columns.map((name) => (name === 'direct channel' ? '(direct = 1 AND channel = ?)' : `${name} = ?`));
  // Where the id means the same person everywhere, the workspace does not matter.
  const everywhere = ONE_ID_EVERYWHERE[person.platform];
  return {
    where: `platform = ? AND (${tests.join(' OR ')})${everywhere ? '' : ' AND workspace = ?'}`,
    values: [person.platform, ...columns.map(() => person.person), ...(everywhere ? [] : [person.workspace])],
  };
}

async function forget(database: Database, person: PersonRef): Promise<number> {
  return database.atomically(async (sql) => {
    let touched = 0;
    for (const table of TABLES) {
      // A channel's nudge stays for the others; its own direct ones go.
      const gone = naming(table, person, table.onForget === 'unname' ? 'direct channel' : undefined);
      if (gone) touched += await sql.change(`DELETE FROM ${table.name} WHERE ${gone.where}`, gone.values);
      const unnamed = table.onForget === 'unname' ? naming(table, person, 'owner') : null;
      if (unnamed)
        touched += await sql.change(`UPDATE ${table.name} SET owner = NULL WHERE ${unnamed.where}`, unnamed.values);
    }
    return touched;
  });
}

async function exportPerson(database: Database, person: PersonRef): Promise<PersonExport> {
  const found: Record<string, Readonly<Record<string, string | number | null>>[]> = {};
  for (const table of TABLES) {
    const rows = naming(table, person);
    if (!rows) continue;
    const all = await database.rows(
      `SELECT * FROM ${table.name} WHERE ${rows.where} ORDER BY ${table.key.join(', ')}`,
      rows.values,
    );
    if (all.length > 0) found[table.name] = all.map(plain);
  }
  return found;
}

async function deleteWorkspace(database: Database, { platform, workspace }: WorkspaceRef): Promise<number> {
  return database.atomically(async (sql) => {
    let removed = 0;
    for (const { name } of TABLES.filter((table) => table.workspace === 'columns'))
      removed += await sql.change(`DELETE FROM ${name} WHERE platform = ? AND workspace = ?`, [platform, workspace]);
    const prefix = `${platform}:${workspace}:`;
    return removed + (await sql.change('DELETE FROM seen WHERE substr(key, 1, ?) = ?', [prefix.length, prefix]));
  });
}

function plain(row: Row): Readonly<Record<string, string | number | null>> {
  return Object.fromEntries(
    Object.entries(row).filter(
      (field): field is [string, string | number | null] =>
        field[0] !== '_metadata' && (field[1] === null || typeof field[1] === 'string' || typeof field[1] === 'number'),
    ),
  );
}
