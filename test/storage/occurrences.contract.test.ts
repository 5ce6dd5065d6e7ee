import type { Decision, DueSubscription, Finish, Work } from '../../src/ports/occurrences.ts';
import { type Bed, beds, DAY, MINUTE, NOW, type Opened, open, ROOMY, subscription } from './support.ts';

const LEASE = 20_000;

/** Sends what is due, and plans the next one a day later. */
function daily({ subscription: it }: DueSubscription): Decision {
  const dueAt = it.nextDueAt ?? 0;
  return {
    send: { key: `${it.id}@${dueAt / 1000}`, dueAt },
    skip: null,
    nextDueAt: dueAt + DAY,
    lastDueAt: dueAt,
  };
}

/** A first claim. */
function held(key: string) {
  return { key, fence: 0 };
}

function sent(key: string, over: Partial<Finish> = {}): Finish {
  return {
    key,
    fence: 0,
    state: 'sent',
    at: NOW + 5,
    reason: null,
    messageId: 'm1',
    retryAt: null,
    recent: ['x'],
    ...over,
  };
}

describe.each(beds('occurrences'))('occurrences on $name', (bed: Bed) => {
  let it: Opened;
  let work: Work;
  const started: Work[] = [];

  beforeEach(async () => {
    it = await open(bed);
    work = await start(LEASE);
  });
  afterEach(async () => {
    for (const one of started.splice(0)) await one.stop().catch(() => undefined);
    await it.close();
  });

  async function start(leaseMs: number): Promise<Work> {
    const made = await it.stores.occurrences.work(leaseMs);
    if (!made) throw new Error('no worker');
    started.push(made);
    return made;
  }

  async function put(id: string, over: Parameters<typeof subscription>[0] = {}) {
    await it.stores.subscriptions.insert(subscription({ id, ...over }), ROOMY);
  }

  test('what is due is claimed once, moved on, and not what is due later or paused', async () => {
    await put('due0000000');
    await put('later00000', { nextDueAt: NOW + 1 });
    await put('paused0000', { state: 'paused' });
    const { claims, looked } = await work.claimDue(NOW, 10, [], daily);
    expect(looked).toBe(1);
    expect(claims).toHaveLength(1);
    expect(claims[0]).toMatchObject({
      doubtSince: null,
      occurrence: { key: `due0000000@${NOW / 1000}`, dueAt: NOW, state: 'claimed', kind: 'regular' },
      subscription: { id: 'due0000000' },
    });
    expect((await work.claimDue(NOW, 10, [], daily)).claims).toEqual([]);
    expect(await it.stores.subscriptions.get('due0000000')).toMatchObject({
      nextDueAt: NOW + DAY,
      lastDueAt: NOW,
      revision: 2,
    });
  });

  test('the earliest come first, at most as many as asked for', async () => {
    await put('second0000', { nextDueAt: NOW - 1 });
    await put('first00000', { nextDueAt: NOW - 2 });
    await put('third00000');
    const ids = (await work.claimDue(NOW, 2, [], daily)).claims.map(({ occurrence }) => occurrence.subscriptionId);
    expect(ids).toEqual(['first00000', 'second0000']);
  });

  test('a workspace whose queue is full stays due and holds up nobody', async () => {
    await put('busy000000', { nextDueAt: NOW - 5 });
    await put('other00000', { destination: { platform: 'slack', workspace: 'T2', channel: 'C1', direct: false } });
    const { claims } = await work.claimDue(NOW, 10, ['slack:T1'], daily);
    expect(claims.map(({ occurrence }) => occurrence.subscriptionId)).toEqual(['other00000']);
    expect((await it.stores.subscriptions.get('busy000000'))?.nextDueAt).toBe(NOW - 5);
  });

  test('an occurrence that was handled before is not claimed again, even if it is planned again', async () => {
    await put('again00000');
    await work.claimDue(NOW, 10, [], daily);
    const now = await it.stores.subscriptions.get('again00000');
    if (!now) throw new Error('gone');
    await it.stores.subscriptions.update({ ...now, nextDueAt: NOW });
    const { claims, looked } = await work.claimDue(NOW, 10, [], daily);
    expect({ claims, looked }).toEqual({ claims: [], looked: 1 });
    expect((await it.stores.subscriptions.get('again00000'))?.nextDueAt).toBe(NOW + DAY);
  });

  test('the decision sees the country and the quiet of the person it concerns', async () => {
    await it.stores.settings.save(
      { platform: 'slack', workspace: 'T1' },
      { country: 'DE', timezone: null, whoMaySubscribe: 'everyone' },
    );
    await it.stores.people.hush({ platform: 'slack', workspace: 'T1', person: 'U1' }, NOW + 7);
    await it.stores.people.hush({ platform: 'discord', workspace: 'G1', person: 'U1' }, NOW + 9);
    await put('channel000');
    await put('direct0000', { destination: { platform: 'slack', workspace: 'T1', channel: 'U1', direct: true } });
    await put('global0000', { destination: { platform: 'discord', workspace: 'G2', channel: 'U1', direct: true } });
    const seen: Record<string, unknown> = {};
    await work.claimDue(NOW, 10, [], (due) => {
      seen[due.subscription.id] = [due.country, due.hushedUntil];
      return daily(due);
    });
    expect(seen).toEqual({ channel000: ['DE', null], direct0000: ['DE', NOW + 7], global0000: [null, NOW + 9] });
  });

  test('a skip is one line of the log; without a next occurrence the subscription ends', async () => {
    await put('skip000000');
    const { claims } = await work.claimDue(NOW, 10, [], () => ({
      send: null,
      skip: { key: 'skip000000@1', dueAt: NOW - DAY, covers: 7, reason: 'too_late' },
      nextDueAt: null,
      lastDueAt: NOW,
    }));
    expect(claims).toEqual([]);
    expect(await it.stores.occurrences.log('skip000000', 5)).toMatchObject([
      { state: 'skipped', reason: 'too_late', covers: 7, dueAt: NOW - DAY, finishedAt: NOW },
    ]);
    expect(await it.stores.subscriptions.get('skip000000')).toMatchObject({ state: 'ended', nextDueAt: null });
  });

  test('a fault while deciding leaves everything due', async () => {
    await put('fault00000');
    const fault = work.claimDue(NOW, 10, [], () => {
      throw new RangeError('broken rule');
    });
    await expect(fault).rejects.toThrow('broken rule');
    expect((await work.claimDue(NOW, 10, [], daily)).claims).toHaveLength(1);
  });

  test('sent: the log says when, the rotation and the count of silence move on', async () => {
    await put('send000000', { recent: ['w'], unanswered: 2 });
    const key = `send000000@${NOW / 1000}`;
    await work.claimDue(NOW, 10, [], daily);
    expect(await work.markSending([held(key), held('unknown@1')], NOW + 2)).toEqual([key]);
    await work.finish([sent(key, { recent: ['w', 'x'] })]);
    expect(await it.stores.occurrences.log('send000000', 5)).toMatchObject([
      { key, state: 'sent', sendingAt: NOW + 2, finishedAt: NOW + 5, messageId: 'm1', attempts: 1 },
    ]);
    expect(await it.stores.subscriptions.get('send000000')).toMatchObject({ recent: ['w', 'x'], unanswered: 3 });
    expect(await work.markSending([held(key)], NOW)).toEqual([]);
    await work.finish([sent(key, { state: 'failed', reason: 'gave_up' })]);
    expect((await it.stores.occurrences.log('send000000', 5))[0]?.state).toBe('sent');
  });

  test('what is certain to be unsent waits and is claimed again at its time', async () => {
    await put('retry00000');
    const key = `retry00000@${NOW / 1000}`;
    await work.claimDue(NOW, 10, [], daily);
    await work.markSending([held(key)], NOW);
    await work.finish([sent(key, { state: 'waiting', retryAt: NOW + MINUTE, recent: null, messageId: null })]);
    expect(await it.stores.occurrences.nextDueAt()).toBe(NOW + MINUTE);
    expect(await work.claimWaiting(NOW + MINUTE - 1, 10)).toEqual([]);
    const [claim] = await work.claimWaiting(NOW + MINUTE, 10);
    expect(claim).toMatchObject({ doubtSince: null, occurrence: { key, attempts: 1, state: 'claimed' } });
    expect(await work.claimWaiting(NOW + MINUTE, 10)).toEqual([]);
    expect(await it.stores.subscriptions.get('retry00000')).toMatchObject({ unanswered: 0 });
  });

  test('what was queued goes out at its time, once per key, even if its subscription is gone', async () => {
    const snooze = { ...subscription(), subscriptionId: 'gone000000', key: 's@1', kind: 'snooze', dueAt: NOW } as const;
    expect(await it.stores.occurrences.enqueue(snooze)).toBe(true);
    expect(await it.stores.occurrences.enqueue(snooze)).toBe(false);
    const [claim] = await work.claimWaiting(NOW, 10);
    expect(claim).toMatchObject({ subscription: null, occurrence: { kind: 'snooze', key: 's@1' } });
  });

  test('the next instant is the earliest of plans and queue, and nothing when there is none', async () => {
    expect(await it.stores.occurrences.nextDueAt()).toBeNull();
    await put('plan000000', { nextDueAt: NOW + 5 });
    expect(await it.stores.occurrences.nextDueAt()).toBe(NOW + 5);
  });

  test('a clean stop gives back what was not begun', async () => {
    await put('stop000000');
    await work.claimDue(NOW, 10, [], daily);
    await work.stop();
    const next = await start(LEASE);
    expect(await next.claimWaiting(NOW, 10)).toMatchObject([{ occurrence: { subscriptionId: 'stop000000' } }]);
  });

  test('an asked-for skip is a line of the log', async () => {
    await it.stores.occurrences.logSkip(
      { ...subscription(), subscriptionId: 'ask0000000', key: 'a@1', dueAt: NOW },
      NOW,
    );
    expect(await it.stores.occurrences.log('ask0000000', 1)).toMatchObject([{ state: 'skipped', reason: 'asked' }]);
  });

  if (bed.name === 'SQLite') {
    test('one file has one worker; the next takes over everything at once', async () => {
      await put('open000000');
      await put('begun00000');
      await work.claimDue(NOW, 10, [], daily);
      await work.markSending([held(`begun00000@${NOW / 1000}`)], NOW + 3);
      expect(await it.stores.occurrences.work(LEASE)).toBeNull();
      await endWithoutGoodbye(work);
      const next = await start(LEASE);
      const found = (await next.claimOrphans(10)).map(({ occurrence, doubtSince }) => [
        occurrence.subscriptionId,
        doubtSince,
      ]);
      expect(found.sort()).toEqual([
        ['begun00000', NOW + 3],
        ['open000000', null],
      ]);
      expect(await next.claimOrphans(10)).toEqual([]);
    });
  } else {
    test('workers share what is due and never claim the same', async () => {
      for (let n = 0; n < 30; n += 1) await put(`share${String(n).padStart(5, '0')}`);
      const others = await Promise.all([start(LEASE), start(LEASE), start(LEASE)]);
      const taken = await Promise.all([work, ...others].map((one) => one.claimDue(NOW, 10, [], daily)));
      const keys = taken.flatMap(({ claims }) => claims.map(({ occurrence }) => occurrence.key));
      expect(new Set(keys).size).toBe(keys.length);
      const rest = await work.claimDue(NOW, 100, [], daily);
      expect(keys.length + rest.claims.length).toBe(30);
    });

    test('a late worker may begin nothing; its claims go to others, its begun sends only when it is dead', async () => {
      await put('open000000');
      await put('begun00000');
      const late = await start(400);
      await late.claimDue(NOW, 10, [], daily);
      await late.markSending([held(`begun00000@${NOW / 1000}`)], NOW + 3);
      await leaseOver(it, late.id);
      expect(await late.markSending([held(`open000000@${NOW / 1000}`)], NOW)).toEqual([]);
      expect(await work.claimOrphans(10)).toMatchObject([
        { doubtSince: null, occurrence: { subscriptionId: 'open000000' } },
      ]);
      expect(await work.claimOrphans(10)).toEqual([]);
      await endWithoutGoodbye(late);
      expect(await work.claimOrphans(10)).toMatchObject([
        { doubtSince: NOW + 3, occurrence: { subscriptionId: 'begun00000' } },
      ]);
    });

    test('what a late worker remembers of a claim is worth nothing, even after it got the same occurrence again', async () => {
      await put('again00000');
      const key = `again00000@${NOW / 1000}`;
      const late = await start(400);
      await late.claimDue(NOW, 10, [], daily);
      await leaseOver(it, late.id);
      const [taken] = await work.claimOrphans(10);
      await work.markSending([{ key, fence: taken?.fence ?? -1 }], NOW);
      await work.finish([sent(key, { fence: taken?.fence ?? -1, state: 'waiting', retryAt: NOW, recent: null })]);
      await late.renew();
      const [own] = await late.claimWaiting(NOW, 10);
      expect(own?.fence).toBe(2);
      // The old item of its queue, then a late result of the other worker, then the new item.
      expect(await late.markSending([held(key)], NOW)).toEqual([]);
      await work.finish([sent(key, { fence: 1, state: 'waiting', retryAt: NOW, recent: null })]);
      expect(await late.markSending([{ key, fence: 2 }], NOW)).toEqual([key]);
    });

    test('a certain sent counts whoever says it and whenever', async () => {
      await put('fact000000');
      const key = `fact000000@${NOW / 1000}`;
      const late = await start(400);
      await late.claimDue(NOW, 10, [], daily);
      await leaseOver(it, late.id);
      const [taken] = await work.claimOrphans(10);
      await late.finish([sent(key)]);
      expect(await work.markSending([{ key, fence: taken?.fence ?? -1 }], NOW)).toEqual([]);
    });

    test('a worker that only slept goes on after renewing, and reports what it sent', async () => {
      await put('slept00000');
      const late = await start(400);
      await late.claimDue(NOW, 10, [], daily);
      const key = `slept00000@${NOW / 1000}`;
      await late.markSending([held(key)], NOW);
      await leaseOver(it, late.id);
      expect(await late.renew()).toBe(2);
      await late.finish([sent(key)]);
      expect((await it.stores.occurrences.log('slept00000', 1))[0]?.state).toBe('sent');
    });

    test('a stop that cannot say goodbye still lets go of its sign of life', async () => {
      const locks = async () =>
        (
          await it.database.rows(
            "SELECT 1 AS one FROM pg_locks l JOIN workers_gone w ON w.number = l.objid WHERE l.locktype = 'advisory' AND w.id = ?",
            [work.id],
          )
        ).length;
      await it.database.change('ALTER TABLE workers RENAME TO workers_gone');
      expect(await locks()).toBe(1);
      await expect(work.stop()).rejects.toThrow();
      expect(await locks()).toBe(0);
      await it.database.change('ALTER TABLE workers_gone RENAME TO workers');
    });

    test('a worker whose connection ended learns it at its next renewal', async () => {
      await endWithoutGoodbye(work);
      expect(await work.renew()).toBe(0);
    });
  }

  /** Ends a worker as a crash would: its sign of life goes, its rows stay. */
  async function endWithoutGoodbye(one: Work): Promise<void> {
    if (bed.name === 'SQLite') {
      // The lock file's connection closes with the process; here the stop is cut off before it gives anything back.
      const rows = await it.database.rows('SELECT * FROM occurrences');
      await one.stop();
      for (const row of rows)
        await it.database.change('UPDATE occurrences SET state = ?, worker = ?, retry_at = NULL WHERE key = ?', [
          row.state,
          row.worker,
          row.key,
        ]);
      return;
    }
    await it.database.rows(
      `SELECT pg_terminate_backend(l.pid, 5000) FROM pg_locks l JOIN workers w ON w.number = l.objid
       WHERE l.locktype = 'advisory' AND w.id = ?`,
      [one.id],
    );
    await leaseOver(it, one.id);
  }
});

async function leaseOver(it: Opened, worker: string): Promise<void> {
  await it.database.change('UPDATE workers SET lease_until = 0 WHERE id = ?', [worker]);
}
