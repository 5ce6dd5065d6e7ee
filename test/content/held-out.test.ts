import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testFiles } from '../../src/content/check/test-files.ts';
import { readContentFiles } from '../../src/content/files.ts';
import { loadFiles } from '../../src/content/load.ts';

const { content } = loadFiles(readContentFiles('.'));
const small = {
  ...content,
  entries: content.entries.filter(({ id }) => id === 'chin-tuck'),
  intents: content.intents.filter(({ id }) => id === 'thanks'),
  redFlags: content.redFlags.filter(({ id }) => id === 'stroke'),
};

describe('held-out texts', () => {
  const root = mkdtempSync(join(tmpdir(), 'limber-heldout-'));
  const write = (name: string, rows: readonly object[]): void =>
    writeFileSync(join(root, 'test/evaluation', name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  beforeAll(() => mkdirSync(join(root, 'test/evaluation'), { recursive: true }));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test('a taught text proves nothing; short common words are let through', () => {
    const [taught] = small.entries[0]?.utterances ?? [];
    write('commands.jsonl', [{ text: `${taught?.toUpperCase()}!` }, { text: 'thanks', intent: 'thanks' }]);
    write('redflags.jsonl', [
      { text: 'a', flag: 'stroke', expect: 'emergency' },
      { text: 'b', flag: 'stroke', expect: 'none' },
    ]);
    const faults = testFiles(root, small);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ file: 'test/evaluation/commands.jsonl', line: 1 });
    expect(faults[0]?.message).toContain('chin-tuck.yaml');
  });

  test('a question that teaches a need proves nothing either', () => {
    const [taught = ''] = small.needQuestions.cause;
    write('commands.jsonl', [{ text: taught, intent: 'thanks' }]);
    expect(testFiles(root, small).map(({ message }) => message)).toContainEqual(
      expect.stringContaining('intents/_needs.yaml under cause'),
    );
  });

  test('a red flag and an intent without texts are named, and so is a line that is not JSON', () => {
    write('commands.jsonl', []);
    writeFileSync(
      join(root, 'test/evaluation/redflags.jsonl'),
      '{"text":"a","flag":"stroke","expect":"none"}\n{oops\n',
    );
    expect(testFiles(root, small).map(({ file, line, message }) => `${file}:${line} ${message.split(';')[0]}`)).toEqual(
      [
        'test/evaluation/redflags.jsonl:2 this line is not JSON with a "text"',
        'knowledge/red-flags/stroke.yaml:1 no text proves what must raise it',
        'intents/thanks.yaml:1 no held-out text asks for this',
      ],
    );
  });

  test('nothing is asked for where the tests are not installed', () => {
    expect(testFiles(join(root, 'knowledge'), small)).toEqual([]);
  });
});
