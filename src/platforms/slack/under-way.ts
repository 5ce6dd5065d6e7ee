/** What listeners are doing at the moment, so that a stop can let them finish. */
export interface UnderWay {
  add(work: Promise<void>): Promise<void>;
  /** Resolves when everything is done, or after `graceMs`. */
  settled(graceMs: number): Promise<void>;
}

export function createUnderWay(): UnderWay {
  const running = new Set<Promise<void>>();
  return {
    add: (work) => {
      const kept = work.finally(() => running.delete(kept));
      running.add(kept);
      return kept;
    },
    settled: async (graceMs) => {
      let timer: NodeJS.Timeout | undefined;
      const grace = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, graceMs);
      });
      await Promise.race([Promise.allSettled(running), grace]);
      clearTimeout(timer);
    },
  };
}
