import { readFileSync } from 'node:fs';
import { parseSchedule, type Schedule } from '../../src/schedule/index.ts';

const NOW = Date.parse('2026-03-04T12:00:00Z'); // a Wednesday
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const WORK = WEEK.slice(0, 5);

const read = (text: string) => parseSchedule(text, { now: NOW, zone: 'Europe/Berlin' });

const UNDERSTOOD: readonly (readonly [string, Schedule])[] = [
  ['ping the channel on weekdays at 9:30 and 2', { days: WORK, times: ['09:30', '14:00'] }],
  ['every 40 minutes between 9 and 4', { every_minutes: 40, window: { start: '09:00', end: '16:00' } }],
  ['daily at noon', { days: WEEK, times: ['12:00'] }],
  ['all working days except wednesdays at 11', { days: ['mon', 'tue', 'thu', 'fri'], times: ['11:00'] }],
  ['every other Thursday at 4', { days: ['thu'], every_weeks: 2, times: ['16:00'] }],
  ['half past ten and quarter to 4, Lisbon time', { times: ['10:30', '15:45'], timezone: 'Europe/Lisbon' }],
  ['evry wendesday at 1400', { days: ['wed'], times: ['14:00'] }],
  ['at 11, not on public holidays', { times: ['11:00'], skip_holidays: true }],
  ['at 8 tonight', { once: '2026-03-04T19:00:00Z' }],
  ['at half 9 this evening', { once: '2026-03-04T20:30:00Z' }],
];

describe('what is understood', () => {
  test.each(UNDERSTOOD)('%s', (text, schedule) => {
    expect(read(text)).toMatchObject({ status: 'ok', schedule, said: true });
    expect(read(text)).toHaveProperty('schedule', schedule);
  });
});

describe('what is asked', () => {
  test('nothing about time was said', () => {
    expect(read('sign up the design team')).toMatchObject({ status: 'ask', schedule: {}, said: false });
  });

  test('a word that every object has is no number', () => {
    expect(read('every constructor an hour')).toHaveProperty('schedule', {});
  });

  test('different times on different days are never mixed', () => {
    expect(read('Mondays at 10 and Fridays at 3')).toMatchObject({ status: 'ask', reason: 'groups' });
  });
});

describe('what is refused', () => {
  test.each([
    ['every 5 minutes', '20 minutes'],
    ['weekdays at 25:00', '0 to 23'],
    ['every hour from 10pm to 6am', 'midnight'],
  ])('%s', (text, allowed) => {
    const parsed = read(text);
    expect(parsed).toMatchObject({ status: 'refuse' });
    expect('question' in parsed && parsed.question).toContain(allowed);
  });
});

/** One phrase a line, read on Wednesday 4 March 2026 in Berlin; a status means that a question or a refusal is right. */
const PHRASES = readFileSync('test/schedule/phrases.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { text: string; schedule?: Schedule; status?: string });

describe('many ways to say it', () => {
  test.each(PHRASES.map((phrase) => [phrase.text, phrase] as const))('%s', (text, { schedule, status }) => {
    const parsed = read(text);
    expect(parsed.status === 'ok' ? parsed.schedule : parsed.status).toEqual(schedule ?? status);
  });
});
