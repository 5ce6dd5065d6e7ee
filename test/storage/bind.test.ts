import fc from 'fast-check';
import { bind } from '../../src/storage/bind.ts';
import { beds, open } from './support.ts';

describe('bind', () => {
  test('passes what databases take', () => {
    const values = ['', 'text', 0, -1.5, 2n, Buffer.from([0, 1]), null];
    expect(bind(values)).toEqual(values);
  });

  test.each([
    [true],
    [new Date(0)],
    [undefined],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [{}],
    [[]],
    ['a\0b'],
    [() => 1],
  ])('refuses %p, which would end the process or be cut', (value) => {
    expect(() => bind(['fine', value])).toThrow(expect.objectContaining({ code: 'storage_bad_value' }));
    expect(() => bind(['fine', value])).toThrow(/Value 2/);
  });

  test('never shows a refused value', () => {
    expect(() => bind(['secret\0'])).toThrow(expect.not.stringContaining('secret'));
  });
});

describe.each(beds('text'))('text on $name', (bed) => {
  test('any text without NUL comes back as it was', async () => {
    const it = await open(bed);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (raw) => {
        const text = raw.replaceAll('\0', '');
        await it.stores.marks.set('text', text);
        expect(await it.stores.marks.get('text')).toBe(text);
      }),
      { numRuns: 60 },
    );
    await it.close();
  });
});
