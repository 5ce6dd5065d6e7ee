import { type Logger as SdkLogger, SocketModeReceiver } from '@slack/bolt';
import type { Clock, Logger } from '../../ports/system.ts';
import { errorCode } from './certainty.ts';
import { clientOptions } from './clients.ts';
import type { SlackSettings } from './settings.ts';
import type { ConnectionState } from './state.ts';

/** Slack's refusals of the app token: they do not pass by themselves, and in the SDK they end the process. */
const REFUSED = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'user_removed_from_team',
  'team_disabled',
  'not_allowed_token_type',
  'socket_mode_disabled',
]);

interface Connection {
  readonly state: () => ConnectionState;
  /** Resolves at the first connection or the first failure. */
  readonly first: Promise<void>;
  stop(): Promise<void>;
}

/**
 * The SDK's own reconnecting is switched off: it dials five seconds after every renewal, and a reconnect that meets
 * invalid_auth ends the process. This loop dials at once after a healthy connection, waits longer after each failure, and
 * never throws.
 */
export function createSocketReceiver(settings: SlackSettings, logger: SdkLogger): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken: settings.appToken ?? '',
    autoReconnectEnabled: false,
    clientPingTimeout: settings.timings.clientPingMs,
    serverPingTimeout: settings.timings.serverPingMs,
    // What a lost connection means is said by keepConnected and by whoever wanted to send.
    logger: { ...logger, error: logger.warn },
    installerOptions: { clientOptions: clientOptions(settings, logger) },
    processEventErrorHandler: async ({ error, event }) => {
      logger.error(error);
      await event.ack().catch(() => {}); // the connection may be gone; the event then comes again
      return false;
    },
  });
}

export function keepConnected(
  receiver: SocketModeReceiver,
  settings: SlackSettings,
  clock: Clock,
  logger: Logger,
  sleep: (ms: number) => Promise<void>,
): Connection {
  const { timings } = settings;
  const { client } = receiver;
  let state: ConnectionState = { status: 'connecting' };
  let stopped = false;
  let wake = () => {};
  let settle = () => {};
  const first = new Promise<void>((resolve) => {
    settle = resolve;
  });

  const dial = async (): Promise<void> => {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('no_hello')), timings.helloTimeoutMs);
    });
    try {
      await Promise.race([client.start(), tooLong]);
    } catch (error) {
      void client.disconnect().catch(() => {});
      throw error ?? new Error('closed_before_hello');
    } finally {
      clearTimeout(timer);
    }
  };

  const untilClosed = () => new Promise<void>((resolve) => client.once('disconnected', () => resolve()));

  const run = async () => {
    let failures = 0;
    while (!stopped) {
      const began = clock.now();
      let wait: number;
      try {
        const closed = untilClosed();
        await dial();
        state = { status: 'connected' };
        logger.info('slack.connected', { failures });
        settle();
        await closed;
        const brief = clock.now() - began < 1000;
        failures = brief ? failures + 1 : 0;
        wait = timings.redialMs[Math.min(failures, timings.redialMs.length - 1)] ?? 0;
        if (!stopped) logger.info('slack.connection_closed', { redialMs: wait });
        if (!stopped) state = { status: 'connecting' };
      } catch (error) {
        failures += 1;
        const reason = errorCode(error) === 'Error' && error instanceof Error ? error.message : errorCode(error);
        const refused = REFUSED.has(reason);
        wait = refused
          ? timings.refusedRedialMs
          : (timings.redialMs[Math.min(failures, timings.redialMs.length - 1)] ?? 0);
        state = { status: 'failed', reason };
        logger.error(refused ? 'slack.app_token_refused' : 'slack.not_connected', { reason, redialMs: wait });
        settle();
      }
      if (!stopped && wait > 0)
        await Promise.race([
          sleep(wait),
          new Promise<void>((resolve) => {
            wake = resolve;
          }),
        ]);
    }
  };
  void run();

  return {
    state: () => state,
    first,
    stop: async () => {
      stopped = true;
      state = { status: 'stopped' };
      wake();
      await client.disconnect().catch(() => {});
    },
  };
}
