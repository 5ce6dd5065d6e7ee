import { readdirSync, readFileSync } from 'node:fs';
import { checkFiles } from '../../src/content/check/index.ts';
import { readContentFiles } from '../../src/content/files.ts';

const FOLDER = 'test/content/broken';
const real = readContentFiles('.');
/** Enough for a sample to lean on; checking all 300 files for each would take ten seconds. */
const few = real.filter(({ path }) => /^knowledge\/[^/]+$|chin-tuck|heat/.test(path));

/** Each sample names in its first lines where it would stand, what must be said about it, and on which line. */
const samples = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
  const header = (key: string): string => new RegExp(`^# ${key}: (.*)$`, 'm').exec(text)?.[1] ?? '';
  return {
    name: name.replace('.yaml', ''),
    text,
    path: header('path'),
    line: Number(header('line')),
    says: header('says'),
  };
});

describe('broken samples', () => {
  test('there are at least thirty', () => expect(samples.length).toBeGreaterThanOrEqual(30));

  test.each(samples)('$name', ({ text, path, line, says }) => {
    const { faults } = checkFiles([...few, { path, text }], '2026-11-23');
    const own = faults.filter((fault) => fault.file === path);
    expect(own).toContainEqual({ file: path, line, message: expect.stringContaining(says) });
    // Nothing is wrong with the sample but what it was made for.
    expect(own).toHaveLength(1);
  });

  test('many faults of one file are told at once', () => {
    const text = (samples.find(({ name }) => name === 'brand')?.text ?? '')
      .replace('areas: [lower-back]', 'areas: [lower-bak]')
      .replace('repetitions: 5', 'repetitions: five')
      .replace('setting: seated', 'setting: sofa');
    const { faults } = checkFiles([...real, { path: 'knowledge/stretches/desk-sway.yaml', text }], '2026-11-23');
    expect(faults.map(({ message }) => message.split(';')[0])).toEqual([
      '"lower-bak" is not a known area',
      '"sofa" is not a known setting',
      'repetitions takes a number',
    ]);
  });

  test('a file past 64 kB, a file in the wrong place and a missing file are named', () => {
    const { faults } = checkFiles(
      [
        ...real.filter(({ path }) => path !== 'knowledge/replies.yaml'),
        { path: 'knowledge/remedies/huge.yaml', text: `summary: ${'long '.repeat(20_000)}` },
        { path: 'knowledge/notes.yaml', text: 'a: b\n' },
      ],
      '2026-11-23',
    );
    expect(faults.map(({ file, message }) => `${file} ${message.split(';')[0]}`)).toEqual([
      'knowledge/notes.yaml this file is not known here',
      'knowledge/remedies/huge.yaml this file is 98 kB, and 64 kB is the most',
      'knowledge/replies.yaml this file is missing',
    ]);
  });
});
