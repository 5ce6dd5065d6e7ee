import { normalise } from '../../src/matching/normalise.ts';
import { stem } from '../../src/matching/stem.ts';

/** Slack lets a message of 40,000 characters through, and nobody asks for a space in it. */
const LINES = ['0', 'b', 'i', '٣', 'İ', 'а', '9:', 'Z̸͇̓a̵l̷g̶o̸'].map((part) => part.repeat(40_000 / part.length));

const msOf = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
};

test.each(LINES)('a line without a space costs no more than a page of words: %#', (line) => {
  expect(msOf(() => normalise(line))).toBeLessThan(500);
  expect(msOf(() => stem(line))).toBeLessThan(100);
  expect(stem(line)).toBe(line);
});

test('one word in its forms has one stem', () => {
  expect(new Set(['hurt', 'hurts', 'hurting'].map(stem))).toEqual(new Set(['hurt']));
});
