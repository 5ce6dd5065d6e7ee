import type { DrawnFigure, Figures } from '../ports/figures.ts';
import { mirroredAlt } from './complete.ts';
import type { Poses } from './library.ts';
import type { Pose } from './pose.ts';
import { pictureHash, type Shelf } from './shelf.ts';
import type { Artist } from './thread.ts';

export interface FigureRoom extends Figures {
  /** The same for the other side of the body. */
  drawMirrored(pose: string, moving: boolean): Promise<DrawnFigure | null>;
  /** Ends the drawing thread. */
  close(): Promise<void>;
}

/**
 * Pictures by pose id, each drawn once and kept. `ready` never waits: what is not on disk is begun and shows up at a later
 * call. A picture that cannot be drawn is null too, so that an answer goes out without it; `draw` says why instead.
 * @throws LimberError `pose_invalid` or `figure_failed`, from `draw` only.
 */
export function createFigures(poses: Poses, shelf: Shelf, artist: Artist): FigureRoom {
  const drawing = new Map<string, Promise<void>>();

  const find = (id: string, moving: boolean, mirror: boolean): { pose: Pose; figure: DrawnFigure } | null => {
    const pose = poses.get(id);
    if (!pose) return null;
    const hash = pictureHash(pose, moving, mirror);
    const name = `${id}${mirror ? '-other-side' : ''}.${moving ? 'gif' : 'png'}`;
    const alt = mirror ? mirroredAlt(pose.alt) : pose.alt;
    const mediaType = moving ? 'image/gif' : 'image/png';
    return { pose, figure: { path: shelf.pathOf(name, hash), name, mediaType, hash, alt } };
  };

  const begin = (pose: Pose, figure: DrawnFigure, moving: boolean, mirror: boolean): Promise<void> => {
    const under = drawing.get(figure.path);
    if (under) return under;
    const work = artist
      .draw({ pose, moving, mirror })
      .then((bytes) => shelf.put(figure.path, bytes))
      .finally(() => drawing.delete(figure.path));
    drawing.set(figure.path, work);
    return work;
  };

  const draw = async (id: string, moving: boolean, mirror: boolean): Promise<DrawnFigure | null> => {
    const found = find(id, moving, mirror);
    if (!found) return null;
    if (!shelf.has(found.figure.path)) await begin(found.pose, found.figure, moving, mirror);
    return found.figure;
  };

  return {
    ready: async (id, moving) => {
      try {
        const found = find(id, moving, false);
        if (!found) return null;
        if (shelf.has(found.figure.path)) return found.figure;
        // After the answer: starting a thread takes some milliseconds.
        setImmediate(() => void begin(found.pose, found.figure, moving, false).catch(() => undefined));
      } catch {
        // A broken pose must not cost anybody their answer; `limber check` reports it.
      }
      return null;
    },
    draw: (id, moving) => draw(id, moving, false),
    drawMirrored: (id, moving) => draw(id, moving, true),
    close: () => artist.close(),
  };
}
