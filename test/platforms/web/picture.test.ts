import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWeb } from '../../../src/platforms/web/web.ts';
import type { Core } from '../../../src/ports/core.ts';
import type { DrawnFigure } from '../../../src/ports/figures.ts';
import type { Library } from '../../../src/ports/library.ts';
import type { Logger } from '../../../src/ports/system.ts';
import { waitFor } from '../../stand-ins/lib/wait.ts';

const QUIET: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
/** More than a connection buffers, so that the file is still open when the browser leaves. */
const LARGE = 32 * 1024 * 1024;

const openFiles = (path: string): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === path;
    } catch {
      return false;
    }
  }).length;

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('a picture whose reader leaves half-way keeps no file open', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'limber-picture-'));
  const path = join(folder, 'large.gif');
  writeFileSync(path, Buffer.alloc(LARGE));
  const drawn: DrawnFigure = { path, name: 'large.gif', hash: 'h', mediaType: 'image/gif', alt: '' };
  const web = createWeb({
    core: {} as Core,
    library: {} as Library,
    clock: { now: () => 0 },
    newId: () => 'browser-1',
    figures: { ready: async () => drawn, draw: async () => drawn },
    log: QUIET,
    host: '127.0.0.1',
  });
  const server = createServer((request, response) => void web.handler(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    const { port } = server.address() as AddressInfo;
    await new Promise<void>((left) => {
      const asked = get({ host: '127.0.0.1', port, path: '/figures/large.gif' }, (answer) => {
        answer.once('data', () => {
          answer.pause();
          expect(openFiles(path)).toBe(1);
          asked.destroy();
          left();
        });
        answer.on('error', () => undefined);
      });
    });
    await waitFor(() => openFiles(path) === 0, 5000, 'the file to be closed');
  } finally {
    web.close();
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
});
