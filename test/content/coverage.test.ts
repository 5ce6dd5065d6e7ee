import { coverageFaults, coverageTable, readCoverage } from '../../src/content/check/coverage.ts';
import { FORBIDDEN_ITEMS } from '../../src/content/check/wording-rules.ts';
import { formatFault } from '../../src/content/fault.ts';
import { readContentFiles } from '../../src/content/files.ts';
import { loadFiles } from '../../src/content/load.ts';

const { content, files } = loadFiles(readContentFiles('.'));

function numbered(letter: string, last: number): string[] {
  return Array.from({ length: last }, (_, index) => `${letter}${String(index + 1).padStart(2, '0')}`);
}

describe('the founding article', () => {
  test('has 79 items, and each has its place', () => {
    const expected = [
      ...numbered('S', 14),
      ...numbered('R', 23),
      ...numbered('C', 16),
      'C08b',
      ...numbered('W', 11),
      ...numbered('P', 9),
      ...numbered('T', 5),
    ];
    expect(expected).toHaveLength(79);
    expect(
      readCoverage('.')
        .items.map(({ item }) => item)
        .sort(),
    ).toEqual(expected.sort());
  });

  test('every item is said by the entry that is named for it', () => {
    expect(coverageFaults('.', content).map(formatFault)).toEqual([]);
    expect(coverageTable('.', content).at(-1)).toBe('79 of 79 items covered');
  });

  test('the four groups of medicines are all named', () => {
    const medicines = readCoverage('.').items.find(({ item }) => item === 'R01');
    expect(medicines?.said.map(({ entry }) => entry)).toEqual([
      'nerve-pain-drugs',
      'muscle-relaxants',
      'nsaids',
      'opioids',
    ]);
  });

  test.each(FORBIDDEN_ITEMS.map(({ item, pattern }) => [item, pattern] as const))(
    '%s stands nowhere',
    (_item, pattern) => {
      const holding = [...files.values()].filter(({ text }) => pattern.test(text)).map(({ path }) => path);
      expect(holding).toEqual([]);
    },
  );

  test.each([
    ['X01', '1 Unlikely Stretch Wipes Out Sciatica'],
    ['X02', 'Is Aleve Or Ibuprofen Better'],
    ['X03', 'Advil For Back Pain Dosage'],
    ['X04', 'Recommended Reading'],
    ['X05', 'Get our mobility guide'],
    ['X06', 'says the owner of a clinic'],
    ['X07', 'itâ€™s fine'],
    ['X08', 'ask dentists about your back'],
    ['X09', 'relieve lower back pain fast'],
    ['X10', 'yoga helps them heal faster'],
  ])('%s would be seen', (item, text) => {
    expect(FORBIDDEN_ITEMS.find((rule) => rule.item === item)?.pattern.test(text)).toBe(true);
  });
});
