import {
  describeSchedule,
  holidayCheck,
  nextOccurrences,
  type Schedule,
  suggestZones,
  validateSchedule,
  withDefaults,
} from '../../src/schedule/index.ts';

const next = (schedule: Schedule, after: string, count = 3, isHoliday?: (date: string) => boolean): string[] =>
  nextOccurrences(schedule, { after: Date.parse(after), count, ...(isHoliday ? { isHoliday } : {}) }).map((at) =>
    new Date(at).toISOString().slice(0, 16),
  );

describe('defaults', () => {
  test('nothing said: weekdays at 10:00 and 15:00 in the channel’s zone', () => {
    expect(withDefaults({}, { timezone: 'Asia/Tokyo' })).toEqual({
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      times: ['10:00', '15:00'],
      timezone: 'Asia/Tokyo',
    });
  });

  test('a bare interval runs in office hours on weekdays; what was said stays', () => {
    expect(withDefaults({ every_minutes: 60, timezone: 'Europe/Paris' }, { timezone: 'Asia/Tokyo' })).toEqual({
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      every_minutes: 60,
      window: { start: '09:00', end: '17:00' },
      timezone: 'Europe/Paris',
    });
  });
});

describe('occurrences', () => {
  test('an interval counts from the start of each window and includes an end on the grid', () => {
    const schedule: Schedule = {
      days: ['mon'],
      every_minutes: 90,
      windows: [
        { start: '09:00', end: '12:00' },
        { start: '13:30', end: '15:00' },
      ],
      timezone: 'UTC',
    };
    expect(next(schedule, '2026-03-02T00:00:00Z', 6)).toEqual(
      ['09:00', '10:30', '12:00', '13:30', '15:00'].map((time) => `2026-03-02T${time}`).concat('2026-03-09T09:00'),
    );
  });

  test('strictly later than the instant asked from', () => {
    const schedule: Schedule = { days: ['mon', 'tue'], times: ['10:00'], timezone: 'UTC' };
    expect(next(schedule, '2026-03-02T10:00:00Z', 1)).toEqual(['2026-03-03T10:00']);
    expect(next(schedule, '2026-03-02T09:59:59.999Z', 1)).toEqual(['2026-03-02T10:00']);
  });

  test('a gap shifts forward, an overlap fires once', () => {
    const schedule: Schedule = { days: ['sun'], times: ['02:30'], timezone: 'Europe/Berlin' };
    expect(next(schedule, '2026-03-28T12:00:00Z', 1)).toEqual(['2026-03-29T01:30']); // shown as 03:30
    expect(next(schedule, '2026-10-24T12:00:00Z', 2)).toEqual(['2026-10-25T00:30', '2026-11-01T01:30']);
  });

  test('weeks apart count from the first day', () => {
    const schedule: Schedule = {
      days: ['mon', 'thu'],
      every_weeks: 2,
      times: ['10:00'],
      from: '2026-03-04',
      timezone: 'UTC',
    };
    expect(next(schedule, '2026-03-01T00:00:00Z', 4)).toEqual([
      '2026-03-05T10:00',
      '2026-03-16T10:00',
      '2026-03-19T10:00',
      '2026-03-30T10:00',
    ]);
  });

  test('first and last day, months, dates, days and holidays left out', () => {
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
    const schedule: Schedule = {
      days,
      times: ['10:00'],
      timezone: 'UTC',
      months: ['mar'],
      from: '2026-03-30',
      until: '2027-03-03',
      except_dates: ['2027-03-02'],
      skip_holidays: true,
    };
    expect(next(schedule, '2026-01-01T00:00:00Z', 9, (date) => date === '2026-03-31')).toEqual([
      '2026-03-30T10:00',
      '2027-03-01T10:00',
      '2027-03-03T10:00',
    ]);
  });

  test('an ended schedule has none', () => {
    expect(next({ days: ['mon'], times: ['10:00'], until: '2020-01-01' }, '2026-01-01T00:00:00Z')).toEqual([]);
    expect(next({ once: '2026-01-01T00:00:00Z' }, '2026-01-01T00:00:00Z')).toEqual([]);
  });
});

describe('holidays', () => {
  test('come from the country, and an unknown country is an error', async () => {
    const german = await holidayCheck({ country: 'de' });
    expect([german('2026-10-03'), german('2026-10-05'), german('2027-01-01')]).toEqual([true, false, true]);
    await expect(holidayCheck({ country: 'XX' })).rejects.toThrow(/two letters/);
  });
});

describe('one plain sentence', () => {
  test.each<readonly [Schedule, string]>([
    [
      { days: ['mon', 'tue', 'wed', 'thu'], times: ['09:00'], timezone: 'Europe/Berlin' },
      'Every Monday to Thursday at 09:00, Berlin time (Europe/Berlin).',
    ],
    [{ days: ['fri'], every_weeks: 2, times: ['10:00', '15:00'] }, 'Every other week on Friday at 10:00 and 15:00.'],
    [
      { days: ['mon'], every_minutes: 90, window: { start: '09:00', end: '17:00' }, months: ['jun'] },
      'Every Monday, every 90 minutes from 09:00 to 17:00 in June.',
    ],
    [
      { once: '2026-03-05T14:00:00Z', timezone: 'Europe/Berlin' },
      'Once, on Thursday 5 March 2026 at 15:00, Berlin time (Europe/Berlin).',
    ],
    [
      { times: ['10:00'], except_days: ['fri'], skip_holidays: true, until: '2026-03-31' },
      'At 10:00 until Tuesday 31 March 2026, except on Fridays and public holidays.',
    ],
  ])('%j', (schedule, sentence) => {
    expect(describeSchedule(schedule)).toBe(sentence);
  });
});

describe('checking a stored or edited schedule', () => {
  test('brings it into its normal form', () => {
    expect(
      validateSchedule({
        days: ['fri', 'mon', 'fri'],
        except_days: ['fri'],
        times: ['15:00', '10:00'],
        every_weeks: 1,
        skip_holidays: false,
      }),
    ).toEqual({
      ok: true,
      schedule: { days: ['mon'], times: ['10:00', '15:00'] },
    });
  });

  test.each([
    [{ times: ['24:00'] }, '00:00'],
    [{ times: ['10:00', '10:10'] }, '20 minutes'],
    [{ every_minutes: 5 }, '20'],
    [{ window: { start: '17:00', end: '09:00' }, every_minutes: 60 }, 'start before'],
    [{ window: { start: '09:00', end: '17:00' } }, 'interval'],
    [{ timezone: 'Middle/Earth' }, 'Europe/Berlin'],
    [{ from: '2026-03-02', until: '2026-03-01' }, 'before it starts'],
    [{ from: '2026-02-30' }, '2026-03-01'],
    [{ once: '2026-03-05T14:00:00Z', days: ['mon'] }, 'once'],
    [{ colour: 'red' }, 'colour'],
    [{ days: ['mon'], except_days: ['mon'] }, 'no day'],
    ['mondays', 'object'],
  ])('%j is refused with what is allowed', (value, words) => {
    const checked = validateSchedule(value);
    expect(checked.ok ? '' : checked.problems.join(' ')).toContain(words);
  });
});

describe('zone suggestions', () => {
  test.each([
    ['berln', 'Europe/Berlin'],
    ['bangalor', 'Asia/Kolkata'],
    ['são paulo', 'America/Sao_Paulo'],
    ['new yor', 'America/New_York'],
    ['Europe/Par', 'Europe/Paris'],
  ])('%s', (typed, zone) => {
    expect(suggestZones(typed, 3)).toContain(zone);
  });

  test('nothing near, nothing suggested', () => {
    expect(suggestZones('qqqqqqqq')).toEqual([]);
    expect(suggestZones('')).toEqual([]);
  });
});
