import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { configFaults, readConfig, VARIABLES } from '../src/config.ts';

const NOW = Date.UTC(2026, 0, 7, 10);
const SLACK = { SLACK_BOT_TOKEN: ['xoxb', '1', '2', 'a'].join('-'), SLACK_APP_TOKEN: ['xapp', '1', 'a'].join('-') };
const faultsOf = (environment: Record<string, string>): string[] =>
  configFaults(environment).map(({ variable, problem }) => `${variable} ${problem}`);

describe('configuration', () => {
  test('nothing set: SQLite, local, no platform', () => {
    expect(readConfig({}, NOW)).toEqual({
      slack: null,
      discord: null,
      databaseUrl: null,
      dataDir: 'data',
      host: '127.0.0.1',
      port: 3000,
      publicHost: null,
      publicPort: null,
      publicUrl: null,
      timezone: 'UTC',
      logLevel: 'info',
      clockShiftMs: 0,
      encryptionKey: null,
      country: null,
    });
  });

  test('an empty variable counts as not set, white space around a value is dropped', () => {
    const config = readConfig({ DATABASE_URL: '  ', LIMBER_COUNTRY: ' gb ' }, NOW);
    expect([config.databaseUrl, config.country]).toEqual([null, 'GB']);
  });

  test('all faults are reported at once, each with variable, shape and remedy', () => {
    expect.assertions(1);
    try {
      readConfig(
        { SLACK_BOT_TOKEN: 'wrong', LIMBER_PORT: '99999', LIMBER_TIMEZONE: 'Mars/Base', LIMBER_COUNTRY: 'GBR' },
        NOW,
      );
    } catch (cause) {
      expect(cause).toMatchObject({
        code: 'CONFIG_INVALID',
        message: [
          "SLACK_BOT_TOKEN must start with xoxb-; copy it again from the app's settings.",
          'LIMBER_PORT must be a port, a whole number from 0 to 65535.',
          'LIMBER_TIMEZONE must be a time zone such as Europe/Berlin.',
          'LIMBER_COUNTRY must be a country code of two letters, such as GB or DE.',
          'SLACK_APP_TOKEN is missing; Socket Mode needs it, or set SLACK_SIGNING_SECRET for HTTP.',
        ].join('\n'),
      });
    }
  });

  test('Socket Mode, signed HTTP and many workspaces each need their own set', () => {
    expect(faultsOf(SLACK)).toEqual([]);
    expect(faultsOf({ SLACK_BOT_TOKEN: SLACK.SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET: 'x' })).toEqual([]);
    expect(configFaults({ SLACK_CLIENT_ID: '1.2' }).map(({ variable }) => variable)).toEqual([
      'SLACK_CLIENT_SECRET',
      'SLACK_STATE_SECRET',
      'SLACK_SIGNING_SECRET',
      'LIMBER_PUBLIC_URL',
      'LIMBER_ENCRYPTION_KEY',
    ]);
  });

  test('LIMBER_NOW shifts the whole clock', () => {
    expect(readConfig({ LIMBER_NOW: '2026-01-07T11:00:00Z' }, NOW).clockShiftMs).toBe(3_600_000);
  });

  test('keys: hex, base64, several', () => {
    const hex = 'ab'.repeat(32);
    const base64 = Buffer.alloc(32, 9).toString('base64');
    expect(faultsOf({ LIMBER_ENCRYPTION_KEY: `${hex}, ${base64}` })).toEqual([]);
    expect(faultsOf({ LIMBER_ENCRYPTION_KEY: 'short' })[0]).toContain('32 bytes');
  });

  test('a fault never shows the value', () => {
    const names = VARIABLES.map(({ name }) => name);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.stringMatching(/^[!#%&*~]{6,20}$/)), (environment) => {
        const said = faultsOf(environment).join('\n');
        for (const value of Object.values(environment)) expect(said).not.toContain(value);
      }),
    );
  });

  test('each example of the table has the shape it is an example of', () => {
    const wrong = VARIABLES.filter(({ secret }) => !secret).filter(({ shape, example }) => shape(example) !== null);
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('the config knows every variable of the table and no other', () => {
    const source = readFileSync('src/config.ts', 'utf8');
    const read = new Set([...source.matchAll(/'((?:SLACK|DISCORD|LIMBER|DATABASE)_[A-Z_]+)'/g)].map((hit) => hit[1]));
    expect([...read].sort()).toEqual(VARIABLES.map(({ name }) => name).sort());
  });
});

describe('.env.example', () => {
  const example = readFileSync('.env.example', 'utf8');
  const shown = [...example.matchAll(/^# ?([A-Z][A-Z_]+)=(.*)$/gm)].map((hit) => hit[1]);

  test('explains every variable once, all of them commented out', () => {
    expect(shown).toEqual(VARIABLES.map(({ name }) => name));
    expect(example.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
    for (const { says } of VARIABLES) expect(example).toContain(says);
  });
});

describe('docs/operations.md', () => {
  test('lists every variable with what it decides', () => {
    const page = readFileSync('docs/operations.md', 'utf8');
    for (const { name, says, unset } of VARIABLES) expect(page).toContain(`| \`${name}\` | ${says} | ${unset} |`);
  });
});
