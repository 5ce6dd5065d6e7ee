import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLibrary } from '../../../src/conversation/library.ts';
import { createFigures, openPoses, openShelf } from '../../../src/figures/index.ts';
import { drawPicture } from '../../../src/figures/render/draw.ts';
import { createWeb, type Web } from '../../../src/platforms/web/web.ts';
import type { Logger } from '../../../src/ports/system.ts';
import { openRealHouse, type RealHouse } from '../real-house.ts';

const QUIET: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The real page on a real port, over the real house. */
export interface Site {
  readonly origin: string;
  readonly port: number;
  readonly house: RealHouse;
  readonly web: Web;
  close(): Promise<void>;
}

/** Without a build the matchers are trained first. */
export const OPENING_MS = 180_000;

export async function openSite(now: () => number = Date.now): Promise<Site> {
  const clock = { now };
  const house = await openRealHouse(clock);
  const folder = mkdtempSync(join(tmpdir(), 'limber-web-'));
  // Drawn here: a thread needs a build.
  const artist = {
    draw: async (picture: Parameters<typeof drawPicture>[0]) => drawPicture(picture),
    close: async () => {},
  };
  const figures = createFigures(openPoses(join(process.cwd(), 'knowledge', 'poses')), openShelf(folder), artist);
  let ids = 0;
  const web = createWeb({
    core: house.core,
    library: createLibrary(house.deps),
    figures,
    clock,
    log: QUIET,
    newId: () => `browser-${++ids}`,
    host: '127.0.0.1',
  });
  const server = createServer((request, response) => {
    if (!web.handler(request, response)) response.writeHead(404).end();
  });
  const port = await listening(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    house,
    web,
    close: async () => {
      web.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await figures.close();
      await house.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
