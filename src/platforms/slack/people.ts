import type { Person } from '../../ports/message.ts';
import type { Clock, Logger } from '../../ports/system.ts';
import { errorCode } from './certainty.ts';
import type { Clients } from './clients.ts';

/** Who somebody is to a place, as far as Slack tells: zone, admin or owner, maker of the channel. */
export interface People {
  person(team: string, user: string, channel: string, direct: boolean): Promise<Person>;
  /** What is known without asking Slack. */
  known(team: string, user: string): { readonly timezone?: string; readonly isAdmin: boolean };
}

interface UserFacts {
  readonly timezone?: string;
  readonly isAdmin: boolean;
  /** A guest of the workspace: may ask everything, and gets nudges alone. */
  readonly isGuest: boolean;
}

/** A person rarely moves zone or becomes an admin; an hour keeps users.info (100 a minute) far from its limit. */
const USER_TTL_MS = 3_600_000;
const CHANNEL_TTL_MS = 3_600_000;
/** What Slack did not tell is asked again soon. */
const FAILED_TTL_MS = 30_000;
const MOST = 10_000;

interface Cache<T> {
  get(key: string, load: () => Promise<T>, fallback: T): Promise<T>;
  peek(key: string): T | undefined;
}

function createCache<T>(clock: Clock, ttlMs: number): Cache<T> {
  const kept = new Map<string, { readonly until: number; readonly value: Promise<T>; settled?: T }>();
  const keep = (key: string, ttl: number, value: Promise<T>) => {
    if (kept.size >= MOST) kept.delete(kept.keys().next().value ?? '');
    const entry: { until: number; value: Promise<T>; settled?: T } = { until: clock.now() + ttl, value };
    kept.set(key, entry);
    return entry;
  };
  return {
    peek: (key) => kept.get(key)?.settled,
    get: async (key, load, fallback) => {
      const known = kept.get(key);
      if (known && known.until > clock.now()) return known.value;
      const entry = keep(
        key,
        ttlMs,
        load().catch(() => {
          keep(key, FAILED_TTL_MS, Promise.resolve(fallback)).settled = fallback;
          return fallback;
        }),
      );
      const value = await entry.value;
      entry.settled = value;
      return value;
    },
  };
}

export function createPeople(clients: Clients, clock: Clock, logger: Logger): People {
  const users = createCache<UserFacts>(clock, USER_TTL_MS);
  const creators = createCache<string | undefined>(clock, CHANNEL_TTL_MS);
  const NOBODY: UserFacts = { isAdmin: false, isGuest: false };

  const loadUser = async (team: string, user: string): Promise<UserFacts> => {
    try {
      const { user: found } = await (await clients.answers(team)).users.info({ user });
      const isAdmin = Boolean(found?.is_admin || found?.is_owner);
      const isGuest = Boolean(found?.is_restricted || found?.is_ultra_restricted);
      return { isAdmin, isGuest, ...(found?.tz ? { timezone: found.tz } : {}) };
    } catch (error) {
      logger.warn('slack.users_info_failed', { team, code: errorCode(error) });
      throw error;
    }
  };
  const loadCreator = async (team: string, channel: string): Promise<string | undefined> => {
    try {
      const { channel: found } = await (await clients.answers(team)).conversations.info({ channel });
      return found?.creator;
    } catch (error) {
      logger.debug('slack.conversations_info_failed', { team, code: errorCode(error) });
      throw error;
    }
  };

  return {
    known: (team, user) => users.peek(`${team} ${user}`) ?? NOBODY,
    person: async (team, user, channel, direct) => {
      const [facts, creator] = await Promise.all([
        users.get(`${team} ${user}`, () => loadUser(team, user), NOBODY),
        direct ? undefined : creators.get(`${team} ${channel}`, () => loadCreator(team, channel), undefined),
      ]);
      return {
        id: user,
        ...(facts.timezone ? { timezone: facts.timezone } : {}),
        isAdmin: facts.isAdmin,
        mayManageChannel: direct || facts.isAdmin || creator === user,
        ...(facts.isGuest ? { maySubscribeChannel: false } : {}),
      };
    },
  };
}
