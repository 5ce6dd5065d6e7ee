import { createFigures, type FigureRoom } from './figures.ts';
import { openPoses } from './library.ts';
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
  return createFigures(openPoses(posesFolder), openShelf(cacheFolder), threadedArtist());
}
