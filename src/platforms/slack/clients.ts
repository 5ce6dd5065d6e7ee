import type { Logger as SdkLogger } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { SlackSettings } from './settings.ts';
import type { Tokens } from './tokens.ts';

/**
 * Web API clients by workspace and purpose. Answers and nudges have their own: a client pauses its whole queue at a 429, and
 * no answer may wait behind a fan-out of nudges. Neither repeats anything by itself (see certainty.ts).
 */
export interface Clients {
  answers(team: string): Promise<WebClient>;
  nudges(team: string): Promise<WebClient>;
}

export function clientOptions(settings: SlackSettings, logger: SdkLogger): WebClientOptions {
  return {
    slackApiUrl: settings.apiUrl,
    timeout: settings.timings.callTimeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger,
  };
}

export function createClients(settings: SlackSettings, tokens: Tokens, logger: SdkLogger): Clients {
  const made = new Map<string, { readonly token: string; readonly client: WebClient }>();
  const clientOf = async (purpose: string, team: string): Promise<WebClient> => {
    const { botToken } = await tokens.forTeam(team);
    const key = `${purpose} ${team}`;
    const known = made.get(key);
    if (known?.token === botToken) return known.client;
    const client = new WebClient(botToken, clientOptions(settings, logger));
    made.set(key, { token: botToken, client });
    return client;
  };
  return { answers: (team) => clientOf('answers', team), nudges: (team) => clientOf('nudges', team) };
}
