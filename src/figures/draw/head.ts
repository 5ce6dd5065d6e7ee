import type { Frame } from '../angles.ts';
import { GIRTH } from '../body.ts';
import type { Build } from '../builds.ts';
import { SIDES, sign } from '../pose.ts';
import type { Solved } from '../skeleton.ts';
import { add, cross, dot, mix, RADIANS, scale, sum, unit, type V3 } from '../vector.ts';
import type { Screen } from './camera.ts';
import type { Part } from './order.ts';
import { type Ball, ball, filled, hull, INK, inked, inkShrink, inkWidth, LINE, outline, polygon, px } from './shape.ts';

/** From this many pixels per cm on, eyes get whites and brows, for close-ups of the face. */
const FACE_FROM = 12;

/**
 * The head: a ball of hair with a face cut into it by direction, so that hairline, nose, eyes and ears tell from every
 * side where the person looks.
 */
export function headPart(solved: Solved, build: Build): Part {
  const frame = solved.frames.head as Frame;
  const skull = solved.joints.skull as V3;
  const jaw = sum([solved.joints.neck as V3, 1], [frame.up, 2.4 - solved.face.jaw], [frame.front, 3.4]);
  const base = [ball(skull, GIRTH.skull), ball(jaw, 5.6)];
  const hair = hairBalls(skull, frame, build);
  return {
    id: 'head',
    balls: [ball(skull, GIRTH.skull), ball(jaw, 5.6)],
    lift: 2.5,
    draw: (s) => {
      const { near } = s.camera;
      const toward = dot(frame.front, near);
      const parts = [
        profileNose(skull, frame, build, s, toward),
        inked(base, build.skin.near, s),
        ...hair.map((lock) => inked(lock, build.hairColour, s)),
        ...hair.map((lock) => filled(lock, build.hairColour, s, inkShrink(s))),
      ];
      if (toward > -0.8) parts.push(facePlane(skull, jaw, frame, build, s));
      parts.push(nose(skull, frame, build, s, toward), ears(skull, frame, build, s));
      if (toward > -0.2) parts.push(eyes(solved, skull, frame, build, s), mouth(solved, skull, frame, s, toward));
      return parts.join('');
    },
    contours: (s) => [outline(base, s), ...hair.map((lock) => outline(lock, s))],
  };
}

function hairBalls(skull: V3, frame: Frame, build: Build): Ball[][] {
  const at = (up: number, front: number): V3 => sum([skull, 1], [frame.up, up], [frame.front, front]);
  const cap = [ball(skull, GIRTH.skull + 0.7), ball(at(-4, -4.5), 6.2)];
  if (build.hair === 'bun') return [[ball(at(5.5, -10.5), 4.6)], cap];
  if (build.hair === 'bob')
    return [
      [
        ball(skull, GIRTH.skull + 1.2),
        ball(sum([at(-8.5, -3.5), 1], [frame.right, 5.5]), 5),
        ball(sum([at(-8.5, -3.5), 1], [frame.right, -5.5]), 5),
      ],
    ];
  if (build.hair === 'curly') return [[ball(at(1.5, -1.5), GIRTH.skull + 2.6), ball(at(-4, -5), 7)]];
  return [cap];
}

/** How far the face reaches from its middle, in degrees: further where the hair recedes. */
const FACE_REACH: Readonly<Record<Build['hair'], number>> = { short: 74, bun: 72, bob: 66, receding: 92, curly: 70 };

function facePlane(skull: V3, jaw: V3, frame: Frame, build: Build, s: Screen): string {
  const ahead = unit(sum([frame.front, 0.86], [frame.up, build.hair === 'receding' ? -0.25 : -0.42]));
  const above = unit(cross(ahead, frame.right));
  const reach = FACE_REACH[build.hair] * RADIANS;
  const points: (readonly [number, number])[] = [];
  for (let i = 0; i < 48; i += 1)
    for (const ring of [1, 0.8, 0.55, 0.3]) {
      const [turn, open] = [(i / 48) * 2 * Math.PI, reach * ring];
      const outward = sum([frame.right, Math.cos(turn)], [above, Math.sin(turn)]);
      const way = sum([ahead, Math.cos(open)], [outward, Math.sin(open)]);
      if (dot(way, s.camera.near) > 0.02) points.push(s.to(add(skull, scale(way, GIRTH.skull - inkShrink(s) * 0.6))));
    }
  if (points.length < 6) return '';
  const rounded = points.map(([x, y]) => [Math.round(x * 10) / 10, Math.round(y * 10) / 10] as const);
  const cheeks =
    dot(frame.front, s.camera.near) > -0.3
      ? filled([ball(jaw, 5.6), ball(mix(jaw, skull, 0.45), 6.4)], build.skin.near, s, inkShrink(s))
      : '';
  return `<path d="${polygon(hull(rounded))}" fill="${build.skin.near}"/>${cheeks}`;
}

const onSkull = (skull: V3, way: V3, k = 1): V3 => add(skull, scale(unit(way), GIRTH.skull * k));
const noseAt = (skull: V3, frame: Frame): V3 => onSkull(skull, sum([frame.front, 1], [frame.up, -0.3]));
const inProfile = (toward: number): boolean => Math.abs(toward) < 0.8 && toward > -0.5;

function profileNose(skull: V3, frame: Frame, build: Build, s: Screen, toward: number): string {
  if (!inProfile(toward)) return '';
  const tip = noseAt(skull, frame);
  return inked(
    [ball(add(tip, scale(frame.front, 0.5)), 1.7), ball(mix(tip, skull, 0.18), 2)],
    build.skin.near,
    s,
    LINE * 0.9,
  );
}

function nose(skull: V3, frame: Frame, build: Build, s: Screen, toward: number): string {
  if (toward < 0.02) return '';
  const tip = noseAt(skull, frame);
  if (inProfile(toward)) return filled([ball(mix(tip, skull, 0.16), 2.1)], build.skin.near, s);
  return filled(
    [ball(sum([tip, 1], [frame.up, -0.3]), 1.3), ball(sum([tip, 1], [frame.up, 1.2]), 0.6)],
    build.skin.far,
    s,
  );
}

function ears(skull: V3, frame: Frame, build: Build, s: Screen): string {
  return SIDES.map((side) => {
    const way = scale(frame.right, sign(side));
    if (dot(way, s.camera.near) < 0.25) return '';
    const at = sum([skull, 1], [way, GIRTH.skull * 0.86], [frame.front, -1.6], [frame.up, -1.8]);
    return build.hair === 'bob' ? '' : inked([ball(at, 2.2)], build.skin.near, s, LINE * 0.7);
  }).join('');
}

function eyes(solved: Solved, skull: V3, frame: Frame, build: Build, s: Screen): string {
  const { eyes: open, gaze } = solved.face;
  return SIDES.map((side) => {
    const way = unit(sum([frame.front, 0.88], [frame.right, sign(side) * 0.4], [frame.up, 0.04]));
    if (dot(way, s.camera.near) < 0.16) return '';
    const at = onSkull(skull, way, 0.92);
    const across = (by: number, rise: number): V3 => sum([at, 1], [frame.right, by], [frame.up, rise]);
    const brow = stroke([across(-1.9, 2.7), across(0, 3.5), across(1.9, 2.7)], 0.8, build.hairColour, s);
    if (open < 0.35)
      return `${stroke([across(-1.8, 0.1), across(0, -1), across(1.8, 0.1)], 0.75, INK, s)}${s.k >= FACE_FROM ? brow : ''}`;
    if (s.k < FACE_FROM)
      return filled(
        [ball(add(at, add(scale(frame.right, gaze[0] * 0.6), scale(frame.up, gaze[1] * 0.6))), 1.25)],
        INK,
        s,
      );
    const lid = 1.2 * Math.min(1.25, open);
    const white = [ball(across(-1.2, 0), lid * 0.7), ball(across(1.2, 0), lid * 0.7), ball(across(0, 0.1), lid)];
    return (
      inked(white, '#FFFFFF', s, 0.55) +
      filled([ball(across(gaze[0] * 1.1, gaze[1] * 0.6), Math.min(1.12, lid))], INK, s) +
      brow
    );
  }).join('');
}

function mouth(solved: Solved, skull: V3, frame: Frame, s: Screen, toward: number): string {
  if (toward < 0.25) return '';
  const at = add(
    onSkull(skull, sum([frame.front, 0.85], [frame.up, -0.62]), 0.98),
    scale(frame.up, -solved.face.jaw * 0.4),
  );
  const beside = (by: number, rise: number): V3 => sum([at, 1], [frame.right, by], [frame.up, rise]);
  if (solved.face.jaw > 0.6)
    return inked(
      [ball(beside(-0.8, -0.4), 0.5 + solved.face.jaw * 0.35), ball(beside(0.8, -0.4), 0.5 + solved.face.jaw * 0.35)],
      '#7A2F33',
      s,
      0.5,
    );
  return stroke([beside(-2.2, 0), beside(0, -1.6), beside(2.2, 0)], 0.95, INK, s);
}

/** A bent line through three points. */
function stroke(points: readonly [V3, V3, V3], weight: number, colour: string, s: Screen): string {
  const [a, b, c] = points.map((p) => s.to(p)) as [
    readonly [number, number],
    readonly [number, number],
    readonly [number, number],
  ];
  return `<path d="M${px(a[0])} ${px(a[1])}Q${px(b[0])} ${px(b[1])} ${px(c[0])} ${px(c[1])}" fill="none" stroke="${colour}" stroke-width="${px(inkWidth(s, weight))}" stroke-linecap="round"/>`;
}
