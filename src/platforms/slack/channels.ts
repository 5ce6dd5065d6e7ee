import type { Clock, Logger } from '../../ports/system.ts';
import { errorCode } from './certainty.ts';
import type { Clients } from './clients.ts';

interface KnownChannel {
  readonly id: string;
  readonly creator: string | undefined;
}

/** The channels the bot is in, for the Home tab. */
export interface Channels {
  ofBot(team: string): Promise<readonly KnownChannel[]>;
}

/** Home is opened often and channels change seldom; users.conversations allows 20 calls a minute. */
const TTL_MS = 300_000;
/** Home has room for about thirty nudges; beyond so many channels, the others are reached in the channel itself. */
const MOST = 100;

export function createChannels(clients: Clients, clock: Clock, logger: Logger): Channels {
  const kept = new Map<string, { readonly until: number; readonly channels: readonly KnownChannel[] }>();
  return {
    ofBot: async (team) => {
      const known = kept.get(team);
      if (known && known.until > clock.now()) return known.channels;
      try {
        const { channels = [] } = await (await clients.answers(team)).users.conversations({
          types: 'public_channel,private_channel',
          exclude_archived: true,
          limit: MOST,
        });
        const found = channels.flatMap(({ id, creator }) => (id ? [{ id, creator }] : []));
        kept.set(team, { until: clock.now() + TTL_MS, channels: found });
        return found;
      } catch (error) {
        logger.warn('slack.channels_not_listed', { team, code: errorCode(error) });
        return known?.channels ?? [];
      }
    },
  };
}
