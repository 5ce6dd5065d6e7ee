import { LIMITS } from '../../src/reminders/limits.ts';
import { CHAT, DAY, type Desk, desk, HOUR, MINUTE, MORNING, personal, TEAM, utc, who, wish } from './support.ts';

let it: Desk;
beforeEach(async () => {
  it = await desk();
});
afterEach(() => it.close());

describe('setting up', () => {
  test('one draft, one confirmation, one nudge; a second press makes no second', async () => {
    const draft = await it.nudges.draft(wish(), who('U1'), null);
    const made = await it.nudges.confirm(draft.id, who('U1'));
    expect(utc(made.nextDueAt)).toEqual(['2026-01-07T09:00']);
    expect(it.woken()).toBe(1);
    await expect(it.nudges.confirm(draft.id, who('U1'))).rejects.toMatchObject({ code: 'draft_gone' });
    expect(await it.nudges.list(who('U1'))).toHaveLength(1);
  });

  test('two presses at once make one nudge', async () => {
    const draft = await it.nudges.draft(wish(), who('U1'), null);
    const both = await Promise.allSettled([
      it.nudges.confirm(draft.id, who('U1')),
      it.nudges.confirm(draft.id, who('U1')),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('only the person who asked confirms, within half an hour; anyone else cannot cancel it', async () => {
    const draft = await it.nudges.draft(wish(), who('U1'), null);
    await expect(it.nudges.confirm(draft.id, who('U2'))).rejects.toMatchObject({ code: 'nudge_forbidden' });
    await it.nudges.cancel(draft.id, who('U2'));
    it.clock.at += 30 * MINUTE - 1;
    expect(await it.nudges.confirm(draft.id, who('U1'))).toBeDefined();
    const second = await it.nudges.draft(personal('U1'), who('U1'), null);
    it.clock.at += 30 * MINUTE;
    await expect(it.nudges.confirm(second.id, who('U1'))).rejects.toMatchObject({ code: 'draft_gone' });
    const third = await it.nudges.draft(personal('U1'), who('U1'), null);
    await it.nudges.cancel(third.id, who('U1'));
    await expect(it.nudges.confirm(third.id, who('U1'))).rejects.toMatchObject({ code: 'draft_gone' });
  });

  test('the limit of a channel is said with what to do', async () => {
    for (let n = 0; n < LIMITS.perChannel; n += 1)
      await it.nudges.create(wish({ schedule: { times: [`1${n}:00`], timezone: 'UTC' } }), who('U1'));
    const one_more = it.nudges.create(wish({ schedule: { times: ['17:00'], timezone: 'UTC' } }), who('U1'));
    await expect(one_more).rejects.toMatchObject({ code: 'nudge_full', message: /5 nudges already.*Change or delete/ });
  });

  test.each([
    [
      'two of its own',
      wish({ schedule: { times: ['10:00', '10:15'], timezone: 'UTC' } }),
      /Two of these nudges.*10:00 and 10:15/,
    ],
    [
      'another one of the channel',
      wish({ schedule: { times: ['15:10'], timezone: 'Europe/Berlin' } }),
      /in this channel.*15:00 and 15:10/,
    ],
  ])('less than 20 minutes from %s is refused before it is confirmed', async (_, wanted, words) => {
    await it.nudges.create(wish(), who('U1'));
    await expect(it.nudges.draft(wanted, who('U1'), null)).rejects.toMatchObject({
      code: 'nudge_too_close',
      message: words,
    });
  });

  test('20 minutes apart is enough, and personal nudges do not meet those of channels', async () => {
    await it.nudges.create(wish(), who('U1'));
    await it.nudges.create(wish({ schedule: { times: ['15:20'], timezone: 'Europe/Berlin' } }), who('U1'));
    await it.nudges.create(personal('U1'), who('U1'));
    await expect(it.nudges.create(personal('U1'), who('U1'))).rejects.toThrow(/Another nudge of yours/);
  });

  test('a schedule without a future is refused', async () => {
    const over = it.nudges.create(
      wish({ schedule: { times: ['10:00'], until: '2026-01-06', timezone: 'UTC' } }),
      who('U1'),
    );
    await expect(over).rejects.toMatchObject({ code: 'nudge_never' });
  });

  test('an unknown zone is refused by name', async () => {
    const lost = it.nudges.create(wish({ schedule: { times: ['10:00'], timezone: 'Europe/Atlantis' } }), who('U1'));
    await expect(lost).rejects.toMatchObject({ code: 'nudge_zone_unknown', message: /"Europe\/Atlantis"/ });
  });

  test('holidays of the workspace are left out when the schedule says so', async () => {
    it.clock.at = Date.UTC(2026, 11, 24, 20);
    await it.stores.settings.save(TEAM, { country: 'DE', timezone: null, whoMaySubscribe: 'everyone' });
    const schedule = { ...wish().schedule, times: ['10:00'], skip_holidays: true };
    const next = await it.nudges.check(wish({ schedule }), who('U1'), 2, null);
    // 25 December 2026 is a Friday; Saturday the 26th is not a weekday anyway.
    expect(utc(...next)).toEqual(['2026-12-28T09:00', '2026-12-29T09:00']);
  });
});

describe('who may', () => {
  test('anyone signs up the channel they are in, not another one', async () => {
    await it.nudges.create(wish(), who('U1'));
    const elsewhere = wish({ destination: { ...wish().destination, channel: 'C2' } });
    await expect(it.nudges.create(elsewhere, who('U1'))).rejects.toMatchObject({ code: 'nudge_forbidden' });
    expect(await it.nudges.create(elsewhere, who('U1', TEAM, { isAdmin: true }))).toBeDefined();
  });

  test('an admin can keep channels to admins; oneself is always possible', async () => {
    await it.stores.settings.save(TEAM, { country: null, timezone: null, whoMaySubscribe: 'admins' });
    await expect(it.nudges.create(wish(), who('U1'))).rejects.toThrow(/only admins/);
    await it.nudges.create(personal('U1'), who('U1'));
    await it.nudges.create(wish(), who('U2', TEAM, { mayManageChannel: true }));
  });

  test('nobody sets up nudges for somebody else, not even an admin', async () => {
    const attempt = it.nudges.create(personal('U2'), who('U1', TEAM, { isAdmin: true }));
    await expect(attempt).rejects.toMatchObject({ code: 'nudge_forbidden' });
  });

  test.each([
    ['its creator', who('U1'), true],
    ['its creator from a direct message', who('U1', CHAT), true],
    ['a colleague in the channel', who('U2'), false],
    ['an admin', who('U2', TEAM, { isAdmin: true }), true],
    ['who manages the channel', who('U2', TEAM, { mayManageChannel: true }), true],
    ['who manages another channel', who('U2', { ...TEAM, channel: 'C2' }, { mayManageChannel: true }), false],
    [
      'in their own direct messages everybody manages, which says nothing',
      who('U2', CHAT, { mayManageChannel: true }),
      false,
    ],
    ['an admin of another workspace', who('U2', { ...TEAM, workspace: 'T2' }, { isAdmin: true }), false],
  ])('%s', async (_, someone, may) => {
    const { id } = await it.nudges.create(wish(), who('U1'));
    const pause = it.nudges.pause(id, someone);
    if (may) expect(await pause).toMatchObject({ state: 'paused', nextDueAt: null });
    else await expect(pause).rejects.toMatchObject({ code: expect.stringMatching(/nudge_(forbidden|not_found)/) });
  });

  test('a personal nudge is seen and changed by its owner alone', async () => {
    const { id } = await it.nudges.create(personal('U1'), who('U1', CHAT));
    const admin = who('U2', TEAM, { isAdmin: true });
    await expect(it.nudges.get(id, admin)).rejects.toMatchObject({ code: 'nudge_not_found' });
    await expect(it.nudges.remove(id, admin)).rejects.toMatchObject({ code: 'nudge_not_found' });
    expect(await it.nudges.list(admin)).toEqual([]);
    await it.nudges.remove(id, who('U1', CHAT));
  });
});

describe('living with it', () => {
  test('pause, resume, pause until: the next time says so', async () => {
    const { id } = await it.nudges.create(wish(), who('U1'));
    expect(await it.nudges.pause(id, who('U1'))).toMatchObject({ pauseReason: 'asked' });
    expect(utc((await it.nudges.resume(id, who('U1'))).nextDueAt)).toEqual(['2026-01-07T09:00']);
    const monday = Date.UTC(2026, 0, 12, 9);
    const until = await it.nudges.pauseUntil(id, monday, who('U1'));
    expect(until).toMatchObject({ state: 'active', pausedUntil: monday, nextDueAt: monday });
    await expect(it.nudges.pauseUntil(id, it.clock.at, who('U1'))).rejects.toThrow(/passed already/);
  });

  test('not today is quiet until the day ends where the channel is', async () => {
    const { id } = await it.nudges.create(
      wish({ schedule: { times: ['23:30', '10:00'], timezone: 'Asia/Tokyo' } }),
      who('U1'),
    );
    expect(utc((await it.nudges.notToday(id, who('U1'))).nextDueAt)).toEqual(['2026-01-08T01:00']);
  });

  test('skip leaves out one, says which, and the log keeps it', async () => {
    const { id } = await it.nudges.create(wish(), who('U1'));
    const { subscription, skippedAt } = await it.nudges.skipNext(id, who('U1'));
    expect(utc(skippedAt, subscription.nextDueAt)).toEqual(['2026-01-07T09:00', '2026-01-07T14:00']);
    expect(await it.nudges.log(id, who('U2'), 5)).toEqual([
      { plannedAt: '2026-01-07T09:00:00.000Z', state: 'not sent', words: 'not sent: somebody asked to skip it' },
    ]);
  });

  test('snooze comes to the person who pressed and moves nothing for the others', async () => {
    const { id, nextDueAt } = await it.nudges.create(wish(), who('U1'));
    const at = await it.nudges.snooze(id, 10, who('U2'));
    await it.nudges.snooze(id, 10, who('U2'));
    await it.nudges.snooze(id, 10, who('U3'));
    expect(at).toBe(MORNING + 10 * MINUTE);
    const queued = await it.stores.occurrences.log(id, 9);
    expect(queued.map(({ destination }) => destination.channel).sort()).toEqual(['U2', 'U3']);
    expect(queued[0]).toMatchObject({ kind: 'snooze', dueAt: at, destination: { direct: true } });
    expect((await it.nudges.get(id, who('U1'))).nextDueAt).toBe(nextDueAt);
    await expect(it.nudges.snooze(id, 600, who('U2'))).rejects.toThrow(/1 to 180 minutes/);
    await expect(it.nudges.snooze(id, Number.NaN, who('U2'))).rejects.toThrow(/1 to 180/);
  });

  test('a test is queued for now, once a minute', async () => {
    const { id } = await it.nudges.create(wish(), who('U1'));
    await it.nudges.testNow(id, who('U1'));
    await it.nudges.testNow(id, who('U1'));
    expect(await it.stores.occurrences.log(id, 9)).toMatchObject([{ kind: 'test', dueAt: MORNING }]);
    await expect(it.nudges.testNow(id, who('U2'))).rejects.toMatchObject({ code: 'nudge_forbidden' });
  });

  test('edit changes what was named, plans anew, and keeps a pause', async () => {
    const { id } = await it.nudges.create(wish(), who('U1'));
    const schedule = { times: ['11:00'], timezone: 'Europe/Berlin' };
    const edited = await it.nudges.edit(id, { schedule, area: 'hips' }, who('U1'));
    expect(edited).toMatchObject({ area: 'hips', seatedOnly: false, schedule });
    expect(utc(edited.nextDueAt)).toEqual(['2026-01-07T10:00']);
    expect(await it.nudges.get(id, who('U1'))).toEqual(edited);
    await it.nudges.pause(id, who('U1'));
    expect(await it.nudges.edit(id, { seatedOnly: true }, who('U1'))).toMatchObject({ state: 'paused' });
  });

  test('an edit through a draft changes the same nudge', async () => {
    const { id } = await it.nudges.create(wish(), who('U1'));
    const draft = await it.nudges.draft(wish({ area: 'neck' }), who('U1'), id);
    expect(await it.nudges.confirm(draft.id, who('U1'))).toMatchObject({ id, area: 'neck' });
    await expect(it.nudges.draft(wish(), who('U2'), id)).rejects.toMatchObject({ code: 'nudge_forbidden' });
  });

  test('office hours and days off leave out what falls there', async () => {
    const schedule = { every_minutes: 120, window: { start: '06:00', end: '22:00' }, timezone: 'Europe/Berlin' };
    const { id } = await it.nudges.create(wish({ schedule }), who('U1'));
    const edited = await it.nudges.edit(
      id,
      { officeHours: { start: '09:00', end: '13:00' }, daysOff: [{ from: '2026-01-08', until: '2026-01-09' }] },
      who('U1'),
    );
    expect(utc(...(await it.nudges.preview(edited, 5)))).toEqual([
      '2026-01-07T09:00',
      '2026-01-07T11:00',
      '2026-01-12T09:00',
      '2026-01-12T11:00',
      '2026-01-13T09:00',
    ]);
  });

  test('preview shows the next five; nothing while paused', async () => {
    const made = await it.nudges.create(wish(), who('U1'));
    expect(utc(...(await it.nudges.preview(made, 5)))).toEqual([
      '2026-01-07T09:00',
      '2026-01-07T14:00',
      '2026-01-08T09:00',
      '2026-01-08T14:00',
      '2026-01-09T09:00',
    ]);
    expect(await it.nudges.preview(await it.nudges.pause(made.id, who('U1')), 5)).toEqual([]);
  });

  test('done counts for the room and for oneself, and somebody is there again', async () => {
    const { id } = await it.nudges.create(wish(), who('U1'));
    expect(await it.nudges.done(id, who('U2'))).toEqual({ today: 1, mine: 1 });
    expect(await it.nudges.done(id, who('U3'))).toEqual({ today: 2, mine: 1 });
    it.clock.at += DAY;
    expect(await it.nudges.done(id, who('U2'))).toEqual({ today: 1, mine: 2 });
    expect(await it.nudges.done(id, who('U2', CHAT))).toEqual({ today: 0, mine: 3 });
  });

  test('an archived channel pauses its nudges and wakes them when it returns', async () => {
    const { id } = await it.nudges.create(wish(), who('U1'));
    const other = await it.nudges.create(wish({ schedule: { times: ['12:00'], timezone: 'UTC' } }), who('U1'));
    await it.nudges.pause(other.id, who('U1'));
    expect(await it.nudges.left(TEAM, 'archived')).toBe(1);
    it.clock.at += 5 * HOUR;
    expect(await it.nudges.returned(TEAM, 'archived')).toBe(1);
    expect(utc((await it.nudges.get(id, who('U1'))).nextDueAt)).toEqual(['2026-01-07T14:00']);
    expect(await it.nudges.get(other.id, who('U1'))).toMatchObject({ state: 'paused', pauseReason: 'asked' });
  });

  test('a list holds own ones first, and nobody else’s', async () => {
    await it.nudges.create(wish(), who('U1'));
    await it.nudges.create(personal('U1'), who('U1'));
    await it.nudges.create(personal('U2'), who('U2'));
    const kinds = async (...args: Parameters<typeof who>) =>
      (await it.nudges.list(who(...args))).map(({ destination }) => destination.channel);
    expect(await kinds('U1')).toEqual(['U1', 'C1']);
    expect(await kinds('U1', CHAT)).toEqual(['U1']);
    expect(await kinds('U3')).toEqual(['C1']);
  });

  test('what is gone is said', async () => {
    await expect(it.nudges.get('nothing', who('U1'))).rejects.toMatchObject({ code: 'nudge_not_found' });
  });
});

describe('left out once', () => {
  test('single times and whole days, and the rule stays', async () => {
    const { id, schedule } = await it.nudges.create(wish(), who('U1'));
    const first = await it.nudges.leaveOut(id, [{ from: '2026-01-07T10:00', until: '2026-01-07T10:00' }], who('U1'));
    expect(utc(...first.instants)).toEqual(['2026-01-07T09:00']);
    expect(utc(first.subscription.nextDueAt)).toEqual(['2026-01-07T14:00']);
    const second = await it.nudges.leaveOut(id, [{ from: '2026-01-08', until: '2026-01-09' }], who('U1'));
    expect(utc(...second.instants)).toEqual([
      '2026-01-08T09:00',
      '2026-01-08T14:00',
      '2026-01-09T09:00',
      '2026-01-09T14:00',
    ]);
    expect(utc(...(await it.nudges.preview(second.subscription, 2)))).toEqual(['2026-01-07T14:00', '2026-01-12T09:00']);
    expect((await it.nudges.get(id, who('U1'))).schedule).toEqual(schedule);
  });

  test('refuses where nothing comes, keeps a pause, and forgets what is over', async () => {
    const { id } = await it.nudges.create(wish(), who('U1'));
    const saturday = [{ from: '2026-01-10', until: '2026-01-10' }];
    await expect(it.nudges.leaveOut(id, saturday, who('U1'))).rejects.toMatchObject({ code: 'nudge_never' });
    await it.nudges.leaveOut(id, [{ from: '2026-01-08', until: '2026-01-08' }], who('U1'));
    await it.nudges.pause(id, who('U1'));
    it.clock.at += 3 * DAY;
    const { subscription } = await it.nudges.leaveOut(id, [{ from: '2026-01-13', until: '2026-01-13' }], who('U1'));
    expect(subscription).toMatchObject({ state: 'paused', daysOff: [{ from: '2026-01-13', until: '2026-01-13' }] });
  });

  test('only who may change the nudge', async () => {
    const { id } = await it.nudges.create(wish(), who('U1'));
    const day = [{ from: '2026-01-08', until: '2026-01-08' }];
    await expect(it.nudges.leaveOut(id, day, who('U2'))).rejects.toMatchObject({ code: 'nudge_forbidden' });
  });

  test('the account says what the log cannot: left out, a holiday, paused, still to come', async () => {
    await it.stores.settings.save(TEAM, { country: 'DE', timezone: null, whoMaySubscribe: 'everyone' });
    it.clock.at = Date.UTC(2026, 11, 23, 12);
    const { id } = await it.nudges.create(wish({ schedule: { ...wish().schedule, skip_holidays: true } }), who('U1'));
    await it.nudges.leaveOut(id, [{ from: '2026-12-24T10:00', until: '2026-12-24T10:00' }], who('U1'));
    const from = Date.UTC(2026, 11, 22, 23);
    const said = async () =>
      (await it.nudges.account(id, from, from + 3 * DAY, who('U1'))).map(({ plannedAt, words }) => [
        plannedAt.slice(8, 13),
        words,
      ]);
    expect(await said()).toEqual([
      ['23T14', 'still to come'],
      ['24T09', 'left out: somebody asked to skip it'],
      ['24T14', 'still to come'],
      ['25T09', 'left out: a public holiday'],
      ['25T14', 'left out: a public holiday'],
    ]);
    await it.nudges.pause(id, who('U1'));
    expect((await said())[0]).toEqual(['23T14', 'not sent: somebody paused it']);
  });

  test('a change may be checked before it is drafted, beside its own times', async () => {
    const { id } = await it.nudges.create(wish(), who('U1'));
    const moved = wish({ schedule: { ...wish().schedule, times: ['10:10', '15:00'] } });
    await expect(it.nudges.check(moved, who('U1'), 1, null)).rejects.toMatchObject({ code: 'nudge_too_close' });
    expect(utc(...(await it.nudges.check(moved, who('U1'), 1, id)))).toEqual(['2026-01-07T09:10']);
    const draft = await it.nudges.draft(moved, who('U1'), id);
    expect(await it.nudges.drafted(draft.id, who('U1'))).toMatchObject({ changes: id });
    expect(await it.nudges.drafted(draft.id, who('U2'))).toBeNull();
  });
});
