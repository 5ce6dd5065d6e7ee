import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pose } from './pose.ts';

/** Raise this when the drawing itself changes: every picture is then drawn anew. test/figures/hashes.test.ts asks for it. */
const DRAWING_VERSION = 3;

/** The hash of everything a picture depends on. */
export function pictureHash(pose: Pose, moving: boolean, mirror = false): string {
  const { alt: _alt, ...drawn } = pose;
  const what = JSON.stringify([DRAWING_VERSION, drawn, moving, mirror]);
  return createHash('sha256').update(what).digest('hex').slice(0, 16);
}

/** Where pictures lie on disk: one file per content, so nothing is drawn twice and nothing stale is shown. */
export interface Shelf {
  pathOf(name: string, hash: string): string;
  has(path: string): boolean;
  put(path: string, bytes: Uint8Array): Promise<void>;
  /** Removes pictures of content that is no more. Returns how many. */
  sweep(keep: ReadonlySet<string>): Promise<number>;
}

const PICTURE = /^[\w-]+\.[0-9a-f]{16}\.(png|gif)$/;

export function openShelf(folder: string): Shelf {
  return {
    pathOf: (name, hash) => {
      const dot = name.lastIndexOf('.');
      return join(folder, `${name.slice(0, dot)}.${hash}${name.slice(dot)}`);
    },
    has: existsSync,
    // Under another name first: a reader never sees half a picture, and two processes may draw the same one.
    put: async (path, bytes) => {
      await mkdir(folder, { recursive: true });
      const draft = `${path}.${process.pid}.part`;
      await writeFile(draft, bytes);
      await rename(draft, path);
    },
    sweep: async (keep) => {
      const files = existsSync(folder) ? await readdir(folder) : [];
      const old = files.filter((file) => PICTURE.test(file) && !keep.has(join(folder, file)));
      await Promise.all(old.map((file) => unlink(join(folder, file))));
      return old.length;
    },
  };
}
