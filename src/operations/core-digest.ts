import type { Core } from '../ports/core.ts';
import type { Reply } from '../ports/reply.ts';
import type { DigestStore } from '../ports/stores.ts';
import type { Clock, Logger } from '../ports/system.ts';

interface DigestParts {
  readonly digest: DigestStore;
  readonly clock: Clock;
  readonly log: Logger;
  /** The ids that may be written: areas and needs. Whatever else a slot holds is left out. */
  readonly known: ReadonlySet<string>;
}

/** What stands for a question in which nothing was recognised. */
export const NOTHING_RECOGNISED = 'nothing recognised';

/**
 * Counts the questions that found no answer by what was recognised in them: ids of areas, needs and intents, never words.
 * Nothing is kept of who asked, where or when, beyond the day.
 */
export function withDigest(core: Core, { digest, clock, log, known }: DigestParts): Core {
  return {
    ...core,
    respond: async (incoming) => {
      const reply = await core.respond(incoming);
      if (incoming.kind !== 'action' && reply.meta.outcome === 'out_of_scope' && !reply.silent)
        digest
          .add(new Date(clock.now()).toISOString().slice(0, 10), termsOf(reply, known))
          .catch((cause: unknown) =>
            log.warn('digest_failed', { error: cause instanceof Error ? cause.name : 'unknown' }),
          );
      return reply;
    },
  };
}

function termsOf({ meta }: Reply, known: ReadonlySet<string>): readonly string[] {
  const said = Object.values(meta.slots)
    .flat()
    .filter((value) => typeof value === 'string' && known.has(value));
  const terms = [...said.map(String), ...(meta.intent === null ? [] : [`intent ${meta.intent}`])];
  return terms.length > 0 ? terms : [NOTHING_RECOGNISED];
}
