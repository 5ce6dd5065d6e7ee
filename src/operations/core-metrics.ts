import type { Core } from '../ports/core.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Clock } from '../ports/system.ts';

/** Counts every answer by outcome, its red flag and how long it took. Looks at the reply's meta only, never at words. */
export function withMetrics(core: Core, metrics: Metrics, clock: Clock): Core {
  return {
    ...core,
    respond: async (incoming) => {
      const { platform } = incoming.place;
      const started = clock.now();
      const reply = await core.respond(incoming);
      metrics.answered(
        reply.silent ? 'silent' : reply.meta.outcome,
        platform,
        Math.max(0, clock.now() - started) / 1000,
      );
      if (reply.meta.urgency !== 'none') metrics.redFlag(reply.meta.urgency);
      return reply;
    },
  };
}
