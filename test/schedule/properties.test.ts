import fc from 'fast-check';
import {
  isoInstant,
  MONTHS,
  nextOccurrences,
  parseSchedule,
  parseUntil,
  type Schedule,
  scheduleWords,
  suggestZones,
  validateSchedule,
  WEEKDAYS,
  wallAt,
  withDefaults,
  zoneNames,
} from '../../src/schedule/index.ts';

const NOW = Date.parse('2026-03-04T12:00:00Z');
const zones = zoneNames().filter((zone) => zone.includes('/'));

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const date = fc
  .integer({ min: 20_600, max: 22_600 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const window = fc
  .tuple(fc.integer({ min: 0, max: 1300 }), fc.integer({ min: 30, max: 600 }))
  .map(([start, length]) => ({ start: clock(start), end: clock(Math.min(1439, start + length)) }));

const recurring = fc.record({
  days: optional(fc.subarray([...WEEKDAYS], { minLength: 1 })),
  times: optional(
    fc.uniqueArray(
      fc.integer({ min: 0, max: 71 }).map((slot) => clock(slot * 20)),
      { minLength: 1, maxLength: 5 },
    ),
  ),
  every_minutes: optional(fc.integer({ min: 20, max: 720 })),
  window: optional(window),
  timezone: optional(fc.constantFrom(...zones)),
  months: optional(fc.subarray([...MONTHS], { minLength: 1 })),
  every_weeks: optional(fc.integer({ min: 2, max: 52 })),
  from: optional(date),
  until: optional(date),
  except_days: optional(fc.subarray([...WEEKDAYS], { minLength: 1, maxLength: 6 })),
  except_dates: optional(fc.uniqueArray(date, { minLength: 1, maxLength: 4 })),
  skip_holidays: optional(fc.constant(true)),
});

/** A complete schedule in its normal form: something to nudge at, weeks only with days, an end that is still to come. */
const schedules: fc.Arbitrary<Schedule> = recurring
  .map((raw) => {
    const kept = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined)) as Record<
      string,
      unknown
    >;
    if (!kept.times && !kept.every_minutes) kept.times = ['10:00'];
    if (kept.times && kept.every_minutes) delete kept.times;
    if (!kept.every_minutes) delete kept.window;
    if (!kept.days) delete kept.every_weeks;
    return validateSchedule(kept);
  })
  .filter((checked) => checked.ok)
  .map((checked) => (checked.ok ? checked.schedule : {}));

describe('schedule words', () => {
  test('are read back as the same schedule', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const parsed = parseSchedule(scheduleWords(schedule), { now: NOW, zone: 'Asia/Tokyo' });
        expect([scheduleWords(schedule), parsed.status]).toEqual([scheduleWords(schedule), 'ok']);
        expect(parsed).toHaveProperty('schedule', schedule);
      }),
      { numRuns: 400 },
    );
  });

  test('a single instant as well', () => {
    fc.assert(
      fc.property(fc.integer({ min: NOW + 1, max: NOW + 4e10 }), fc.constantFrom(...zones), (at, timezone) => {
        const schedule: Schedule = { timezone, once: isoInstant(at) };
        expect(parseSchedule(scheduleWords(schedule), { now: NOW })).toMatchObject({ status: 'ok', schedule });
      }),
      { numRuns: 100 },
    );
  });
});

describe('occurrences', () => {
  test('strictly rise, never fall on a day left out, stay inside the first and last day', () => {
    fc.assert(
      fc.property(schedules, fc.integer({ min: NOW - 4e10, max: NOW + 4e10 }), (schedule, after) => {
        const full = withDefaults(schedule, { timezone: 'America/New_York', now: after });
        const found = nextOccurrences(full, { after, count: 12, isHoliday: (day) => day.endsWith('-01') });
        for (const [index, at] of found.entries()) {
          expect(at).toBeGreaterThan(index === 0 ? after : (found[index - 1] as number));
          const { day } = wallAt(full.timezone as string, at);
          const iso = new Date(day * 86_400_000).toISOString().slice(0, 10);
          // A gap may carry a time past midnight into the next day, never further.
          const eve = new Date((day - 1) * 86_400_000).toISOString().slice(0, 10);
          const open = (candidate: string): boolean => {
            const weekday = WEEKDAYS[
              (new Date(`${candidate}T12:00:00Z`).getUTCDay() + 6) % 7
            ] as (typeof WEEKDAYS)[number];
            return (
              full.days?.includes(weekday) === true &&
              !full.except_days?.includes(weekday) &&
              !full.except_dates?.includes(candidate) &&
              !(full.skip_holidays && candidate.endsWith('-01')) &&
              candidate >= (full.from ?? '') &&
              candidate <= (full.until ?? '9')
            );
          };
          expect(open(iso) || (wallAt(full.timezone as string, at).minutes < 60 && open(eve))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('do not depend on where one starts asking', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const full = withDefaults(schedule, { timezone: 'Europe/Berlin', now: NOW });
        const all = nextOccurrences(full, { after: NOW, count: 9 });
        const later = nextOccurrences(full, { after: all[3] ?? NOW, count: 5 });
        const rest = all.slice(all[3] === undefined ? 0 : 4).slice(0, 5);
        // Looking ahead is bounded, so the later question may see a little further.
        expect(later.slice(0, rest.length)).toEqual(rest);
      }),
      { numRuns: 150 },
    );
  });
});

const fragments = fc.constantFrom(
  ...'every each weekday mon to thu 9 5 - , and at am pm half past 10:30 25:00 until from except not on holidays other week 45 minutes hour between in London time EST IST tomorrow next friday march 3rd 2026-02-30 the for 2 weeks twice a day noon morning # <@U1> % / or ( ) . … ü 12th'.split(
    ' ',
  ),
);

describe('any text', () => {
  test('never throws, and what is ok is valid and can be said', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(fragments, { maxLength: 14 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(
        texts,
        fc.constantFrom(undefined, 'Europe/Berlin', 'Pacific/Kiritimati', 'Not/AZone'),
        (text, zone) => {
          const parsed = parseSchedule(text, zone === undefined ? { now: NOW } : { now: NOW, zone });
          if (parsed.status === 'ok') {
            expect(validateSchedule(parsed.schedule)).toEqual({ ok: true, schedule: parsed.schedule });
            expect(parsed.says.length).toBeGreaterThan(10);
            expect(() =>
              nextOccurrences(withDefaults(parsed.schedule, { timezone: parsed.zone, now: NOW }), {
                after: NOW,
                count: 5,
              }),
            ).not.toThrow();
          } else expect(parsed.question.length).toBeGreaterThan(10);
          parseUntil(text, { now: NOW });
          suggestZones(text, 3);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test.each([
    ['one word', 'a'.repeat(40_000)],
    ['spaces', `${' '.repeat(39_990)}at 10`],
    ['numbers', '10 and '.repeat(5_700)],
    ['schedule words at the limit', 'every mon to thu except '.repeat(120)],
    ['dates at the limit', '3 march to '.repeat(270)],
    ['hash marks', '#'.repeat(2_900)],
    ['open angle brackets', '<@'.repeat(1_400)],
  ])('40,000 characters or many pieces are read in bounded time: %s', (_name, text) => {
    const start = performance.now();
    parseSchedule(text, { now: NOW });
    parseUntil(text, { now: NOW });
    expect(performance.now() - start).toBeLessThan(1500);
  });

  test('what is no schedule is not valid', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const checked = validateSchedule(value);
        if (!checked.ok) expect(checked.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
