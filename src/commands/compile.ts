import { join } from 'node:path';
import { compileContent, loadCompiled } from '../content/cache.ts';
import { keepTriage } from '../triage/index.ts';
import { keepTrained } from '../understanding/trained.ts';
import type { CommandIo } from './io.ts';

/** Writes the checked content, the trained matchers and the compiled red flags to `dist/`, so that a start need make none of them. */
export async function compile(_args: readonly string[], io: CommandIo): Promise<number> {
  const cacheFile = join(io.root, 'dist', 'content.json');
  const entries = await compileContent(io.root, cacheFile);
  const { content, hash } = await loadCompiled(io.root, cacheFile);
  keepTrained(content, hash, join(io.root, 'dist'));
  keepTriage(content, hash, join(io.root, 'dist'));
  io.out(`compiled ${entries} entries`);
  return 0;
}
