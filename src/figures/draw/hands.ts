import { GIRTH } from '../body.ts';
import type { Build } from '../builds.ts';
import type { Side } from '../pose.ts';
import type { Solved } from '../skeleton.ts';
import { mix, sum, type V3 } from '../vector.ts';
import { depth, type Screen } from './camera.ts';
import type { Far } from './limbs.ts';
import type { Part } from './order.ts';
import { type Ball, ball, filled, inked, inkShrink, outline, px } from './shape.ts';

/** From this many pixels per cm on, fingers are drawn one by one; below, a palm with a thumb reads better. */
const FINGERS_FROM = 7;

export function handPart(solved: Solved, side: Side, build: Build, far: Far): Part {
  const hand = solved.hands[side];
  const wrist = solved.joints[`wrist${side}`] as V3;
  const elbow = solved.joints[`elbow${side}`] as V3;
  const isFar = far.arms === side;
  const skin = isFar ? build.skin.far : build.skin.near;
  const knuckles = hand.fingers.map((finger) => finger[0] as V3);
  const mid = (joint: number): Ball[] => hand.fingers.map((finger) => ball(finger[joint] as V3, GIRTH.finger + 0.25));
  const palm = [
    ball(wrist, GIRTH.wrist - 0.3),
    ball(sum([wrist, 1], [hand.along, 2.6], [hand.out, 1.7]), 2.3),
    ball(sum([wrist, 1], [hand.along, 2.6], [hand.out, -1.7]), 2.1),
    ...knuckles.map((at) => ball(at, GIRTH.palm - 0.2)),
  ];
  const thumb = hand.thumb.map((at, i) => ball(at, i === 0 ? GIRTH.thumb + 0.5 : GIRTH.thumb));
  const cuff = [ball(wrist, GIRTH.wrist), ball(mix(wrist, elbow, 0.12), GIRTH.wrist)];
  const segments = [palm, [...mid(0), ...mid(1)], [...mid(1), ...mid(2)], [...mid(2), ...mid(3)]];
  const balls = [...palm, ...mid(1), ...mid(3)];

  const simple = (s: Screen): string => {
    const thumbSvg = inked(thumb.slice(0, 2), skin, s) + inked(thumb.slice(1), skin, s) + thumbFill(thumb, skin, s);
    const mitt =
      segments.map((part) => inked(part, skin, s)).join('') +
      segments.map((part) => filled(part, skin, s, inkShrink(s))).join('');
    const thumbNear = depth(hand.thumb[1] as V3, s.camera) > depth(mix(wrist, knuckles[1] as V3, 0.6), s.camera);
    return (
      (thumbNear ? mitt + thumbSvg : thumbSvg + mitt + filled([thumb[0] as Ball], skin, s, inkShrink(s) + 0.4)) +
      filled(cuff, skin, s, inkShrink(s))
    );
  };

  const detailed = (s: Screen): string => {
    const weight = 0.8;
    const palmDepth = depth(mix(wrist, knuckles[1] as V3, 0.75), s.camera);
    const pieces = [
      { z: palmDepth, svg: inked(palm, skin, s, weight) },
      ...hand.fingers.map((finger) => ({
        z: depth(mix(finger[1] as V3, finger[2] as V3, 0.5), s.camera),
        svg: fingerSvg(finger, skin, s, weight),
      })),
      {
        z: depth(mix(hand.thumb[1] as V3, hand.thumb[2] as V3, 0.3), s.camera) + 0.3,
        svg:
          inked(thumb.slice(0, 2), skin, s, weight) +
          inked(thumb.slice(1), skin, s, weight) +
          thumbFill(thumb, skin, s, weight),
      },
    ].sort((a, b) => a.z - b.z);
    const nails = palmDepth > depth(sum([mix(wrist, knuckles[1] as V3, 0.75), 1], [hand.palm, 1]), s.camera);
    return (
      pieces.map(({ svg }) => svg).join('') +
      filled(cuff, skin, s, inkShrink(s)) +
      (nails ? knuckleLines(hand.fingers, build.skin.far, s) : '')
    );
  };

  // Seen from the thumb or the little finger the fingers hide each other, and their contours would only make a blot.
  const edgeOn = (s: Screen): boolean => Math.abs(depth(hand.out, s.camera)) > 0.86;

  return {
    id: `hand${side}`,
    balls,
    lift: 3.2,
    draw: (s) => (s.k >= FINGERS_FROM && !edgeOn(s) ? detailed(s) : simple(s)),
    contours: (s) => [...segments.map((part) => outline(part, s)), outline(thumb, s)],
  };
}

function thumbFill(thumb: readonly Ball[], skin: string, s: Screen, weight?: number): string {
  const shrink = inkShrink(s, weight);
  return filled(thumb.slice(0, 2), skin, s, shrink) + filled(thumb.slice(1), skin, s, shrink);
}

function fingerSvg(finger: readonly V3[], skin: string, s: Screen, weight: number): string {
  const bones = finger
    .slice(1)
    .map((tip, i) => [ball(finger[i] as V3, GIRTH.finger - i * 0.04), ball(tip, GIRTH.finger - i * 0.06)]);
  // Set back into the palm, to open the contour where the finger grows out of it.
  const root = [ball(mix(finger[0] as V3, finger[1] as V3, -0.16), GIRTH.finger + 0.12)];
  return (
    bones.map((bone) => inked(bone, skin, s, weight)).join('') +
    bones.map((bone) => filled(bone, skin, s, inkShrink(s, weight))).join('') +
    filled(root, skin, s)
  );
}

/** Short creases over the middle joints tell the back of a hand from its palm. */
function knuckleLines(fingers: readonly (readonly V3[])[], colour: string, s: Screen): string {
  return fingers
    .map((finger) => {
      const [x, y] = s.to(finger[0] as V3);
      return `<circle cx="${px(x)}" cy="${px(y)}" r="${px(0.4 * s.k)}" fill="${colour}" fill-opacity="0.7"/>`;
    })
    .join('');
}
