import gifenc from 'gifenc';
import { movementSvgs } from '../draw/svg.ts';
import { ease } from '../motion.ts';
import type { Pose } from '../pose.ts';
import { type Pixels, toPixels } from './png.ts';

/** One picture of the loop: the time in the movement, and how long it is shown. */
interface Shown {
  readonly t: number;
  readonly milliseconds: number;
}

const GIF_WIDTH = 480;
const FRAMES_PER_SECOND = 12;
/** With index 0 kept for "as before"; more colours would cost size and show nothing new in flat art. */
const COLOURS = 63;

/** The loop. It begins with the hold, because a client with animation turned off shows the first picture only. */
export function timeline(pose: Pose): Shown[] {
  const { move, hold, rest } = pose.timing;
  const steps = Math.max(2, Math.round(move * FRAMES_PER_SECOND));
  const tick = Math.round(100 / FRAMES_PER_SECOND) * 10;
  const last = pose.keys.length - 1;
  const pause = (t: number): number => (t === 0 ? rest : hold) * 1000;
  const shown: Shown[] = [];
  const go = (from: number, to: number): void => {
    for (let i = 1; i < steps; i += 1) shown.push({ t: from + (to - from) * ease(i / steps), milliseconds: tick });
  };
  for (let key = 0; key <= last; key += 1) {
    shown.push({ t: key, milliseconds: pause(key) });
    if (key < last) go(key, key + 1);
  }
  if (pose.loop === 'round') go(last, last + 1);
  else
    for (let key = last; key > 0; key -= 1) {
      go(key, key - 1);
      if (key > 1) shown.push({ t: key - 1, milliseconds: pause(key - 1) });
    }
  const first = shown.findIndex(({ t }) => t === 1);
  return [...shown.slice(first), ...shown.slice(0, first)];
}

/** The movement as an endless GIF. */
export function toGif(pose: Pose, mirror = false): Uint8Array {
  const shown = timeline(pose);
  const times = [...new Set(shown.map(({ t }) => key(t)))].sort((a, b) => a - b);
  const svgs = movementSvgs(pose, times, mirror);
  const palette = sharedPalette(svgs);
  const { width, height } = toPixels(svgs[0] ?? '', GIF_WIDTH);
  // Each frame becomes indices at once: true-colour frames are four times the size, and there may be forty.
  const indexed = new Map(svgs.map((svg, i) => [times[i] as number, indices(toPixels(svg, GIF_WIDTH), palette)]));
  const encoder = gifenc.GIFEncoder();
  let before: Uint8Array | null = null;
  for (const { t, milliseconds } of shown) {
    const now = indexed.get(key(t)) as Uint8Array;
    const was = before;
    encoder.writeFrame(was ? now.map((index, i) => (index === was[i] ? 0 : index)) : now, width, height, {
      palette: was ? undefined : [[0, 0, 0], ...palette],
      delay: milliseconds,
      transparent: true,
      transparentIndex: 0,
      dispose: 1,
      repeat: 0,
    });
    before = now;
  }
  encoder.finish();
  return encoder.bytes();
}

/** Going and coming back pass the same moments; a rounded time lets them share a picture. */
const key = (t: number): number => Math.round(t * 10_000) / 10_000;

const indices = ({ rgba }: Pixels, palette: number[][]): Uint8Array => {
  const found = gifenc.applyPalette(rgba, palette, 'rgb565');
  for (let i = 0; i < found.length; i += 1) found[i] = (found[i] as number) + 1;
  return found;
};

/** One palette for all frames, from the first, the middle and the last. */
function sharedPalette(svgs: readonly string[]): number[][] {
  const picked = [svgs[0], svgs[svgs.length >> 1], svgs.at(-1)].map((svg) => toPixels(svg ?? '', GIF_WIDTH).rgba);
  const all = new Uint8Array(picked.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const rgba of picked) {
    all.set(rgba, at);
    at += rgba.length;
  }
  return gifenc.quantize(all, COLOURS, { format: 'rgb565' }).map((colour) => colour.slice(0, 3));
}
