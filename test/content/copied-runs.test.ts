import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HASH_BYTES, RUN_WORDS, runHashes, texts } from '../../scripts/copied-runs.mjs';

/** Hashes of every run of eight words in the fact files and the list of the founding article's items. */
function forbiddenRuns(): Set<string> {
  const hex = readFileSync('test/content/fixtures/copied-runs.bin').toString('hex');
  const width = HASH_BYTES * 2;
  return new Set(Array.from({ length: hex.length / width }, (_, at) => hex.slice(at * width, (at + 1) * width)));
}

describe('the wording of knowledge/ is our own', () => {
  const forbidden = forbiddenRuns();

  test('no run of eight words stands in the fact files or the list of items', () => {
    const files = readdirSync('knowledge', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.yaml'),
    );
    let compared = 0;
    const copied: string[] = [];
    for (const name of files)
      for (const text of texts(name, readFileSync(join('knowledge', name), 'utf8'))) {
        const hashes = runHashes(text);
        compared += hashes.length;
        if (hashes.some((hash) => forbidden.has(hash))) copied.push(`${name}: ${text}`);
      }
    expect(copied).toEqual([]);
    expect(compared).toBeGreaterThan(5_000);
  });

  test('the fixture would catch one', () => {
    const known = 'is ANY of this happening, to you now?';
    expect(runHashes(known)).toHaveLength(known.split(' ').length - RUN_WORDS + 1);
    expect(runHashes(known).every((hash) => forbidden.has(hash))).toBe(true);
  });
});
