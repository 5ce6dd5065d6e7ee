import { LimberError } from '../../errors.ts';
import type { Destination, FindResult, Messenger, SendResult } from '../../ports/messenger.ts';
import type { Reply } from '../../ports/reply.ts';
import type { Clock, Logger } from '../../ports/system.ts';
import { errorCode } from './certainty.ts';
import type { Clients } from './clients.ts';
import { createPace } from './pace.ts';
import type { Pictures } from './pictures.ts';
import { METADATA_TYPE, post } from './post.ts';
import { render } from './render.ts';
import type { SlackSettings } from './settings.ts';

interface MessengerParts {
  readonly settings: SlackSettings;
  readonly clients: Clients;
  readonly pictures: Pictures;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Slack's clock and ours may differ a little. */
const CLOCK_SLACK_MS = 60_000;
const HISTORY_PAGE = 100;
/** A nudge has a moment to spare for its picture; an answer has not. */
const PICTURE_PATIENCE = 4;

/** Nudges: own client, one message a second for each channel, one attempt, and a result that says how certain it is. */
export function createMessenger(parts: MessengerParts): Messenger {
  const { settings, clients, pictures, clock, logger, sleep } = parts;
  const { timings } = settings;
  const pace = createPace(clock, timings.channelSpacingMs, sleep);
  /** Workspaces whose history the app may not read. */
  const blind = new Set<string>();

  const attempt = async (
    destination: Destination,
    reply: Reply,
    key: string,
    withPicture: boolean,
  ): Promise<SendResult> => {
    const { workspace: team, channel, direct } = destination;
    const wait = timings.pictureWaitMs * PICTURE_PATIENCE;
    const picture = withPicture && reply.figure ? await pictures.forPost(team, reply.figure, wait) : undefined;
    const rendered = render(reply, { picture, without: direct ? ['share'] : [] });
    await pace.turn(team, channel);
    const result = await post(await clients.nudges(team), { channel, ...rendered, key });
    const refused = picture?.kind === 'file' && result.status === 'refused' && result.reason === 'invalid';
    if (!refused || !reply.figure) return result;
    await pictures.refused(team, reply.figure);
    return attempt(destination, reply, key, false);
  };

  return {
    platform: 'slack',
    send: async (destination, reply, key) => {
      const team = destination.workspace;
      const held = pace.heldMs(team);
      if (held > 0) return { status: 'not_sent', reason: 'ratelimited', retryAfterMs: held };
      try {
        const result = await attempt(destination, reply, key, true);
        if (result.status === 'not_sent' && result.reason === 'ratelimited') pace.hold(team, result.retryAfterMs);
        if (result.status !== 'sent')
          logger.warn('slack.nudge_not_sent', { team, status: result.status, reason: result.reason });
        if (result.status === 'sent' && reply.figure && pictures.sharesInstead(team) && !destination.direct)
          await pictures.share(team, reply.figure, destination.channel, result.messageId);
        return result;
      } catch (error) {
        // Only what happens before the call can throw: no token, no store, a reply that cannot be rendered.
        const gone = error instanceof LimberError && error.code === 'slack_not_installed';
        if (gone) return { status: 'refused', reason: 'revoked' };
        logger.error('slack.nudge_failed_before_sending', { team, code: errorCode(error) });
        return { status: 'not_sent', reason: 'before_sending', retryAfterMs: 60_000 };
      }
    },
    findSent: async (destination, key, sinceMs) => {
      const team = destination.workspace;
      if (blind.has(team)) return { status: 'cannot_tell' };
      try {
        return await findInHistory(await clients.nudges(team), destination, key, sinceMs);
      } catch (error) {
        const code = errorCode(error);
        if (code === 'missing_scope') blind.add(team);
        logger.info('slack.history_not_read', { team, code });
        return { status: 'cannot_tell' };
      }
    },
  };
}

type HistoryClient = Awaited<ReturnType<Clients['nudges']>>;

async function findInHistory(
  client: HistoryClient,
  { channel, direct }: Destination,
  key: string,
  sinceMs: number,
): Promise<FindResult> {
  const place = direct ? (await client.conversations.open({ users: channel })).channel?.id : channel;
  if (!place) return { status: 'cannot_tell' };
  const history = await client.conversations.history({
    channel: place,
    oldest: String(Math.max(0, sinceMs - CLOCK_SLACK_MS) / 1000),
    include_all_metadata: true,
    limit: HISTORY_PAGE,
  });
  const found = history.messages?.find(({ metadata }) => {
    const payload = metadata?.event_payload as { key?: unknown } | undefined;
    return metadata?.event_type === METADATA_TYPE && payload?.key === key;
  });
  if (found?.ts) return { status: 'found', messageId: found.ts };
  // Only a complete look back proves absence.
  return history.has_more ? { status: 'cannot_tell' } : { status: 'absent' };
}
