import type { Finish } from '../../ports/occurrences.ts';
import { nameOf } from './attempt.ts';
import type { DeliveryDeps } from './deps.ts';

const BATCH = 200;
const RETRY_MS = 1_000;

interface Outbox {
  /** Resolves once the result is in the database. */
  put(result: Finish): Promise<void>;
  /** Gives up waiting for a database that does not come back: what is not written is reconciled by the next worker. */
  close(): void;
}

/**
 * Writes results in the order they come, as many in one transaction as have gathered while the last one was written. What
 * happened on a platform is a fact: it is written again and again until the database takes it.
 */
export function outbox(
  deps: Pick<DeliveryDeps, 'wait' | 'log'>,
  finish: (results: readonly Finish[]) => Promise<void>,
): Outbox {
  const waiting: { readonly result: Finish; readonly written: () => void }[] = [];
  const closing = new AbortController();
  let flushing = false;

  const flush = async (): Promise<void> => {
    if (flushing) return;
    flushing = true;
    // Calls that end in the same moment share one write to the disk.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      try {
        await finish(batch.map(({ result }) => result));
        waiting.splice(0, batch.length);
        for (const { written } of batch) written();
      } catch (cause) {
        deps.log.error('nudge.result_not_written', { count: waiting.length, error: nameOf(cause) });
        if (closing.signal.aborted) break;
        await deps.wait(RETRY_MS, closing.signal);
      }
    }
    flushing = false;
  };

  return {
    put: (result) =>
      new Promise((resolve) => {
        waiting.push({ result, written: resolve });
        void flush();
      }),
    close: () => {
      closing.abort();
      for (const { written } of waiting) written();
    },
  };
}
