// The whole house behind the real adapter. node limber.mjs COMPILED_FOLDER API_URL
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, apiUrl] = process.argv.slice(2);
process.chdir(folder);
const load = (path) => import(pathToFileURL(join(folder, path)).href);
const { openRealHouse } = await load('test/platforms/real-house.js');
const { createSlack } = await load('src/platforms/slack/start.js');
const { slackSettings } = await load('src/platforms/slack/settings.js');

const clock = { now: () => Date.now() };
const { core, stores } = await openRealHouse(clock);
const nothing = null;
const settings = slackSettings(
  {
    botToken: 'xoxb-sim',
    appToken: 'xapp-sim',
    signingSecret: nothing,
    clientId: nothing,
    clientSecret: nothing,
    stateSecret: nothing,
    apiUrl,
  },
  nothing,
);
const logger = {
  debug() {},
  info() {},
  warn: (...line) => console.error(...line),
  error: (...line) => console.error(...line),
};
const figures = { ready: async () => null, draw: async () => null };
await createSlack(settings, { stores, figures, clock, logger }).start(core);
