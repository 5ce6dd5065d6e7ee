import { AREAS, NEEDS } from '../content/vocabulary.ts';
import { busyReply, tellsOfDanger } from '../conversation/busy.ts';
import type { ConversationDeps } from '../conversation/deps.ts';
import {
  countLines,
  createLogger,
  createMetrics,
  type HealthParts,
  type LogLevel,
  RATE_LIMITS,
  withDigest,
  withMetrics,
  withRateLimit,
} from '../operations/index.ts';
import type { Core } from '../ports/core.ts';
import type { Platform } from '../ports/message.ts';
import type { Exposition, Metrics } from '../ports/metrics.ts';
import type { Stores } from '../ports/stores.ts';
import type { Clock, Logger } from '../ports/system.ts';
import type { DeliveryEvent } from '../reminders/index.ts';

/** What a start needs of operations, wired once: everything is logged, counted and checked through these. */
export interface Operations {
  readonly log: Logger;
  readonly metrics: Metrics & Exposition;
  /** The core with counts and rate limits around it; give this one to the platforms. */
  watch(core: Core, deps: ConversationDeps): Core;
  /** For `reminders({ observe })`. */
  readonly observe: (event: DeliveryEvent) => void;
  /** For `startHealthServer` or `healthHandler`. `connections`: what is configured, by platform. */
  health(stores: Pick<Stores, 'upkeep' | 'subscriptions'>, connections: () => readonly Connection[]): HealthParts;
}

interface Connection {
  readonly platform: Platform;
  readonly status: string;
  readonly reason?: string;
}

const DIGEST_TERMS: ReadonlySet<string> = new Set([...AREAS, ...NEEDS]);

export function openOperations(options: {
  readonly level: LogLevel;
  readonly write: (line: string) => void;
  readonly clock: Clock;
}): Operations {
  const { clock } = options;
  const metrics = createMetrics();
  const log = createLogger({ ...options, heard: countLines(metrics) });
  return {
    log,
    metrics,
    watch: (core, deps) =>
      withMetrics(
        withRateLimit(withDigest(core, { digest: deps.stores.digest, clock, log, known: DIGEST_TERMS }), {
          limits: RATE_LIMITS,
          clock,
          isUrgent: (incoming) => tellsOfDanger(incoming, deps),
          busy: (incoming) => busyReply(incoming, deps),
          onBusy: (incoming) => metrics.busy(incoming.place.platform),
        }),
        metrics,
        clock,
      ),
    observe: ({ platform, state, lateMs }) => {
      metrics.nudge(state, platform);
      if (lateMs !== null) metrics.nudgeLate(Math.max(0, lateMs) / 1000);
    },
    health: (stores, connections) => ({
      metrics,
      ready: async () => {
        const problems = connections()
          .filter(({ status }) => status !== 'connected')
          .map(({ platform, status, reason }) => `${platform} is ${status}${reason ? `: ${reason}` : ''}`);
        await stores.upkeep.check();
        return problems;
      },
      beforeMetrics: async () => {
        for (const { platform, status } of connections()) metrics.connected(platform, status === 'connected');
        metrics.subscriptions(await stores.subscriptions.counts());
      },
    }),
  };
}
