import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { classify } from '../../src/commands/classify.ts';

const folder = mkdtempSync(join(tmpdir(), 'classify-'));
const out = join(folder, 'out.jsonl');
const training = [
  { text: 'when do you open', label: 'hours' },
  { text: 'what time do you close', label: 'hours' },
  { text: 'tell me a joke', label: 'joke' },
  { text: 'say something funny', label: 'joke' },
  { text: 'integrate this equation', label: 'oos' },
];
const queries = [
  { text: 'are you open', label: 'hours' },
  { text: 'a funny joke', label: 'joke' },
  { text: 'tax law', label: 'oos' },
];

function file(name: string, rows: readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'));
  return path;
}

describe('classify', () => {
  const train = file('train.jsonl', training);
  const test_ = file('test.jsonl', queries);
  const written: string[] = [];
  beforeEach(() => {
    written.length = 0;
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  });
  afterEach(() => jest.restoreAllMocks());

  test('answers every line in order and reports what it cost in one line', async () => {
    const oos = file('oos.jsonl', [{ text: 'who won the cup', label: 'oos' }]);
    expect(await classify(['--train', train, '--test', test_, '--oos-train', oos, '--out', out])).toBe(0);
    const answers = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ text, label }) => ({ text, label }))).toEqual(queries);
    expect(answers.map((answer) => answer.predicted).slice(0, 2)).toEqual(['hours', 'joke']);
    for (const answer of answers) {
      expect(Object.keys(answer)).toEqual(['text', 'label', 'predicted', 'confidence', 'rejected']);
      expect(['hours', 'joke']).toContain(answer.predicted);
      expect(answer.confidence).toBeGreaterThanOrEqual(0);
      expect(answer.confidence).toBeLessThanOrEqual(1);
    }
    expect(written).toHaveLength(1);
    const report = JSON.parse(written[0] as string);
    expect(report).toMatchObject({ train_examples: 4, labels: 2, queries: 3 });
    for (const cost of ['train_seconds', 'p50_microseconds', 'p99_microseconds', 'peak_rss_mb']) {
      expect(report[cost]).toBeGreaterThan(0);
    }
  });

  test('bad lines are refused with their numbers, all at once', async () => {
    const bad = file('bad.jsonl', [
      training[0],
      'not json',
      '',
      { text: 5, label: 'x' },
      { text: 'hi', label: ' ' },
      '[]',
    ]);
    const failure = classify(['--train', bad, '--test', test_, '--out', out]);
    await expect(failure).rejects.toMatchObject({ code: 'bad_training' });
    const message = await failure.catch((error: Error) => error.message);
    expect((message as string).match(/bad\.jsonl:\d+/g)).toEqual([2, 4, 5, 6].map((line) => `bad.jsonl:${line}`));
  });

  test('says what is missing or unreadable', async () => {
    await expect(classify(['--train', train])).rejects.toMatchObject({ code: 'bad_usage' });
    await expect(classify(['--nonsense'])).rejects.toThrow(/Usage/);
    await expect(classify(['--train', join(folder, 'none'), '--test', test_, '--out', out])).rejects.toMatchObject({
      code: 'unreadable_file',
    });
    const onlyOos = file('only-oos.jsonl', [{ text: 'hello', label: 'oos' }]);
    await expect(classify(['--train', onlyOos, '--test', test_, '--out', out])).rejects.toThrow(
      /nothing can be learnt/,
    );
  });
});
