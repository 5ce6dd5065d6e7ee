import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { compile } from '../reminders/crash/compile.mjs';

const WORDS = 'my zyxquarble hurts';
const SECRETS = {
  SLACK_BOT_TOKEN: ['xoxb', 'zyxtoken', '1'].join('-'),
  SLACK_APP_TOKEN: ['xapp', 'zyxtoken', '2'].join('-'),
  DISCORD_TOKEN: 'zyxa.zyxb.zyxc',
  DATABASE_URL: 'postgres://limber:zyxpassword@127.0.0.1:1/limber',
  LIMBER_ENCRYPTION_KEY: 'ab'.repeat(32),
};

describe('what a process that falls over leaves behind', () => {
  let folder: string;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ folder, remove } = await compile(['test/privacy/crash-child.ts']));
  }, 120_000);
  afterAll(() => remove());

  const output = (way: string): { status: number | null; text: string } => {
    const child = join(folder, 'test/privacy/crash-child.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [child, way, WORDS], {
      env: { PATH: process.env.PATH ?? '', ...SECRETS },
      encoding: 'utf8',
    });
    return { status, text: `${stdout}${stderr}` };
  };

  test.each([
    ['exception', '"crashed"'],
    ['rejection', '"crashed_rejection"'],
    ['config', 'LIMBER_PORT must be a port'],
  ])('%s: one line that helps, without words or secrets', (way, helps) => {
    const { status, text } = output(way);
    expect(status).toBe(1);
    expect(text).toContain(helps);
    expect(text).not.toMatch(/zyx|abababab/);
  });
});
