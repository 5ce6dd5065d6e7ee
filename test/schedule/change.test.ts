import { amend, readChange, type Schedule } from '../../src/schedule/index.ts';

/** Monday 23 November 2026, 12:00 in Berlin. */
const AT = { now: Date.parse('2026-11-23T11:00:00Z'), zone: 'Europe/Berlin' };
const days = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const TWICE: Schedule = { days, times: ['10:00', '15:00'], timezone: AT.zone };
const HOURLY: Schedule = { days, every_minutes: 60, window: { start: '09:00', end: '17:00' }, timezone: AT.zone };
const ONCE: Schedule = { once: '2026-11-24T14:00:00Z', timezone: AT.zone };

function changed(base: Schedule, text: string): unknown {
  const change = readChange(text, true);
  if (!change) return null;
  const amended = amend(base, change, AT);
  return amended.status === 'ok' ? amended.schedule : amended.status;
}

describe('a change of a schedule', () => {
  const cases: readonly (readonly [string, Schedule, Partial<Schedule>])[] = [
    ['11 instead of 10', TWICE, { times: ['11:00', '15:00'] }],
    ['move it from 3 to 4', TWICE, { times: ['10:00', '16:00'] }],
    ['move the morning one to 9:30', TWICE, { times: ['09:30', '15:00'] }],
    ['the 3pm one should be at 3:30', TWICE, { times: ['10:00', '15:30'] }],
    ['make the 3pm one half an hour later', TWICE, { times: ['10:00', '15:30'] }],
    ['make it 10 minutes later', TWICE, { times: ['10:10', '15:10'] }],
    ['only mornings', TWICE, { times: ['10:00'] }],
    ['just the 10am one', TWICE, { times: ['10:00'] }],
    ['remove the 3pm', TWICE, { times: ['10:00'] }],
    ['no more mondays', TWICE, { days: ['tue', 'wed', 'thu', 'fri'] }],
    ['change mondays to saturdays', TWICE, { days: ['tue', 'wed', 'thu', 'fri', 'sat'] }],
    ['swap monday for saturday', TWICE, { days: ['tue', 'wed', 'thu', 'fri', 'sat'] }],
    ['make it daily', TWICE, { days: [...days, 'sat', 'sun'] }],
    ['every other week instead', TWICE, { every_weeks: 2 }],
    ['make it start next monday', TWICE, { from: '2026-11-30' }],
    ['not on holidays', TWICE, { skip_holidays: true }],
    ['set it to 9 on weekends', TWICE, { days: ['sat', 'sun'], times: ['09:00'] }],
    ['make it every 45 minutes', HOURLY, { every_minutes: 45, window: { start: '09:00', end: '17:00' } }],
    ['make it an hour earlier', HOURLY, { window: { start: '08:00', end: '16:00' } }],
    ['at 10 and 3 instead', HOURLY, { times: ['10:00', '15:00'] }],
    ['make it 4', ONCE, { once: '2026-11-24T15:00:00Z' }],
    ['move it to 26 november', ONCE, { once: '2026-11-26T14:00:00Z' }],
    ['every day at 3 instead', ONCE, { days: [...days, 'sat', 'sun'], times: ['15:00'] }],
  ];
  test.each(cases)('%s', (text, base, parts) => {
    expect(changed(base, text)).toMatchObject(parts);
  });

  test.each([
    ['make it 11', TWICE, 'which'],
    ['drop weekdays', TWICE, 'empty'],
    ['also fridays at 4', TWICE, 'apart'],
    ['add 10:10', TWICE, 'refuse'],
    ['make it twelve hours later', TWICE, 'refuse'],
    ['move it to the afternoon', TWICE, 'ask'],
    ['make it stop', TWICE, 'ask'],
  ])('%s', (text, base, status) => {
    expect(changed(base, text)).toBe(status);
  });

  test.each(['move the meeting to 3', 'change the subject to football', 'my back hurts', 'push it back 10 minutes'])(
    'is not read into "%s"',
    (text) => {
      expect(readChange(text)).toBeNull();
    },
  );

  test('never throws and never loops, whatever is typed', () => {
    for (const text of [
      '',
      '   ',
      'no',
      'only',
      'make it',
      'change to',
      'please '.repeat(60),
      '->',
      'instead of',
      'a'.repeat(200),
    ])
      expect(() => changed(TWICE, text)).not.toThrow();
  });
});
