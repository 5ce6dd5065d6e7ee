import fc from 'fast-check';
import { openStores } from '../../src/storage/index.ts';
import { keyring } from '../../src/storage/keyring.ts';
import { beds, NOW, open } from './support.ts';

const OLD = '11'.repeat(32);
const NEW = Buffer.alloc(32, 7).toString('base64');

describe('keyring', () => {
  test('opens what it sealed, and two seals of one text differ', () => {
    const keys = keyring(OLD);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = keys.seal(text, 'slack:T1');
        expect(keys.open(sealed, 'slack:T1')).toBe(text);
        expect(keys.seal(text, 'slack:T1')).not.toBe(sealed);
      }),
    );
  });

  test('a newer key in front seals, the older behind it still opens', () => {
    const before = keyring(OLD);
    const both = keyring(`${NEW}, ${OLD}`);
    const sealed = before.seal('token', 'p');
    expect(both.open(sealed, 'p')).toBe('token');
    expect(both.isCurrent(sealed)).toBe(false);
    expect(both.isCurrent(both.seal('token', 'p'))).toBe(true);
    expect(() => keyring(NEW).open(sealed, 'p')).toThrow(/Add the older key behind the newest/);
  });

  test('a changed or moved text does not open', () => {
    const keys = keyring(OLD);
    const sealed = keys.seal('token', 'slack:T1');
    expect(() => keys.open(sealed, 'slack:T2')).toThrow(expect.objectContaining({ code: 'key_mismatch' }));
    const parts = sealed.split('.');
    parts[4] = Buffer.from('other').toString('base64url');
    expect(() => keys.open(parts.join('.'), 'slack:T1')).toThrow(expect.objectContaining({ code: 'key_mismatch' }));
    expect(() => keys.open('plain', 'slack:T1')).toThrow(expect.objectContaining({ code: 'key_mismatch' }));
  });

  test('a key of the wrong length is refused with how to make one, and is not shown', () => {
    expect(() => keyring(`${OLD},abcd`)).toThrow(/key 2 has 3 bytes.*openssl rand -hex 32/);
    expect(() => keyring('abcdef')).toThrow(expect.not.stringContaining('abcdef'));
  });

  test('without a key nothing is kept', () => {
    expect(keyring(null).usable).toBe(false);
    expect(() => keyring('').seal('token', 'p')).toThrow(/LIMBER_ENCRYPTION_KEY is not set/);
  });
});

describe.each(beds('installations'))('installations on $name', (bed) => {
  const place = { platform: 'slack', workspace: 'T1' } as const;

  test('lie encrypted in the table, and are sealed again under a newer key', async () => {
    const it = await open(bed, OLD);
    await it.stores.installations.save(place, '{"token":"xoxb-secret-1"}');
    await it.stores.installations.save(place, '{"token":"xoxb-secret-2"}');
    const raw = await it.database.rows('SELECT * FROM installations');
    expect(raw).toHaveLength(1);
    expect(JSON.stringify(raw)).not.toMatch(/xoxb|secret|token/);
    expect(await it.stores.installations.load(place)).toBe('{"token":"xoxb-secret-2"}');

    const rotated = await openStores(it.address, { encryptionKey: `${NEW},${OLD}`, now: NOW });
    expect(await rotated.installations.load(place)).toBe('{"token":"xoxb-secret-2"}');
    expect(await rotated.installations.reseal()).toBe(1);
    expect(await rotated.installations.reseal()).toBe(0);
    await rotated.close();
    const onlyNew = await openStores(it.address, { encryptionKey: NEW, now: NOW });
    expect(await onlyNew.installations.load(place)).toBe('{"token":"xoxb-secret-2"}');
    expect(await onlyNew.installations.list('slack')).toEqual(['T1']);
    await onlyNew.installations.remove(place);
    expect(await onlyNew.installations.load(place)).toBeNull();
    await onlyNew.close();
    await it.close();
  });

  test('are refused without a key', async () => {
    const it = await open(bed, null);
    await expect(it.stores.installations.save(place, 'x')).rejects.toMatchObject({ code: 'key_missing' });
    await it.close();
  });
});
