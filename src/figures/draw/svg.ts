import { buildNamed } from '../builds.ts';
import { solveAt } from '../motion.ts';
import type { Pose, Side } from '../pose.ts';
import type { Solved } from '../skeleton.ts';
import { dot, type V3 } from '../vector.ts';
import { arrowPath, drawArrow, type Path } from './arrows.ts';
import { type Camera, cameraOf, type Screen } from './camera.ts';
import { handPart } from './hands.ts';
import { headPart } from './head.ts';
import { armParts, type Far, legParts } from './limbs.ts';
import { patchOf, patchPart } from './muscles.ts';
import { type Part, paintOrder } from './order.ts';
import { extentOf, propParts } from './props.ts';
import { px } from './shape.ts';
import { trunkParts } from './trunk.ts';

/** The card is opaque and light: on a transparent one, outlines all but vanish in dark mode (contrast 1.1 to 1.5). */
const CARD = '#E9EFF4';
const GROUND = '#C9D5DE';

interface Size {
  readonly width: number;
  readonly height: number;
}
export const STILL: Size = { width: 800, height: 600 };

/** What stays the same through all pictures of a pose: camera, which side is the far one, and the arrows. */
interface Scene {
  readonly pose: Pose;
  readonly camera: Camera;
  readonly far: Far;
  readonly arrows: readonly Path[];
}

function sceneOf(pose: Pose): Scene {
  const camera = cameraOf(pose.view);
  const hold = solveAt(pose, 1);
  const arrows = pose.arrows.flatMap((arrow) => arrowPath(arrow, pose, hold, camera) ?? []);
  return { pose, camera, far: { arms: farSide(hold, 'shoulder', camera), legs: farSide(hold, 'hip', camera) }, arrows };
}

/** The side clearly further from the viewer, or lower when they lie on top of each other. */
function farSide(solved: Solved, joint: string, camera: Camera): Side | null {
  const reading = (side: Side): number => {
    const p = solved.joints[joint + side] as V3;
    return dot(p, camera.near) + p[1] * 0.4;
  };
  const gap = reading('Right') - reading('Left');
  const clear = joint === 'hip' ? 5.5 : 10;
  return gap > clear ? 'Left' : gap < -clear ? 'Right' : null;
}

/** The hold with its arrows, as a complete SVG document. The same pose gives the same text. */
export function stillSvg(pose: Pose, mirror = false, size: Size = STILL): string {
  const scene = sceneOf(pose);
  const solved = solveAt(pose, 1);
  const screen = fitScreen(scene, size, [solved], true);
  const { body } = paint(scene, solved, screen, 1, []);
  return document(size, body + scene.arrows.map((path) => drawArrow(path, screen)).join(''), mirror);
}

/** Draws the frames of a movement with one camera, each in the paint order of the one before where that is a close call. */
export function movementSvgs(pose: Pose, times: readonly number[], mirror = false, size: Size = STILL): string[] {
  const scene = sceneOf(pose);
  const solved = times.map((t) => solveAt(pose, t));
  const screen = fitScreen(scene, size, solved, false);
  let order: readonly string[] = [];
  // Ordered outwards from the hold, the picture that must be right.
  return solved.map((frame, i) => {
    const last = pose.keys.length - 1;
    const heat = 0.25 + 0.75 * Math.min(1, times[i] ?? 0) * (last < 1 ? 0 : 1);
    const painted = paint(scene, frame, screen, heat, order);
    order = painted.order;
    return document(size, painted.body, mirror);
  });
}

function paint(
  scene: Scene,
  solved: Solved,
  screen: Screen,
  heat: number,
  before: readonly string[],
): { body: string; order: string[] } {
  const { pose, camera } = scene;
  const body = bodyParts(scene, solved);
  const props = pose.props.flatMap((prop, i) => propParts(prop, i, solved));
  const ordered = paintOrder([...body, ...props], camera, before);
  const patches = pose.target.flatMap((name, i) => {
    const patch = patchOf(name, solved);
    return patch ? [{ patch, part: patchPart(`${pose.id}-${i}`, patch, body, heat) }] : [];
  });
  const drawn: string[] = [];
  const last = new Map<string, Part[]>();
  for (const { patch, part } of patches) {
    // After the foremost of the parts it lies on.
    const host = [...ordered].reverse().find(({ id }) => patch.on.includes(id));
    if (host) last.set(host.id, [...(last.get(host.id) ?? []), part]);
  }
  for (const part of ordered) {
    drawn.push(part.draw(screen));
    for (const patch of last.get(part.id) ?? []) drawn.push(patch.draw(screen));
  }
  return { body: shadow(pose, solved, screen) + drawn.join(''), order: ordered.map(({ id }) => id) };
}

function bodyParts({ pose, far, camera }: Scene, solved: Solved): Part[] {
  const build = buildNamed(pose.build);
  return [
    ...trunkParts(solved, build, camera),
    headPart(solved, build),
    ...(['Right', 'Left'] as const).flatMap((side) => [
      ...legParts(solved, side, build, far),
      ...armParts(solved, side, build, far),
      handPart(solved, side, build, far),
    ]),
  ];
}

/** A soft ground under whatever stands on the floor; a mat is ground enough. */
function shadow(pose: Pose, solved: Solved, screen: Screen): string {
  if (pose.view.focus || pose.props.some(({ kind }) => kind === 'mat' || kind === 'bed')) return '';
  const all = Object.values(solved.joints);
  const low = all.filter((p) => p[1] < 16);
  const spots = (low.length > 2 ? low : all).map((p) => screen.to([p[0], 0, p[2]]));
  const [xs, ys] = [spots.map((p) => p[0]), spots.map((p) => p[1])];
  const middle = (v: readonly number[]): number => (Math.min(...v) + Math.max(...v)) / 2;
  const half = (v: readonly number[]): number => (Math.max(...v) - Math.min(...v)) / 2;
  return `<ellipse cx="${px(middle(xs))}" cy="${px(middle(ys))}" rx="${px(half(xs) + 12 * screen.k)}" ry="${px(half(ys) + 5 * screen.k)}" fill="${GROUND}"/>`;
}

/** How much room a joint needs around it, cm. */
const ROOM: Readonly<Record<string, number>> = { skull: 12, pelvis: 11, mid: 11, hipRight: 11, hipLeft: 11, chest: 11 };
/** The widest a card may zoom in, cm across: a figure is never larger than about life on a phone; close-ups may be. */
const NARROWEST = { whole: 118, focus: 30 };

function fitScreen(scene: Scene, size: Size, frames: readonly Solved[], still: boolean): Screen {
  const { pose, camera } = scene;
  const bounds = {
    x0: Number.POSITIVE_INFINITY,
    x1: Number.NEGATIVE_INFINITY,
    y0: Number.POSITIVE_INFINITY,
    y1: Number.NEGATIVE_INFINITY,
  };
  const include = (p: V3, room: number): void => {
    const [x, y] = [dot(p, camera.right), dot(p, camera.up)];
    bounds.x0 = Math.min(bounds.x0, x - room);
    bounds.x1 = Math.max(bounds.x1, x + room);
    bounds.y0 = Math.min(bounds.y0, y - room);
    bounds.y1 = Math.max(bounds.y1, y + room);
  };
  const { focus } = pose.view;
  for (const solved of frames) {
    for (const [name, p] of Object.entries(solved.joints))
      if (!focus || focus.includes(name)) include(p, focus ? Math.min(ROOM[name] ?? 4, 12) : (ROOM[name] ?? 5));
    if (!focus)
      for (const [i, prop] of pose.props.entries())
        if (prop.fit !== false)
          for (const part of propParts(prop, i, solved)) for (const { at, r } of extentOf(part)) include(at, r);
  }
  if (still) for (const { points } of scene.arrows) for (const p of points) include(p, 3);
  const { pad } = pose.view;
  const [w, h] = [bounds.x1 - bounds.x0 + pad * 2, bounds.y1 - bounds.y0 + pad * 2];
  const k = Math.min(size.width / w, size.height / h, size.width / (focus ? NARROWEST.focus : NARROWEST.whole));
  const [cx, cy] = [(bounds.x0 + bounds.x1) / 2, (bounds.y0 + bounds.y1) / 2];
  return {
    k,
    ...size,
    camera,
    to: (p) => [size.width / 2 + (dot(p, camera.right) - cx) * k, size.height / 2 - (dot(p, camera.up) - cy) * k],
  };
}

/** Square corners: a GIF has no half-transparent pixels to round them with. */
function document({ width, height }: Size, body: string, mirror: boolean): string {
  const inner = mirror ? `<g transform="translate(${width} 0) scale(-1 1)">${body}</g>` : body;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="${CARD}"/>${inner}</svg>`;
}
