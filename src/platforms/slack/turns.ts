import { setImmediate } from 'node:timers/promises';

/**
 * One answer for each turn of the event loop. Thinking up an answer takes some milliseconds of computing; when many people ask
 * in the same moment, the acknowledgements and the answers already made go out in between instead of after all of them.
 */
interface Turns {
  next(): Promise<void>;
  /** How many still wait for their turn. */
  waiting(): number;
}

export function createTurns(): Turns {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  return {
    waiting: () => waiting,
    next: async () => {
      waiting += 1;
      last = last.then(() => setImmediate());
      await last;
      waiting -= 1;
    },
  };
}
