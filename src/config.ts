import { LimberError } from './errors.ts';

/** Everything the environment decides, read once. */
export interface Config {
  readonly slack: SlackConfig | null;
  readonly discord: DiscordConfig | null;
  /** `postgres://...`; null: a SQLite file in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly publicHost: string | null;
  readonly publicPort: number | null;
  readonly publicUrl: string | null;
  readonly timezone: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** How far the clock is shifted (LIMBER_NOW), in milliseconds. */
  readonly clockShiftMs: number;
  readonly encryptionKey: string | null;
  readonly country: string | null;
}

export interface SlackConfig {
  readonly botToken: string | null;
  readonly appToken: string | null;
  readonly signingSecret: string | null;
  readonly clientId: string | null;
  readonly clientSecret: string | null;
  readonly stateSecret: string | null;
  readonly apiUrl: string | null;
}

export interface DiscordConfig {
  readonly token: string;
  readonly applicationId: string | null;
  /** Which shards this process runs, such as `0-3/16`; null: all. */
  readonly shards: string | null;
  readonly api: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with one variable: never its value, because it may be a secret. */
interface Fault {
  readonly variable: string;
  readonly problem: string;
}

/**
 * Reads the environment. All faults are reported at once (CONFIG_INVALID), each with the variable, the shape it takes and what to do.
 * @param now milliseconds since the epoch, to turn LIMBER_NOW into a shift
 */
export function readConfig(environment: Environment, now: number): Config {
  const faults: Fault[] = [];
  const text = (variable: string): string | null => {
    const value = environment[variable]?.trim();
    return value === undefined || value === '' ? null : value;
  };
  const port = (variable: string): number | null => {
    const value = text(variable);
    if (value === null) return null;
    if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
    faults.push({ variable, problem: 'must be a port, a whole number from 0 to 65535' });
    return null;
  };
  const prefixed = (variable: string, prefix: string): string | null => {
    const value = text(variable);
    if (value !== null && !value.startsWith(prefix))
      faults.push({ variable, problem: `must start with ${prefix}; copy it again from the app's settings` });
    return value;
  };
  const url = (variable: string, protocols: readonly string[]): string | null => {
    const value = text(variable);
    if (value === null) return null;
    try {
      if (protocols.includes(new URL(value).protocol)) return value;
    } catch {
      // Falls through to the fault below.
    }
    faults.push({
      variable,
      problem: `must be an address that starts with ${protocols.map((one) => `${one}//`).join(' or ')}`,
    });
    return null;
  };

  const slack: SlackConfig = {
    botToken: prefixed('SLACK_BOT_TOKEN', 'xoxb-'),
    appToken: prefixed('SLACK_APP_TOKEN', 'xapp-'),
    signingSecret: text('SLACK_SIGNING_SECRET'),
    clientId: text('SLACK_CLIENT_ID'),
    clientSecret: text('SLACK_CLIENT_SECRET'),
    stateSecret: text('SLACK_STATE_SECRET'),
    apiUrl: url('SLACK_API_URL', ['https:', 'http:']),
  };
  const usesSlack =
    slack.botToken !== null || slack.appToken !== null || slack.signingSecret !== null || slack.clientId !== null;
  if (usesSlack) faults.push(...slackFaults(slack));
  const discordToken = text('DISCORD_TOKEN');
  const discordApi = url('DISCORD_API', ['https:', 'http:']);
  const databaseUrl = url('DATABASE_URL', ['postgres:', 'postgresql:']);
  const timezone = text('LIMBER_TIMEZONE') ?? 'UTC';
  const logLevel = text('LIMBER_LOG_LEVEL') ?? 'info';
  if (!isLogLevel(logLevel))
    faults.push({ variable: 'LIMBER_LOG_LEVEL', problem: 'must be debug, info, warn or error' });
  const at = text('LIMBER_NOW');
  const shifted = at === null ? now : Date.parse(at);
  if (Number.isNaN(shifted))
    faults.push({ variable: 'LIMBER_NOW', problem: 'must be an instant such as 2026-03-29T00:59:00Z' });
  const country = text('LIMBER_COUNTRY');
  if (country !== null && !/^[A-Za-z]{2}$/.test(country))
    faults.push({ variable: 'LIMBER_COUNTRY', problem: 'must be a country code of two letters, such as GB or DE' });
  const config: Config = {
    slack: usesSlack ? slack : null,
    discord:
      discordToken === null
        ? null
        : {
            token: discordToken,
            applicationId: text('DISCORD_APPLICATION_ID'),
            shards: text('DISCORD_SHARDS'),
            api: discordApi,
          },
    databaseUrl,
    dataDir: text('LIMBER_DATA_DIR') ?? 'data',
    host: text('LIMBER_HOST') ?? '127.0.0.1',
    port: port('LIMBER_PORT') ?? 3000,
    publicHost: text('LIMBER_PUBLIC_HOST'),
    publicPort: port('LIMBER_PUBLIC_PORT'),
    publicUrl: url('LIMBER_PUBLIC_URL', ['https:', 'http:']),
    timezone,
    logLevel: isLogLevel(logLevel) ? logLevel : 'info',
    clockShiftMs: Number.isNaN(shifted) ? 0 : shifted - now,
    encryptionKey: text('LIMBER_ENCRYPTION_KEY'),
    country: country?.toUpperCase() ?? null,
  };
  if (faults.length > 0)
    throw new LimberError(
      'CONFIG_INVALID',
      faults.map(({ variable, problem }) => `${variable} ${problem}.`).join('\n'),
    );
  return Object.freeze(config);
}

/** One workspace by Socket Mode, one by signed HTTP, or many by OAuth: each needs its own set. */
function slackFaults(slack: SlackConfig): Fault[] {
  const faults: Fault[] = [];
  const needs = (variable: string, value: string | null, why: string): void => {
    if (value === null) faults.push({ variable, problem: `is missing; ${why}` });
  };
  if (slack.clientId !== null) {
    needs('SLACK_CLIENT_SECRET', slack.clientSecret, 'many workspaces need it beside SLACK_CLIENT_ID');
    needs('SLACK_STATE_SECRET', slack.stateSecret, 'many workspaces need it: any long random text of your own');
    needs('SLACK_SIGNING_SECRET', slack.signingSecret, 'requests from many workspaces are checked with it');
    return faults;
  }
  needs('SLACK_BOT_TOKEN', slack.botToken, 'it is under "OAuth & Permissions" in the app settings');
  if (slack.appToken === null && slack.signingSecret === null)
    faults.push({
      variable: 'SLACK_APP_TOKEN',
      problem: 'is missing; Socket Mode needs it, or set SLACK_SIGNING_SECRET for HTTP',
    });
  return faults;
}

function isLogLevel(text: string): text is Config['logLevel'] {
  return ['debug', 'info', 'warn', 'error'].includes(text);
}
