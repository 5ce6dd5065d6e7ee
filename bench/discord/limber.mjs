// The whole house behind the real adapter. node limber.mjs COMPILED_FOLDER API TOKEN
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, api, token] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(join(folder, path)).href);
const { openRealHouse } = await load('test/platforms/real-house.js');
const { createDiscord } = await load('src/platforms/discord/index.js');

const clock = { now: () => Date.now() };
const house = await openRealHouse(clock);
const quiet = { debug() {}, info() {}, warn() {}, error: (event, fields) => console.error(event, fields) };
const { core, stores } = house;
await createDiscord({
  token,
  api,
  core,
  figures: { ready: async () => null, draw: async () => null },
  seen: stores.seen,
  marks: stores.marks,
  clock,
  log: quiet,
}).start();
