import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Environment, readConfig } from '../config.ts';
import { LimberError } from '../errors.ts';
import { openDatabase } from '../storage/index.ts';
import { version } from '../storage/migrate.ts';
import { upkeep } from '../storage/upkeep.ts';
import type { CommandIo } from './io.ts';

/**
 * `backup FILE`: a consistent copy of the SQLite file, taken while Limber runs, opened once and checked. The copy is put back
 * by stopping Limber and copying it over `limber.db` (without the files `-wal` and `-shm` beside it).
 */
export async function backup(
  args: readonly string[],
  io: CommandIo,
  environment: Environment = process.env,
): Promise<number> {
  const [file] = args.filter((arg) => !arg.startsWith('--'));
  if (file === undefined) throw new LimberError('bad_usage', 'Say where the copy goes: limber backup limber-backup.db');
  const config = readConfig(environment, io.now);
  if (config.databaseUrl !== null)
    throw new LimberError(
      'backup_unsupported',
      'A PostgreSQL database is backed up with its own tool: pg_dump "$DATABASE_URL" > limber.sql',
    );
  const path = join(config.dataDir, 'limber.db');
  if (!existsSync(path))
    throw new LimberError(
      'backup_nothing',
      `There is no database at ${path}. Set LIMBER_DATA_DIR to the folder of the running Limber.`,
    );
  const target = resolve(file);
  if (existsSync(target))
    throw new LimberError('backup_exists', `${target} exists and is not overwritten. Name a new file.`);
  const source = await openDatabase({ kind: 'sqlite', path });
  try {
    await upkeep(source).backup(target);
  } finally {
    await source.close();
  }
  const copy = await openDatabase({ kind: 'sqlite', path: target });
  try {
    await copy.check();
    io.out(
      `${target}: ${(statSync(target).size / 1e6).toFixed(1)} MB, schema version ${await version(copy)}, opened and checked`,
    );
  } finally {
    await copy.close();
  }
  return 0;
}
