import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { LimberError } from '../../errors.ts';
import { openDatabase } from '../../storage/index.ts';
import { version } from '../../storage/migrate.ts';
import { MIGRATIONS } from '../../storage/migrations.ts';
import { type Finding, findings, wordFor } from './finding.ts';

/** Whether the database answers and how far its schema is. Changes nothing in it. */
export async function checkStorage(config: Config): Promise<Finding[]> {
  const database = findings('database');
  if (config.databaseUrl !== null) return inside(database, { kind: 'postgres', url: config.databaseUrl });
  const folder = writable(config.dataDir);
  if (folder) return [database.fault(folder)];
  const path = join(config.dataDir, 'limber.db');
  if (!existsSync(path)) return [database.ok(`${path} will be made at the first start`)];
  const megabytes = (statSync(path).size / 1e6).toFixed(1);
  const found = await inside(database, { kind: 'sqlite', path });
  return [...found, database.ok(`${path}, ${megabytes} MB; "limber backup FILE" copies it while Limber runs`)];
}

async function inside(
  say: ReturnType<typeof findings>,
  address: Parameters<typeof openDatabase>[0],
): Promise<Finding[]> {
  const newest = Math.max(...MIGRATIONS.map(({ id }) => id));
  try {
    const database = await openDatabase(address);
    try {
      await database.check();
      const found = await version(database).catch(() => 0);
      if (found > newest)
        return [
          say.fault(
            `the schema has version ${found}, this Limber knows ${newest}: install the newer Limber that wrote it.`,
          ),
        ];
      if (found < newest)
        return [say.ok(`answers; the schema goes from version ${found} to ${newest} at the next start`)];
      return [say.ok(`answers; schema version ${found}`)];
    } finally {
      await database.close();
    }
  } catch (cause) {
    return [say.fault(cause instanceof LimberError ? cause.message : `does not open (${wordFor(cause)}).`)];
  }
}

function writable(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return null;
  } catch (cause) {
    return `LIMBER_DATA_DIR ${folder} cannot be written (${wordFor(cause)}). Give this user the right to write there, or name another folder.`;
  }
}
