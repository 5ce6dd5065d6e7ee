import type { Schedule } from '../../src/schedule/index.ts';
import { closeHouse, openHouse, type Talk, talk } from './talk.ts';

beforeAll(openHouse, 60_000);
afterAll(closeHouse);

/** Monday 23 November 2026, 13:00 in Berlin. */
const TEAM = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], times: ['10:00', '15:00'], timezone: 'Europe/Berlin' };
let rooms = 0;

/** A channel with these nudges set up. */
async function team(...wishes: string[]): Promise<Talk> {
  rooms += 1;
  const room = await talk({ workspace: `team-${rooms}`, channel: `room-${rooms}`, direct: false });
  for (const wish of wishes) {
    await room.say(wish);
    expect((await room.say('yes')).text).toMatch(/^Done/);
  }
  return room;
}
const usual = (): Promise<Talk> => team('nudge us every weekday at 10 and 3pm');
const two = (): Promise<Talk> => team('nudge us every weekday at 10', 'nudge us every weekday at 3pm');
const hourly = (): Promise<Talk> => team('nudge us every hour from 9 to 5');

async function schedules(room: Talk): Promise<Schedule[]> {
  return (await room.nudges()).map(({ schedule }) => schedule);
}

describe('a reminder for something else', () => {
  test.each([
    'remind me to take my blood pressure tablet every day at 8',
    'remind me to put the bins out on tuesdays at 9',
  ])('is offered as a nudge to move, and says that it is no more: %s', async (text) => {
    const room = await talk({ workspace: 'other', channel: 'purpose', direct: true });
    expect((await room.say(text)).text).toMatch(/none of your words.*anything\s+else/s);
  });

  test.each([
    'remind me to stand up every day at 8',
    'remind me about my posture every hour',
    'a reminder for tuesdays at 9',
    'tell us to look away from the screen every 40 minutes',
  ])('is not what this is: %s', async (text) => {
    const room = await talk({ workspace: 'own', channel: 'purpose', direct: true });
    expect((await room.say(text)).text).not.toMatch(/none of your words/);
  });
});

describe('a nudge is changed in words', () => {
  const cases: readonly (readonly [string, Partial<Schedule>])[] = [
    ['move the 3pm one to half past three', { times: ['10:00', '15:30'] }],
    ['can you move the nudge from 10 to 10:30 please', { times: ['10:30', '15:00'] }],
    ['could we have the afternoon one at 4 instead?', { times: ['10:00', '16:00'] }],
    ["let's do 11 and 4 instead", { times: ['11:00', '16:00'] }],
    ["I'd like it an hour later", { times: ['11:00', '16:00'] }],
    ['make it every hour instead', { every_minutes: 60, window: { start: '09:00', end: '17:00' } }],
    ['make it every 45', { every_minutes: 45 }],
    ['only mondays now', { days: ['mon'] }],
    ['mondays and wednesdays only', { days: ['mon', 'wed'] }],
    ['also on saturdays', { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'] }],
    ['add 1pm', { times: ['10:00', '13:00', '15:00'] }],
    ['drop fridays', { days: ['mon', 'tue', 'wed', 'thu'] }],
    ['delete the 3pm one', { times: ['10:00'] }],
    ['change the time zone to Tokyo', { timezone: 'Asia/Tokyo' }],
    ['use london time instead', { timezone: 'Europe/London' }],
    ['make it end on friday', { until: '2026-11-27' }],
    ['push the 10am one back to 10:30', { times: ['10:30', '15:00'] }],
    ['can the nudge come at 11 rather than 10?', { times: ['11:00', '15:00'] }],
    ['i want the nudges on tuesdays and thursdays only', { days: ['tue', 'thu'] }],
    ["take the 10 o'clock one away", { times: ['15:00'] }],
  ];
  test.each(cases)('%s', async (text, parts) => {
    const room = await usual();
    const shown = await room.say(text);
    expect(shown.text).toMatch(/^Instead of "Every weekday at 10:00 and 15:00.*Shall I change it\?$/s);
    expect(shown.meta).toMatchObject({ outcome: 'command', intent: 'nudge_create' });
    expect(await schedules(room)).toEqual([TEAM]);
    expect((await room.say('yes please')).text).toMatch(/^Changed\./);
    expect(await schedules(room)).toMatchObject([parts]);
  });

  test('its place on the body and its setting', async () => {
    const room = await usual();
    await room.say('add neck to it');
    await room.say('yes');
    await room.say('make it seated only');
    expect((await room.say('yes')).text).toMatch(/for the neck, seated only/);
    expect(await room.nudges()).toMatchObject([{ area: 'neck', seatedOnly: true, schedule: TEAM }]);
    await room.say('make it any area');
    await room.say('yes');
    expect(await room.nudges()).toMatchObject([{ area: null, seatedOnly: true }]);
  });

  test('an interval keeps what was not said, and loses hours or single times', async () => {
    const room = await hourly();
    await room.say('change it to 10 to 4');
    await room.say('yes');
    expect(await schedules(room)).toMatchObject([{ every_minutes: 60, window: { start: '10:00', end: '16:00' } }]);
    await room.say('not between 12 and 1');
    await room.say('no');
    await room.say('drop the noon one');
    await room.say('yes');
    expect(await schedules(room)).toMatchObject([
      {
        windows: [
          { start: '10:00', end: '11:00' },
          { start: '13:00', end: '16:00' },
        ],
      },
    ]);
  });

  test('other times on other days become a nudge of their own', async () => {
    const room = await usual();
    await room.say('also fridays at 4');
    await room.say('yes');
    expect(await schedules(room)).toEqual(
      expect.arrayContaining([TEAM, expect.objectContaining({ days: ['fri'], times: ['16:00'] })]),
    );
  });

  test('"no" leaves it as it was', async () => {
    const room = await usual();
    await room.say('make it every hour instead');
    expect((await room.say('no thanks')).text).toMatch(/stays as it was/);
    expect(await schedules(room)).toEqual([TEAM]);
  });

  test('"it" is the nudge talked about last, also a personal one in a channel', async () => {
    const room = await usual();
    await room.say('nudge me at 4');
    await room.say('yes');
    await room.say('change it to 5');
    await room.say('yes');
    expect((await schedules(room)).map(({ times }) => times)).toEqual([['17:00'], ['10:00', '15:00']]);
  });

  test('what is like that already is said, and nothing is offered', async () => {
    const room = await usual();
    expect((await room.say('also on fridays')).text).toMatch(/^It is like that already/);
  });
});

describe('one question where it is open what is meant', () => {
  test('which of two times moves: by its time, or only the new one', async () => {
    const first = await usual();
    expect((await first.say('change our nudge to 11')).text).toMatch(/comes at 10:00 and 15:00\. Which/);
    await first.say('the 10 one');
    await first.say('yes');
    expect(await schedules(first)).toMatchObject([{ times: ['11:00', '15:00'] }]);
    const second = await usual();
    const asked = await second.say('change our nudge to 11');
    expect(asked.buttons.map(({ label }) => label)).toEqual([
      '10:00 becomes 11:00',
      '15:00 becomes 11:00',
      'Only 11:00',
    ]);
    await second.press(asked.buttons[2]?.action ?? '');
    expect(await schedules(second)).toMatchObject([{ times: ['11:00'] }]);
  });

  test.each(['the morning one', 'the 10am one', 'the one at 10'])('which of two nudges: %s', async (answer) => {
    const room = await two();
    expect((await room.say('change our nudge to 11')).text).toMatch(/Which nudge do you mean/);
    await room.say(answer);
    await room.say('yes');
    expect((await schedules(room)).flatMap(({ times }) => times).sort()).toEqual(['11:00', '15:00']);
  });

  test('which of two nudges, by a button', async () => {
    const room = await two();
    const asked = await room.say('delete the nudge');
    expect(asked.meta).toMatchObject({ outcome: 'clarify', intent: 'nudge_delete' });
    expect((await room.press(asked.buttons[0]?.action ?? '')).text).toMatch(/Delete this nudge for good/);
    await room.say('yes');
    expect(await room.nudges()).toHaveLength(1);
  });

  test('a change without a target', async () => {
    const room = await usual();
    expect((await room.say('change our nudge')).text).toMatch(/What should it become/);
    expect((await room.say('every hour')).text).toMatch(/^Instead of/);
  });

  test.each([
    ["change it to 25 o'clock", /no time 25:00/],
    ['make it every 10 minutes', /20 minutes to 12 hours/],
    ['change the time zone to Foobar', /do not know the time zone "foobar"/],
    ['change the timezone to CST', /Which do you mean: Chicago/],
    ['move it to the afternoon', /At which times/],
    ['the nudge is too early', /What should it become/],
    ['fewer nudges please', /What should it become/],
    ['move the 4pm one to 5', /No nudge here goes with "4pm"/],
    ['drop the 3pm nudge on mondays', /the time, or the day/],
    ['change it to tomorrow at 4', /once, or from now on/],
  ])('%s', async (text, expected) => {
    const room = await usual();
    expect((await room.say(text)).text).toMatch(expected);
    expect(await schedules(room)).toEqual([TEAM]);
  });
});

describe('what was shown and is not confirmed yet is amended', () => {
  const cases: readonly (readonly [string, Partial<Schedule>])[] = [
    ['make it 9 instead', { times: ['09:00'] }],
    ['no, at 11', { times: ['11:00'] }],
    ['yes but at 11', { times: ['11:00'] }],
    ['also at 3pm', { times: ['10:00', '15:00'] }],
    ['but not on fridays', { days: ['mon', 'tue', 'wed', 'thu'] }],
    ['only mondays', { days: ['mon'] }],
    ['Tokyo time', { timezone: 'Asia/Tokyo' }],
  ];
  test.each(cases)('%s', async (text, parts) => {
    const room = await team();
    await room.say('nudge us every weekday at 10');
    expect((await room.say(text)).text).toMatch(/^A nudge for this channel.*Shall I set it up\?$/s);
    expect(await room.nudges()).toEqual([]);
    await room.say('yes');
    expect(await schedules(room)).toMatchObject([parts]);
  });

  test('one of two times, asked about first', async () => {
    const room = await team();
    await room.say('nudge us every weekday at 10 and 3');
    expect((await room.say('make it 9')).text).toMatch(/comes at 10:00 and 15:00\. Which/);
    await room.say('the 10 one');
    await room.say('yes');
    expect(await schedules(room)).toMatchObject([{ times: ['09:00', '15:00'] }]);
  });

  test('a change of a nudge, on and on, is one change', async () => {
    const room = await usual();
    await room.say('make it every hour instead');
    await room.say('only mondays');
    await room.say('seated only');
    await room.say('yes');
    expect(await room.nudges()).toMatchObject([{ seatedOnly: true, schedule: { every_minutes: 60, days: ['mon'] } }]);
  });

  test('another wish in between is not taken for a change', async () => {
    const room = await team();
    await room.say('nudge us every weekday at 10');
    expect((await room.say('a stretch for my neck please')).meta.intent).toBe('stretch');
    expect(await room.nudges()).toEqual([]);
  });
});

describe('what is left out once stays in the rule', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['skip wednesday', /leave out Wed 25 Nov, 10:00 and 15:00\. The next one comes Mon 23 Nov, 15:00/],
    ['skip the 3pm today', /leave out Mon 23 Nov, 15:00\. The next one comes Tue 24 Nov, 10:00/],
    ['skip the 3pm', /leave out Mon 23 Nov, 15:00/],
    ['skip the next two', /leave out Mon 23 Nov, 15:00 and Tue 24 Nov, 10:00/],
    ['skip next week', /leave out 10 nudges, from Mon 30 Nov, 10:00 to Fri 4 Dec, 15:00/],
    ["we're away next week", /leave out 10 nudges/],
    ['no nudges on 24 december', /leave out Thu 24 Dec, 10:00 and 15:00/],
    ['no nudges tomorrow morning', /leave out Tue 24 Nov, 10:00/],
    ['cancel the 3pm one on friday', /leave out Fri 27 Nov, 15:00/],
    ['not on thursday', /leave out Thu 26 Nov/],
    ['stop for today', /leave out Mon 23 Nov, 15:00/],
  ];
  test.each(cases)('%s', async (text, expected) => {
    const room = await usual();
    const reply = await room.say(text);
    expect(reply.text).toMatch(expected);
    expect(reply.meta).toMatchObject({ outcome: 'command', intent: 'nudge_pause' });
    expect(await room.nudges()).toMatchObject([{ schedule: TEAM, state: 'active' }]);
  });

  test('only the nudge that comes then is touched', async () => {
    const room = await two();
    await room.say('skip the 3pm tomorrow');
    expect((await room.nudges()).map(({ daysOff }) => daysOff.length).sort()).toEqual([0, 1]);
  });

  test('the list says it, and it can be taken back', async () => {
    const room = await usual();
    await room.say('skip wednesday');
    expect((await room.say('which nudges do we have?')).text).toMatch(/without Wed 25 Nov/);
    expect((await room.say("don't skip wednesday after all")).text).toMatch(/Nothing is left out any more/);
    expect(await room.nudges()).toMatchObject([{ daysOff: [] }]);
  });

  test('a day without nudges leaves nothing out, and says so', async () => {
    const room = await usual();
    expect((await room.say('skip saturday')).text).toMatch(/nothing to leave out/);
  });
});

describe('exceptions, pauses and their end', () => {
  test('"not on fridays" and "not on holidays" are rules from now on and pause nothing', async () => {
    const { stores } = await openHouse();
    const room = await usual();
    expect((await room.say('not on fridays')).text).toMatch(/From now on: Every Monday to Thursday/);
    const holidays = await room.say('not on holidays');
    expect(holidays.text).toMatch(/except on public holidays.*No country is set/s);
    expect(await room.nudges()).toMatchObject([
      { state: 'active', schedule: { days: ['mon', 'tue', 'wed', 'thu'], skip_holidays: true } },
    ]);
    const place = { platform: 'terminal' as const, workspace: `team-${rooms}` };
    await stores.settings.save(place, { country: 'DE', timezone: null, whoMaySubscribe: 'everyone' });
    expect((await room.say('not on holidays')).text).not.toMatch(/No country/);
  });

  test.each([
    ['pause until monday', /Paused until Mon 30 Nov, 00:00/],
    ['pause for two weeks', /Paused until Mon 7 Dec, 13:00/],
    ['no nudge for the next 3 days', /Paused until Thu 26 Nov/],
    ['pause', /^Paused\. Say "resume"/],
  ])('%s, then resume', async (text, expected) => {
    const room = await usual();
    expect((await room.say(text)).text).toMatch(expected);
    expect((await room.say('resume')).text).toMatch(/on again\. The next one comes Mon 23 Nov, 15:00/);
    expect(await schedules(room)).toEqual([TEAM]);
  });

  test('a day that goes for good takes no nudge with it', async () => {
    const room = await usual();
    expect((await room.say("we don't work fridays any more")).text).toMatch(/From now on: Every Monday to Thursday/);
  });

  test.each([
    ['skip the whole of december', /What shall I leave out/],
    ['pause until yesterday', /passed already/],
    ["pause until 25 o'clock", /Until when/],
  ])('%s changes nothing', async (text, expected) => {
    const room = await usual();
    expect((await room.say(text)).text).toMatch(expected);
    expect(await room.nudges()).toMatchObject([{ state: 'active', pausedUntil: null }]);
  });

  test('one of two nudges is paused by its time; a nudge with more times only as a whole', async () => {
    const room = await two();
    await room.say('pause the 3pm one');
    expect((await room.nudges()).map(({ state }) => state).sort()).toEqual(['active', 'paused']);
    const whole = await usual();
    expect((await whole.say('pause the 3pm one')).text).toMatch(/only pause .* as a whole/);
  });

  test('in a channel the personal ones stay', async () => {
    const room = await usual();
    await room.say('nudge me at 4');
    await room.say('yes');
    await room.say('pause the nudges');
    expect((await room.nudges()).map(({ state }) => state)).toEqual(['active', 'paused']);
  });
});

describe('days, pauses and their end are what was said', () => {
  test.each([
    ['no reminders on the 24th and 26th of december', /leave out Thu 24 Dec.*Nothing comes on Sat 26 Dec anyway/],
    ['skip december 25 and 26', /leave out Fri 25 Dec, 10:00 and 15:00\. Nothing comes on Sat 26 Dec/],
    ['leave out 1, 2 and 3 december', /leave out 6 nudges, from Tue 1 Dec, 10:00 to Thu 3 Dec, 15:00/],
    ['no nudges on 26 and 27 december', /^Nothing comes on Sat 26 Dec and Sun 27 Dec anyway/],
    ['mute until the 4th of may', /Paused until Tue 4 May, 00:00/],
    ['pause until the second of january', /Paused until Sat 2 Jan, 00:00/],
    ['pause till the 9th', /^Until when/],
  ])('%s', async (text, expected) => {
    expect((await (await usual()).say(text)).text).toMatch(expected);
  });

  test.each([
    ['resume on 2 december', '2026-12-01T23:00:00Z'],
    ['please resume on thursday', '2026-11-25T23:00:00Z'],
    ['restart them tomorrow at 2pm', '2026-11-24T13:00:00Z'],
    ['resume next week', '2026-11-29T23:00:00Z'],
  ])('%s ends the pause then, not at once', async (text, instant) => {
    const room = await usual();
    await room.say('pause until 14 december');
    expect((await room.say(text)).text).toMatch(/^Paused until .*on again from then/);
    expect(await room.nudges()).toMatchObject([{ pausedUntil: Date.parse(instant) }]);
  });

  test.each(['resume on the blue moon', "don't resume"])('%s is asked about', async (text) => {
    const room = await usual();
    await room.say('pause');
    expect((await room.say(text)).text).toMatch(/^From when on/);
    expect(await room.nudges()).toMatchObject([{ state: 'paused' }]);
  });

  test('to resume ends a pause and brings back nothing that is left out', async () => {
    const room = await usual();
    await room.say('skip thursday');
    await room.say('pause');
    expect((await room.say('resume')).text).toMatch(/on again.*Still left out: Thu 26 Nov/);
    expect((await room.say('resume')).text).toMatch(/None of the nudges here is paused\. Still left out: Thu 26 Nov/);
    expect(await room.nudges()).toMatchObject([{ daysOff: [{ from: '2026-11-26', until: '2026-11-26' }] }]);
  });

  test('one day of several comes after all', async () => {
    const room = await usual();
    await room.say('skip next week');
    expect((await room.say("don't skip 1 december")).text).toMatch(/^Tue 1 Dec: they come after all/);
    expect((await room.say('actually we do want 4 december')).text).toMatch(/Fri 4 Dec: they come after all/);
    expect((await room.nudges())[0]?.daysOff).toEqual([
      { from: '2026-11-30', until: '2026-11-30' },
      { from: '2026-12-02', until: '2026-12-03' },
      { from: '2026-12-05', until: '2026-12-06' },
    ]);
  });

  test.each([
    ['move it to half past', ['10:30', '15:30']],
    ['move the 3pm one to quarter past', ['10:00', '15:15']],
  ])('%s is a change of its minutes', async (text, times) => {
    const room = await usual();
    await room.say(text);
    await room.say('yes');
    expect(await schedules(room)).toMatchObject([{ times }]);
  });

  test('a new time in another zone keeps both', async () => {
    const room = await usual();
    expect((await room.say('change to 9am US Pacific')).text).toMatch(/Which of these.*Los Angeles time/);
    await room.say('only 9');
    await room.say('yes');
    expect(await schedules(room)).toMatchObject([{ times: ['09:00'], timezone: 'America/Los_Angeles' }]);
  });
});

describe('the last message is taken back', () => {
  test.each([
    ['skip wednesday', "actually don't skip"],
    ['skip wednesday', 'undo'],
    ['pause', 'oh wait, undo that please'],
    ['pause for two weeks', "don't pause"],
    ['not on fridays', 'put it back'],
    ['stop for today', 'scratch that'],
  ])('%s, then %s', async (text, back) => {
    const room = await usual();
    const before = await room.nudges();
    await room.say(text);
    expect(await room.nudges()).not.toMatchObject(
      before.map(({ nextDueAt, schedule, daysOff, pausedUntil, state }) => ({
        nextDueAt,
        schedule,
        daysOff,
        pausedUntil,
        state,
      })),
    );
    expect((await room.say(back)).text).toMatch(/^Taken back/);
    expect(await room.nudges()).toMatchObject([
      { schedule: TEAM, state: 'active', pausedUntil: null, daysOff: [], nextDueAt: before[0]?.nextDueAt },
    ]);
  });

  test('a change that was confirmed, and the end of a pause', async () => {
    const room = await usual();
    await room.say('move the 3pm one to 4');
    await room.say('yes');
    await room.say('undo');
    expect(await schedules(room)).toEqual([TEAM]);
    await room.say('pause');
    await room.say('resume');
    await room.say('undo');
    expect(await room.nudges()).toMatchObject([{ state: 'paused' }]);
  });

  test('a nudge just set up goes after one question only', async () => {
    const room = await usual();
    expect((await room.say('undo')).text).toMatch(/Delete this nudge for good/);
    expect(await room.nudges()).toHaveLength(1);
  });

  test('a word against it changes nothing, and later messages take nothing back', async () => {
    const room = await usual();
    await room.say("don't pause");
    expect(await room.nudges()).toMatchObject([{ state: 'active' }]);
    await room.say('skip wednesday');
    await room.say('a stretch for my hips');
    await room.say('undo');
    expect((await room.nudges())[0]?.daysOff).toHaveLength(1);
  });
});

describe('days off in a row', () => {
  test.each([
    "we're off 24 dec to 2 jan",
    '24 december to 2 january',
    'closed from 24 december to 2 january',
    'no nudges between 24 december and 2 january',
    'the office is shut 24 dec until 2 jan',
  ])('%s: nothing comes until the day after the last', async (text) => {
    const room = await usual();
    const reply = await room.say(text);
    expect(reply.text).toMatch(/leave out 14 nudges, from Thu 24 Dec to Sat 2 Jan; on again from Sun 3 Jan/);
    expect(reply.meta.intent).toBe('nudge_pause');
    expect(await room.nudges()).toMatchObject([
      { state: 'active', schedule: TEAM, daysOff: [{ from: '2026-12-24', until: '2027-01-02' }] },
    ]);
    await room.say('undo');
    expect(await room.nudges()).toMatchObject([{ daysOff: [] }]);
  });

  test.each(['pause over christmas', "we're closed over the holidays", 'no nudges during the christmas break'])(
    '%s: which days that is, is asked',
    async (text) => {
      const room = await usual();
      expect((await room.say(text)).text).toMatch(/^From which day to which/);
      expect(await room.nudges()).toMatchObject([{ state: 'active', daysOff: [] }]);
    },
  );

  test("one person's leave stops their own nudges, and not those of a channel", async () => {
    const room = await usual();
    expect((await room.say('im on leave next week')).text).toMatch(/for the whole channel/);
    expect(await room.nudges()).toMatchObject([{ daysOff: [] }]);
    const own = await talk({ workspace: 'leave', channel: 'own', direct: true });
    await own.say('nudge me every weekday at 10');
    await own.say('yes');
    expect((await own.say('im on leave next week')).text).toMatch(/leave out 5 nudges.*on again from Mon 7 Dec/);
  });

  test.each(['too often, make it hourly', 'every 2 hours then'])('%s is a change of what is there', async (text) => {
    const room = await usual();
    await room.say('which nudges do we have?');
    expect((await room.say(text)).text).toMatch(/^Instead of/);
  });

  test('the zone is said when asked', async () => {
    expect((await (await usual()).say('what time zone is that')).text).toMatch(/Berlin time/);
  });
});

describe('questions about nudges', () => {
  test.each([
    ['when is the next one', /^The next one comes Mon 23 Nov, 15:00/],
    ['what time is the next nudge?', /^The next one comes Mon 23 Nov, 15:00/],
    ['did it send this morning', /^None was planned today\. The nudge was set up Mon 23 Nov, 13:00/],
    ['did it go out yesterday', /^None was planned yesterday/],
    ['did we get one on friday', /^None was planned on Fri 20 Nov/],
    ['when was the last one', /^None was sent in the last 14 days/],
    ['nothing came this morning', /^None was planned today/],
    ["i didn't get a reminder", /15:00: still to come/],
    ['why are you so quiet today', /15:00: still to come/],
    ['why no nudge today', /^Today \(the nudge was set up at 13:00\):\n*.*15:00: still to come/s],
  ])('%s', async (text, expected) => {
    const room = await usual();
    const reply = await room.say(text);
    expect(reply.text).toMatch(expected);
    expect(reply.meta).toMatchObject({ outcome: 'command', intent: 'nudge_list' });
  });

  test('why none came: it was skipped, or it is paused', async () => {
    const room = await usual();
    await room.say('skip the 3pm today');
    expect((await room.say('why no nudge today?')).text).toMatch(/15:00: left out: somebody asked to skip it/);
    await room.say('pause the nudges');
    expect((await room.say('why was there no reminder on tuesday')).text).toMatch(/is paused|none was planned/i);
  });

  test.each(['send one now', 'test it', 'try the nudge', 'send us a test'])('%s', async (text) => {
    const room = await usual();
    expect((await room.say(text)).text).toMatch(/on its way/);
    expect(await schedules(room)).toEqual([TEAM]);
  });
});

describe('delete', () => {
  test('all of them after one yes', async () => {
    const room = await two();
    expect((await room.say('delete all of them')).text).toMatch(/Delete these 2 nudges for good/);
    expect(await room.nudges()).toHaveLength(2);
    await room.say('yes');
    expect(await room.nudges()).toEqual([]);
  });

  test('the morning one', async () => {
    const room = await two();
    await room.say('delete the morning one');
    await room.say('yes');
    expect(await schedules(room)).toMatchObject([{ times: ['15:00'] }]);
  });
});

describe('once more, for one person', () => {
  test.each([
    ['snooze 15', /again at 13:15, only you/],
    ['5 more minutes', /again at 13:05, only you/],
    ['snooze it for half an hour', /again at 13:30, only you/],
  ])('%s', async (text, expected) => {
    const room = await usual();
    expect((await room.say(text)).text).toMatch(expected);
  });

  test('without a nudge it says what to say instead', async () => {
    const room = await team();
    expect((await room.say('snooze 15')).text).toMatch(/no nudge here to snooze.*nudge me in 15 minutes/);
  });

  test('a single one is set up, moved and kept', async () => {
    const room = await team();
    await room.say('in 20 minutes remind me to stretch');
    await room.say('make it 45 minutes');
    await room.say('yes');
    expect(await schedules(room)).toMatchObject([{ once: '2026-11-23T12:45:00Z' }]);
  });
});

describe('what is no wish about nudges stays what it was', () => {
  test.each([
    ['move the meeting to 3pm', 'nudge'],
    ['my neck hurts in the morning', 'nudge'],
    ['only my left knee hurts', 'nudge'],
    ['can you make it less painful', 'nudge'],
    ['why does it hurt', 'nudge'],
    ['how do i set up my chair', 'nudge'],
  ])('%s', async (text, never) => {
    const room = await usual();
    expect((await room.say(text)).meta.intent ?? '').not.toContain(never);
  });

  test('right after a stretch, place and setting are about the stretch', async () => {
    const room = await usual();
    await room.say('a stretch for my hips');
    expect((await room.say('also for my neck')).meta.intent).toBe('stretch');
  });

  test('a positive wish for days and times is a new nudge, whatever it looks like', async () => {
    const room = await team();
    expect((await room.say('put the reminders on for weekends at 10')).meta).toMatchObject({
      intent: 'nudge_create',
      schedule: { days: ['sat', 'sun'], times: ['10:00'] },
    });
  });
});

describe('short words of a talk without nudges are not about nudges', () => {
  const NONE = /no nudges/i;
  test.each(['skip', 'pass please', 'not neck again', 'can we stretch again', 'next'])(
    'after a stretch: %s',
    async (text) => {
      const room = await team();
      const first = await room.say('a stretch for my neck');
      const other = await room.say(text);
      expect(other.meta.intent).toBe('another');
      expect(other.meta.entries[0]?.id).not.toBe(first.meta.entries[0]?.id);
    },
  );

  test('a place that is not wanted again does not come again', async () => {
    const room = await team();
    await room.say('a stretch for my neck');
    const { buttons } = await room.say('not neck again');
    const more = buttons.find(({ action }) => action.startsWith('another'))?.action;
    expect(more).toMatch(/shoulders|upper-back|hips|wrists-hands/);
  });

  test.each(['stop', 'pause', 'ok pause it', 'resume', 'skip'])('with nothing before it: %s', async (text) => {
    expect((await (await team()).say(text)).text).toMatch(/^All right\./);
  });

  test('"what did you just show me" names the last one', async () => {
    const room = await team();
    const first = await room.say('a stretch for my neck');
    const again = await room.say('what did you just show me');
    expect(again.meta.entries[0]?.id).toBe(first.meta.entries[0]?.id);
  });

  test.each(['which ones are ok for me', 'ok ringing them'])('%s', async (text) => {
    const reply = await (await team()).say(text);
    expect(reply.text).not.toMatch(NONE);
    expect(reply.meta.intent ?? '').not.toContain('nudge');
  });

  test.each(['skip wednesday', 'pause the reminders', 'stop nudging us', 'which nudges are there'])(
    'but these are: %s',
    async (text) => {
      expect((await (await team()).say(text)).text).toMatch(NONE);
    },
  );
});

describe('the same as commands', () => {
  test('/nudge with the words of a change, and a yes to it', async () => {
    const room = await usual();
    const shown = await room.command({ name: 'nudge', text: 'move the 3pm one to 4' });
    expect(shown.text).toMatch(/^Instead of/);
    await room.press(shown.buttons[0]?.action ?? '');
    expect(await schedules(room)).toMatchObject([{ times: ['10:00', '16:00'] }]);
    await room.command({ name: 'nudge', text: 'skip wednesday' });
    expect(await room.nudges()).toMatchObject([{ daysOff: [{ from: '2026-11-25', until: '2026-11-25' }] }]);
  });

  test('/ask may answer what was shown', async () => {
    const room = await team();
    await room.command({ name: 'ask', text: 'nudge us every weekday at 10' });
    await room.command({ name: 'ask', text: 'make it 9 instead' });
    await room.command({ name: 'ask', text: 'yes' });
    expect(await schedules(room)).toMatchObject([{ times: ['09:00'] }]);
  });
});
