import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../../src/commands/doctor/finding.ts';
import { doctor } from '../../src/commands/doctor.ts';
import type { Environment } from '../../src/config.ts';
import { inviteLink, personalInstallLink } from '../../src/platforms/discord/permissions.ts';
import { BOT_SCOPES } from '../../src/platforms/slack/scopes.ts';

const NOW = Date.UTC(2026, 10, 23, 10);
const BOT = ['xoxb', 'marked', 'secret'].join('-');
const APP = ['xapp', 'marked', 'secret'].join('-');
const DISCORD = 'marked.secret.token';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'limber-doctor-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function look(environment: Environment): Promise<{ code: number; found: Finding[]; said: string }> {
  const lines: string[] = [];
  const io = { root: process.cwd(), now: NOW, out: (line: string) => lines.push(line), err: () => undefined };
  const code = await doctor(['--json'], io, { LIMBER_DATA_DIR: folder, ...environment }, () => NOW);
  return { code, found: JSON.parse(lines[0] ?? '[]'), said: lines.join('\n') };
}

const says = (found: readonly Finding[], level: Finding['level']): string[] =>
  found.filter((one) => one.level === level).map((one) => `${one.about}: ${one.says}`);

/** Both platforms behind one port, answering as told. */
async function platforms(answers: {
  slack?: unknown;
  scopes?: readonly string[];
  discordStatus?: number;
  at?: number;
}): Promise<{ url: string; server: Server }> {
  const server = createServer((req, res) => {
    res.sendDate = false;
    res.setHeader('date', new Date(answers.at ?? NOW).toUTCString());
    res.setHeader('content-type', 'application/json');
    if (req.url?.startsWith('/api/v10')) {
      res.statusCode = answers.discordStatus ?? 200;
      res.end(JSON.stringify({ id: '123456789012345678' }));
    } else {
      res.setHeader('x-oauth-scopes', (answers.scopes ?? BOT_SCOPES).join(','));
      res.end(JSON.stringify(answers.slack ?? { ok: true, team: 'A marked secret team' }));
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`, server };
}

async function lookWith(answers: Parameters<typeof platforms>[0]): ReturnType<typeof look> {
  const { url, server } = await platforms(answers);
  try {
    return await look({
      SLACK_BOT_TOKEN: BOT,
      SLACK_APP_TOKEN: APP,
      SLACK_API_URL: url,
      DISCORD_TOKEN: DISCORD,
      DISCORD_API: url.slice(0, -1),
    });
  } finally {
    server.close();
  }
}

describe('limber doctor', () => {
  test('nothing set: can start, and says where the data will be', async () => {
    const { code, found } = await look({});
    expect(says(found, 'fault')).toEqual([]);
    expect(code).toBe(0);
    expect(says(found, 'ok').join('\n')).toMatch(/limber\.db will be made at the first start/);
    expect(says(found, 'ok').join('\n')).toMatch(/time zones: release 20\d\d[a-z]/);
  });

  test('both platforms well: says so, and shows no secret', async () => {
    const { code, found, said } = await lookWith({});
    expect(says(found, 'fault')).toEqual([]);
    expect(code).toBe(0);
    expect(says(found, 'ok')).toEqual(
      expect.arrayContaining([
        'Slack: SLACK_BOT_TOKEN is accepted and has every scope',
        'Slack: SLACK_APP_TOKEN opens Socket Mode',
        'Discord: DISCORD_TOKEN is accepted; no privileged intent is needed',
        `Discord: to add Limber to a server, open ${inviteLink('123456789012345678')}`,
        `Discord: to have it for yourself in any conversation, open ${personalInstallLink('123456789012345678')}`,
      ]),
    );
    expect(said).not.toContain('marked');
  });

  test('refused tokens: which, and where to get a new one', async () => {
    const { code, found, said } = await lookWith({ slack: { ok: false, error: 'invalid_auth' }, discordStatus: 401 });
    expect(code).toBe(1);
    expect(says(found, 'fault')).toEqual([
      'Slack: SLACK_BOT_TOKEN is refused (invalid_auth). Install the app again under "OAuth & Permissions" and copy the token.',
      'Slack: SLACK_APP_TOKEN is refused (invalid_auth). Make one with connections:write under "Basic Information", and switch Socket Mode on.',
      'Discord: DISCORD_TOKEN is refused. Press "Reset Token" on the page Bot of the application and copy it again.',
    ]);
    expect(said).not.toContain('marked');
  });

  test('missing scopes are named', async () => {
    const { found } = await lookWith({ scopes: BOT_SCOPES.filter((scope) => scope !== 'commands') });
    expect(says(found, 'fault').join()).toContain('lacks the scopes commands');
  });

  test('a clock that is wrong is found in the answers of the platforms', async () => {
    const { found } = await lookWith({ at: NOW - 600_000 });
    expect(says(found, 'fault').join()).toContain("this machine's clock is 600 s ahead");
  });

  test('a platform that cannot be reached', async () => {
    const { code, found } = await look({ DISCORD_TOKEN: DISCORD, DISCORD_API: 'http://127.0.0.1:1' });
    expect(code).toBe(1);
    expect(says(found, 'fault')).toEqual([expect.stringContaining('Discord: cannot be reached (')]);
  });

  test('faults of the environment, slips of the pen, a database that is down: all at once', async () => {
    const { code, found } = await look({
      LIMBER_PORT: 'http',
      LIMBER_TIMZONE: 'Europe/Berlin',
      DATABASE_URL: 'postgres://limber:marked@127.0.0.1:1/limber',
    });
    expect(code).toBe(1);
    expect(says(found, 'fault')[0]).toBe('variables: LIMBER_PORT must be a port, a whole number from 0 to 65535.');
    expect(says(found, 'fault').join('\n')).toMatch(/database: /);
    expect(says(found, 'warn')).toEqual([
      'variables: LIMBER_TIMZONE is not a variable of Limber and is not read. Did you mean LIMBER_TIMEZONE?',
    ]);
    expect(JSON.stringify(found)).not.toContain('marked');
  });

  test('a file that is no database', async () => {
    writeFileSync(join(folder, 'limber.db'), 'This is a shopping list.'.repeat(500));
    const { code, found } = await look({});
    expect(code).toBe(1);
    expect(says(found, 'fault').join()).toContain('database: ');
  });
});
