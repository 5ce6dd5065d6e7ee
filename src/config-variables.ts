export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export function isLogLevel(text: string): text is LogLevel {
  return ['debug', 'info', 'warn', 'error'].includes(text);
}

/** One variable of the environment: the page, the example file and `limber doctor` are written from this table. */
export interface Variable {
  readonly name: string;
  readonly group: 'Slack' | 'Discord' | 'Data' | 'Network' | 'Everyday';
  /** What it decides, one sentence. */
  readonly says: string;
  /** What is taken when it is not set, in words. */
  readonly unset: string;
  /** A value of the right shape; never a real secret. */
  readonly example: string;
  /** Never shown, not even in part. */
  readonly secret: boolean;
  readonly shape: Shape;
}

/** null: well-formed. Otherwise what it must be, as the end of a sentence that begins with the name. */
type Shape = (value: string) => string | null;

const anything: Shape = () => null;
const port: Shape = (value) =>
  /^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? null : 'must be a port, a whole number from 0 to 65535';
const startsWith =
  (prefix: string): Shape =>
  (value) =>
    value.startsWith(prefix) ? null : `must start with ${prefix}; copy it again from the app's settings`;
const address =
  (...protocols: readonly string[]): Shape =>
  (value) =>
    protocols.includes(URL.canParse(value) ? new URL(value).protocol : '')
      ? null
      : `must be an address that starts with ${protocols.map((one) => `${one}//`).join(' or ')}`;
const keys: Shape = (value) =>
  value.split(',').every((part) => isKey(part.trim()))
    ? null
    : 'must be 32 bytes as 64 hex digits or base64, several separated by commas; make one with: openssl rand -hex 32';
const isKey = (part: string): boolean => /^[0-9a-f]{64}$/i.test(part) || Buffer.from(part, 'base64').length === 32;
const digits: Shape = (value) => (/^\d+$/.test(value) ? null : 'must be an id, digits only');
const oneWord: Shape = (value) => (/\s/.test(value) ? 'must be one word; copy it from the page Bot' : null);
const shards: Shape = (value) =>
  value === 'auto' || /^\d+(-\d+)?\/\d+$/.test(value) ? null : 'must be auto, or a range such as 0-3/16';
const level: Shape = (value) => (isLogLevel(value) ? null : 'must be debug, info, warn or error');
const instant: Shape = (value) =>
  Number.isNaN(Date.parse(value)) ? 'must be an instant such as 2026-03-29T00:59:00Z' : null;
const country: Shape = (value) =>
  /^[A-Za-z]{2}$/.test(value) ? null : 'must be a country code of two letters, such as GB or DE';
const zone: Shape = (value) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return null;
  } catch {
    return 'must be a time zone such as Europe/Berlin';
  }
};

type Row = readonly [name: string, says: string, unset: string, example: string, shape: Shape, secret?: 'secret'];
const rows = (group: Variable['group'], ...all: readonly Row[]): Variable[] =>
  all.map(([name, says, unset, example, shape, secret]) => ({
    name,
    group,
    says,
    unset,
    example,
    shape,
    secret: secret !== undefined,
  }));

export const VARIABLES: readonly Variable[] = [
  ...rows(
    'Slack',
    [
      'SLACK_BOT_TOKEN',
      'Speaks as the bot in one workspace.',
      'no Slack, or many workspaces',
      'xoxb-...',
      startsWith('xoxb-'),
      'secret',
    ],
    [
      'SLACK_APP_TOKEN',
      'Opens the Socket Mode connection.',
      'signed HTTP instead',
      'xapp-...',
      startsWith('xapp-'),
      'secret',
    ],
    [
      'SLACK_SIGNING_SECRET',
      'Proves that an HTTP request comes from Slack.',
      'Socket Mode instead',
      '...',
      anything,
      'secret',
    ],
    ['SLACK_CLIENT_ID', 'Lets other workspaces install Limber.', 'one workspace', '123.456', anything],
    ['SLACK_CLIENT_SECRET', 'Belongs to the client id.', 'one workspace', '...', anything, 'secret'],
    [
      'SLACK_STATE_SECRET',
      'Ties an installation to the browser it began in: long random text of your own.',
      'one workspace',
      '...',
      anything,
      'secret',
    ],
    [
      'SLACK_API_URL',
      'Another base address of the Web API, for tests and proxies.',
      'https://slack.com/api/',
      'http://127.0.0.1:9000/api/',
      address('https:', 'http:'),
    ],
  ),
  ...rows(
    'Discord',
    ['DISCORD_TOKEN', 'Connects as the bot.', 'no Discord', '...', oneWord, 'secret'],
    [
      'DISCORD_APPLICATION_ID',
      'The application the commands are registered for.',
      'asked of Discord',
      '123456789012345678',
      digits,
    ],
    ['DISCORD_SHARDS', 'Which shards this process runs.', 'auto', '0-3/16', shards],
    [
      'DISCORD_API',
      'Another base address of the REST API, for tests and proxies.',
      'https://discord.com/api',
      'http://127.0.0.1:9001/api',
      address('https:', 'http:'),
    ],
  ),
  ...rows(
    'Data',
    [
      'DATABASE_URL',
      'A PostgreSQL database; several replicas share it.',
      'a SQLite file',
      'postgres://limber@db/limber',
      address('postgres:', 'postgresql:'),
      'secret',
    ],
    ['LIMBER_DATA_DIR', 'The folder for the SQLite file and the drawn figures.', 'data', '/var/lib/limber', anything],
    [
      'LIMBER_ENCRYPTION_KEY',
      'Encrypts the tokens of workspaces; several keys, newest first.',
      'tokens of workspaces are refused',
      '...',
      keys,
      'secret',
    ],
  ),
  ...rows(
    'Network',
    ['LIMBER_HOST', 'Where the private port listens: web page, health, metrics.', '127.0.0.1', '0.0.0.0', anything],
    ['LIMBER_PORT', 'The private port.', '3000', '3000', port],
    ['LIMBER_PUBLIC_HOST', 'Where the public port listens.', '0.0.0.0', '0.0.0.0', anything],
    [
      'LIMBER_PUBLIC_PORT',
      'The public port: signed requests of Slack, installation, figures; nothing else.',
      '8080 where Slack uses HTTP',
      '8080',
      port,
    ],
    [
      'LIMBER_PUBLIC_URL',
      'The address under which the public port is reached from outside.',
      'none',
      'https://limber.example.com',
      address('https:', 'http:'),
    ],
  ),
  ...rows(
    'Everyday',
    ['LIMBER_TIMEZONE', 'The zone taken where neither person nor workspace says one.', 'UTC', 'Europe/Berlin', zone],
    [
      'LIMBER_COUNTRY',
      'The country of emergency numbers where the workspace says none.',
      'the main numbers are named',
      'GB',
      country,
    ],
    ['LIMBER_LOG_LEVEL', 'debug, info, warn or error.', 'info', 'info', level],
    [
      'LIMBER_NOW',
      'An instant the process takes as its start time, for rehearsals and tests.',
      'the real time',
      '2026-03-29T00:59:00Z',
      instant,
    ],
  ),
];
