import { setTimeout as later } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import { LimberError } from '../../errors.ts';
import type { Core } from '../../ports/core.ts';
import type { Figures } from '../../ports/figures.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Clock, Logger } from '../../ports/system.ts';
import { createApp } from './app.ts';
import { createChannels } from './channels.ts';
import { clientOptions, createClients } from './clients.ts';
import { createDeliver } from './deliver.ts';
import type { House } from './house.ts';
import { createHttpMode, type PublicHandler } from './http-mode.ts';
import { createMessenger } from './messenger.ts';
import { createPeople } from './people.ts';
import { createPictures } from './pictures.ts';
import { sdkLogger } from './sdk-log.ts';
import { createSeenOnce } from './seen-once.ts';
import type { SlackSettings } from './settings.ts';
import { createSingleToken } from './single-token.ts';
import { createSocketReceiver, keepConnected } from './socket-mode.ts';
import type { ConnectionState } from './state.ts';
import type { Tokens } from './tokens.ts';
import { createTokensByTeam } from './tokens-by-team.ts';
import { createTurns } from './turns.ts';
import { createUnderWay } from './under-way.ts';

interface SlackParts {
  readonly stores: Pick<Stores, 'installations' | 'seen' | 'files'>;
  readonly figures: Figures;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Slack in two steps, because the core needs the messenger before the adapter can need the core. */
export interface Slack {
  readonly messenger: Messenger;
  /** Connects. Resolves once Slack is connected or has refused; never rejects for Slack's sake. */
  start(core: Core): Promise<SlackRunning>;
}

export interface SlackRunning {
  readonly state: () => ConnectionState;
  /** HTTP mode: to be called by the house's public server; false where a request is somebody else's. */
  readonly handler: PublicHandler | null;
  stop(): Promise<void>;
}

/** As long as Discord is given: far within the thirty seconds that a restart allows. */
const GRACE_MS = 5_000;

export function createSlack(settings: SlackSettings, parts: SlackParts): Slack {
  const { stores, figures, clock, logger } = parts;
  const sleep = async (ms: number): Promise<void> => {
    await later(ms, undefined, { ref: false });
  };
  const sdk = sdkLogger(logger);
  const { tokens, check, refusal } = tokensFor(
    settings,
    parts,
    new WebClient(settings.botToken, clientOptions(settings, sdk)),
    sleep,
  );
  const clients = createClients(settings, tokens, sdk);
  const pictures = createPictures({ settings, clients, figures, files: stores.files, clock, logger, sleep });
  const deliver = createDeliver({ settings, clients, pictures, logger, sleep });
  const people = createPeople(clients, clock, logger);
  const channels = createChannels(clients, clock, logger);
  const turns = createTurns();
  const underWay = createUnderWay();
  const seen = createSeenOnce({ store: stores.seen, clock, logger, sleep, busy: () => turns.waiting() > 0 });
  return {
    messenger: createMessenger({ settings, clients, pictures, clock, logger, sleep }),
    start: async (given) => {
      const core: Core = {
        ...given,
        respond: async (incoming) => {
          await turns.next();
          return given.respond(incoming);
        },
      };
      const house: House = {
        core,
        settings,
        tokens,
        clients,
        people,
        channels,
        pictures,
        deliver,
        seen,
        underWay,
        clock,
        logger,
        sleep,
      };
      // Whoever asked just before gets an answer, and the store is closed after that.
      const finished = () => underWay.settled(GRACE_MS).then(() => seen.settled());
      await check();
      const over = (state: ConnectionState): ConnectionState => {
        const reason = refusal();
        return reason !== null && state.status === 'connected' ? { status: 'failed', reason } : state;
      };
      if (settings.appToken) {
        const receiver = createSocketReceiver(settings, sdk);
        createApp(house, receiver, stores.installations, sdk);
        const connection = keepConnected(receiver, settings, clock, logger, sleep);
        await connection.first;
        return {
          state: () => over(connection.state()),
          handler: null,
          stop: () => connection.stop().then(finished),
        };
      }
      const http = createHttpMode(settings, stores.installations, clock, sdk);
      createApp(house, http.receiver, stores.installations, sdk);
      let state: ConnectionState = { status: 'connected' };
      return {
        state: () => over(state),
        handler: http.handler,
        stop: async () => {
          state = { status: 'stopped' };
          await finished();
        },
      };
    },
  };
}

/** One token of the environment, or one for each workspace. */
function tokensFor(
  settings: SlackSettings,
  { stores, clock, logger }: SlackParts,
  client: WebClient,
  sleep: (ms: number) => Promise<void>,
): { readonly tokens: Tokens; readonly check: () => Promise<unknown>; readonly refusal: () => string | null } {
  if (!settings.appToken && !settings.signingSecret)
    throw new LimberError(
      'slack_no_connection',
      'Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP). See docs/slack.md.',
    );
  if (settings.botToken) {
    const single = createSingleToken(settings.botToken, client, clock, logger);
    return { tokens: single, check: single.check, refusal: single.refusal };
  }
  if (!settings.oauth)
    throw new LimberError(
      'slack_no_token',
      'Slack needs SLACK_BOT_TOKEN (one workspace), or SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET and LIMBER_PUBLIC_URL (many workspaces). See docs/slack.md.',
    );
  const tokens = createTokensByTeam(stores.installations, settings.oauth, client, clock, logger, sleep);
  return { tokens, check: async () => {}, refusal: () => null };
}
