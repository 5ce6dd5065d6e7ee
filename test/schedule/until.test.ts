import { parseUntil, type Until } from '../../src/schedule/index.ts';

const NOW = Date.parse('2026-03-04T12:00:00Z'); // Wednesday, 13:00 in Berlin
const at = (iso: string): Until => ({ until: Date.parse(iso) });
const minutes = (forMinutes: number): Until => ({ forMinutes, until: NOW + forMinutes * 60_000 });

const CASES: readonly (readonly [string, Until])[] = [
  ['pause until Monday', at('2026-03-08T23:00:00Z')],
  ['hold off till the 9th of March', at('2026-03-08T23:00:00Z')],
  ['quiet til jan 3', at('2027-01-02T23:00:00Z')],
  ['stop nudges until tomorrow', at('2026-03-04T23:00:00Z')],
  ['pause until next week', at('2026-03-08T23:00:00Z')],
  ["pause while I'm on holiday until 5 january", at('2027-01-04T23:00:00Z')],
  ['pause until 3pm', at('2026-03-04T14:00:00Z')],
  ['mute us until monday at 10', at('2026-03-09T09:00:00Z')],
  ['mute for 3 weeks', minutes(30_240)],
  ['silence for an hour', minutes(60)],
  ['pause for two days', minutes(2880)],
  ['give me 10 more minutes', minutes(10)],
  ['snooze half an hour', minutes(30)],
  ['snooze', {}],
  ['skip tomorrow', { dates: ['2026-03-05'] }],
  ['skip 24 December', { dates: ['2026-12-24'] }],
  ['nothing on fridays please', { days: ['fri'] }],
  ['not at weekends', { days: ['sat', 'sun'] }],
  ['pause until yesterday', { past: true }],
  ['stop forever', {}],
];

test.each(CASES)('%s', (text, wanted) => {
  expect(parseUntil(text, { now: NOW, zone: 'Europe/Berlin' })).toEqual(wanted);
});
