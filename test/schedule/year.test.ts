import { Temporal } from 'temporal-polyfill';
import { nextOccurrences, offsetAt, type Schedule, transitions, zoneNames } from '../../src/schedule/index.ts';

/** All zones take about two minutes of CPU; the default run takes every rule set once and a sample of the long checks. */
const FULL = process.env.LIMBER_TEST_FULL === '1';
const YEAR = 2025;
const START = Date.UTC(YEAR, 0, 1) - 14 * 3_600_000;
const END = Date.UTC(YEAR + 1, 0, 1) + 14 * 3_600_000;

const WORK = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const TWICE: Schedule = { days: WORK, times: ['10:00', '15:00'] };
const OFTEN: Schedule = { days: WORK, every_minutes: 45, window: { start: '09:00', end: '17:00' } };
const NIGHT: Schedule = {
  days: [...WORK, 'sat', 'sun'],
  times: ['00:00', '00:30', '01:15', '02:00', '02:30', '03:10', '23:45'],
};
const OFTEN_TIMES = ['09:00', '09:45', '10:30', '11:15', '12:00', '12:45', '13:30', '14:15', '15:00', '15:45', '16:30'];

/** Zones whose 2025 rules are the same in our data and in Node's; Moldova's are not (see zones.test.ts). */
const zones = zoneNames().filter((zone) => zone !== 'Europe/Chisinau' && zone !== 'Europe/Tiraspol');

/** One zone for each distinct set of 2025 rules. */
function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const zone of names) {
    const key = [offsetAt(zone, START), ...transitions(zone, START, END)].join();
    if (!seen.has(key)) seen.set(key, zone);
  }
  return [...seen.values()];
}

function ours(schedule: Schedule, zone: string): number[] {
  const all = nextOccurrences({ ...schedule, timezone: zone }, { after: START, count: 6000 });
  return all.filter((at) => at < END);
}

/** The specification's own conversion, day by day. */
function temporal(times: readonly string[], everyDay: boolean, zone: string): number[] {
  const found = new Set<number>();
  for (
    let day = Temporal.PlainDate.from(`${YEAR - 1}-12-30`);
    day.year < YEAR + 1 || day.day < 3;
    day = day.add({ days: 1 })
  ) {
    if (!everyDay && day.dayOfWeek > 5) continue;
    for (const time of times) found.add(day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds);
  }
  return [...found].filter((at) => at > START && at < END).sort((a, b) => a - b);
}

/** The slow, obvious way: look at the wall clock every minute of the year and note when it first shows a wanted time. */
function scan(times: readonly string[], zone: string): number[] {
  const wanted = new Set(times.map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))));
  const shown = new Set<string>();
  const found: number[] = [];
  for (let at = START + 60_000; at < END; at += 60_000) {
    const local = at + offsetAt(zone, at) * 60_000;
    const day = Math.floor(local / 86_400_000);
    const minutes = Math.floor((local - day * 86_400_000) / 60_000);
    const weekday = (((day + 3) % 7) + 7) % 7;
    const key = `${day} ${minutes}`;
    if (weekday > 4 || !wanted.has(minutes) || shown.has(key)) continue;
    shown.add(key);
    found.push(at);
  }
  return found;
}

const rules = distinct(zones);
const everywhere = FULL ? zones : rules;
const sample = FULL ? rules : rules.filter((_, index) => index % 12 === 0);

describe(`a year of occurrences (${YEAR})`, () => {
  test('weekdays 10:00 and 15:00: 0 wrong', () => {
    const wrong = everywhere.filter(
      (zone) => ours(TWICE, zone).join() !== temporal(['10:00', '15:00'], false, zone).join(),
    );
    expect(wrong).toEqual([]);
    expect(everywhere.length).toBeGreaterThan(60);
  });

  test('every 45 minutes, 9 to 17: 0 wrong', () => {
    const wrong = (FULL ? zones : sample).filter(
      (zone) => ours(OFTEN, zone).join() !== temporal(OFTEN_TIMES, false, zone).join(),
    );
    expect(wrong).toEqual([]);
  });

  test('times in the small hours, where clocks change: a gap shifts forward, an overlap fires once', () => {
    const changing = (FULL ? zones : rules).filter((zone) => transitions(zone, START, END).length > 0);
    const wrong = changing.filter(
      (zone) => ours(NIGHT, zone).join() !== temporal(NIGHT.times as string[], true, zone).join(),
    );
    expect(wrong).toEqual([]);
    expect(changing.length).toBeGreaterThan(20);
  }, 60_000);

  test('the same as looking at the clock every minute', () => {
    for (const zone of FULL ? rules : sample.slice(0, 5)) {
      expect([zone, ours(TWICE, zone)]).toEqual([zone, scan(['10:00', '15:00'], zone)]);
      expect([zone, ours(OFTEN, zone)]).toEqual([zone, scan(OFTEN_TIMES, zone)]);
    }
  }, 600_000);
});
