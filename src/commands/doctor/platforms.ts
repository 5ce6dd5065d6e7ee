import type { Config, DiscordConfig, SlackConfig } from '../../config.ts';
import { inviteLink, personalInstallLink } from '../../platforms/discord/permissions.ts';
import { BOT_SCOPES } from '../../platforms/slack/scopes.ts';
import { type Finding, findings, wordFor } from './finding.ts';

const TIMEOUT_MS = 5_000;
/** Slack refuses a signature older than five minutes; nudges are a second late by a second of it. */
const SKEW_MS = 60_000;

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Asks the platforms whose tokens are set, each with one or two calls that change nothing. `now` is the unshifted clock. */
export async function checkPlatforms(config: Config, now: () => number): Promise<Finding[]> {
  const found = await Promise.all([
    config.slack ? slack(config.slack, now) : [findings('Slack').ok('not configured')],
    config.discord ? discord(config.discord, now) : [findings('Discord').ok('not configured')],
  ]);
  return found.flat();
}

async function slack(config: SlackConfig, now: () => number): Promise<Finding[]> {
  const say = findings('Slack');
  const base = config.apiUrl ?? 'https://slack.com/api/';
  const call = (method: string, token: string): Promise<Answer> =>
    ask(new URL(method, base.endsWith('/') ? base : `${base}/`), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
  const found: Finding[] = [];
  try {
    if (config.clientId !== null) found.push(say.ok('many workspaces: each token is checked when it is used'));
    else if (config.botToken !== null) {
      const answer = await call('auth.test', config.botToken);
      found.push(...botToken(answer), ...clock(say, answer, now()));
    }
    if (config.appToken !== null && config.clientId === null) {
      const { body } = await call('apps.connections.open', config.appToken);
      found.push(
        body.ok === true
          ? say.ok('SLACK_APP_TOKEN opens Socket Mode')
          : say.fault(
              `SLACK_APP_TOKEN is refused (${word(body.error)}). Make one with connections:write under "Basic Information", and switch Socket Mode on.`,
            ),
      );
    }
  } catch (cause) {
    found.push(
      say.fault(`cannot be reached (${wordFor(cause)}). Check the network, a proxy, and SLACK_API_URL if it is set.`),
    );
  }
  return found;
}

function botToken({ body, headers }: Answer): Finding[] {
  const say = findings('Slack');
  if (body.ok !== true)
    return [
      say.fault(
        `SLACK_BOT_TOKEN is refused (${word(body.error)}). Install the app again under "OAuth & Permissions" and copy the token.`,
      ),
    ];
  const granted = headers
    .get('x-oauth-scopes')
    ?.split(',')
    .map((scope) => scope.trim());
  if (!granted) return [say.ok('SLACK_BOT_TOKEN is accepted')];
  const missing = BOT_SCOPES.filter((scope) => !granted.includes(scope));
  const spare = granted.filter((scope) => /^(?:channels|groups|mpim):history$|:write\.public$|^admin/.test(scope));
  return [
    missing.length === 0
      ? say.ok('SLACK_BOT_TOKEN is accepted and has every scope')
      : say.fault(
          `the app lacks the scopes ${missing.join(', ')}. Add them under "OAuth & Permissions" and install the app again.`,
        ),
    ...(spare.some((scope) => scope.startsWith('admin'))
      ? [say.warn(`the app has scopes it never uses: ${spare.join(', ')}. Take them away.`)]
      : []),
  ];
}

async function discord(config: DiscordConfig, now: () => number): Promise<Finding[]> {
  const say = findings('Discord');
  const base = `${(config.api ?? 'https://discord.com/api').replace(/\/$/, '')}/v10`;
  const call = (path: string): Promise<Answer> =>
    ask(new URL(`${base}${path}`), { headers: { authorization: `Bot ${config.token}` } });
  try {
    const me = await call('/users/@me');
    if (me.status === 401)
      return [
        say.fault(
          'DISCORD_TOKEN is refused. Press "Reset Token" on the page Bot of the application and copy it again.',
        ),
      ];
    if (me.status !== 200)
      return [say.fault(`answered ${me.status} when asked who we are; try again in some minutes.`)];
    const application = await call('/applications/@me');
    const id = word(application.body.id);
    const wrong = config.applicationId !== null && application.status === 200 && id !== config.applicationId;
    const known = application.status === 200 ? id : config.applicationId;
    return [
      say.ok('DISCORD_TOKEN is accepted; no privileged intent is needed'),
      ...(wrong
        ? [
            say.fault(
              `DISCORD_APPLICATION_ID is not the application of the token, which is ${id}. Set that, or leave it out.`,
            ),
          ]
        : []),
      ...(known !== null && /^\d+$/.test(known)
        ? [
            say.ok(`to add Limber to a server, open ${inviteLink(known)}`),
            say.ok(`to have it for yourself in any conversation, open ${personalInstallLink(known)}`),
          ]
        : []),
      ...clock(say, me, now()),
    ];
  } catch (cause) {
    return [
      say.fault(`cannot be reached (${wordFor(cause)}). Check the network, a proxy, and DISCORD_API if it is set.`),
    ];
  }
}

/** The platform's own clock is at hand in every answer. */
function clock(say: ReturnType<typeof findings>, { headers }: Answer, now: number): Finding[] {
  const theirs = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(theirs) || Math.abs(now - theirs) <= SKEW_MS) return [];
  const seconds = Math.round((now - theirs) / 1000);
  return [
    say.fault(
      `this machine's clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead' : 'behind'}: nudges come at the wrong time and signed requests are refused. Switch on time synchronisation.`,
    ),
  ];
}

async function ask(url: URL, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
  const body: unknown = await response.json().catch(() => ({}));
  return {
    status: response.status,
    headers: response.headers,
    body: typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {},
  };
}

/** A code of the platform; anything else it might say is not repeated. */
function word(value: unknown): string {
  return typeof value === 'string' && /^[\w.-]{1,60}$/.test(value) ? value : 'no reason given';
}
