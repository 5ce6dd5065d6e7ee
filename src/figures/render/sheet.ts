import { movementSvgs, STILL, stillSvg } from '../draw/svg.ts';
import type { Pose } from '../pose.ts';

const GAP = 8;

/**
 * Many pictures on one sheet, to look over at a glance: the hold of each pose, or with `times` several moments of each.
 * No names: whoever looks should tell the move from the picture.
 */
export function contactSheet(poses: readonly Pose[], columns: number, cell: number, times?: readonly number[]): string {
  const pictures = poses.flatMap((pose) => (times ? movementSvgs(pose, times) : [stillSvg(pose)]));
  const high = (cell * STILL.height) / STILL.width;
  const rows = Math.ceil(pictures.length / columns);
  const [width, height] = [columns * (cell + GAP) + GAP, rows * (high + GAP) + GAP];
  const placed = pictures.map((svg, i) => {
    const [x, y] = [GAP + (i % columns) * (cell + GAP), GAP + Math.floor(i / columns) * (high + GAP)];
    // Every cell is its own document, so what runs off a card does not run into its neighbour.
    return inCell(svg, x, y, cell, high, i);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#FFFFFF"/>${placed.join('')}</svg>`;
}

function inCell(svg: string, x: number, y: number, width: number, height: number, cell: number): string {
  return svg
    .replace(
      /^<svg [^>]*>/,
      `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="0 0 ${STILL.width} ${STILL.height}">`,
    )
    .replace(/(id="|url\(#)/g, `$1s${cell}-`);
}

/** One pose at seven moments of its movement, and its still: what to look at while posing. */
export function movementSheet(pose: Pose): string {
  const last = pose.loop === 'round' ? pose.keys.length : pose.keys.length - 1;
  const times = Array.from({ length: 8 }, (_, i) => (last * i) / 7);
  return contactSheet([pose], 4, 400, times);
}
