import { stillSvg } from '../draw/svg.ts';
import type { Pose } from '../pose.ts';
import { toGif } from './gif.ts';
import { toPng } from './png.ts';

/** What is drawn of a pose: the still or the loop, as posed or for the other side. */
export interface Picture {
  readonly pose: Pose;
  readonly moving: boolean;
  readonly mirror: boolean;
}

/** Stills are 800 by 600: sharp on a phone, about 50 kB. */
export function drawPicture({ pose, moving, mirror }: Picture): Uint8Array {
  return moving ? toGif(pose, mirror) : toPng(stillSvg(pose, mirror));
}
