import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { movementSvgs, stillSvg } from '../../src/figures/draw/svg.ts';
import { openPoses } from '../../src/figures/library.ts';
import { timeline, toGif } from '../../src/figures/render/gif.ts';
import { toPng } from '../../src/figures/render/png.ts';
import { pictureHash } from '../../src/figures/shelf.ts';

const poses = openPoses('knowledge/poses');
const all = poses.ids.flatMap((id) => poses.get(id) ?? []);
const stills = new Map(all.map((pose) => [pose.id, stillSvg(pose)]));
const HASHES = 'test/figures/hashes.json';
const sha = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

describe('the drawing', () => {
  test('is the same every time, and the one that was looked at', () => {
    const known: Record<string, { data: string; svg: string }> = existsSync(HASHES)
      ? JSON.parse(readFileSync(HASHES, 'utf8'))
      : {};
    const now = Object.fromEntries(
      all.map((pose) => [pose.id, { data: pictureHash(pose, false), svg: sha(stills.get(pose.id) ?? '') }]),
    );
    if (process.env.UPDATE_FIGURES) writeFileSync(HASHES, `${JSON.stringify(now, null, 2)}\n`);
    else {
      // Pictures are kept by the hash of their data: when only the drawing changed, DRAWING_VERSION must change with it.
      const stale = all.filter(({ id }) => known[id]?.data === now[id]?.data && known[id]?.svg !== now[id]?.svg);
      expect({ raiseDrawingVersionFor: stale.map(({ id }) => id) }).toEqual({ raiseDrawingVersionFor: [] });
      // Look at the contact sheet, then run with UPDATE_FIGURES=1.
      expect(now).toEqual(known);
    }
    for (const pose of all.slice(0, 5)) expect(stillSvg(pose)).toBe(stills.get(pose.id));
  });

  test('has an opaque card, no text, and ids of its own', () => {
    for (const pose of all) {
      const svg = stills.get(pose.id) ?? '';
      expect(svg).toContain('<rect width="800" height="600" fill="#E9EFF4"/>');
      expect(svg).not.toMatch(/<text|NaN|undefined|Infinity/);
      const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.every((id) => id?.startsWith(pose.id))).toBe(true);
    }
  });

  test('the other side is the same picture mirrored', () => {
    const pose = all[0];
    if (!pose) throw new Error('no poses');
    expect(stillSvg(pose, true)).toContain('scale(-1 1)');
  });

  test('parts change places only where they pass each other: no flicker', () => {
    // The order of a frame, read back from the order of its shapes, against the frames beside it.
    for (const pose of all.filter((_, i) => i % 30 === 0)) {
      const times = Array.from({ length: 13 }, (_, i) => i / 12);
      const frames = movementSvgs(pose, times).map((svg) =>
        [...svg.matchAll(/fill="(#[0-9A-F]{6})"/g)].map((match) => match[1]).join(''),
      );
      const blips = frames.filter(
        (frame, i) => i > 0 && i < 12 && frame !== frames[i - 1] && frames[i - 1] === frames[i + 1],
      );
      expect(blips).toEqual([]);
    }
  });
});

describe('the files', () => {
  const sample = all.filter((_, i) => i % 40 === 0);

  test.each(sample.map((pose) => [pose.id, pose] as const))(
    '%s: a PNG below 80 kB and a GIF below 250 kB',
    (_id, pose) => {
      const png = Buffer.from(toPng(stillSvg(pose)));
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([800, 600]);
      expect(png.length).toBeLessThan(80_000);
      const gif = Buffer.from(toGif(pose));
      expect(gif.subarray(0, 6).toString()).toBe('GIF89a');
      expect(gif.includes('NETSCAPE2.0')).toBe(true);
      expect(gif.length).toBeLessThan(250_000);
    },
  );

  test('a loop begins with the hold, goes back, rests at the start and comes again', () => {
    const pose = all.find(({ loop, keys }) => loop === 'back' && keys.length === 2);
    if (!pose) throw new Error('no poses');
    const shown = timeline(pose);
    expect(shown[0]).toEqual({ t: 1, milliseconds: pose.timing.hold * 1000 });
    const rest = shown.findIndex(({ t }) => t === 0);
    expect(shown[rest]?.milliseconds).toBe(pose.timing.rest * 1000);
    expect(shown.slice(1, rest).every(({ t }, i) => t < (shown[i]?.t ?? 0))).toBe(true);
    expect(shown.slice(rest + 1).every(({ t }, i) => t > (shown[rest + i]?.t ?? 1))).toBe(true);
    expect(shown.at(-1)?.t).toBeGreaterThan(0.9);
  });
});
