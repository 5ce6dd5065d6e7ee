import { newerVersion } from './failures.ts';
import { DIALECTS, MIGRATIONS, type Migration } from './migrations.ts';
import { number } from './row.ts';
import type { Database, Sql } from './sql.ts';

/** An arbitrary number that all Limber processes share: one of them migrates, the others wait. */
const MIGRATION_LOCK = 5_127_001;

/**
 * Brings the schema to the newest version, all steps in one transaction, and returns that version. A database of a newer
 * version is refused (`storage_newer`) and left as it is.
 */
export async function migrate(
  database: Database,
  now: number,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<number> {
  const known = Math.max(...migrations.map(({ id }) => id));
  return database.atomically(async (sql) => {
    if (sql.kind === 'postgres') await sql.rows('SELECT pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
    const { int, end } = DIALECTS[sql.kind];
    await sql.change(
      `CREATE TABLE IF NOT EXISTS migrations (id ${int} NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at ${int} NOT NULL) ${end}`,
    );
    const found = await version(sql);
    if (found > known) throw newerVersion(database.name, found, known);
    for (const step of migrations.filter(({ id }) => id > found)) {
      for (const statement of step.statements(DIALECTS[sql.kind])) await sql.change(statement);
      await sql.change('INSERT INTO migrations (id, name, applied_at) VALUES (?, ?, ?)', [step.id, step.name, now]);
    }
    return known;
  });
}

export async function version(sql: Sql): Promise<number> {
  const [row] = await sql.rows('SELECT COALESCE(MAX(id), 0) AS version FROM migrations');
  return row ? number(row, 'version') : 0;
}
