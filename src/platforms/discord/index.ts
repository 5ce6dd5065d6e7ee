import { type Client, REST } from 'discord.js';
import type { Core } from '../../ports/core.ts';
import type { Figures } from '../../ports/figures.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { MarkStore, SeenStore } from '../../ports/stores.ts';
import type { Clock, Logger } from '../../ports/system.ts';
import { createRecentIds } from '../shared/recent-ids.ts';
import type { Adapter } from './adapter.ts';
import { addressOf } from './answer.ts';
import { connect, type StopReason, stopReasonOf } from './connect.ts';
import { createClient, REST_TIMEOUT_MS } from './gateway.ts';
import { onInteraction } from './interactions.ts';
import { onMessage, SEEN_FOR_MS } from './mentions.ts';
import { createDiscordMessenger, NUDGE_TIMEOUT_MS } from './messenger.ts';
import { hidden, note } from './note.ts';
import { createNudgeForms } from './nudges.ts';
import { createOutbound } from './outbound.ts';
import type { RawInteraction } from './payloads.ts';
import { registerCommands } from './register.ts';
import { createShelf } from './reveal.ts';
import { onChannelDeleted, onServerJoined, onServerLeft } from './servers.ts';
import type { Shards } from './shards.ts';
import { createTurns } from './turns.ts';
import { createWhereabouts } from './whereabouts.ts';
import { WORDS } from './words.ts';

export { readShards } from './shards.ts';

export interface DiscordOptions {
  readonly token: string;
  /** Found out from Discord where it is not given. */
  readonly applicationId?: string | undefined;
  /** Base of the REST API without the version; only for tests and proxies. */
  readonly api?: string | undefined;
  readonly shards?: Shards;
  readonly core: Core;
  readonly figures: Figures;
  readonly seen: SeenStore;
  readonly marks: MarkStore;
  readonly clock: Clock;
  readonly log: Logger;
  /** Wait before trying to connect again, by failures in a row; shorter in tests. */
  readonly backOff?: (failures: number) => number;
}

/**
 * starting: not connected yet. connected: ready (a short reconnect does not change it). stopped: asked to. refused: Discord
 * does not accept the token or the settings; somebody must mend that and start again. The process goes on in every case.
 */
type DiscordState =
  | { readonly status: 'starting' | 'connected' | 'stopped' }
  | { readonly status: 'refused'; readonly reason: StopReason };

export interface DiscordAdapter {
  readonly messenger: Messenger;
  state(): DiscordState;
  /** Resolves when connected, refused, or after the first try where Discord cannot be reached; it goes on trying then. */
  start(): Promise<DiscordState>;
  /** Takes no more work, lets what is under way finish for at most `graceMs`, and disconnects. */
  stop(graceMs?: number): Promise<void>;
}

/** Nudges leave this many of the 50 calls a second Discord allows to answers. */
const NUDGES_PER_SECOND = 35;
/** Longest a nudge waits for a rate limit before it is handed back with the time to wait. */
const RATE_LIMIT_PATIENCE_MS = 3000;
const READY_WITHIN_MS = 30_000;

export function createDiscord(options: DiscordOptions): DiscordAdapter {
  const { token, core, figures, seen, marks, clock, log, shards = 'auto' } = options;
  let state: DiscordState = { status: 'starting' };
  let client: Client | undefined;
  let bot: string | undefined;
  const isStopped = () => state.status === 'stopped' || state.status === 'refused';
  const underWay = new Set<Promise<void>>();
  const wake = new AbortController();
  let ready: () => void = () => undefined;
  const isReady = new Promise<void>((resolve) => {
    ready = resolve;
  });

  const restOptions = { timeout: REST_TIMEOUT_MS, retries: 0, ...(options.api ? { api: options.api } : {}) };
  const rest = new REST(restOptions).setToken(token);
  const nudgeRest = new REST({
    ...restOptions,
    timeout: NUDGE_TIMEOUT_MS,
    globalRequestsPerSecond: NUDGES_PER_SECOND,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > RATE_LIMIT_PATIENCE_MS,
  }).setToken(token);
  const onUnauthorized = () => refuse('token_refused');
  const adapter: Adapter = {
    core,
    figures,
    seen,
    clock,
    log,
    outbound: createOutbound(rest, onUnauthorized),
    shelf: createShelf(clock),
    turns: createTurns(),
  };
  const messenger = createDiscordMessenger({
    rest: nudgeRest,
    figures,
    onUnauthorized,
    // Not while stopping: nudges under way are sent to the end, and they need no gateway.
    isRefused: () => state.status === 'refused',
  });
  const forms = createNudgeForms(adapter);
  const recent = createRecentIds(clock, SEEN_FOR_MS);

  function refuse(reason: StopReason): void {
    if (isStopped()) return;
    state = { status: 'refused', reason };
    log.error('discord_refused', { reason });
    wake.abort();
    void client?.destroy().catch(() => undefined);
  }

  /** The one boundary: a fault is logged with an id, and whoever waits for an answer is told that id. */
  function work(event: string, job: () => Promise<void>, asked?: RawInteraction): void {
    if (isStopped()) return;
    const running: Promise<void> = job()
      .catch(async (error: unknown) => {
        const id = `d${clock.now().toString(36)}`;
        log.error('discord_handler_failed', { what: event, id, name: error instanceof Error ? error.name : 'unknown' });
        if (asked) await adapter.outbound.followUp(addressOf(asked), hidden(note(WORDS.trouble(id))));
      })
      .catch(() => undefined)
      .finally(() => underWay.delete(running));
    underWay.add(running);
  }

  function makeClient(): Client {
    const made = createClient(
      { api: options.api, shards },
      {
        onReady(id) {
          bot = id;
          if (!isStopped()) state = { status: 'connected' };
          ready();
          work('register', async () => {
            await registerCommands(options.applicationId ?? made.application?.id ?? id, { rest, marks, log });
          });
        },
        onInteraction(asked) {
          if (recent.first(asked.id)) work('interaction', () => onInteraction(adapter, forms, asked), asked);
        },
        onMessage(message) {
          const me = bot ?? made.user?.id;
          if (me && recent.first(message.id)) work('message', () => onMessage(adapter, whereabouts, me, message));
        },
        onServerJoined: (server, channel) => work('joined', () => onServerJoined(adapter, server, channel)),
        onServerLeft: (server) => work('left', () => onServerLeft(adapter, server)),
        onChannelDeleted: (server, channel) => work('channel', () => onChannelDeleted(adapter, server, channel)),
        onDropped(code) {
          const reason = stopReasonOf(code);
          if (reason) refuse(reason);
          else log.error('discord_dropped', { code });
        },
      },
      log,
    );
    const whereabouts = createWhereabouts(made);
    client = made;
    return made;
  }

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      if (isStopped()) return resolve();
      const timer = setTimeout(resolve, ms);
      wake.signal.addEventListener('abort', () => resolve(clearTimeout(timer)), { once: true });
    });

  async function start(): Promise<DiscordState> {
    let triedOnce: () => void = () => undefined;
    const firstTry = new Promise<void>((resolve) => {
      triedOnce = resolve;
    });
    const connected = connect({
      rest,
      marks,
      clock,
      log,
      makeClient,
      token,
      isStopped,
      pause: (ms) => {
        triedOnce();
        return pause(ms);
      },
      ...(options.backOff ? { backOff: options.backOff } : {}),
    })
      .then((reason) => {
        if (reason) refuse(reason);
        return isStopped() ? undefined : isReady;
      })
      .catch((error: unknown) =>
        log.error('discord_connect_broken', { name: error instanceof Error ? error.name : '' }),
      )
      .finally(triedOnce);
    await Promise.race([connected, firstTry, pause(READY_WITHIN_MS)]);
    return state;
  }

  return {
    messenger,
    state: () => state,
    start,
    async stop(graceMs = 5000) {
      if (state.status !== 'refused') state = { status: 'stopped' };
      wake.abort();
      let timer: NodeJS.Timeout | undefined;
      const grace = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, graceMs);
      });
      await Promise.race([Promise.allSettled([...underWay]), grace]);
      clearTimeout(timer);
      await client?.destroy().catch(() => undefined);
      rest.clearHandlerSweeper();
      rest.clearHashSweeper();
      nudgeRest.clearHandlerSweeper();
      nudgeRest.clearHashSweeper();
    },
  };
}
