const EVERY_MS = 5;

/** Waits until `probe` gives something, and gives that back; fails after `ms` and says what was awaited. */
export async function waitFor<T>(probe: () => T | undefined | null | false, what: string, ms = 5000): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    const found = probe();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() > end) throw new Error(`waited ${ms} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
