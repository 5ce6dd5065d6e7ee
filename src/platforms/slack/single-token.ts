import type { WebClient } from '@slack/web-api';
import { LimberError } from '../../errors.ts';
import type { Clock } from '../../ports/system.ts';
import { errorCode } from './certainty.ts';
import type { TeamToken, Tokens } from './tokens.ts';

/** After a failure auth.test is asked again at most this often. */
const RETRY_MS = 5000;

/** One workspace: the token of the environment. Who the bot is, Slack tells once (auth.test). */
export function createSingleToken(
  botToken: string,
  client: WebClient,
  clock: Clock,
): Tokens & { readonly check: () => Promise<TeamToken> } {
  let known: Promise<TeamToken> | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;
  const ask = async (): Promise<TeamToken> => {
    const who = await client.auth.test();
    return { botToken, botUserId: who.user_id ?? '', botId: who.bot_id ?? '' };
  };
  const check = (): Promise<TeamToken> => {
    known ??= ask().catch((error: unknown) => {
      known = undefined;
      failedAt = clock.now();
      throw new LimberError(
        'slack_token_refused',
        `Slack did not accept SLACK_BOT_TOKEN (${errorCode(error)}). Take the Bot User OAuth Token, which begins with xoxb-, from "OAuth & Permissions" of your app.`,
        { cause: error },
      );
    });
    return known;
  };
  return {
    check,
    forTeam: async () => {
      if (known || clock.now() - failedAt > RETRY_MS)
        return check().catch(() => ({ botToken, botUserId: '', botId: '' }));
      return { botToken, botUserId: '', botId: '' };
    },
  };
}
