import { readdirSync } from 'node:fs';
import { patchOf } from '../../src/figures/draw/muscles.ts';
import { openPoses } from '../../src/figures/library.ts';
import { lintPose } from '../../src/figures/lint/lint.ts';
import { solveAt } from '../../src/figures/motion.ts';
import type { Pose } from '../../src/figures/pose.ts';
import { mutants } from './mutants.ts';

const poses = openPoses('knowledge/poses');
const all = poses.ids.flatMap((id) => poses.get(id) ?? []);

describe('every pose of the house', () => {
  test('is for a move that exists, and every move has one or a reason why not', () => {
    const moves = readdirSync('knowledge/stretches').map((file) => file.replace(/\.yaml$/, ''));
    expect([...poses.ids, ...Object.keys(poses.none())].sort()).toEqual(moves.sort());
  });

  test('is written as the schema says', () => {
    expect(poses.faults()).toEqual([]);
    expect(all.length).toBe(poses.ids.length);
  });

  test.each(all.map((pose) => [pose.id, pose] as const))('%s is something a body can do', (_id, pose) => {
    expect(lintPose(pose)).toEqual([]);
  });

  test('says what the body does in one alt text of its own', () => {
    const texts = all.map(({ alt }) => alt);
    expect(texts.filter((text) => text.length > 250)).toEqual([]);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('tells a screen reader what is highlighted, and only then', () => {
    const untrue = all.filter(({ alt, target }) => target.length > 0 !== /\b(is|are) highlighted\.$/.test(alt));
    expect(untrue.map(({ id }) => id)).toEqual([]);
  });

  test('moves: hold differs from start', () => {
    const still = all.filter((pose) => JSON.stringify(pose.keys[0]) === JSON.stringify(pose.keys[1]));
    expect(still.map(({ id }) => id)).toEqual([]);
  });

  test('highlights muscles the body has', () => {
    const missing = all.flatMap((pose) => pose.target.filter((name) => !patchOf(name, solveAt(pose, 1))));
    expect(missing).toEqual([]);
  });
});

describe('the lint', () => {
  test('notices more than half of what a slip of the pen does to a pose', () => {
    // Every tenth mutant keeps this quick; the full count is in docs/figures.md.
    const tried = all.flatMap((pose, i) => [...mutants(pose)].filter((_, n) => (n + i) % 40 === 0));
    const noticed = tried.filter((mutant: Pose) => lintPose(mutant).length > 0);
    expect(noticed.length / tried.length).toBeGreaterThan(0.5);
  });
});
