import type { Draft, RoutineSession } from '../../src/ports/stores.ts';
import { beds, DAY, MINUTE, NOW, type Opened, open, ROOMY, subscription } from './support.ts';

describe.each(beds('stores'))('stores on $name', (bed) => {
  let it: Opened;
  beforeAll(async () => {
    it = await open(bed);
  });
  afterAll(() => it.close());

  describe('subscriptions', () => {
    test('come back as they were put in', async () => {
      const full = subscription({
        id: 'full000000',
        destination: { platform: 'discord', workspace: 'G1', channel: 'C9', direct: false },
        schedule: { every_minutes: 45, window: { start: '09:00', end: '17:00' }, timezone: 'Asia/Tokyo' },
        area: 'hips',
        seatedOnly: true,
        avoid: ['knee-pain', "it's"],
        officeHours: { start: '09:00', end: '18:00' },
        daysOff: [{ from: '2026-12-24', until: '2027-01-02' }],
        pausedUntil: NOW + DAY,
        lastDueAt: NOW - DAY,
      });
      expect(await it.stores.subscriptions.insert(full, ROOMY)).toBe('saved');
      expect(await it.stores.subscriptions.get(full.id)).toEqual(full);
      expect(await it.stores.subscriptions.get('nobody')).toBeNull();
    });

    test('are refused at the limits of channel, workspace and person, which ended ones do not fill', async () => {
      const limits = { perChannel: 2, perWorkspace: 3, perPerson: 1 };
      const at = (id: string, channel: string, direct = false) =>
        subscription({ id, destination: { platform: 'slack', workspace: 'T-full', channel, direct } });
      const insert = (one: ReturnType<typeof at>) => it.stores.subscriptions.insert(one, limits);
      expect(await insert({ ...at('limit00000', 'C1'), state: 'ended' })).toBe('saved');
      expect(await insert(at('limit00001', 'C1'))).toBe('saved');
      expect(await insert(at('limit00002', 'C1'))).toBe('saved');
      expect(await insert(at('limit00003', 'C1'))).toBe('channel_full');
      expect(await insert(at('limit00004', 'C2'))).toBe('saved');
      expect(await insert(at('limit00005', 'C3'))).toBe('workspace_full');
      expect(await insert(at('limit00006', 'U1', true))).toBe('saved');
      expect(await insert(at('limit00007', 'U1', true))).toBe('person_full');
      expect(await it.stores.subscriptions.get('limit00003')).toBeNull();
    });

    test('hold their limit when many are made at once', async () => {
      const made = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          it.stores.subscriptions.insert(
            subscription({
              id: `race00000${n}`,
              destination: { platform: 'slack', workspace: 'T-race', channel: 'C1', direct: false },
            }),
            { ...ROOMY, perChannel: 3 },
          ),
        ),
      );
      expect(made.filter((result) => result === 'saved')).toHaveLength(3);
    });

    test('change only when nobody was faster', async () => {
      const first = subscription({ id: 'change0000' });
      await it.stores.subscriptions.insert(first, ROOMY);
      expect(await it.stores.subscriptions.update({ ...first, area: 'neck' })).toBe(true);
      expect(await it.stores.subscriptions.update({ ...first, area: 'hips' })).toBe(false);
      const now = await it.stores.subscriptions.get(first.id);
      expect(now).toEqual({ ...first, area: 'neck', revision: 2 });
    });

    test('paused ones are never due, whatever was written', async () => {
      const one = subscription({ id: 'paused0000' });
      await it.stores.subscriptions.insert(one, ROOMY);
      await it.stores.subscriptions.update({ ...one, state: 'paused', pauseReason: 'asked', nextDueAt: NOW });
      expect((await it.stores.subscriptions.get(one.id))?.nextDueAt).toBeNull();
    });

    test('are listed by place, by person and in pages', async () => {
      const place = { platform: 'slack', workspace: 'T-list', channel: 'C1' } as const;
      const put = (id: string, channel: string, direct: boolean, createdAt: number) =>
        it.stores.subscriptions.insert(
          subscription({ id, createdAt, destination: { ...place, channel, direct } }),
          ROOMY,
        );
      await put('zlist00002', 'C1', false, NOW);
      await put('zlist00001', 'C1', false, NOW - 1);
      await put('zlist00003', 'U1', true, NOW);
      const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
      expect(ids(await it.stores.subscriptions.inChannel(place))).toEqual(['zlist00001', 'zlist00002']);
      expect(ids(await it.stores.subscriptions.ownedBy({ ...place, person: 'U1' }))).toEqual(['zlist00003']);
      expect(ids(await it.stores.subscriptions.ownedBy({ ...place, workspace: 'T-other', person: 'U1' }))).toEqual([]);
      expect(ids(await it.stores.subscriptions.page('zlist00001', 1))).toEqual(['zlist00002']);
    });

    test('count what nobody answered, and start again at a reaction; keep the last entries shown', async () => {
      const one = subscription({ id: 'react00000', recent: ['a', 'b'], unanswered: 4 });
      await it.stores.subscriptions.insert(one, ROOMY);
      await it.stores.subscriptions.reacted(one.id);
      await it.stores.subscriptions.shown(one.id, 'c', 2);
      await it.stores.subscriptions.shown('nobody', 'c', 2);
      const after = await it.stores.subscriptions.get(one.id);
      expect(after).toMatchObject({ unanswered: 0, recent: ['b', 'c'] });
    });

    test('of a channel or workspace are silenced together, and only those', async () => {
      const put = (id: string, channel: string) =>
        it.stores.subscriptions.insert(
          subscription({ id, destination: { platform: 'slack', workspace: 'T-quiet', channel, direct: false } }),
          ROOMY,
        );
      await put('quiet00001', 'C1');
      await put('quiet00002', 'C1');
      await put('quiet00003', 'C2');
      const place = { platform: 'slack', workspace: 'T-quiet' } as const;
      expect(await it.stores.subscriptions.pauseChannel({ ...place, channel: 'C1' }, 'archived')).toBe(2);
      expect(await it.stores.subscriptions.get('quiet00001')).toMatchObject({
        state: 'paused',
        pauseReason: 'archived',
        nextDueAt: null,
      });
      expect(await it.stores.subscriptions.pauseWorkspace(place, 'revoked')).toBe(1);
    });

    test('are gone after removal, with what waited for them', async () => {
      const one = subscription({ id: 'remove0000', nextDueAt: null });
      await it.stores.subscriptions.insert(one, ROOMY);
      const snooze = { ...one, key: 'sn@1', subscriptionId: one.id, kind: 'snooze', dueAt: NOW } as const;
      await it.stores.occurrences.enqueue(snooze);
      expect(await it.stores.subscriptions.remove(one.id)).toBe(true);
      expect(await it.stores.subscriptions.remove(one.id)).toBe(false);
      expect(await it.stores.occurrences.log(one.id, 5)).toMatchObject([{ state: 'skipped', reason: 'deleted' }]);
    });
  });

  test('workspace settings start with safe defaults and keep what was saved', async () => {
    const place = { platform: 'slack', workspace: 'T-set' } as const;
    expect(await it.stores.settings.get(place)).toEqual({ country: null, timezone: null, whoMaySubscribe: 'everyone' });
    const wanted = { country: 'DE', timezone: 'Europe/Berlin', whoMaySubscribe: 'admins' } as const;
    await it.stores.settings.save(place, wanted);
    await it.stores.settings.save(place, { ...wanted, country: 'AT' });
    expect(await it.stores.settings.get(place)).toEqual({ ...wanted, country: 'AT' });
  });

  describe('people', () => {
    const who = { platform: 'slack', workspace: 'T1', person: 'U-people' } as const;

    test('reading leaves no trace; each part is kept without touching the others', async () => {
      const before = await it.database.rows('SELECT * FROM people WHERE person = ?', [who.person]);
      const preferences = { timezone: 'Europe/Berlin', seatedOnly: true, avoid: ['knee-pain'] };
      expect((await it.stores.people.get(who)).done).toBe(0);
      expect(before).toEqual([]);
      expect(await it.stores.people.addDone(who)).toBe(1);
      await it.stores.people.savePreferences(who, preferences);
      await it.stores.people.hush(who, NOW + 1);
      expect(await it.stores.people.addDone(who)).toBe(2);
      expect(await it.stores.people.get(who)).toEqual({ preferences, hushedUntil: NOW + 1, done: 2 });
    });

    test('are one person everywhere where ids are, and one per workspace where they are not', async () => {
      await it.stores.people.addDone({ platform: 'discord', workspace: 'G1', person: '77' });
      expect((await it.stores.people.get({ platform: 'discord', workspace: 'G2', person: '77' })).done).toBe(1);
      expect((await it.stores.people.get({ ...who, workspace: 'T2' })).done).toBe(0);
    });
  });

  test('a channel counts its stretches by day, without names', async () => {
    const channel = { platform: 'slack', workspace: 'T1', channel: 'C1' } as const;
    expect(await it.stores.tallies.add(channel, '2026-01-05')).toBe(1);
    expect(await it.stores.tallies.add(channel, '2026-01-05')).toBe(2);
    await it.stores.tallies.add(channel, '2026-01-11');
    await it.stores.tallies.add(channel, '2026-01-12');
    expect(await it.stores.tallies.sum(channel, '2026-01-05', '2026-01-11')).toBe(3);
    expect(await it.stores.tallies.sum({ ...channel, channel: 'C2' }, '2026-01-01', '2026-12-31')).toBe(0);
  });

  test('feedback is counts only', async () => {
    await it.stores.feedback.add('entry', 'figure-four', true);
    await it.stores.feedback.add('entry', 'figure-four', true);
    await it.stores.feedback.add('entry', 'figure-four', false);
    await it.stores.feedback.add('intent', 'ask', false);
    expect(await it.stores.feedback.all()).toEqual([
      { kind: 'entry', id: 'figure-four', yes: 2, no: 1 },
      { kind: 'intent', id: 'ask', yes: 0, no: 1 },
    ]);
  });

  test('the digest counts sets of terms, in whatever order they were met', async () => {
    await it.stores.digest.add('2026-01-05', ['hips', 'cause']);
    await it.stores.digest.add('2026-01-05', ['cause', 'hips', 'hips']);
    await it.stores.digest.add('2026-01-04', []);
    expect(await it.stores.digest.since('2026-01-05')).toEqual([
      { day: '2026-01-05', terms: ['cause', 'hips'], count: 2 },
    ]);
  });

  describe('drafts', () => {
    const draft: Draft = {
      id: 'draft00001',
      destination: { platform: 'slack', workspace: 'T1', channel: 'C1', direct: false },
      ownerId: 'U1',
      schedule: { times: ['10:00'], timezone: 'UTC' },
      area: 'neck',
      seatedOnly: true,
      avoid: ['knee-pain'],
      changes: null,
      expiresAt: NOW + 30 * MINUTE,
    };

    test('are kept until they expire', async () => {
      await it.stores.drafts.save(draft);
      expect(await it.stores.drafts.get(draft.id, NOW)).toEqual(draft);
      expect(await it.stores.drafts.get(draft.id, draft.expiresAt)).toBeNull();
      expect(await it.stores.drafts.take(draft.id, draft.expiresAt)).toBeNull();
    });

    test('are taken by one of two presses', async () => {
      const taken = await Promise.all([it.stores.drafts.take(draft.id, NOW), it.stores.drafts.take(draft.id, NOW)]);
      expect(taken.filter((one) => one !== null)).toEqual([draft]);
    });
  });

  test('a routine survives, moves on and ends', async () => {
    const session: RoutineSession = {
      id: 'routine001',
      destination: { platform: 'slack', workspace: 'T1', channel: 'C1', direct: false },
      ownerId: 'U1',
      entries: ['a', 'b'],
      step: 0,
      stepEndsAt: NOW + MINUTE,
      endsAt: NOW + 5 * MINUTE,
      messageId: null,
    };
    await it.stores.routines.save(session);
    await it.stores.routines.save({ ...session, step: 1, messageId: '17.3' });
    expect(await it.stores.routines.get(session.id, NOW)).toEqual({ ...session, step: 1, messageId: '17.3' });
    const underWay = (owner: string, now: number) => it.stores.routines.underWay(session.destination, owner, now);
    expect(await underWay(session.ownerId, NOW)).toMatchObject({ id: session.id, step: 1 });
    expect(await underWay('somebody else', NOW)).toBeNull();
    expect(await underWay(session.ownerId, session.endsAt)).toBeNull();
    await it.stores.routines.save({ ...session, step: -1 });
    expect(await underWay(session.ownerId, NOW)).toBeNull();
    await it.stores.routines.remove(session.id);
    expect(await it.stores.routines.get(session.id, NOW)).toBeNull();
  });

  test('an event is new once, for one of many, and again after its time', async () => {
    const first = (now: number) => it.stores.seen.first('slack:T1:Ev1', now, now + MINUTE);
    const answers = await Promise.all(Array.from({ length: 6 }, () => first(NOW)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await first(NOW + MINUTE - 1)).toBe(false);
    expect(await first(NOW + MINUTE)).toBe(true);
  });

  test('an uploaded file is remembered per workspace and forgotten on request', async () => {
    const place = { platform: 'slack', workspace: 'T1' } as const;
    await it.stores.files.save(place, 'hash', 'F1', NOW);
    await it.stores.files.save(place, 'hash', 'F2', NOW);
    expect(await it.stores.files.get(place, 'hash')).toBe('F2');
    expect(await it.stores.files.get({ ...place, workspace: 'T2' }, 'hash')).toBeNull();
    await it.stores.files.remove(place, 'hash');
    expect(await it.stores.files.get(place, 'hash')).toBeNull();
  });

  test('marks hold the latest value', async () => {
    expect(await it.stores.marks.get('zone-data')).toBeNull();
    await it.stores.marks.set('zone-data', '2026a');
    await it.stores.marks.set('zone-data', '2026b');
    expect(await it.stores.marks.get('zone-data')).toBe('2026b');
  });
});
