import { isLogLevel, type LogLevel, VARIABLES } from './config-variables.ts';
import { LimberError } from './errors.ts';

export { VARIABLES, type Variable } from './config-variables.ts';

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
  readonly logLevel: LogLevel;
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
  readonly api: string | null;
  /** `auto`, or which shards this process runs, such as `0-3/16`. */
  readonly shards: string | null;
}

export type Environment = Readonly<Record<string, string | undefined>>;

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
  const faults = configFaults(environment);
  if (faults.length > 0)
    throw new LimberError(
      'CONFIG_INVALID',
      faults.map(({ variable, problem }) => `${variable} ${problem}.`).join('\n'),
    );
  const text = reader(environment);
  const whole = (name: string): number | null => {
    const value = text(name);
    return value === null ? null : Number(value);
  };
  const slack = slackOf(text);
  const token = text('DISCORD_TOKEN');
  const logLevel = text('LIMBER_LOG_LEVEL') ?? 'info';
  const at = text('LIMBER_NOW');
  return Object.freeze({
    slack: usesSlack(slack) ? slack : null,
    discord:
      token === null
        ? null
        : {
            token,
            applicationId: text('DISCORD_APPLICATION_ID'),
            api: text('DISCORD_API'),
            shards: text('DISCORD_SHARDS'),
          },
    databaseUrl: text('DATABASE_URL'),
    dataDir: text('LIMBER_DATA_DIR') ?? 'data',
    host: text('LIMBER_HOST') ?? '127.0.0.1',
    port: whole('LIMBER_PORT') ?? 3000,
    publicHost: text('LIMBER_PUBLIC_HOST'),
    publicPort: whole('LIMBER_PUBLIC_PORT'),
    publicUrl: text('LIMBER_PUBLIC_URL'),
    timezone: text('LIMBER_TIMEZONE') ?? 'UTC',
    logLevel: isLogLevel(logLevel) ? logLevel : 'info',
    clockShiftMs: at === null ? 0 : Date.parse(at) - now,
    encryptionKey: text('LIMBER_ENCRYPTION_KEY'),
    country: text('LIMBER_COUNTRY')?.toUpperCase() ?? null,
  });
}

/** Every fault at once: wrong shapes in the order of the table, then what is missing beside what is set. */
export function configFaults(environment: Environment): readonly Fault[] {
  const text = reader(environment);
  const shapes = VARIABLES.flatMap(({ name, shape }): Fault[] => {
    const value = text(name);
    const problem = value === null ? null : shape(value);
    return problem === null ? [] : [{ variable: name, problem }];
  });
  const slack = slackOf(text);
  const missing = usesSlack(slack) ? slackFaults(slack, text) : [];
  return [...shapes, ...missing];
}

function reader(environment: Environment): (name: string) => string | null {
  return (name) => environment[name]?.trim() || null;
}

function slackOf(text: (name: string) => string | null): SlackConfig {
  return {
    botToken: text('SLACK_BOT_TOKEN'),
    appToken: text('SLACK_APP_TOKEN'),
    signingSecret: text('SLACK_SIGNING_SECRET'),
    clientId: text('SLACK_CLIENT_ID'),
    clientSecret: text('SLACK_CLIENT_SECRET'),
    stateSecret: text('SLACK_STATE_SECRET'),
    apiUrl: text('SLACK_API_URL'),
  };
}

function usesSlack({ botToken, appToken, signingSecret, clientId }: SlackConfig): boolean {
  return [botToken, appToken, signingSecret, clientId].some((value) => value !== null);
}

/** One workspace by Socket Mode, one by signed HTTP, or many by OAuth: each needs its own set. */
function slackFaults(slack: SlackConfig, text: (name: string) => string | null): Fault[] {
  const faults: Fault[] = [];
  const needs = (variable: string, why: string): void => {
    if (text(variable) === null) faults.push({ variable, problem: `is missing; ${why}` });
  };
  if (slack.clientId !== null) {
    needs('SLACK_CLIENT_SECRET', 'many workspaces need it beside SLACK_CLIENT_ID');
    needs('SLACK_STATE_SECRET', 'many workspaces need it: any long random text of your own');
    needs('SLACK_SIGNING_SECRET', 'requests from many workspaces are checked with it');
    needs('LIMBER_PUBLIC_URL', 'many workspaces install Limber at that address');
    needs('LIMBER_ENCRYPTION_KEY', 'tokens of workspaces are only kept encrypted; make one with: openssl rand -hex 32');
    return faults;
  }
  needs('SLACK_BOT_TOKEN', 'it is under "OAuth & Permissions" in the app settings');
  if (slack.signingSecret === null)
    needs('SLACK_APP_TOKEN', 'Socket Mode needs it, or set SLACK_SIGNING_SECRET for HTTP');
  return faults;
}
