import { Readable } from 'node:stream';
import { rehearse } from '../../src/commands/rehearse.ts';
import { schedule } from '../../src/commands/schedule.ts';

const NOW = Date.parse('2026-03-04T12:00:00Z');

function capture() {
  const lines: string[] = [];
  const stdout = { write: (text: string) => lines.push(...text.split('\n').filter((line) => line !== '')) };
  return { stdout, read: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

async function jsonl(...input: readonly string[]) {
  const out = capture();
  const code = await schedule(['--jsonl'], {
    stdin: Readable.from(input.map((line) => `${line}\n`)),
    stdout: out.stdout,
    now: () => NOW,
    zone: 'UTC',
  });
  expect(code).toBe(0);
  return out.read();
}

describe('schedule --jsonl', () => {
  test('prints the contract keys, in order, one line per line', async () => {
    const [ok, ask, refuse] = await jsonl(
      JSON.stringify({ id: 'a', text: 'weekdays at 10', zone: 'Europe/Berlin' }),
      JSON.stringify({ id: 'b', text: 'sign us up' }),
      JSON.stringify({ id: 3, text: 'every 2 minutes' }),
    );
    for (const line of [ok, ask, refuse])
      expect(Object.keys(line ?? {})).toEqual(['id', 'status', 'schedule', 'says', 'next', 'question']);
    expect(ok).toEqual({
      id: 'a',
      status: 'ok',
      schedule: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], times: ['10:00'] },
      says: 'Every weekday at 10:00, Berlin time (Europe/Berlin).',
      next: [
        '2026-03-05T09:00:00Z',
        '2026-03-06T09:00:00Z',
        '2026-03-09T09:00:00Z',
        '2026-03-10T09:00:00Z',
        '2026-03-11T09:00:00Z',
      ],
      question: null,
    });
    expect(ask).toMatchObject({ id: 'b', status: 'ask', schedule: {}, says: null, next: [] });
    expect(refuse).toMatchObject({ id: 3, status: 'refuse', schedule: null, says: null, next: [] });
    expect(refuse?.question).toContain('20 minutes');
  });

  test('takes the line’s own clock, and starts every other week at the next fitting day', async () => {
    const [line] = await jsonl(
      JSON.stringify({ id: 1, text: 'every other Friday at 10', zone: 'UTC', now: '2026-06-01T00:00:00Z' }),
    );
    expect(line?.next).toEqual(
      ['2026-06-05', '2026-06-19', '2026-07-03', '2026-07-17', '2026-07-31'].map((day) => `${day}T10:00:00Z`),
    );
  });

  test('one bad line does not spoil the others', async () => {
    const lines = await jsonl(
      'not json',
      '[]',
      JSON.stringify({ id: 'x' }),
      JSON.stringify({ id: 'y', text: 'mondays at 9', now: 'nonsense' }),
    );
    expect(lines.map(({ status }) => status)).toEqual(['ask', 'ask', 'ask', 'ok']);
  });

  test('without --jsonl it says how it is used', async () => {
    const errors: string[] = [];
    expect(await schedule([], { stderr: { write: (text: string) => errors.push(text) } })).toBe(2);
    expect(errors.join('')).toContain('--jsonl');
  });
});

describe('rehearse', () => {
  const run = async (...args: string[]) => {
    const out = capture();
    expect(await rehearse(args, { stdout: out.stdout })).toBe(0);
    return out.read();
  };

  test('lists every nudge of the span, over a change of the clocks', async () => {
    const lines = await run(
      '--from',
      '2026-03-27',
      '--to',
      '2026-03-31',
      '--zone',
      'Europe/Berlin',
      '--schedule',
      'daily at 10',
    );
    expect(lines.map(({ at }) => at)).toEqual([
      '2026-03-27T09:00:00Z',
      '2026-03-28T09:00:00Z',
      '2026-03-29T08:00:00Z',
      '2026-03-30T08:00:00Z',
    ]);
    expect(lines[0]).toMatchObject({ local: '2026-03-27T10:00', zone: 'Europe/Berlin' });
  });

  test('long spans are complete', async () => {
    const lines = await run(
      '--from=2026-01-01',
      '--to=2027-01-01',
      '--schedule=every 20 minutes between 9:00 and 17:00',
    );
    expect(lines).toHaveLength(261 * 25);
  });

  test.each([
    [['--to', '2026-03-28', '--schedule', 'daily at 10'], '--from is missing'],
    [['--from', 'soon', '--to', '2026-03-28', '--schedule', 'daily at 10'], 'not an instant'],
    [['--from', '2026-03-28', '--to', '2026-03-27', '--schedule', 'daily at 10'], 'before --from'],
    [
      ['--from', '2026-03-27', '--to', '2026-03-28', '--zone', 'Europe/Berln', '--schedule', 'daily at 10'],
      'Europe/Berlin',
    ],
    [['--from', '2026-03-27', '--to', '2026-03-28', '--schedule', 'now and then'], 'needs an answer'],
    [['--from', '2026-03-27', '--to', '2026-03-28'], '--schedule is missing'],
  ])('%j says what to do', async (args, message) => {
    await expect(rehearse(args, { stdout: capture().stdout })).rejects.toThrow(message);
  });
});
