/**
 * Acknowledgements before answers. Reading a question takes milliseconds of the processor in one go; when fifty people ask
 * in the same moment, the first answers would keep the last acknowledgements waiting. So an answer is begun only when no
 * acknowledgement is on its way, and between two answers the event loop takes in what has arrived.
 */
export interface Turns {
  /** Says that an acknowledgement is on its way until `work` ends. */
  acknowledging<T>(work: Promise<T>): Promise<T>;
  /** Resolves when an answer may be begun. Never waits for another answer to end. */
  mine(): Promise<void>;
}

/** An acknowledgement that takes longer waits for the network; that must hold nobody up. */
const FRESH_MS = 250;

export function createTurns(): Turns {
  let fresh = 0;
  let calm: (() => void)[] = [];
  let last = Promise.resolve();

  const settle = (): void => {
    fresh -= 1;
    if (fresh > 0) return;
    for (const resolve of calm) resolve();
    calm = [];
  };
  const untilCalm = () => (fresh === 0 ? Promise.resolve() : new Promise<void>((resolve) => calm.push(resolve)));
  const nextLoop = () => new Promise<void>((resolve) => setImmediate(resolve));

  return {
    acknowledging(work) {
      fresh += 1;
      let counted = true;
      const end = (): void => {
        if (counted) settle();
        counted = false;
      };
      const timer = setTimeout(end, FRESH_MS);
      return work.finally(() => {
        clearTimeout(timer);
        end();
      });
    },
    mine() {
      last = last.then(nextLoop).then(untilCalm);
      return last;
    },
  };
}
