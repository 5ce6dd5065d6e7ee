import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFigures, openPoses, openShelf } from '../../src/figures/index.ts';

const SLY = [
  '../../package.json',
  '..%2f..%2fpackage',
  '/etc/passwd',
  'seated-figure-four/../../x',
  'seated-figure-four\0',
  '.',
  '',
  '__proto__',
  'constructor',
  'C:\\x',
  '~/.env',
  'presets/../../x',
];

describe('names of figures', () => {
  const folder = mkdtempSync(join(tmpdir(), 'limber-paths-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(SLY)('%j finds nothing and writes nothing', async (name) => {
    const figures = createFigures(openPoses('knowledge/poses'), openShelf(folder), {
      draw: async () => new Uint8Array([1]),
      close: async () => undefined,
    });
    expect(await figures.ready(name, false)).toBeNull();
    expect(await figures.draw(name, true).catch(() => null)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });
});
