import { createRequire } from 'node:module';
import { civilOf, DAY_MS, realDay } from '../civil.ts';

/** The one thing used of chrono-node: a phrase for a single day, relative to a reference day. */
interface ChronoResult {
  readonly text: string;
  readonly start: { get(component: 'year' | 'month' | 'day'): number | null };
}
interface Chrono {
  parse(
    text: string,
    reference: { instant: Date; timezone: number },
    options: { forwardDate: boolean },
  ): ChronoResult[];
}

const load = createRequire(import.meta.url);
let chrono: Chrono | undefined;

/**
 * The day number of a phrase such as "the day after tomorrow" or "next friday", counted from `today`. Undefined unless
 * chrono reads the phrase from end to end, so that no word of it is silently dropped. Loaded on first use (about 30 ms).
 */
export function chronoDay(phrase: string, today: number): number | undefined {
  chrono ??= load('chrono-node/en') as Chrono;
  // Noon UTC as the reference keeps the answer independent of the machine's own zone.
  const reference = { instant: new Date(today * DAY_MS + DAY_MS / 2), timezone: 0 };
  const [found] = chrono.parse(phrase, reference, { forwardDate: true });
  if (!found || found.text.length !== phrase.length) return undefined;
  const { start } = found;
  return realDay(start.get('year') ?? civilOf(today).year, start.get('month') ?? 0, start.get('day') ?? 0);
}
