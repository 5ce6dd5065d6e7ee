import { namesPattern, readingEase, splitSentences } from '../../src/content/readability.ts';

describe('reading ease', () => {
  test('follows the stated formula', () => {
    const { ease, words, sentences, syllables } = readingEase(['Sit tall. Rest your foot on your knee.']);
    expect({ words, sentences, syllables }).toEqual({ words: 8, sentences: 2, syllables: 8 });
    expect(ease).toBeCloseTo(206.835 - 1.015 * 4 - 84.6 * 1, 5);
  });

  test('plain words read more easily than learned ones', () => {
    const plain = readingEase(['Keep moving. Most sore backs get better in a few weeks.']).ease;
    const learned = readingEase([
      'Maintain physical activity, considering that musculoskeletal conditions typically resolve.',
    ]).ease;
    expect(plain).toBeGreaterThan(70);
    expect(learned).toBeLessThan(30);
  });

  test('sets names aside, the longest first', () => {
    const names = namesPattern(['ibuprofen', 'figure four', 'seated figure four']);
    const reading = readingEase(['Try the seated figure four, or ask about ibuprofen.'], names);
    expect(reading.words).toBe(5);
  });

  test('does not split decimals or short forms', () => {
    expect(splitSentences('About 2.5 cm is fine. Stop there.')).toEqual(['About 2.5 cm is fine.', 'Stop there.']);
  });
});
