import { check } from '../../src/commands/check.ts';
import { checkContent } from '../../src/content/check/index.ts';
import { median, readings } from '../../src/content/check/reading.ts';
import { formatFault } from '../../src/content/fault.ts';

const today = '2026-11-23';

describe('the real content', () => {
  test('has no fault', () => {
    expect(checkContent('.', today).faults.map(formatFault)).toEqual([]);
  });

  test('the command is silent', async () => {
    const lines: string[] = [];
    const io = {
      root: '.',
      now: Date.parse(today),
      out: (line: string) => lines.push(line),
      err: (line: string) => lines.push(line),
    };
    expect(await check([], io)).toBe(0);
    expect(lines).toEqual([]);
  });

  test('holds what was promised', () => {
    const { content } = checkContent('.', today);
    const count = (kind: string): number => content.entries.filter((entry) => entry.kind === kind).length;
    expect(count('stretch')).toBeGreaterThanOrEqual(127);
    expect(count('remedy') + count('explainer')).toBeGreaterThanOrEqual(120);
    expect(content.redFlags.length).toBeGreaterThanOrEqual(58);
    expect(content.sources.length).toBeGreaterThanOrEqual(181);
  });

  test('reads easily', () => {
    const all = readings(checkContent('.', today).content);
    expect(median(all.map(({ ease }) => ease))).toBeGreaterThanOrEqual(70);
    expect(all.filter(({ ease }) => ease < 55)).toEqual([]);
  });
});
