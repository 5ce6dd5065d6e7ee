import fc from 'fast-check';
import { MAX_TEXT_LENGTH, normalise, words } from '../../src/matching/index.ts';

describe('normalise', () => {
  test.each([
    ['  My   LOWER back\n\thurts ', 'my lower back hurts'],
    ['I can’t, you `know`', "i can't, you 'know'"],
    ['ﬁt café Ａｂｃ ½', 'fit cafe abc 1⁄2'],
    ['so\u200bre ba\u00adck\u0000here', 'sore back here'],
    ['heeeeelp meeee', 'heelp mee'],
    ['bаck раin', 'back pain'],
    ['боль в спине', 'боль в спине'],
    ['z̸̡̛a̶͜l̵g̷o', 'zalgo'],
    ['', ''],
  ])('%j becomes %j', (given, expected) => {
    expect(normalise(given)).toBe(expected);
  });

  test('emoji stay as words, or go', () => {
    expect(words(normalise('my back😩🙏🏽hurts'))).toEqual(['my', 'back', '😩', '🙏', 'hurts']);
    expect(normalise('my back😩hurts', { emoji: 'drop' })).toBe('my back hurts');
  });

  test('digits are read as letters only when asked, and never in ordinals, units or plain numbers', () => {
    expect(normalise('h3lp my b4ck p@in')).toBe('h3lp my b4ck p@in');
    expect(normalise('h3lp my b4ck p@in', { letterDigits: true })).toBe('help my back pain');
    expect(normalise('2nd 30min l5 911 10:30', { letterDigits: true })).toBe('2nd 30min l5 911 10:30');
  });

  test('doing it twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['one letter', 'a'],
    ['spaces', ' '],
    ['marks', '\u0301'],
    ['expanding ligatures', '\ufdfa'],
    ['mixed alphabets', 'aа'],
    ['apostrophes', "a'"],
    ['digits', 'a1'],
    ['emoji', '👩‍👧'],
  ])('40,000 characters of %s take well under a second', (_, unit) => {
    const text = unit.repeat(40_000 / unit.length);
    const started = process.cpuUsage();
    words(normalise(text, { letterDigits: true }));
    // CPU, not the clock: the machine may be busy with other tests.
    expect(process.cpuUsage(started).user / 1e3).toBeLessThan(500);
  });

  test('what is beyond the limit is ignored', () => {
    expect(normalise(`${'ab '.repeat(20_000)}tail`).length).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
  });
});

describe('words', () => {
  test('apostrophes inside words vanish, so hurried spelling is the same word', () => {
    expect(words("don't 'quote' rock'n'roll o'")).toEqual(['dont', 'quote', 'rocknroll', 'o']);
  });

  test('the fast way for ASCII and the general way agree', () => {
    const ascii = fc.string({ unit: fc.constantFrom(..."ab1' -.,Z"), maxLength: 30 });
    fc.assert(
      fc.property(ascii, (text) => {
        expect(words(text)).toEqual(words(`${text} é`).slice(0, -1));
      }),
      { numRuns: 1000 },
    );
  });
});
