import { createFigures, type FigureRoom } from './figures.ts';
import { openPoses, type Poses } from './library.ts';
import { openShelf } from './shelf.ts';
import { threadedArtist } from './thread.ts';

export { createFigures, type FigureRoom } from './figures.ts';
export { openPoses, type Poses } from './library.ts';
export { openShelf, pictureHash, type Shelf } from './shelf.ts';
export { type Artist, threadedArtist } from './thread.ts';

/**
 * The figures of a folder of poses, kept in a cache folder. Costs a directory listing; the drawing libraries are loaded in
 * a thread of their own with the first picture.
 */
export function openFigures(posesFolder: string, cacheFolder: string): FigureRoom {
  const poses = openPoses(posesFolder);
  // The first pose brings the presets with it; read them before somebody waits for an answer.
  setImmediate(() => warm(poses)).unref();
  return createFigures(poses, openShelf(cacheFolder), threadedArtist());
}

function warm(poses: Poses): void {
  try {
    poses.get(poses.ids[0] ?? '');
  } catch {
    // `limber check` reports a broken pose; here it only costs its own picture.
  }
}
