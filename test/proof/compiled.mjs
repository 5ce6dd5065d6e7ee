import { symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from '../reminders/crash/compile.mjs';

/** What the compiled files read from beside themselves. */
const BESIDE = ['assets', 'knowledge', 'intents', 'slack-manifest.json', 'test/stand-ins/specs'];

/** Compiles one file of test/ with all it stands on, and imports it. */
export async function importCompiled(file) {
  const compiled = await compile([file]);
  for (const path of BESIDE) await symlink(resolve(path), join(compiled.folder, path));
  const module = await import(pathToFileURL(join(compiled.folder, file.replace(/\.ts$/, '.js'))).href);
  return { module, remove: compiled.remove };
}
