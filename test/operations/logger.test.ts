import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { guardLine } from '../../src/operations/log-guard.ts';
import { createLogger } from '../../src/operations/logger.ts';
import type { LogFields } from '../../src/ports/system.ts';

const NOW = Date.UTC(2026, 0, 7, 10);

function logged(say: (log: ReturnType<typeof createLogger>) => void, level: 'debug' | 'warn' = 'debug'): string[] {
  const lines: string[] = [];
  say(createLogger({ level, write: (line) => lines.push(line), clock: { now: () => NOW } }));
  return lines;
}

function fieldsOf(fields: LogFields): Record<string, unknown> {
  return JSON.parse(logged((log) => log.info('an_event', fields))[0] ?? '{}');
}

describe('a log line', () => {
  test('is one line of JSON with level, time and event', () => {
    const [line = ''] = logged((log) => log.info('nudge.ended', { key: 'abc@1', lateMs: 12 }));
    expect(line.endsWith('\n')).toBe(true);
    expect(JSON.parse(line)).toEqual({
      level: 'info',
      time: '2026-01-07T10:00:00.000Z',
      event: 'nudge.ended',
      key: 'abc@1',
      lateMs: 12,
    });
  });

  test('below the level is not written, yet heard', () => {
    const heard: string[] = [];
    const lines: string[] = [];
    const log = createLogger({
      level: 'warn',
      write: (line) => lines.push(line),
      clock: { now: () => NOW },
      heard: (level, event) => heard.push(`${level} ${event}`),
    });
    log.info('quiet');
    log.warn('loud');
    expect(lines).toHaveLength(1);
    expect(heard).toEqual(['info quiet', 'warn loud']);
  });

  test('a field that is not on the list is refused by name', () => {
    expect(fieldsOf({ text: 'my back hurts', user: 'Ada', id: 'k3f9' })).toMatchObject({
      id: 'k3f9',
      refused: 'text user',
    });
    expect(JSON.stringify(fieldsOf({ text: 'my back hurts' }))).not.toContain('hurts');
  });

  test('words under a name for codes are withheld', () => {
    expect(fieldsOf({ code: 'my back hurts', kind: 'x'.repeat(81) })).toMatchObject({
      code: '[withheld]',
      kind: '[withheld]',
    });
  });

  test('a sentence loses what it quotes, and is cut', () => {
    const { reason, line } = fieldsOf({
      reason: 'cannot parse "my back hurts" near \'hurts\' today',
      line: 'a'.repeat(1000),
    });
    expect(reason).toBe('cannot parse "…" near "…" today');
    expect(line).toHaveLength(240);
  });

  test('secrets are taken out of whatever is said', () => {
    const slack = ['xoxb', '1111', '2222', 'abcDEF'].join('-');
    const discord = ['MTA0NjU4NzY1NDMyMTA5ODc2NQ', 'GAbcDe', 'abcdefghijklmnopqrstuvwxyz0123456789AB'].join('.');
    const all = JSON.stringify(
      fieldsOf({ reason: `call with ${slack} failed`, line: discord, code: slack, fault: 'postgres://u:pw@host/x' }),
    );
    for (const secret of [slack, discord, 'pw@']) expect(all).not.toContain(secret);
  });

  test('an event that is no plain word is withheld', () => {
    expect(JSON.parse(logged((log) => log.info('my back hurts'))[0] ?? '{}').event).toBe('[withheld]');
  });

  test('never lets through words under any name that holds codes', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (name, value) => {
        fc.pre(!['fault', 'line', 'problem', 'reason', 'remedy'].includes(name));
        const [line = ''] = logged((log) => log.info('an_event', { [name]: `marked secret ${value}` }));
        expect(line).not.toContain('marked secret');
      }),
    );
  });
});

describe('every log call in the house', () => {
  const files = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
    );
  const calls = files('src').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/\blog(?:ger)?\.(?:debug|info|warn|error)\(\s*([^;]*?)\);/gs)].map(
      (call) => ({
        path,
        text: call[1] ?? '',
      }),
    ),
  );

  test('are found', () => {
    expect(calls.length).toBeGreaterThan(50);
  });

  const takesText = (name: string): boolean => guardLine('some.event', { [name]: 'word' }).fields[name] === 'word';

  test('name only fields the log takes', () => {
    const wrong = calls.flatMap(({ path, text }) => {
      const fields = /\{(.*)\}/s.exec(text)?.[1] ?? '';
      const names = [...fields.matchAll(/(?:^|[,{])\s*(\w+)\s*(?=[:,}]|$)/g)].map((match) => match[1] ?? '');
      return names.filter((name) => !takesText(name) && !NUMBERS.has(name)).map((name) => `${path}: ${name}`);
    });
    expect(wrong).toEqual([]);
  });
});

/** Fields that hold numbers or flags. */
const NUMBERS = new Set([
  'count',
  'direct',
  'failures',
  'lateMs',
  'moved',
  'paused',
  'redialMs',
  'remaining',
  'replayed',
  'resetAfterMs',
  'waitMs',
  'commands',
]);
