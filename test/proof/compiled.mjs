import { existsSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from '../reminders/crash/compile.mjs';

/** What the compiled files read from beside themselves; `dist` holds trained matchers, used while they fit the content. */
const BESIDE = ['assets', 'knowledge', 'intents', 'slack-manifest.json', 'test/stand-ins/specs', 'dist'];

/** Compiles one file of test/ with all it stands on, and imports it. `further`: files compiled beside it. */
export async function importCompiled(file, further = []) {
  const compiled = await compile([file, ...further]);
  for (const path of BESIDE) if (existsSync(path)) await symlink(resolve(path), join(compiled.folder, path));
  const module = await import(pathToFileURL(join(compiled.folder, file.replace(/\.ts$/, '.js'))).href);
  return { module, folder: compiled.folder, remove: compiled.remove };
}
