import { type House, house } from './stage.ts';
import { DAY, HOUR, MINUTE, MORNING, personal, TEAM, utc, who, wish } from './support.ts';

const TEN = Date.UTC(2026, 0, 7, 9);
let it: House;
beforeEach(async () => {
  it = await house();
});
afterEach(() => it.close());

const keys = () => it.ledger.posted.map(({ key }) => key);
const at = (when: number) => {
  it.clock.at = when;
};

describe('a planned nudge', () => {
  test('goes out at its time, once, and the log says so', async () => {
    const { id } = await it.nudges.create(wish(), who('U1'));
    await it.tick();
    expect(keys()).toEqual([]);
    at(TEN + 300);
    await it.tick();
    await it.tick();
    expect(keys()).toEqual([`${id}@${TEN / 1000}`]);
    expect(await it.nudges.log(id, who('U1'), 5)).toEqual([
      { plannedAt: '2026-01-07T09:00:00.000Z', state: 'sent', words: 'sent on time' },
    ]);
    expect(utc((await it.nudges.get(id, who('U1'))).nextDueAt)).toEqual(['2026-01-07T14:00']);
    expect(it.events).toEqual([{ platform: 'slack', state: 'sent', reason: null, lateMs: 300 }]);
  });

  test('the account of a day joins what was sent, what a standstill left out and what is still to come', async () => {
    const hourly = { every_minutes: 60, window: { start: '09:00', end: '13:00' }, timezone: 'UTC' };
    const { id } = await it.nudges.create(wish({ schedule: hourly }), who('U1'));
    at(TEN + 300);
    await it.tick();
    const words = async () =>
      (await it.nudges.account(id, TEN, TEN + 12 * HOUR, who('U1'))).map((one) => [
        one.plannedAt.slice(11, 13),
        one.state,
      ]);
    at(TEN + 2 * HOUR + 30 * MINUTE);
    expect(await words()).toEqual([
      ['09', 'sent'],
      ['10', 'under way'],
      ['11', 'under way'],
      ['12', 'to come'],
      ['13', 'to come'],
    ]);
    await it.tick();
    expect(await words()).toEqual([
      ['09', 'sent'],
      ['10', 'not sent'],
      ['11', 'not sent'],
      ['12', 'to come'],
      ['13', 'to come'],
    ]);
  });

  test('a restart inside the same minute sends nothing again', async () => {
    await it.nudges.create(wish(), who('U1'));
    at(TEN);
    await it.tick();
    const stopped = it.scheduler.stop();
    await it.pass(1_000);
    await stopped;
    const next = it.another();
    await next.tick(it.clock.at);
    await it.pass(5_000);
    expect(keys()).toHaveLength(1);
    const end = next.stop();
    await it.pass(1_000);
    await end;
  });

  test('the clock set back an hour sends nothing twice, and the day goes on', async () => {
    await it.nudges.create(
      wish({ schedule: { every_minutes: 30, window: { start: '09:00', end: '17:00' }, timezone: 'UTC' } }),
      who('U1'),
    );
    for (let minute = 0; minute <= 90; minute += 1) {
      at(TEN + minute * MINUTE);
      await it.tick(0);
      await it.pass(10);
    }
    const before = keys().length;
    for (let minute = 30; minute <= 150; minute += 1) {
      at(TEN + minute * MINUTE);
      await it.tick(0);
      await it.pass(10);
    }
    expect(before).toBe(4);
    expect(new Set(keys()).size).toBe(keys().length);
    expect(keys()).toHaveLength(6);
  });

  test('an edit after the clock went back plans the same instant again, and still it is sent once', async () => {
    const { id } = await it.nudges.create(wish(), who('U1'));
    at(TEN);
    await it.tick();
    at(TEN - HOUR);
    await it.nudges.edit(id, { area: 'neck' }, who('U1'));
    at(TEN);
    await it.tick();
    expect(keys()).toHaveLength(1);
  });
});

describe('after a standstill', () => {
  const half = wish({ schedule: { every_minutes: 30, window: { start: '09:00', end: '17:00' }, timezone: 'UTC' } });

  test('one missed nudge younger than ten minutes is sent, the older ones are one line of the log', async () => {
    const { id } = await it.nudges.create(half, who('U1'));
    at(TEN + 2 * HOUR + 9 * MINUTE);
    await it.tick();
    expect(keys()).toEqual([`${id}@${(TEN + 2 * HOUR) / 1000}`]);
    expect(await it.nudges.log(id, who('U1'), 5)).toEqual([
      { plannedAt: '2026-01-07T11:00:00.000Z', state: 'sent', words: 'sent, 9 minutes late' },
      {
        plannedAt: '2026-01-07T09:00:00.000Z',
        state: 'not sent',
        words: 'not sent (and 3 more after it): Limber was not running or not able to send it in time',
      },
    ]);
  });

  test('older than ten minutes: none', async () => {
    const { id } = await it.nudges.create(half, who('U1'));
    at(TEN + 2 * HOUR + 11 * MINUTE);
    await it.tick();
    expect(keys()).toEqual([]);
    expect(utc((await it.nudges.get(id, who('U1'))).nextDueAt)).toEqual(['2026-01-07T11:30']);
    expect(it.events).toEqual([{ platform: 'slack', state: 'skipped', reason: 'too_late', lateMs: null }]);
  });

  test('months of it end in the next occurrence, not in a flood', async () => {
    const { id } = await it.nudges.create(half, who('U1'));
    at(TEN + 120 * DAY + 5 * MINUTE);
    await it.tick();
    expect(keys()).toHaveLength(1);
    expect((await it.nudges.get(id, who('U1'))).nextDueAt).toBeGreaterThan(it.clock.at);
  });

  test('a single instant that has passed is not sent hours later, and the nudge ends', async () => {
    const { id } = await it.nudges.create(wish({ schedule: { once: '2026-01-07T09:00:00Z' } }), who('U1'));
    at(TEN + HOUR);
    await it.tick();
    expect(keys()).toEqual([]);
    expect(await it.stores.subscriptions.get(id)).toMatchObject({ state: 'ended' });
  });
});

describe('what a platform answers', () => {
  test('certainly not posted: tried again after what it asked for, then sent', async () => {
    const { id } = await it.nudges.create(wish(), who('U1'));
    at(TEN);
    it.ledger.answer = () =>
      it.ledger.calls.length < 3 ? { status: 'not_sent', reason: '429', retryAfterMs: 7_000 } : 'post';
    await it.tick();
    expect(keys()).toEqual([]);
    expect((await it.nudges.log(id, who('U1'), 1))[0]?.words).toBe('will be tried again');
    await it.pass(1_999);
    await it.tick(1);
    expect(it.ledger.calls).toHaveLength(1);
    await it.tick(7_000);
    await it.tick();
    expect(it.ledger.calls.map((call) => call.at - TEN)).toEqual([0, 7_000, 14_000]);
    expect(keys()).toHaveLength(1);
    expect(await it.stores.occurrences.log(id, 1)).toMatchObject([{ state: 'sent', attempts: 3 }]);
  });

  test('never taken: given up while it is still welcome, not hours later', async () => {
    const { id } = await it.nudges.create(wish(), who('U1'));
    at(TEN);
    it.ledger.answer = () => ({ status: 'not_sent', reason: 'down', retryAfterMs: 0 });
    for (let minute = 0; minute < 15; minute += 1) await it.tick(MINUTE);
    expect(it.ledger.calls).toHaveLength(6);
    expect((await it.nudges.log(id, who('U1'), 1))[0]?.words).toMatch(/the platform did not take it/);
  });

  test('answer lost, message there: found, not repeated', async () => {
    const { id } = await it.nudges.create(wish(), who('U1'));
    at(TEN);
    it.ledger.answer = () => 'lost';
    await it.tick();
    expect(it.ledger.calls).toHaveLength(1);
    expect(await it.stores.occurrences.log(id, 1)).toMatchObject([{ state: 'sent', messageId: `m-${keys()[0]}` }]);
  });

  test('answer lost, message not there: sent once more', async () => {
    await it.nudges.create(wish(), who('U1'));
    at(TEN);
    it.ledger.answer = () => (it.ledger.calls.length === 1 ? { status: 'unknown', reason: 'timeout' } : 'post');
    await it.tick();
    expect(it.ledger.calls).toHaveLength(2);
    expect(keys()).toHaveLength(1);
  });

  test.each(['cannot_tell', 'throw'] as const)(
    'answer lost and the platform %s: logged as unsure, never repeated',
    async (find) => {
      const { id } = await it.nudges.create(wish(), who('U1'));
      at(TEN);
      it.ledger.find = find;
      it.ledger.answer = () => 'lost';
      await it.tick();
      await it.tick(MINUTE);
      expect(it.ledger.calls).toHaveLength(1);
      expect((await it.nudges.log(id, who('U1'), 1))[0]).toMatchObject({ state: 'unsure', words: /perhaps sent/ });
    },
  );

  test('a messenger that throws counts as a lost answer', async () => {
    await it.nudges.create(wish(), who('U1'));
    at(TEN);
    it.ledger.answer = () => (it.ledger.calls.length === 1 ? 'throw' : 'post');
    await it.tick();
    expect(keys()).toHaveLength(1);
  });

  test.each(['archived', 'removed', 'forbidden'] as const)(
    '%s: paused, the owner told once, nothing more',
    async (reason) => {
      const { id } = await it.nudges.create(wish(), who('U1'));
      at(TEN);
      it.ledger.answer = ({ destination }) => (destination.direct ? 'post' : { status: 'refused', reason });
      await it.tick();
      await it.tick();
      await it.pass(DAY);
      await it.tick();
      expect(it.ledger.calls.map(({ destination }) => destination.channel)).toEqual(['C1', 'U1']);
      expect(it.ledger.posted[0]?.reply.text).toMatch(/paused/);
      expect(await it.nudges.get(id, who('U1'))).toMatchObject({
        state: 'paused',
        pauseReason: reason,
        nextDueAt: null,
      });
    },
  );

  test('revoked: the whole workspace is paused, and the queue is not burnt on a dead token', async () => {
    for (const [n, channel] of ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10', 'C11', 'C12'].entries())
      await it.nudges.create(
        wish({ destination: { platform: 'slack', workspace: 'T1', channel, direct: false } }),
        who(`U${n}`, { ...TEAM, channel }),
      );
    at(TEN);
    it.ledger.answer = () => ({ status: 'refused', reason: 'revoked' });
    await it.tick();
    await it.pass(DAY);
    await it.tick();
    expect(it.ledger.calls.length).toBeLessThan(3);
    expect(await it.stores.subscriptions.counts()).toEqual({ active: 0, paused: 12, ended: 0 });
    expect(await it.stores.occurrences.nextDueAt()).toBeNull();
  });

  test('closed direct messages: paused, and nobody is chased', async () => {
    const { id } = await it.nudges.create(personal('U1'), who('U1'));
    at(TEN);
    it.ledger.answer = () => ({ status: 'refused', reason: 'closed_dm' });
    await it.tick();
    await it.tick();
    expect(it.ledger.calls).toHaveLength(1);
    expect(await it.stores.subscriptions.get(id)).toMatchObject({ state: 'paused', pauseReason: 'closed_dm' });
  });

  test('a platform that is not connected here: said in the log', async () => {
    const { id } = await it.nudges.create(
      wish({ destination: { platform: 'web', workspace: 'local', channel: 'U1', direct: true } }),
      who('U1', { platform: 'web', workspace: 'local', channel: 'x', direct: true }),
    );
    at(TEN);
    await it.tick();
    expect(await it.stores.occurrences.log(id, 1)).toMatchObject([{ state: 'failed', reason: 'no_messenger' }]);
  });
});

describe('several at once', () => {
  test('a hanging channel holds up no other', async () => {
    for (const channel of ['C1', 'C2', 'C3'])
      await it.nudges.create(
        wish({ destination: { platform: 'slack', workspace: 'T1', channel, direct: false } }),
        who('U1', { ...TEAM, channel }),
      );
    at(TEN);
    it.ledger.answer = ({ destination }) => (destination.channel === 'C1' ? 'hang' : 'post');
    await it.tick(1_000);
    expect(it.ledger.posted.map(({ destination }) => destination.channel).sort()).toEqual(['C2', 'C3']);
  });

  test('one workspace’s hundreds do not delay another’s one', async () => {
    for (let n = 0; n < 300; n += 1)
      await it.nudges.create(
        wish({ destination: { platform: 'slack', workspace: 'T1', channel: `C${n}`, direct: false } }),
        who('U1', { ...TEAM, channel: `C${n}` }),
      );
    const small = { ...TEAM, workspace: 'T2' };
    await it.nudges.create(wish({ destination: { ...wish().destination, workspace: 'T2' } }), who('U9', small));
    at(TEN);
    await it.tick(60_000);
    const one = it.ledger.posted.find(({ destination }) => destination.workspace === 'T2');
    expect((one?.at ?? 0) - TEN).toBeLessThan(1_000);
    expect(it.ledger.posted).toHaveLength(301);
    // 300 at 10 a second.
    const last = Math.max(...it.ledger.posted.map((post) => post.at)) - TEN;
    expect(last).toBeGreaterThan(28_000);
    expect(last).toBeLessThan(33_000);
  });

  test('two posts in one channel keep their distance', async () => {
    const { id } = await it.nudges.create(wish(), who('U1'));
    at(TEN);
    await it.nudges.testNow(id, who('U1'));
    await it.tick();
    const [first, second] = it.ledger.posted.map((post) => post.at);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(1_000);
  });
});

describe('quiet', () => {
  test('a person’s own nudges stay away for the rest of a day after urgent advice, the channel’s do not', async () => {
    const mine = await it.nudges.create(personal('U1'), who('U1'));
    await it.nudges.create(wish(), who('U1'));
    await it.nudges.snooze(mine.id, 30, who('U1'));
    await it.stores.people.hush({ platform: 'slack', workspace: 'T1', person: 'U1' }, MORNING + 12 * HOUR);
    at(MORNING + 31 * MINUTE);
    await it.tick();
    at(TEN);
    await it.tick();
    expect(it.ledger.posted.map(({ destination }) => destination.channel)).toEqual(['C1']);
    expect((await it.nudges.log(mine.id, who('U1'), 5)).map(({ words }) => words)).toEqual([
      expect.stringMatching(/quiet for the rest of a day/),
      expect.stringMatching(/quiet for the rest of a day/),
    ]);
  });

  test('what was deleted or paused between a try and the next is not sent', async () => {
    const gone = await it.nudges.create(wish(), who('U1'));
    const paused = await it.nudges.create(personal('U1'), who('U1'));
    at(TEN);
    it.ledger.answer = () => ({ status: 'not_sent', reason: '429', retryAfterMs: 10_000 });
    await it.tick();
    it.ledger.answer = () => 'post';
    await it.nudges.remove(gone.id, who('U1'));
    await it.nudges.pause(paused.id, who('U1'));
    await it.pass(10_000);
    await it.tick();
    expect(keys()).toEqual([]);
    expect(await it.stores.occurrences.log(gone.id, 1)).toMatchObject([{ state: 'skipped', reason: 'deleted' }]);
    expect(await it.stores.occurrences.log(paused.id, 1)).toMatchObject([{ state: 'skipped', reason: 'paused' }]);
  });

  test('a public holiday is left out where the nudge says so and the workspace has a country', async () => {
    const schedule = { ...wish().schedule, times: ['10:00'], skip_holidays: true };
    at(Date.UTC(2026, 3, 30, 12));
    const { id } = await it.nudges.create(wish({ schedule }), who('U1'));
    // The country comes after the plan was made: the first of May was planned and must not be sent.
    expect(utc((await it.nudges.get(id, who('U1'))).nextDueAt)).toEqual(['2026-05-01T08:00']);
    await it.stores.settings.save(TEAM, { country: 'DE', timezone: null, whoMaySubscribe: 'everyone' });
    at(Date.UTC(2026, 4, 1, 8));
    await it.tick();
    expect(keys()).toEqual([]);
    expect(utc((await it.nudges.get(id, who('U1'))).nextDueAt)).toEqual(['2026-05-04T08:00']);
  });

  test('nobody reacts to five in a row: the sixth offers fewer, the seventh does not nag', async () => {
    const { id } = await it.nudges.create(wish(), who('U1'));
    for (let day = 0; day < 8; day += 1)
      for (const hour of [9, 14]) {
        at(Date.UTC(2026, 0, 7 + day, hour));
        await it.tick();
      }
    const offers = it.ledger.posted.map(({ reply }) => reply.text.includes('Would fewer be better?'));
    expect(offers.slice(0, 8)).toEqual([false, false, false, false, false, true, false, false]);
    expect(offers.filter(Boolean)).toHaveLength(1);
    await it.nudges.reacted(id);
    expect(await it.nudges.get(id, who('U1'))).toMatchObject({ unanswered: 0 });
  });
});

describe('standing by', () => {
  test('a second process on the same file sends nothing until the first one ends', async () => {
    await it.nudges.create(wish(), who('U1'));
    await it.tick();
    const second = it.another();
    at(TEN);
    expect(await second.tick(TEN)).toMatchObject({ claimed: 0, againInMs: 5_000 });
    const stopped = it.scheduler.stop();
    await it.pass(1_000);
    await stopped;
    await second.tick(it.clock.at);
    await it.pass(2_000);
    expect(keys()).toHaveLength(1);
    const end = second.stop();
    await it.pass(1_000);
    await end;
  });

  test('a tick never rejects, whatever the database does', async () => {
    await it.tick();
    await it.stores.close();
    expect(await it.scheduler.tick(it.clock.at)).toMatchObject({ claimed: 0, againInMs: 5_000 });
    expect(it.logged.some(({ event }) => event === 'nudge.tick_failed')).toBe(true);
  });

  test('log lines hold ids, codes and numbers, never what a nudge says', async () => {
    await it.nudges.create(wish(), who('U1'));
    at(TEN);
    await it.tick();
    const lines = JSON.stringify(it.logged);
    expect(lines).toContain('nudge.ended');
    expect(lines).not.toMatch(/neck turn|Sit tall|U1/);
  });
});
