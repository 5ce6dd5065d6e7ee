export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until probe() gives something truthy and gives that back; fails after `ms` with `what`. */
export async function waitFor<T>(
  probe: () => T | Promise<T>,
  ms = 5000,
  what = 'the condition',
): Promise<NonNullable<Exclude<T, false>>> {
  const end = performance.now() + ms;
  for (;;) {
    const value = await probe();
    if (value) return value as NonNullable<Exclude<T, false>>;
    if (performance.now() > end) throw new Error(`timed out after ${ms} ms waiting for ${what}`);
    await sleep(8);
  }
}
