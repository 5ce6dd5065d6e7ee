/** What the adapter needs to know from the environment; docs/slack.md explains each variable. */
export interface SlackSettings {
  /** `xoxb-...`: one workspace. Without it: many workspaces, each with the token it got by OAuth. */
  readonly botToken?: string;
  /** `xapp-...`: Socket Mode. */
  readonly appToken?: string;
  /** Signed HTTP. */
  readonly signingSecret?: string;
  readonly oauth?: OAuthSettings;
  /** Base of the Web API, ending in `/api/`. */
  readonly apiUrl: string;
  /** The public address of a picture, where pictures are served publicly. */
  readonly figureUrl?: (name: string, hash: string) => string;
  readonly timings: SlackTimings;
}

export interface OAuthSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  /** Public base address, for the redirect. */
  readonly publicUrl: string;
}

export interface SlackTimings {
  /** Every call of the Web API and of a response_url ends after this long. */
  readonly callTimeoutMs: number;
  /** How long an answer waits for its picture before it goes out without. */
  readonly pictureWaitMs: number;
  /** Slack works on an uploaded file for a moment; we ask this often whether it is ready. */
  readonly filePollMs: number;
  readonly filePollTimes: number;
  /** Slack takes about one message a second for each channel. */
  readonly channelSpacingMs: number;
  /** A certain failure of an answer is repeated after these waits, unless Slack names one. */
  readonly answerRetryMs: readonly number[];
  /** No answer waits longer than this for a rate limit. */
  readonly longestWaitMs: number;
  /** Waits before dialling Socket Mode again: after a healthy connection, then after each failure in a row. */
  readonly redialMs: readonly number[];
  /** Wait after Slack refused the token itself. */
  readonly refusedRedialMs: number;
  /** A connection that says nothing for so long is dead. */
  readonly helloTimeoutMs: number;
  readonly clientPingMs: number;
  readonly serverPingMs: number;
}

export const TIMINGS: SlackTimings = {
  callTimeoutMs: 10_000,
  pictureWaitMs: 1500,
  filePollMs: 300,
  filePollTimes: 20,
  channelSpacingMs: 1000,
  answerRetryMs: [500, 2000],
  longestWaitMs: 30_000,
  redialMs: [0, 1000, 2000, 5000, 10_000, 20_000, 30_000],
  refusedRedialMs: 300_000,
  helloTimeoutMs: 20_000,
  clientPingMs: 5000,
  serverPingMs: 30_000,
};

/** What config.ts read from the environment; null where a variable is not set. */
interface SlackEnvironment {
  readonly botToken: string | null;
  readonly appToken: string | null;
  readonly signingSecret: string | null;
  readonly clientId: string | null;
  readonly clientSecret: string | null;
  readonly stateSecret: string | null;
  readonly apiUrl: string | null;
}

const SLACK_API = 'https://slack.com/api/';

/**
 * The environment as settings. With a client id the app is installed in many workspaces, and a bot token of the environment
 * is left aside; Socket Mode is for one workspace.
 */
export function slackSettings(
  environment: SlackEnvironment,
  publicUrl: string | null,
  figureUrl: SlackSettings['figureUrl'] | null = null,
): SlackSettings {
  const { botToken, appToken, signingSecret, clientId, clientSecret, stateSecret, apiUrl } = environment;
  const api = apiUrl ?? SLACK_API;
  const many = clientId && clientSecret && stateSecret && publicUrl;
  return {
    apiUrl: api.endsWith('/') ? api : `${api}/`,
    timings: TIMINGS,
    ...(figureUrl ? { figureUrl } : {}),
    ...(signingSecret ? { signingSecret } : {}),
    ...(many
      ? { oauth: { clientId, clientSecret, stateSecret, publicUrl } }
      : { ...(botToken ? { botToken } : {}), ...(appToken ? { appToken } : {}) }),
  };
}
