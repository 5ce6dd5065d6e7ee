import { parentPort } from 'node:worker_threads';
import { drawPicture, type Picture } from './draw.ts';

/** The drawing thread: one picture for each message, in order. */
export interface Job {
  readonly id: number;
  readonly picture: Picture;
}
export type Done =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly error: string };

parentPort?.on('message', ({ id, picture }: Job) => {
  let done: Done;
  try {
    done = { id, bytes: drawPicture(picture) };
  } catch (error) {
    done = { id, error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(done);
});
