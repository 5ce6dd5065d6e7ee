import type { Stores, Subscription } from '../ports/stores.ts';
import type { Clock, Logger } from '../ports/system.ts';
import { type LoadedHolidays, NEVER } from './holidays.ts';
import { nextDue } from './plan.ts';

/** Under this name the store remembers with which time-zone data everything was planned. */
export const ZONE_DATA_MARK = 'zone-data-version';
const PAGE = 500;

/**
 * When the time-zone data is another one than at the last start, every plan is worked out anew from its wall-clock rule.
 * What is due already stays: it is claimed now, and planned anew then. Interrupted, it starts over at the next start.
 * How many were moved; null when nothing had to be done.
 */
export async function replanAll(
  stores: Pick<Stores, 'subscriptions' | 'settings' | 'marks'>,
  zoneDataVersion: string,
  clock: Clock,
  holidays: LoadedHolidays,
  log: Logger,
): Promise<number | null> {
  if ((await stores.marks.get(ZONE_DATA_MARK)) === zoneDataVersion) return null;
  let moved = 0;
  let after = '';
  for (;;) {
    const page = await stores.subscriptions.page(after, PAGE);
    for (const it of page) {
      const next = await moveOne(stores, it, clock.now(), holidays);
      // When somebody changed it at this moment, they planned it with the new data.
      if (next && (await stores.subscriptions.update(next))) moved += 1;
    }
    after = page.at(-1)?.id ?? after;
    if (page.length < PAGE) break;
  }
  await stores.marks.set(ZONE_DATA_MARK, zoneDataVersion);
  log.info('nudge.replanned', { version: zoneDataVersion, moved });
  return moved;
}

async function moveOne(
  { settings }: Pick<Stores, 'settings'>,
  it: Subscription,
  now: number,
  holidays: LoadedHolidays,
): Promise<Subscription | null> {
  if (it.state !== 'active' || it.nextDueAt === null || it.nextDueAt <= now) return null;
  const country = it.schedule.skip_holidays ? (await settings.get(it.destination)).country : null;
  const isHoliday = country === null ? NEVER : await holidays.load(country);
  const nextDueAt = nextDue(it, now, isHoliday);
  return nextDueAt === it.nextDueAt ? null : { ...it, nextDueAt, state: nextDueAt === null ? 'ended' : 'active' };
}
