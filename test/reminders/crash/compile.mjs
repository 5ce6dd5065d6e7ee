// Node 20 cannot run TypeScript, and a stale dist/ must never prove anything: the processes of these tests are compiled
// afresh into a temporary folder, straight from the source beside them.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../../..');

/** Compiles `src` and the given files; the folder holds the same tree with `.js` endings. Call `remove` at the end. */
export async function compile(files) {
  const out = await mkdtemp(join(tmpdir(), 'limber-compiled-'));
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      rootDir: root,
      outDir: out,
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
    },
    include: [],
    files: files.map((file) => join(root, file)),
  };
  await writeFile(join(out, 'tsconfig.json'), JSON.stringify(config));
  await writeFile(join(out, 'package.json'), JSON.stringify({ type: 'module' }));
  await symlink(join(root, 'node_modules'), join(out, 'node_modules'));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [tsc, '-p', out], { cwd: root }).catch((error) => {
    throw new Error(`The processes of this test do not compile:\n${error.stdout}`);
  });
  return { folder: out, remove: () => rm(out, { recursive: true, force: true }) };
}
