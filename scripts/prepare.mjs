// `npm ci` builds. With `--omit=dev` the compiler is not there and must not be missed: whoever installs that way brings dist/.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (existsSync('node_modules/typescript/package.json')) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  process.exit(spawnSync(npm, ['run', '--silent', 'build'], { stdio: 'inherit' }).status ?? 1);
}
