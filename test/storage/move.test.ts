import { moveData, moveStores } from '../../src/storage/move.ts';
import { seed, seedId } from '../reminders/crash/seed.ts';
import { type Bed, beds, NOW, type Opened, open, ROOMY, subscription } from './support.ts';

const [file, server] = beds('move-data') as readonly [Bed, Bed | undefined];

(server ? describe : describe.skip)('a move from a file to a server', () => {
  let from: Opened;
  let to: Opened;
  beforeEach(async () => {
    from = await open(file);
    to = await open(server as Bed);
  });
  afterEach(async () => {
    await from.close();
    await to.close();
  });

  test('takes everything along, says how far it is, and nudges go on where they were', async () => {
    await seed(
      from.database,
      1_203,
      (n) => (n % 2 === 0 ? { times: ['10:00'], timezone: 'UTC' } : { every_minutes: 45, timezone: 'UTC' }),
      () => NOW,
    );
    await from.stores.installations.save({ platform: 'slack', workspace: 'T1' }, 'token');
    await from.stores.tallies.add({ platform: 'slack', workspace: 'T1', channel: 'C1' }, '2026-01-05');
    const worker = await from.stores.occurrences.work(1_000);
    await worker?.claimDue(NOW, 1, [], ({ subscription: one }) => ({
      send: { key: `${one.id}@1`, dueAt: NOW },
      skip: null,
      nextDueAt: NOW + 1,
      lastDueAt: NOW,
    }));
    const [row] = await from.database.rows('SELECT key FROM occurrences');
    await worker?.markSending([{ key: String(row?.key), fence: 0 }], NOW);
    await expect(moveData(from.database, to.database, () => undefined)).rejects.toMatchObject({
      code: 'move_source_running',
    });
    await worker?.stop();

    const seen: string[] = [];
    const moved = await moveData(from.database, to.database, ({ table, done, total }) =>
      seen.push(`${table} ${done}/${total}`),
    );
    expect(moved).toMatchObject({ subscriptions: 1_203, installations: 1, occurrences: 1, tallies: 1 });
    expect(seen).toEqual(expect.arrayContaining(['subscriptions 1000/1203', 'subscriptions 1203/1203']));
    expect(await to.stores.subscriptions.get(seedId(77))).toEqual(await from.stores.subscriptions.get(seedId(77)));
    expect(await to.stores.installations.load({ platform: 'slack', workspace: 'T1' })).toBe('token');
    // A send that was under way is in doubt in the new place as well, and reconciled there.
    const next = await to.stores.occurrences.work(1_000);
    expect(await next?.claimOrphans(10)).toMatchObject([{ doubtSince: NOW }]);
    await next?.stop();
  });

  test('goes only into an empty database, and changes nothing otherwise', async () => {
    await from.stores.subscriptions.insert(subscription(), ROOMY);
    await to.stores.settings.save(
      { platform: 'slack', workspace: 'T9' },
      { country: null, timezone: null, whoMaySubscribe: 'everyone' },
    );
    await expect(moveData(from.database, to.database, () => undefined)).rejects.toMatchObject({
      code: 'move_target_not_empty',
    });
    expect(await to.stores.subscriptions.get(subscription().id)).toBeNull();
  });

  test('by address: opens, brings both up to date, moves and closes', async () => {
    await from.stores.marks.set('kept', 'yes');
    const moved = await moveStores(from.address, to.address, NOW, () => undefined);
    expect(moved.marks).toBe(1);
    expect(await to.stores.marks.get('kept')).toBe('yes');
  });

  test('goes in no other direction', async () => {
    await expect(moveData(to.database, from.database, () => undefined)).rejects.toMatchObject({
      code: 'move_direction',
    });
  });
});
