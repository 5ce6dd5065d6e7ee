import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPoses } from '../../src/figures/library.ts';

const ALT = 'alt: Standing upright with both arms hanging by the sides of the body.';

/** A folder with these files. */
function folder(files: Record<string, string>): string {
  const path = mkdtempSync(join(tmpdir(), 'poses-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}
const faultsOf = (files: Record<string, string>): string[] =>
  openPoses(folder(files))
    .faults()
    .map(({ file, line, message }) => `${file.split('/').pop()}:${line}: ${message}`);

describe('a pose file', () => {
  test('unknown keys are refused with their line', () => {
    const text = `${ALT}\nstart:\n  pelvis: 90\n  armRight:\n    uper: -90\n`;
    expect(faultsOf({ 'a.yaml': text })).toEqual([
      expect.stringMatching(/^a\.yaml:5: start\.armRight\.uper: unknown key "uper"; known here: upper, fore,/),
    ]);
  });

  test.each([
    ['start:\n  pelvis: up', 3, 'start.pelvis: expected degrees or dir, lean and twist, got "up"'],
    ['start:\n  armRight: { reach: kneeLeftt }', 3, 'start.armRight.reach: expected one of pelvis'],
    ['start:\n  armRight: { reach: [1, 2] }', 3, 'start.armRight.reach: expected a list of 3, got [1,2]'],
    ['target: [biceps]', 2, 'target.0: expected one of lowerBack'],
    ['props: [{ kind: sofa }]', 2, 'props.0.kind: expected one of mat'],
    ['view: { yaw: 999 }', 2, 'view.yaw: expected a number from -180 to 180, got 999'],
    ['build: giant', 2, 'build: expected one of ash'],
  ])('%j is refused in line %i', (text, line, message) => {
    const [fault, ...others] = faultsOf({ 'a.yaml': `${ALT}\n${text}\n` });
    expect(fault).toContain(`a.yaml:${line}: ${message}`);
    expect(others).toEqual([]);
  });

  test('a missing or overlong alt text, an unknown preset and bases in a circle are faults', () => {
    expect(faultsOf({ 'a.yaml': 'target: []\n' })[0]).toContain('a.yaml:1: alt is missing');
    expect(faultsOf({ 'a.yaml': `alt: ${'long '.repeat(60)}\n` })[0]).toContain('expected text of 20 to 250');
    expect(faultsOf({ 'a.yaml': `${ALT}\npreset: hovering\n` })[0]).toContain('there is no preset or pose "hovering"');
    const circle = faultsOf({ 'a.yaml': `${ALT}\nbase: b\n`, 'b.yaml': `${ALT}\nbase: a\n` });
    expect(circle[0]).toContain('bases go in a circle (a, b, a)');
  });

  test('a missing folder is named', () => {
    expect(() => openPoses('/no/such/folder')).toThrow(/folder of poses \/no\/such\/folder cannot be read/);
  });

  test('asking for a broken pose says every fault; an unknown pose is null', () => {
    const poses = openPoses(folder({ 'a.yaml': `${ALT}\nfoo: 1\nbar: 2\n` }));
    expect(() => poses.get('a')).toThrow(/a\.yaml:2: foo: .*\n.*a\.yaml:3: bar: /);
    expect(poses.get('b')).toBeNull();
  });
});

describe('presets and bases', () => {
  const presets =
    'up:\n  start:\n    pelvis: 90\n    legs: { plant: [0, 7, 12] }\n    arms: { reach: { on: hip, by: [2, 3, 4] } }\n';
  const keyOf = (text: string, n = 0) =>
    openPoses(folder({ '_presets.yaml': presets, 'a.yaml': `${ALT}\npreset: up\n${text}` })).get('a')?.keys[n];

  test('what is said of both sides is mirrored', () => {
    expect(keyOf('')).toMatchObject({
      legRight: { plant: [0, 7, 12] },
      legLeft: { plant: [0, 7, -12] },
      armLeft: { reach: { on: 'hipLeft', by: [2, 3, -4] } },
    });
  });

  test('angles take a pinned limb off its pin, and a pin forgets angles', () => {
    expect(keyOf('hold:\n  legRight: { thigh: -80 }\n', 1)?.legRight).toEqual({ thigh: -80 });
    expect(keyOf('start:\n  legRight: { thigh: -80 }\nhold:\n  legRight: { plant: [1, 2, 3] }\n', 1)?.legRight).toEqual(
      {
        plant: [1, 2, 3],
      },
    );
  });

  test('later keyframes are laid on the one before', () => {
    const keys = openPoses(
      folder({ '_presets.yaml': presets, 'a.yaml': `${ALT}\npreset: up\nhold: { head: 80 }\nthen: [{ neck: 70 }]\n` }),
    ).get('a')?.keys;
    expect(keys?.[2]).toMatchObject({ head: { dir: 80 }, neck: { dir: 70 }, pelvis: { dir: 90 } });
  });
});
