import type { Prop } from '../pose.ts';
import { placeOf, type Solved } from '../skeleton.ts';
import { add, dot, mix, type P2, type V3 } from '../vector.ts';
import type { Screen } from './camera.ts';
import { type Box, cornersOf, type Part } from './order.ts';
import { type Ball, ball, beads, filled, INK, inked, inkWidth, outline, polygon, px } from './shape.ts';

/** Top, side and end of a box. */
type Tones = readonly [string, string, string];

const WOOD: Tones = ['#D2A774', '#B98C58', '#9A7143'];
const MAT: Tones = ['#9CCBB4', '#7FB49B', '#6AA088'];
const WALL: Tones = ['#D8DFE5', '#CDD6DE', '#DDE4EA'];
const SOFT: Tones = ['#D9C6E8', '#C3ABD9', '#AE93C8'];
const STONE: Tones = ['#C9CED4', '#B1B8C0', '#9BA3AD'];
const BED: Tones = ['#F3EDE2', '#DCCFBA', '#C8B89E'];
const METAL: Tones = ['#A9B3BC', '#8C97A2', '#717D89'];
const STRAP = '#8E6BB5';
const BALL = '#D65C5C';

/** Prop in pieces, each sorted among the parts of the body by itself. */
export function propParts(prop: Prop, index: number, solved: Solved): Part[] {
  const id = `prop${index}`;
  const at = prop.at ?? [0, 0, 0];
  const [w, h, d] = prop.size ?? [0, 0, 0];
  const flat = prop.layer === undefined ? {} : ({ layer: prop.layer === 'front' ? 1 : -1 } as const);
  const box = (name: string, base: V3, size: V3, tones: Tones, weight = 0.8): Part => ({
    ...boxPart(`${id}${name}`, boxOf(add(at, turned(base, prop.turn)), turnedSize(size, prop.turn)), tones, weight),
    ...flat,
  });
  switch (prop.kind) {
    case 'mat':
      return [{ ...box('', [0, -1.2, 0], [w || 180, 1.2, d || 62], MAT), layer: -1 }];
    case 'chair':
      return chair(box, prop.back !== false, h || 45);
    case 'wall':
      return [box('', [0, 0, 0], [w || 6, h || 190, d || 90], WALL)];
    case 'desk':
      return desk(box, w || 60, h || 72, d || 110);
    case 'doorframe':
      return doorframe(box, h || 196, d || 96);
    case 'cushion':
      return [box('', [0, 0, 0], [w || 26, h || 5, d || 26], SOFT)];
    case 'block':
      return [box('', [0, 0, 0], [w || 24, h || 10, d || 16], WOOD)];
    case 'bed':
      return [
        box('frame', [0, 0, 0], [w || 150, (h || 46) - 16, d || 90], WOOD),
        box('top', [0, (h || 46) - 16, 0], [w || 150, 16, d || 90], BED),
      ];
    case 'step':
      return [box('low', [0, 0, 0], [w || 40, h || 16, d || 70], STONE)];
    case 'rail':
      return [
        box('post', [0, 0, 0], [4, h || 92, 4], METAL),
        box('bar', [(w || 0) / 2 - 2, h || 92, 0], [w || 40, 4, 4], METAL),
      ];
    case 'screen':
      return [
        box('stand', [0, 0, 0], [4, 12, 8], METAL),
        box('foot', [0, 0, 0], [14, 1.5, 22], METAL),
        box('panel', [0, 10, 0], [3, h || 32, d || 52], ['#59636E', '#3C4650', '#7FA6BF']),
      ];
    case 'window':
      return [
        { ...box('', [0, 70, 0], [3, h || 100, d || 90], ['#FFFFFF', '#FFFFFF', '#BFE0F2']), layer: -1 },
        { ...box('bar', [0, 70 + (h || 100) / 2, 0], [4, 3, d || 90], ['#FFFFFF', '#FFFFFF', '#FFFFFF']), layer: -1 },
      ];
    case 'tree':
      return tree(id, at, prop.radius ?? 16);
    case 'ball':
      return [roundPart(id, spot(prop, solved), prop.radius ?? 4, BALL)];
    case 'roller':
      return [rollerPart(id, at, prop.radius ?? 7, d || 44)];
    case 'towel':
      return [box('', [0, 0, 0], [w || 34, h || 1.4, d || 22], SOFT)];
    case 'strap':
      return strap(id, prop, solved);
    default:
      return [];
  }
}

/** The boxes of a prop that a body must not go through, and the corners the camera has to fit. */
export const propBoxes = (prop: Prop, solved: Solved): Box[] =>
  propParts(prop, 0, solved).flatMap((part) => (part.box ? [part.box] : []));

type MakeBox = (name: string, base: V3, size: V3, tones: Tones, weight?: number) => Part;

function chair(box: MakeBox, back: boolean, seat: number): Part[] {
  const parts = [-18, 18].flatMap((x) =>
    [-18, 18].map((z) => box(`leg${x}${z}`, [x, 0, z], [3.4, seat - 4, 3.4], WOOD)),
  );
  parts.push(box('seat', [0, seat - 4, 0], [42, 4, 42], WOOD));
  if (back) {
    for (const z of [-17, 17]) parts.push(box(`post${z}`, [-20, seat, z], [3, 26, 3], WOOD));
    parts.push(box('rest', [-20, seat + 22, 0], [3, 24, 40], WOOD));
  }
  return parts;
}

function desk(box: MakeBox, w: number, h: number, d: number): Part[] {
  const legs = [-1, 1].flatMap((x) =>
    [-1, 1].map((z) => box(`leg${x}${z}`, [(x * (w - 6)) / 2, 0, (z * (d - 6)) / 2], [4, h - 3.5, 4], WOOD)),
  );
  return [...legs, box('top', [0, h - 3.5, 0], [w, 3.5, d], WOOD)];
}

function doorframe(box: MakeBox, h: number, d: number): Part[] {
  return [
    ...[-1, 1].map((z) => box(`post${z}`, [0, 0, (z * (d + 9)) / 2], [12, h, 9], WOOD)),
    box('lintel', [0, h, 0], [12, 9, d + 18], WOOD),
  ];
}

/** Quarter turns about the upright axis. */
const quarter = (turn = 0): number => ((Math.round(turn / 90) % 4) + 4) % 4;
function turned(v: V3, turn?: number): V3 {
  const q = quarter(turn);
  if (q === 1) return [v[2], v[1], -v[0]];
  if (q === 2) return [-v[0], v[1], -v[2]];
  if (q === 3) return [-v[2], v[1], v[0]];
  return v;
}
const turnedSize = (v: V3, turn?: number): V3 => (quarter(turn) % 2 === 1 ? [v[2], v[1], v[0]] : v);

const boxOf = (base: V3, size: V3): Box => ({
  min: [base[0] - size[0] / 2, base[1], base[2] - size[2] / 2],
  max: [base[0] + size[0] / 2, base[1] + size[1], base[2] + size[2] / 2],
});

function boxPart(id: string, box: Box, tones: Tones, weight: number): Part {
  const { min, max } = box;
  const corner = (x: number, y: number, z: number): V3 => [
    x ? max[0] : min[0],
    y ? max[1] : min[1],
    z ? max[2] : min[2],
  ];
  const faces: readonly { normal: V3; corners: V3[]; tone: string }[] = [
    {
      normal: [0, 1, 0],
      corners: [corner(0, 1, 0), corner(1, 1, 0), corner(1, 1, 1), corner(0, 1, 1)],
      tone: tones[0],
    },
    ...([1, 0] as const).map((z) => ({
      normal: [0, 0, z ? 1 : -1] as V3,
      corners: [corner(0, 0, z), corner(1, 0, z), corner(1, 1, z), corner(0, 1, z)],
      tone: tones[1],
    })),
    ...([1, 0] as const).map((x) => ({
      normal: [x ? 1 : -1, 0, 0] as V3,
      corners: [corner(x, 0, 0), corner(x, 0, 1), corner(x, 1, 1), corner(x, 1, 0)],
      tone: tones[2],
    })),
  ];
  return {
    id,
    balls: [],
    box,
    draw: (s) =>
      faces
        .filter(({ normal }) => dot(normal, s.camera.near) > 0.01)
        .map(
          ({ corners, tone }) =>
            `<path d="${polygon(corners.map((p) => s.to(p)))}" fill="${tone}" stroke="${INK}" stroke-width="${px(inkWidth(s, weight))}" stroke-linejoin="round"/>`,
        )
        .join(''),
    contours: (s) =>
      faces
        .filter(({ normal }) => dot(normal, s.camera.near) > 0.01)
        .map(({ corners }) => polygon(corners.map((p) => s.to(p)))),
  };
}

/** What of a part the camera has to fit. */
export const extentOf = (part: Part): readonly Ball[] =>
  part.box ? cornersOf(part.box).map((at) => ball(at, 1)) : part.balls;

const spot = (prop: Prop, solved: Solved): V3 => {
  const on = prop.on === undefined ? null : placeOf(prop.on, solved.joints);
  return on ? add(on, prop.at ?? [0, 0, 0]) : (prop.at ?? [0, 0, 0]);
};

const shine = (at: V3, r: number, s: Screen): string => {
  const [x, y] = s.to(at);
  return `<circle cx="${px(x - r * 0.3 * s.k)}" cy="${px(y - r * 0.35 * s.k)}" r="${px(r * 0.22 * s.k)}" fill="#FFFFFF" fill-opacity="0.6"/>`;
};

function roundPart(id: string, at: V3, r: number, colour: string): Part {
  const balls = [ball(at, r)];
  return {
    id,
    balls,
    lift: -1,
    draw: (s) => inked(balls, colour, s, 0.8) + shine(at, r, s),
    contours: (s) => [outline(balls, s)],
  };
}

/** A roll lying across the mat. */
function rollerPart(id: string, at: V3, r: number, d: number): Part {
  const [a, b]: [V3, V3] = [
    [at[0], at[1] + r, at[2] - d / 2],
    [at[0], at[1] + r, at[2] + d / 2],
  ];
  const end = (s: Screen): V3 => (s.camera.near[2] > 0 ? b : a);
  return {
    id,
    balls: beads(a, r, b, r, 7),
    draw: (s) =>
      inked(beads(a, r, b, r, 2), '#6F8FB0', s, 0.8) +
      inked([ball(end(s), r)], '#8CABC9', s, 0.8) +
      filled([ball(end(s), r * 0.35)], '#5B7894', s),
  };
}

function tree(id: string, at: V3, r: number): Part[] {
  const crown = [
    ball(add(at, [0, r * 2.6, 0]), r),
    ball(add(at, [0, r * 1.9, -r * 0.6]), r * 0.75),
    ball(add(at, [0, r * 1.9, r * 0.6]), r * 0.75),
  ];
  const trunk = [ball(at, r * 0.16), ball(add(at, [0, r * 1.6, 0]), r * 0.16)];
  return [
    {
      id,
      balls: [...crown, ...trunk],
      layer: -1,
      draw: (s) => inked(trunk, WOOD[2], s, 0.6) + inked(crown, '#86B27B', s, 0.7),
    },
  ];
}

function strap(id: string, prop: Prop, solved: Solved): Part[] {
  const a = placeOf(prop.from ?? 'palmRight', solved.joints);
  const b = placeOf(prop.to ?? 'ballRight', solved.joints);
  if (!a || !b) return [];
  const line = (s: Screen, width: number, colour: string): string => {
    const [p, q] = [s.to(a), s.to(b)] as [P2, P2];
    return `<path d="M${px(p[0])} ${px(p[1])}L${px(q[0])} ${px(q[1])}" stroke="${colour}" stroke-width="${px(width)}" stroke-linecap="round"/>`;
  };
  return [
    {
      id,
      balls: [...beads(a, 1.6, mix(a, b, 0.5), 1.6, 4), ...beads(mix(a, b, 0.5), 1.6, b, 1.6, 4)],
      lift: 1.5,
      draw: (s) => line(s, 2.6 * s.k + inkWidth(s, 1) * 2, INK) + line(s, 2.6 * s.k, STRAP),
    },
  ];
}
