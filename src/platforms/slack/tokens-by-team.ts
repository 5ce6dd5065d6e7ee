import type { WebClient } from '@slack/web-api';
import type { InstallationStore } from '../../ports/stores.ts';
import type { Clock, Logger } from '../../ports/system.ts';
import { errorCode } from './certainty.ts';
import { type Installed, loadInstalled, saveInstalled } from './installations.ts';
import type { OAuthSettings } from './settings.ts';
import type { TeamToken, Tokens } from './tokens.ts';

/** Renewed ahead of time, so that a workspace that only gets nudges never meets an expired token. */
const RENEW_AHEAD_MS = 2 * 3_600_000;
/** Every answer and every nudge asks for the token: where Slack does not renew it, it is asked again at most this often. */
const RETRY_MS = 60_000;
/** A refresh token works once, so what it brought must not be lost to a store that fails for a moment. */
const SAVE_AGAIN_MS = [500, 2000, 8000] as const;

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
  sleep: (ms: number) => Promise<void>,
): Tokens {
  const renewing = new Map<string, Promise<Installed>>();
  const refusedAt = new Map<string, number>();

  const save = async (team: string, next: Installed): Promise<void> => {
    for (const wait of SAVE_AGAIN_MS) {
      try {
        return await saveInstalled(store, team, next);
      } catch (error) {
        logger.error('slack.token_not_saved', { team, code: errorCode(error) });
        await sleep(wait);
      }
    }
    await saveInstalled(store, team, next);
  };

  const ask = async (installed: Installed): Promise<Installed> => {
    const answer = await client.oauth.v2.access({
      client_id: oauth.clientId,
      client_secret: oauth.clientSecret,
      grant_type: 'refresh_token',
      refresh_token: installed.refreshToken ?? '',
    });
    return {
      ...installed,
      botToken: answer.access_token ?? installed.botToken,
      ...(answer.refresh_token ? { refreshToken: answer.refresh_token } : {}),
      expiresAt: clock.now() + (answer.expires_in ?? 0) * 1000,
    };
  };

  const renew = async (team: string, installed: Installed): Promise<Installed> => {
    let next: Installed;
    try {
      next = await ask(installed);
    } catch (error) {
      const now = await loadInstalled(store, team);
      if (now.refreshToken !== installed.refreshToken) return now;
      refusedAt.set(team, clock.now());
      logger.error('slack.token_not_renewed', { team, code: errorCode(error) });
      return installed; // it may still be good for a while
    }
    refusedAt.delete(team);
    await save(team, next);
    return next;
  };

  const current = async (team: string): Promise<Installed> => {
    const installed = await loadInstalled(store, team);
    const due = installed.refreshToken && installed.expiresAt && installed.expiresAt - clock.now() < RENEW_AHEAD_MS;
    const refused = refusedAt.get(team);
    const waits = refused !== undefined && Math.abs(clock.now() - refused) < RETRY_MS;
    if (!due || waits) return installed;
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
