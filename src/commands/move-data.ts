import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Environment, readConfig } from '../config.ts';
import { LimberError } from '../errors.ts';
import { type MoveProgress, moveStores } from '../storage/index.ts';
import type { CommandIo } from './io.ts';

const USAGE = 'limber move-data [--from data/limber.db] [--to postgres://...]; --to may also be DATABASE_URL';
const WIDE = 24;

/** `move-data`: everything that lasts from a SQLite file into an empty PostgreSQL database, all of it or nothing. */
export async function moveData(
  args: readonly string[],
  io: CommandIo & { readonly progress?: (line: string) => void },
  environment: Environment = process.env,
): Promise<number> {
  const { from, to } = readOptions(args);
  const config = readConfig(environment, io.now);
  const path = from ?? join(config.dataDir, 'limber.db');
  const url = to ?? config.databaseUrl;
  if (url === null || !/^postgres(?:ql)?:\/\//.test(url))
    throw new LimberError('bad_usage', `Say where the data goes, as postgres://user@host/database. ${USAGE}`);
  if (!existsSync(path)) throw new LimberError('move_no_source', `There is no database at ${path}. ${USAGE}`);
  const started = performance.now();
  const moved = await moveStores({ kind: 'sqlite', path }, { kind: 'postgres', url }, io.now, (progress) =>
    io.progress?.(bar(progress)),
  );
  io.progress?.('');
  for (const [table, rows] of Object.entries(moved)) if (rows > 0) io.out(`${String(rows).padStart(9)}  ${table}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  io.out(`All moved and counted in ${seconds} s. Set DATABASE_URL and start; ${path} stays as it was.`);
  return 0;
}

function bar({ table, done, total }: MoveProgress): string {
  const full = total === 0 ? WIDE : Math.round((done / total) * WIDE);
  return `${'█'.repeat(full)}${'░'.repeat(WIDE - full)} ${done} of ${total}  ${table}`;
}

function readOptions(args: readonly string[]): { from: string | undefined; to: string | undefined } {
  const string = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ args: [...args], options: { from: string, to: string } });
    return { from: values.from, to: values.to };
  } catch (cause) {
    throw new LimberError('bad_usage', `${(cause as Error).message}. ${USAGE}`, { cause });
  }
}
