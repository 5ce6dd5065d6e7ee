import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeze, frozenFaults, unfrozen } from '../../src/content/check/frozen.ts';
import { readContentFiles } from '../../src/content/files.ts';
import { loadFiles } from '../../src/content/load.ts';

const contentOf = (folder: string) => loadFiles(readContentFiles(folder)).content;

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'limber-frozen-'));
  cpSync('knowledge/red-flags', join(root, 'knowledge/red-flags'), { recursive: true });
  mkdirSync(join(root, 'test/triage'), { recursive: true });
  freeze(root, contentOf(root));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function edit(name: string, from: string | RegExp, to: string): void {
  const path = join(root, 'knowledge/red-flags', name);
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
}
const faults = () => frozenFaults(root, contentOf(root)).map(({ file, message }) => `${file}: ${message}`);

describe('what the red flags hear is guarded', () => {
  test('nothing that was frozen is gone from this repository', () => {
    expect(frozenFaults('.', contentOf('.'))).toEqual([]);
  });

  test('a removed phrase needs a record of reviewer and reason', () => {
    edit('cauda-equina.yaml', '  - <cannot> <pee>\n', '');
    expect(faults()).toEqual([
      expect.stringMatching(/cauda-equina\.yaml: a phrase .* gone; put it back, or add a record with reviewer/),
    ]);
    freeze(root, contentOf(root));
    expect(faults()).toHaveLength(1);
    edit(
      '_removed.yaml',
      /^\[\]$/m,
      '- flag: cauda-equina\n  parts: ["phrases: <cannot> <pee>"]\n  reviewer: Dr A. Example\n  reason: a test\n  date: "2026-11-23"\n',
    );
    expect(faults()).toEqual([]);
  });

  test('so does a lower level, a phrase that now only asks, a line of the word lists and a whole flag', () => {
    edit('stroke.yaml', 'urgency: emergency', 'urgency: same_day');
    edit('_terms.yaml', 'excruciating, ', '');
    rmSync(join(root, 'knowledge/red-flags/dvt.yaml'));
    edit('cauda-equina.yaml', /phrases:\n( {2}- [^\n]*\n)([\s\S]*needs_context:\n)/, 'phrases:\n$2$1');
    expect(faults().map((fault) => fault.slice(0, fault.indexOf('.yaml')))).toEqual([
      'knowledge/red-flags/_terms',
      'knowledge/red-flags/cauda-equina',
      'knowledge/red-flags/dvt',
      'knowledge/red-flags/stroke',
    ]);
  });

  test('words are added freely, and are guarded from the next freeze on', () => {
    edit('dvt.yaml', 'phrases:\n', 'phrases:\n  - calf like a balloon animal\n');
    expect(faults()).toEqual([]);
    expect(unfrozen(root, contentOf(root))).toBe(1);
  });
});
