import { type Client, DiscordjsErrorCodes, type REST, Routes } from 'discord.js';
import type { MarkStore } from '../../ports/stores.ts';
import type { Clock, Logger } from '../../ports/system.ts';
import { failureOf } from './failures.ts';
import { backOffMs, RESERVED_IDENTIFIES, waitBeforeStart } from './start-guard.ts';

/** Why the connection can only be mended by a person. */
export type StopReason = 'token_refused' | 'intents_refused' | 'shards_refused' | 'session_refused';

interface ConnectOptions {
  readonly rest: REST;
  readonly marks: MarkStore;
  readonly clock: Clock;
  readonly log: Logger;
  /** A fresh client for every try: discord.js destroys one whose login failed. */
  readonly makeClient: () => Client;
  readonly token: string;
  readonly isStopped: () => boolean;
  /** Resolves early when the adapter is stopped. */
  readonly pause: (ms: number) => Promise<void>;
  readonly backOff?: (failures: number) => number;
}

/** Close codes after which Discord wants no other try ("Gateway close event codes"). */
export function stopReasonOf(closeCode: number): StopReason | null {
  if (closeCode === 4004) return 'token_refused';
  if (closeCode === 4013 || closeCode === 4014) return 'intents_refused';
  if (closeCode === 4010 || closeCode === 4011) return 'shards_refused';
  return closeCode === 4012 ? 'session_refused' : null;
}

/** Connects, however long it takes: null once it is connected or stopped, a reason where trying again is pointless. */
export async function connect(options: ConnectOptions): Promise<StopReason | null> {
  const { rest, marks, clock, log, makeClient, token, isStopped, pause } = options;
  const backOff = options.backOff ?? backOffMs;
  const wait = await waitBeforeStart(marks, clock).catch((error: unknown) => {
    // One start that is not counted is better than none.
    log.warn('discord_start_not_counted', { name: error instanceof Error ? error.name : 'unknown' });
    return 0;
  });
  if (wait > 0) {
    log.warn('discord_start_delayed', { waitMs: wait });
    await pause(wait);
  }
  for (let failures = 0; !isStopped(); failures += 1) {
    try {
      const { session_start_limit: limit } = (await rest.get(Routes.gatewayBot())) as GatewayBot;
      if (limit.remaining < RESERVED_IDENTIFIES) {
        log.error('discord_identifies_spent', { remaining: limit.remaining, resetAfterMs: limit.reset_after });
        await pause(Math.min(limit.reset_after, backOff(10)));
        continue;
      }
      await makeClient().login(token);
      return null;
    } catch (error) {
      const reason = fatalReason(error);
      if (reason) return reason;
      log.warn('discord_connect_failed', { kind: failureOf(error).kind, failures: failures + 1 });
      await pause(backOff(failures));
    }
  }
  return null;
}

interface GatewayBot {
  readonly session_start_limit: { readonly remaining: number; readonly reset_after: number };
}

function fatalReason(error: unknown): StopReason | null {
  if (failureOf(error).kind === 'unauthorized') return 'token_refused';
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: string };
  if (code === DiscordjsErrorCodes.TokenInvalid || message === 'An invalid token was provided.') return 'token_refused';
  if (message?.includes('disallowed intents') || message?.includes('invalid intents')) return 'intents_refused';
  return message?.includes('sharding') ? 'shards_refused' : null;
}
