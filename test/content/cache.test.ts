import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileContent, loadCompiled } from '../../src/content/cache.ts';
import { readContentFiles } from '../../src/content/files.ts';
import { loadFiles } from '../../src/content/load.ts';

/** A copy of the real content, so that a test may break it. */
function copyOfContent(): string {
  const root = mkdtempSync(join(tmpdir(), 'limber-content-'));
  for (const folder of ['knowledge', 'intents'].filter((name) => existsSync(name)))
    cpSync(folder, join(root, folder), { recursive: true, filter: (path) => !path.includes('poses') });
  return root;
}

describe('the compiled content', () => {
  let root: string;
  let cacheFile: string;
  beforeAll(async () => {
    root = copyOfContent();
    cacheFile = join(root, 'dist', 'content.json');
    await compileContent(root, cacheFile);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test('equals what the files say, and is frozen', async () => {
    const { content, fromCache, faults } = await loadCompiled(root, cacheFile);
    expect(fromCache).toBe(true);
    expect(faults).toEqual([]);
    expect(content).toEqual(loadFiles(readContentFiles(root)).content);
    expect(Object.isFrozen(content.entries[0]?.steps)).toBe(true);
  });

  test('is not believed once a file has changed', async () => {
    const file = join(root, 'knowledge/stretches/chin-tuck.yaml');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace(/^title: .*$/m, 'title: Chin tuck, changed'));
    const { content, fromCache } = await loadCompiled(root, cacheFile);
    writeFileSync(file, before);
    expect(fromCache).toBe(false);
    expect(content.entries.find(({ id }) => id === 'chin-tuck')?.title).toBe('Chin tuck, changed');
  });

  test('a broken or missing cache is no harm', async () => {
    const other = join(root, 'other.json');
    expect((await loadCompiled(root, other)).fromCache).toBe(false);
    writeFileSync(other, '{"version":1,"hash":');
    const { content, fromCache } = await loadCompiled(root, other);
    expect(fromCache).toBe(false);
    expect(content.entries.length).toBeGreaterThan(200);
  });

  test('one broken file is left out and named; the rest still speaks', async () => {
    const file = join(root, 'knowledge/stretches/chin-tuck.yaml');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, `${before}\ntitle: again\n`);
    const { content, faults } = await loadCompiled(root, cacheFile);
    await expect(compileContent(root, join(root, 'new.json'))).rejects.toMatchObject({ code: 'CONTENT_INVALID' });
    writeFileSync(file, before);
    expect(faults.map((fault) => fault.file)).toEqual(['knowledge/stretches/chin-tuck.yaml']);
    expect(content.entries.some(({ id }) => id === 'chin-tuck')).toBe(false);
    expect(content.entries.length).toBeGreaterThan(200);
  });
});
