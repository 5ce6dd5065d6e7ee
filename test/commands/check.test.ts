import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../src/commands/check.ts';

describe('limber check', () => {
  const root = mkdtempSync(join(tmpdir(), 'limber-check-'));
  beforeAll(() => {
    for (const name of ['sources', 'conditions', 'replies', 'emergency-numbers'])
      cpSync(`knowledge/${name}.yaml`, join(root, `knowledge/${name}.yaml`));
    cpSync('knowledge/stretches/chin-tuck.yaml', join(root, 'knowledge/stretches/chin-tuck.yaml'));
    cpSync('knowledge/stretches/bridge.yaml', join(root, 'knowledge/stretches/bridge.yaml'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  async function run(...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
    const out: string[] = [];
    const err: string[] = [];
    const code = await check(args, {
      root,
      now: Date.parse('2026-11-23'),
      out: (line) => out.push(line),
      err: (line) => err.push(line),
    });
    return { code, out, err };
  }

  test('is silent and 0 when all is well', async () => {
    expect(await run()).toEqual({ code: 0, out: [], err: [] });
  });

  test('names every fault, or those of one file, and is 1', async () => {
    writeFileSync(join(root, 'knowledge/stretches/odd-one.yaml'), 'id: odd-one\nkind: sofa\n');
    writeFileSync(join(root, 'knowledge/stretches/two.yaml'), '\tid: two\n');
    const all = await run();
    const one = await run(join(root, 'knowledge/stretches/two.yaml'));
    rmSync(join(root, 'knowledge/stretches/odd-one.yaml'));
    rmSync(join(root, 'knowledge/stretches/two.yaml'));
    expect(all.code).toBe(1);
    expect(all.err.length).toBeGreaterThan(10);
    expect(all.err).toContain('knowledge/stretches/odd-one.yaml:2: "sofa" is not a known kind; known: stretch');
    expect(one).toMatchObject({ code: 1, out: [] });
    expect(one.err).toEqual([
      'knowledge/stretches/two.yaml:1: a tab stands at the start of this line; indent with two spaces instead',
    ]);
  });

  test('a file that is not content is named, not passed over', async () => {
    const { code, err } = await run(join(root, 'knowledge/stretches/nobody.yaml'));
    expect(code).toBe(1);
    expect(err[0]).toContain('knowledge/stretches/nobody.yaml:1: this is not a content file');
  });

  test('tables on request; a wrong option is refused', async () => {
    expect((await run('--summary')).out[0]).toBe('stretches 2, remedies 0, explainers 0, red flags 0');
    expect((await run('--reading')).out).toHaveLength(2);
    expect((await run('--help')).out[0]).toContain('limber check');
    expect(await run('--sumary')).toMatchObject({ code: 2, out: [] });
  });
});
