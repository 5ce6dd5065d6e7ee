import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PersonRef } from '../../src/ports/stores.ts';
import { openDatabase, openStores } from '../../src/storage/index.ts';
import { DELIVERY_LOG_DAYS } from '../../src/storage/retention.ts';
import { text } from '../../src/storage/row.ts';
import type { Database } from '../../src/storage/sql.ts';
import { TABLES } from '../../src/storage/tables.ts';
import { beds, DAY, KEY, MINUTE, NOW, type Opened, open, ROOMY, subscription } from './support.ts';

async function schema(database: Database): Promise<Record<string, string[]>> {
  const rows =
    database.kind === 'sqlite'
      ? await database.rows(
          "SELECT m.name AS t, c.name AS c FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid",
        )
      : await database.rows(
          'SELECT table_name AS t, column_name AS c FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position',
        );
  const found: Record<string, string[]> = {};
  for (const row of rows) found[text(row, 't')] = [...(found[text(row, 't')] ?? []), text(row, 'c')];
  return found;
}

/** Every value of every table, as one text: what a person could be found in. */
async function everything(database: Database): Promise<string> {
  const tables = Object.keys(await schema(database));
  const dump = await Promise.all(tables.map((table) => database.rows(`SELECT * FROM ${table}`)));
  return JSON.stringify(dump);
}

/** One row in every table that can name a person, for two people and two workspaces. */
async function fill({ stores }: Opened, person: PersonRef, mark: string): Promise<void> {
  const { platform, workspace } = person;
  const channel = { platform, workspace, channel: `C-${mark}`, direct: false };
  const direct = { platform, workspace, channel: person.person, direct: true };
  await stores.subscriptions.insert(
    subscription({ id: `chan-${mark}`, destination: channel, ownerId: person.person }),
    ROOMY,
  );
  await stores.subscriptions.insert(
    subscription({ id: `own-${mark}`, destination: direct, ownerId: person.person }),
    ROOMY,
  );
  for (const [kind, destination] of [
    ['regular', channel],
    ['snooze', direct],
  ] as const)
    await stores.occurrences.enqueue({
      key: `${kind}-${mark}@1`,
      subscriptionId: `chan-${mark}`,
      kind,
      destination,
      dueAt: NOW,
    });
  await stores.people.addDone(person);
  await stores.settings.save(person, { country: 'DE', timezone: null, whoMaySubscribe: 'everyone' });
  await stores.tallies.add(channel, '2026-01-05');
  await stores.installations.save(person, `token-${mark}`);
  await stores.files.save(person, 'hash', `file-${mark}`, NOW);
  await stores.seen.first(`${platform}:${workspace}:Ev-${mark}`, NOW, NOW + MINUTE);
  const draft = { schedule: {}, area: null, seatedOnly: false, avoid: [], changes: null, expiresAt: NOW + MINUTE };
  await stores.drafts.save({ ...draft, id: `draft-${mark}`, destination: channel, ownerId: person.person });
  const routine = { entries: [], step: 0, stepEndsAt: NOW, endsAt: NOW + MINUTE, messageId: null };
  await stores.routines.save({ ...routine, id: `routine-${mark}`, destination: direct, ownerId: person.person });
}

describe.each(beds('upkeep'))('upkeep on $name', (bed) => {
  let it: Opened;
  beforeEach(async () => {
    it = await open(bed);
  });
  afterEach(() => it.close());

  test('docs/data.md lists exactly the tables and columns there are, with why and how long', async () => {
    const rows = readFileSync('docs/data.md', 'utf8').matchAll(/^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \|$/gm);
    const listed = [...rows].map(([, name, why, kept, columns]) => ({
      name,
      why,
      kept,
      columns: (columns ?? '').split(', ').map((column) => column.replaceAll('`', '')),
    }));
    expect(Object.fromEntries(listed.map(({ name, columns }) => [name, columns]))).toEqual(await schema(it.database));
    expect(listed.map(({ name, why, kept }) => ({ name, why, kept }))).toEqual(
      TABLES.map(({ name, why, kept }) => ({ name, why, kept })),
    );
  });

  test('no column could hold the words of a message', async () => {
    const columns = Object.values(await schema(it.database)).flat();
    const suspicious = /^(text|message|body|content|question|answer|utterance|words|name_of|display)/;
    expect(columns.filter((column) => suspicious.test(column))).toEqual(['message_id', 'message_id']);
  });

  test.each([
    ['where ids hold per workspace', { platform: 'slack', workspace: 'T1', person: 'UFORGETME' }, 'T1'],
    ['where an id is the same everywhere', { platform: 'discord', workspace: 'G1', person: '4242424242' }, 'G2'],
  ] as const)('forget-me leaves no row that names the person, %s', async (_, person, from) => {
    const other = { ...person, person: 'OTHERPERSON' };
    await fill(it, person, 'mine');
    await fill(it, other, 'other');
    expect(Object.keys(await it.stores.upkeep.exportPerson(person)).sort()).toEqual([
      'drafts',
      'occurrences',
      'people',
      'routines',
      'subscriptions',
    ]);
    expect(await everything(it.database)).toContain(person.person);
    expect(await it.stores.upkeep.forgetPerson({ ...person, workspace: from })).toBeGreaterThan(4);
    const left = await everything(it.database);
    expect(left).not.toContain(person.person);
    expect(left).toContain('OTHERPERSON');
    expect(await it.stores.upkeep.exportPerson(person)).toEqual({});
    expect(await it.stores.subscriptions.get('chan-mine')).toMatchObject({ ownerId: null, state: 'active' });
    expect(await it.stores.subscriptions.get('own-mine')).toBeNull();
    expect(await it.stores.subscriptions.get('own-other')).not.toBeNull();
  });

  test('the same id in another workspace is another person where the platform says so', async () => {
    await fill(it, { platform: 'slack', workspace: 'T1', person: 'USAME' }, 'one');
    await fill(it, { platform: 'slack', workspace: 'T2', person: 'USAME' }, 'two');
    await it.stores.upkeep.forgetPerson({ platform: 'slack', workspace: 'T1', person: 'USAME' });
    expect(await it.stores.subscriptions.get('own-one')).toBeNull();
    expect(await it.stores.subscriptions.get('own-two')).toMatchObject({ ownerId: 'USAME' });
  });

  test('removing the app deletes every row of the workspace', async () => {
    await fill(it, { platform: 'slack', workspace: 'TGONE', person: 'U1' }, 'gone');
    await fill(it, { platform: 'slack', workspace: 'TSTAYS', person: 'U1' }, 'stays');
    await it.stores.upkeep.deleteWorkspace({ platform: 'slack', workspace: 'TGONE' });
    const left = await everything(it.database);
    expect(left).not.toContain('TGONE');
    expect(left).toContain('TSTAYS');
  });

  test('the job removes what has outlived its time, and nothing else', async () => {
    const person = { platform: 'slack', workspace: 'T1', person: 'U1' } as const;
    await fill(it, person, 'old');
    await it.stores.people.hush(person, NOW + 1);
    await it.stores.people.hush({ ...person, person: 'U2' }, NOW + 1);
    await it.stores.occurrences.logSkip({ ...subscription(), subscriptionId: 's', key: 'skip@1', dueAt: NOW }, NOW);
    await it.stores.digest.add('2026-01-05', ['hips']);
    await it.stores.subscriptions.insert(subscription({ id: 'ended', state: 'ended', lastDueAt: NOW }), ROOMY);
    const soon = await it.stores.upkeep.purge(NOW + MINUTE);
    expect(soon).toMatchObject({ drafts: 1, routines: 1, seen: 1, occurrences: 0, subscriptions: 0, people: 1 });
    expect(await it.stores.people.get(person)).toMatchObject({ hushedUntil: null, done: 1 });
    const late = await it.stores.upkeep.purge(NOW + DELIVERY_LOG_DAYS * DAY + 1);
    expect(late).toMatchObject({ occurrences: 1, subscriptions: 1, tallies: 0, digest: 0, files: 0 });
    const later = await it.stores.upkeep.purge(NOW + 401 * DAY);
    expect(later).toMatchObject({ tallies: 1, digest: 1, files: 1, people: 0 });
    expect(await it.stores.subscriptions.get('chan-old')).not.toBeNull();
    expect(await it.stores.installations.load(person)).toBe('token-old');
  });

  test('the job removes more than one chunk', async () => {
    await it.database.atomically(async (sql) => {
      for (let n = 0; n < 2_500; n += 1)
        await sql.change('INSERT INTO seen (key, expires_at) VALUES (?, 0)', [`k${n}`]);
    });
    expect((await it.stores.upkeep.purge(NOW)).seen).toBe(2_500);
  });

  if (bed.name === 'SQLite')
    test('a backup is a whole database of its own, made while the bot works', async () => {
      await fill(it, { platform: 'slack', workspace: 'T1', person: 'U1' }, 'kept');
      if (it.address.kind !== 'sqlite') throw new Error('no file');
      const copy = join(it.address.path, '..', 'backup.db');
      await it.stores.upkeep.backup(copy);
      const restored = await openStores({ kind: 'sqlite', path: copy }, { encryptionKey: KEY, now: NOW });
      expect(await restored.subscriptions.get('chan-kept')).toEqual(await it.stores.subscriptions.get('chan-kept'));
      expect(await restored.installations.load({ platform: 'slack', workspace: 'T1' })).toBe('token-kept');
      await restored.close();
      await expect(it.stores.upkeep.backup(copy)).rejects.toThrow();
      const plain = await openDatabase({ kind: 'sqlite', path: copy });
      expect(await everything(plain)).toBe(await everything(it.database));
      await plain.close();
    });
  else
    test('a backup of a server is left to its own tool', async () => {
      await expect(it.stores.upkeep.backup('/tmp/x')).rejects.toMatchObject({ code: 'backup_unsupported' });
    });
});
