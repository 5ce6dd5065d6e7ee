import { parseSkip, type Skip } from '../../src/schedule/index.ts';

/** Monday 23 November 2026, 12:00 in Berlin. */
const AT = { now: Date.parse('2026-11-23T11:00:00Z'), zone: 'Europe/Berlin' };
const NOTHING: Skip = { dates: [], weekly: [], holidays: false, times: [], part: null, count: null };

const CASES: readonly (readonly [string, Partial<Skip>])[] = [
  ['skip wednesday', { dates: ['2026-11-25'] }],
  ['not this friday', { dates: ['2026-11-27'] }],
  ['skip tomorrow and friday', { dates: ['2026-11-24', '2026-11-27'] }],
  ['skip christmas', { dates: ['2026-12-25'] }],
  ['no nudges on 24 december', { dates: ['2026-12-24'] }],
  ['skip 30 dec to 2 jan', { dates: ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02'] }],
  ['skip the 3pm today', { dates: ['2026-11-23'], times: ['15:00'] }],
  ['leave out the 3pm on wednesday', { dates: ['2026-11-25'], times: ['15:00'] }],
  ['skip the morning one tomorrow', { dates: ['2026-11-24'], part: 'morning' }],
  ['skip the afternoon one', { part: 'afternoon' }],
  ['not on fridays', { weekly: ['fri'] }],
  ['not at weekends', { weekly: ['sat', 'sun'] }],
  ["don't ping us on holidays", { holidays: true }],
  ['skip the next two', { count: 2 }],
  ['skip it', { count: 1 }],
  ['skip', { count: 1 }],
  ['pause', {}],
  ['pause the nudges', {}],
];

test.each(CASES)('%s', (text, parts) => {
  expect(parseSkip(text, AT)).toEqual({ ...NOTHING, ...parts });
});

test('next week is seven days from Monday on', () => {
  const { dates } = parseSkip("we're away next week", AT);
  expect([dates.length, dates[0], dates.at(-1)]).toEqual([7, '2026-11-30', '2026-12-06']);
});
