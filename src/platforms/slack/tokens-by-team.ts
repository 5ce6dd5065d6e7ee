import type { WebClient } from '@slack/web-api';
import type { InstallationStore } from '../../ports/stores.ts';
import type { Clock, Logger } from '../../ports/system.ts';
import { errorCode } from './certainty.ts';
import { type Installed, loadInstalled, saveInstalled } from './installations.ts';
import type { OAuthSettings } from './settings.ts';
import type { TeamToken, Tokens } from './tokens.ts';

/** Renewed ahead of time, so that a workspace that only gets nudges never meets an expired token. */
const RENEW_AHEAD_MS = 2 * 3_600_000;

/**
 * Many workspaces: each with the token it got by OAuth. With token rotation a refresh token works once, so renewals of a
 * workspace go one after the other, and a renewal that another replica was faster with is read from the store.
 */
export function createTokensByTeam(
  store: InstallationStore,
  oauth: OAuthSettings,
  client: WebClient,
  clock: Clock,
  logger: Logger,
): Tokens {
  const renewing = new Map<string, Promise<Installed>>();

  const renew = async (team: string, installed: Installed): Promise<Installed> => {
    try {
      const answer = await client.oauth.v2.access({
        client_id: oauth.clientId,
        client_secret: oauth.clientSecret,
        grant_type: 'refresh_token',
        refresh_token: installed.refreshToken ?? '',
      });
      const next: Installed = {
        ...installed,
        botToken: answer.access_token ?? installed.botToken,
        ...(answer.refresh_token ? { refreshToken: answer.refresh_token } : {}),
        expiresAt: clock.now() + (answer.expires_in ?? 0) * 1000,
      };
      await saveInstalled(store, team, next);
      return next;
    } catch (error) {
      const now = await loadInstalled(store, team);
      if (now.refreshToken !== installed.refreshToken) return now;
      logger.error('slack.token_not_renewed', { team, code: errorCode(error) });
      return installed; // it may still be good for a while
    }
  };

  const current = async (team: string): Promise<Installed> => {
    const installed = await loadInstalled(store, team);
    const due = installed.refreshToken && installed.expiresAt && installed.expiresAt - clock.now() < RENEW_AHEAD_MS;
    if (!due) return installed;
    const under = renewing.get(team);
    if (under) return under;
    const work = renew(team, installed).finally(() => renewing.delete(team));
    renewing.set(team, work);
    return work;
  };

  return {
    forTeam: async (team): Promise<TeamToken> => {
      const { botToken, botUserId, botId } = await current(team);
      return { botToken, botUserId, botId };
    },
  };
}
