import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import { createFigures } from '../../src/figures/figures.ts';
import { openPoses } from '../../src/figures/library.ts';
import type { Picture } from '../../src/figures/render/draw.ts';
import { openShelf } from '../../src/figures/shelf.ts';
import { type Artist, threadedArtist } from '../../src/figures/thread.ts';

const poses = openPoses('knowledge/poses');
const POSE = 'seated-figure-four';
const fresh = (): string => mkdtempSync(join(tmpdir(), 'figures-'));

/** An artist whose pictures come when the test says so. */
function patientArtist(): Artist & { readonly asked: Picture[]; finish(bytes?: Uint8Array): void; fail(): void } {
  const asked: Picture[] = [];
  let settle: { resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void }[] = [];
  return {
    asked,
    draw: (picture) => {
      asked.push(picture);
      return new Promise((resolve, reject) => settle.push({ resolve, reject }));
    },
    finish: (bytes = new Uint8Array([1])) => {
      for (const { resolve } of settle) resolve(bytes);
      settle = [];
    },
    fail: () => {
      for (const { reject } of settle) reject(new Error('no ink'));
      settle = [];
    },
    close: async () => undefined,
  };
}

describe('figures', () => {
  test('ready never waits: the first question goes without, a later one gets the picture', async () => {
    const artist = patientArtist();
    const room = createFigures(poses, openShelf(fresh()), artist);
    expect(await room.ready(POSE, false)).toBeNull();
    expect(artist.asked.length).toBe(0);
    expect(await room.ready(POSE, false)).toBeNull();
    await new Promise(setImmediate);
    expect(artist.asked.length).toBe(1);
    const drawn = room.draw(POSE, false);
    artist.finish();
    const figure = await drawn;
    expect(figure).toMatchObject({
      name: `${POSE}.png`,
      mediaType: 'image/png',
      hash: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(existsSync(figure?.path ?? '')).toBe(true);
    expect(await room.ready(POSE, false)).toEqual(figure);
    expect(artist.asked.length).toBe(1);
  });

  test('the same picture wanted by many is drawn once, and never again by the next process', async () => {
    const [artist, folder] = [patientArtist(), fresh()];
    const room = createFigures(poses, openShelf(folder), artist);
    const many = Promise.all([room.draw(POSE, true), room.draw(POSE, true), room.draw(POSE, true)]);
    artist.finish();
    expect(new Set((await many).map((figure) => figure?.path)).size).toBe(1);
    expect(artist.asked.length).toBe(1);
    const later = patientArtist();
    expect(await createFigures(poses, openShelf(folder), later).draw(POSE, true)).not.toBeNull();
    expect(later.asked.length).toBe(0);
  });

  test('an unknown pose is null; a failed drawing is told to draw, not to ready, and can be tried again', async () => {
    const artist = patientArtist();
    const room = createFigures(poses, openShelf(fresh()), artist);
    expect(await room.draw('no-such-pose', false)).toBeNull();
    expect(await room.ready('no-such-pose', false)).toBeNull();
    expect(await room.ready(POSE, false)).toBeNull();
    const drawn = room.draw(POSE, false);
    artist.fail();
    await expect(drawn).rejects.toThrow('no ink');
    const again = room.draw(POSE, false);
    artist.finish();
    expect(await again).not.toBeNull();
  });

  test('the other side has its own picture and words', async () => {
    const artist = patientArtist();
    const room = createFigures(poses, openShelf(fresh()), artist);
    const both = Promise.all([room.draw(POSE, false), room.drawMirrored(POSE, false)]);
    artist.finish();
    const [own, other] = await both;
    expect(other?.hash).not.toBe(own?.hash);
    expect(own?.alt).toContain('right ankle');
    expect(other?.alt).toContain('left ankle');
  });

  test('sweeping removes old pictures and nothing else', async () => {
    const folder = fresh();
    const shelf = openShelf(folder);
    const [keep, old] = [shelf.pathOf('a.png', '0123456789abcdef'), shelf.pathOf('a.png', 'fedcba9876543210')];
    await shelf.put(keep, new Uint8Array([1]));
    await shelf.put(old, new Uint8Array([1]));
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    expect(await shelf.sweep(new Set([keep]))).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(['a.0123456789abcdef.png', 'notes.txt']);
  });
});

describe('the drawing thread', () => {
  // Node 20 cannot run source files in a thread: compile the room into a folder of its own, beside the same libraries.
  const built = fresh();
  beforeAll(() => {
    for (const room of ['figures', 'content', 'ports', 'schedule']) compile(join('src', room), join(built, room));
    compileFile('src/errors.ts', join(built, 'errors.js'));
    writeFileSync(join(built, 'package.json'), '{"type":"module"}');
    symlinkSync(resolve('node_modules'), join(built, 'node_modules'));
  });
  afterAll(() => rmSync(built, { recursive: true, force: true }));

  test('draws a still and a movement, and reports what fails', async () => {
    const artist = threadedArtist(pathToFileURL(join(built, 'figures/render/worker.js')), 50);
    const pose = poses.get(POSE);
    if (!pose) throw new Error('no pose');
    const [png, gif] = await Promise.all([
      artist.draw({ pose, moving: false, mirror: false }),
      artist.draw({ pose, moving: true, mirror: false }),
    ]);
    expect(Buffer.from(png).subarray(1, 4).toString()).toBe('PNG');
    expect(Buffer.from(gif).subarray(0, 3).toString()).toBe('GIF');
    await expect(artist.draw({ pose: { ...pose, keys: [] }, moving: false, mirror: false })).rejects.toThrow(
      'could not be drawn',
    );
    await artist.close();
  });

  test('a thread that cannot start is an error, not a wait for ever', async () => {
    const artist = threadedArtist(pathToFileURL(join(built, 'nowhere.js')));
    const pose = poses.get(POSE);
    if (!pose) throw new Error('no pose');
    await expect(artist.draw({ pose, moving: false, mirror: false })).rejects.toThrow('drawing thread failed');
    await artist.close();
  });
});

function compile(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name.replace(/\.ts$/, '.js'))];
    if (entry.isDirectory()) compile(source, target);
    else if (entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts')) compileFile(source, target);
  }
}

function compileFile(source: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  const { code } = transformSync(readFileSync(source, 'utf8'), {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  });
  writeFileSync(target, code.replace(/(from ['"]\.[^'"]+)\.ts(['"])/g, '$1.js$2'));
}
