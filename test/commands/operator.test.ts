import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addPhrase, withPhrase } from '../../src/commands/add-phrase.ts';
import { backup } from '../../src/commands/backup.ts';
import { moveData } from '../../src/commands/move-data.ts';
import { makeReport, report, surelyUnhelpful } from '../../src/commands/report.ts';
import { openStores } from '../../src/storage/index.ts';
import { hasServer, NOW, onServer, ROOMY, subscription } from '../storage/support.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'limber-operator-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function terminal(root = process.cwd()) {
  const lines: string[] = [];
  const progress: string[] = [];
  const say = (line: string): void => void lines.push(line);
  return {
    lines,
    bars: progress,
    io: { root, now: NOW, out: say, err: say, progress: (line: string) => void progress.push(line) },
  };
}

async function someData(): Promise<void> {
  const stores = await openStores(
    { kind: 'sqlite', path: join(folder, 'limber.db') },
    { encryptionKey: null, now: NOW },
  );
  for (let at = 0; at < 30; at++)
    await stores.subscriptions.insert(subscription({ id: `aaaaaaaa${String(at).padStart(2, '0')}` }), ROOMY);
  for (let at = 0; at < 8; at++) await stores.feedback.add('entry', 'chin-tuck', at > 5);
  await stores.feedback.add('entry', 'rare-one', false);
  for (let at = 0; at < 6; at++) await stores.digest.add('2026-01-05', ['hips', 'cause']);
  await stores.digest.add('2026-01-05', ['ankles-feet']);
  await stores.close();
}

describe('limber backup', () => {
  test('copies while the file is open, checks the copy, and the copy can be put back', async () => {
    await someData();
    const running = await openStores(
      { kind: 'sqlite', path: join(folder, 'limber.db') },
      { encryptionKey: null, now: NOW },
    );
    const { io, lines } = terminal();
    expect(await backup([join(folder, 'copy.db')], io, { LIMBER_DATA_DIR: folder })).toBe(0);
    await running.close();
    expect(lines.join()).toContain('opened and checked');
    rmSync(join(folder, 'limber.db'));
    rmSync(join(folder, 'limber.db-wal'), { force: true });
    copyFileSync(join(folder, 'copy.db'), join(folder, 'limber.db'));
    const again = await openStores(
      { kind: 'sqlite', path: join(folder, 'limber.db') },
      { encryptionKey: null, now: NOW },
    );
    expect((await again.subscriptions.counts()).active).toBe(30);
    await again.close();
  });

  test('never overwrites, and says where a server is backed up', async () => {
    await someData();
    const { io } = terminal();
    await expect(backup([join(folder, 'limber.db')], io, { LIMBER_DATA_DIR: folder })).rejects.toMatchObject({
      code: 'backup_exists',
    });
    await expect(backup(['x'], io, { DATABASE_URL: 'postgres://u@h/d' })).rejects.toMatchObject({
      message: expect.stringContaining('pg_dump'),
    });
    await expect(backup(['x'], io, { LIMBER_DATA_DIR: join(folder, 'none') })).rejects.toMatchObject({
      code: 'backup_nothing',
    });
  });
});

describe('limber move-data', () => {
  (hasServer ? test : test.skip)('moves all rows with a bar that fills', async () => {
    await someData();
    const database = `limber_move_${process.pid}`;
    await onServer((client) => client.query(`CREATE DATABASE ${database}`));
    const server = new URL(process.env.LIMBER_TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/test');
    server.pathname = `/${database}`;
    try {
      const { io, lines, bars } = terminal();
      expect(await moveData(['--to', server.href], io, { LIMBER_DATA_DIR: folder })).toBe(0);
      expect(lines.join('\n')).toMatch(/30 {2}subscriptions[\s\S]*All moved and counted/);
      expect(bars).toContain(`${'█'.repeat(24)} 30 of 30  subscriptions`);
      await expect(moveData(['--to', server.href], io, { LIMBER_DATA_DIR: folder })).rejects.toMatchObject({
        code: 'move_target_not_empty',
      });
    } finally {
      await onServer((client) => client.query(`DROP DATABASE ${database} WITH (FORCE)`));
    }
  });

  test('says what is missing', async () => {
    const { io } = terminal();
    await expect(moveData([], io, { LIMBER_DATA_DIR: folder })).rejects.toMatchObject({ code: 'bad_usage' });
    await expect(moveData(['--to', 'postgres://u@h/d'], io, { LIMBER_DATA_DIR: folder })).rejects.toMatchObject({
      code: 'move_no_source',
    });
  });
});

describe('limber report', () => {
  test('counts of five or more, the most surely unhelpful first', async () => {
    await someData();
    const { io, lines } = terminal();
    expect(await report([], io, { LIMBER_DATA_DIR: folder })).toBe(0);
    const text = lines.join('\n');
    expect(text).toContain('25 %      8  entry chin-tuck');
    expect(text).toContain('6  cause, hips');
    expect(text).not.toMatch(/rare-one|ankles/);
    expect(text).toContain('2 lines with fewer than 5 are not shown');
  });

  test('many votes weigh more than few', () => {
    const one = { kind: 'entry', id: 'a', yes: 20, no: 80 } as const;
    const other = { kind: 'entry', id: 'b', yes: 0, no: 5 } as const;
    expect(surelyUnhelpful(one)).toBeGreaterThan(surelyUnhelpful(other));
    expect(makeReport([other, one], []).improve.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(surelyUnhelpful({ yes: 0, no: 0 })).toBe(0);
  });

  test('days of the same terms are added up before the group is judged', () => {
    const day = (date: string, count: number) => ({ day: date, terms: ['hips'], count });
    expect(makeReport([], [day('2026-01-01', 3), day('2026-01-02', 3)]).unanswered).toEqual([
      { terms: ['hips'], count: 6 },
    ]);
  });
});

describe('limber add-phrase', () => {
  const root = (): string => {
    for (const part of ['knowledge', 'intents', 'test/evaluation'])
      cpSync(part, join(folder, part), { recursive: true });
    return folder;
  };

  test('writes one more line, and the file stays otherwise as it was', async () => {
    const { io, lines } = terminal(root());
    const before = readFileSync(join(folder, 'intents/thanks.yaml'), 'utf8');
    expect(await addPhrase(['thanks', 'much', 'obliged', 'dear', 'bot'], io)).toBe(0);
    const after = readFileSync(join(folder, 'intents/thanks.yaml'), 'utf8');
    expect(after.split('\n').filter((line) => !before.split('\n').includes(line))).toEqual([
      '  - much obliged dear bot',
    ]);
    expect(lines.join()).toContain('knows "much obliged dear bot"');
  }, 60_000);

  test('a phrase of another intent is refused and nothing is written', async () => {
    const { io, lines } = terminal(root());
    const before = readFileSync(join(folder, 'intents/help.yaml'), 'utf8');
    expect(await addPhrase(['help', 'thanks a lot'], io)).toBe(1);
    expect(lines.join('\n')).toContain('already an utterance of');
    expect(readFileSync(join(folder, 'intents/help.yaml'), 'utf8')).toBe(before);
  }, 60_000);

  test('an unknown intent, also one that tries to leave the folder', async () => {
    const { io } = terminal();
    for (const name of ['nonsense', '../package', '_slots', ''])
      await expect(addPhrase([name, 'hello'], io)).rejects.toMatchObject({
        code: expect.stringMatching(/unknown_intent|bad_usage/),
      });
  });

  test('what YAML would read as something else is quoted', () => {
    const text = 'id: x\nutterances:\n  - one\n\nother: 1\n';
    expect(withPhrase(text, 'a: b # c')).toBe('id: x\nutterances:\n  - one\n  - "a: b # c"\n\nother: 1\n');
    expect(withPhrase(text, 'yes')).toContain('- "yes"');
    expect(withPhrase(text, 'my <area> hurts')).toContain('- my <area> hurts');
  });
});
