import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { openDatabase, openStores } from '../../src/storage/index.ts';
import { MIGRATIONS } from '../../src/storage/migrations.ts';
import { beds, hasServer, NOW, open, ROOMY, subscription } from './support.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'limber-failures-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string) => ({ kind: 'sqlite', path: join(folder, name), busyTimeoutMs: 30 }) as const;
const options = { encryptionKey: null, now: NOW };

describe('a SQLite file', () => {
  test('that another program holds: said, nothing lost, goes on afterwards', async () => {
    const stores = await openStores(file('locked.db'), options);
    await stores.marks.set('before', 'kept');
    const other = new Libsql(file('locked.db').path);
    other.exec('BEGIN IMMEDIATE');
    const attempt = stores.marks.set('during', 'lost');
    await expect(attempt).rejects.toMatchObject({ code: 'storage_locked', message: /locked by another program/ });
    const insert = stores.subscriptions.insert(subscription(), ROOMY);
    await expect(insert).rejects.toMatchObject({ code: 'storage_locked' });
    other.exec('ROLLBACK');
    other.close();
    expect(await stores.marks.get('before')).toBe('kept');
    expect(await stores.marks.get('during')).toBeNull();
    await stores.marks.set('during', 'now');
    expect(await stores.subscriptions.insert(subscription(), ROOMY)).toBe('saved');
    await stores.close();
  });

  test('on a full disk: said, and what was stored stays readable', async () => {
    const { path } = file('full.db');
    const database = await openDatabase(file('full.db'));
    const stores = await openStores(file('full.db'), options);
    await stores.marks.set('before', 'kept');
    // The page limit answers as a full disk does, with SQLITE_FULL.
    const pages = new Libsql(path).prepare('PRAGMA page_count').get([]) as { page_count: number };
    await database.rows(`PRAGMA max_page_count = ${pages.page_count}`);
    const fill = database.atomically(async (sql) => {
      for (let n = 0; n < 100; n += 1)
        await sql.change('INSERT INTO marks (name, value) VALUES (?, ?)', [`n${n}`, 'x'.repeat(4_000)]);
    });
    await expect(fill).rejects.toMatchObject({ code: 'storage_full', message: /Free some space/ });
    expect(await database.rows('SELECT name FROM marks')).toMatchObject([{ name: 'before' }]);
    await database.close();
    await stores.close();
  });

  test('that was deleted or moved under a running bot is noticed', async () => {
    const stores = await openStores(file('gone.db'), options);
    expect(await stores.upkeep.check()).toBe(MIGRATIONS.at(-1)?.id);
    renameSync(file('gone.db').path, join(folder, 'elsewhere.db'));
    await expect(stores.upkeep.check()).rejects.toMatchObject({ code: 'storage_gone', message: /LIMBER_DATA_DIR/ });
    await stores.close();
  });

  test('that is none', async () => {
    writeFileSync(file('text.db').path, 'this is a text file, and it is long enough to be read as a header'.repeat(40));
    await expect(openStores(file('text.db'), options)).rejects.toMatchObject({ code: 'storage_broken' });
    expect(readFileSync(file('text.db').path, 'utf8')).toContain('this is a text file');
  });

  test('in a folder that cannot be made', async () => {
    writeFileSync(join(folder, 'a-file'), '');
    const path = join(folder, 'a-file', 'limber.db');
    await expect(openStores({ kind: 'sqlite', path }, options)).rejects.toThrow(/limber\.db/);
  });

  test('that may not be written', async () => {
    const { path } = file('readonly.db');
    await (await openStores({ kind: 'sqlite', path }, options)).close();
    chmodSync(path, 0o444);
    // The administrator's account may write everything: then there is nothing to see here.
    if (process.getuid?.() === 0) return;
    await expect(openStores({ kind: 'sqlite', path }, options)).rejects.toMatchObject({ code: 'storage_read_only' });
  });
});

describe.each(beds('versions'))('versions on $name', (bed) => {
  test('a newer database is refused and left as it is', async () => {
    const it = await open(bed);
    await it.stores.marks.set('kept', 'yes');
    await it.database.change('INSERT INTO migrations (id, name, applied_at) VALUES (999, ?, 0)', ['from the future']);
    const attempt = openStores(it.address, options);
    await expect(attempt).rejects.toMatchObject({ code: 'storage_newer', message: /version 999.*Nothing was changed/ });
    expect(await it.stores.marks.get('kept')).toBe('yes');
    await it.close();
  });

  test('opening twice, and by several at once, applies each step once', async () => {
    const { address, remove } = await bed.make();
    // Two connections to one file in one process would wait for each other on the same thread.
    const atOnce = bed.name === 'SQLite' ? 1 : 3;
    const all = await Promise.all(Array.from({ length: atOnce }, () => openStores(address, options)));
    const again = await openStores(address, options);
    expect(await again.upkeep.check()).toBe(MIGRATIONS.length);
    for (const stores of [...all, again]) await stores.close();
    await remove();
  });
});

if (hasServer)
  describe('a server', () => {
    test('that is down, or refuses: said without the password', async () => {
      const down = { kind: 'postgres', url: 'postgres://bot:hunter2@127.0.0.1:1/limber' } as const;
      const attempt = openStores(down, options);
      await expect(attempt).rejects.toMatchObject({
        code: 'storage_gone',
        message: /127\.0\.0\.1:1\/limber.*DATABASE_URL/,
      });
      await expect(openStores(down, options)).rejects.toThrow(expect.not.stringContaining('hunter2'));
    });

    test('without that database', async () => {
      const server = process.env.LIMBER_TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/test';
      const url = new URL(server);
      url.pathname = '/limber_has_no_such_database';
      await expect(openStores({ kind: 'postgres', url: url.href }, options)).rejects.toMatchObject({
        code: 'storage_refused',
      });
    });
  });
