import { loadedHolidays, publicHolidays } from '../../src/reminders/holidays.ts';
import { replanAll, ZONE_DATA_MARK } from '../../src/reminders/replan.ts';
import { ROOMY, subscription } from '../storage/support.ts';
import { DAY, desk, MORNING, utc } from './support.ts';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

test('another version of the zone data moves what was planned with the old one, once', async () => {
  const it = await desk();
  const holidays = loadedHolidays(publicHolidays, () => undefined);
  const run = (version: string) => replanAll(it.stores, version, it.clock, holidays, silent);
  const put = (id: string, over: Parameters<typeof subscription>[0]) =>
    it.stores.subscriptions.insert(
      subscription({ id, schedule: { times: ['10:00'], timezone: 'Europe/Berlin' }, ...over }),
      ROOMY,
    );
  const right = MORNING + 60 * 60_000;
  // Planned an hour off, as after a change of a zone's rule.
  await put('wrong', { nextDueAt: right + 60 * 60_000 });
  await put('right', { nextDueAt: right });
  await put('due', { nextDueAt: MORNING - 1 });
  await put('paused', { state: 'paused', nextDueAt: null });
  await put('until', { nextDueAt: right + DAY + 60 * 60_000, pausedUntil: right + 5_000 });
  for (let n = 0; n < 600; n += 1) await put(`many${n}`, { nextDueAt: right + 1 });
  expect(await run('2026b')).toBe(602);
  const next = async (id: string) => utc((await it.stores.subscriptions.get(id))?.nextDueAt)[0];
  expect(await next('wrong')).toBe('2026-01-07T09:00');
  expect(await next('right')).toBe('2026-01-07T09:00');
  expect(await next('due')).toBe('2026-01-07T07:59');
  expect(await next('paused')).toBe('never');
  expect(await next('until')).toBe('2026-01-08T09:00');
  expect(await it.stores.marks.get(ZONE_DATA_MARK)).toBe('2026b');
  expect(await run('2026b')).toBeNull();
  await it.close();
});
