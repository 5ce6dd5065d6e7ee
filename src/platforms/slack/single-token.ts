import type { WebClient } from '@slack/web-api';
import type { Clock, Logger } from '../../ports/system.ts';
import { errorCode } from './certainty.ts';
import type { TeamToken, Tokens } from './tokens.ts';

/** After a failure auth.test is asked again at most this often. */
const RETRY_MS = 5000;

interface SingleToken extends Tokens {
  /** Asks Slack who the bot is; the reason why the token does not work, or null. */
  check(): Promise<string | null>;
  /** The latest answer of Slack about the token; null while there is nothing against it. */
  refusal(): string | null;
}

/** One workspace: the token of the environment. Who the bot is, Slack tells once (auth.test). */
export function createSingleToken(botToken: string, client: WebClient, clock: Clock, logger: Logger): SingleToken {
  let known: Promise<TeamToken | null> | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;
  let refusal: string | null = null;

  const ask = async (): Promise<TeamToken | null> => {
    try {
      const who = await client.auth.test();
      refusal = null;
      return { botToken, botUserId: who.user_id ?? '', botId: who.bot_id ?? '' };
    } catch (error) {
      known = undefined;
      failedAt = clock.now();
      refusal = errorCode(error);
      logger.error('slack.bot_token_not_confirmed', { reason: refusal, remedy: REMEDY });
      return null;
    }
  };
  const current = (): Promise<TeamToken | null> => {
    known ??= ask();
    return known;
  };
  return {
    refusal: () => refusal,
    check: async () => {
      await current();
      return refusal;
    },
    forTeam: async () => {
      const may = known !== undefined || clock.now() - failedAt > RETRY_MS;
      return (may ? await current() : null) ?? { botToken, botUserId: '', botId: '' };
    },
  };
}

const REMEDY =
  'SLACK_BOT_TOKEN is the Bot User OAuth Token, which begins with xoxb-, from "OAuth & Permissions" of your app.';
