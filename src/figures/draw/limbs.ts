import { GIRTH } from '../body.ts';
import type { Build } from '../builds.ts';
import type { Side } from '../pose.ts';
import type { Solved } from '../skeleton.ts';
import { add, mix, scale, sub, sum, type V3 } from '../vector.ts';
import type { Part } from './order.ts';
import { ball, beads, filled, inked, inkShrink, outline } from './shape.ts';

/** Which limbs are drawn darker because they are on the far side; fixed for a whole movement. */
export interface Far {
  readonly arms: Side | null;
  readonly legs: Side | null;
}

const tone = (shade: { near: string; far: string }, far: boolean): string => (far ? shade.far : shade.near);

/** Thigh, shin and foot. A borderless disc on each joint hides the contour inside the bend. */
export function legParts(solved: Solved, side: Side, build: Build, far: Far): Part[] {
  const at = (name: string): V3 => solved.joints[name + side] as V3;
  const isFar = far.legs === side;
  const cloth = tone(build.trousers, isFar);
  const k = build.limbs;
  const hip = mix(at('hip'), solved.joints.pelvis as V3, 0.12);
  const [knee, ankle] = [at('knee'), at('ankle')];
  const shinFrame = solved.frames[`shin${side}`];
  const calf = add(mix(knee, ankle, 0.3), scale(shinFrame?.front ?? [0, 0, 0], -1.6));
  const [rHip, rKnee, rCalf, rAnkle] = [
    GIRTH.hip * (0.5 + k / 2) * Math.sqrt(build.hips),
    GIRTH.knee * k,
    GIRTH.calf * k,
    GIRTH.ankle * k,
  ];
  const thigh = [ball(hip, rHip), ball(mix(hip, knee, 0.45), (rHip * 0.5 + rKnee * 0.5) * 1.03), ball(knee, rKnee)];
  const shin = [ball(knee, rKnee), ball(calf, rCalf), ball(ankle, rAnkle)];
  const disc = [ball(knee, rKnee)];
  return [
    {
      id: `thigh${side}`,
      balls: beads(hip, rHip, knee, rKnee, 6),
      draw: (s) => inked(thigh, cloth, s) + filled(disc, cloth, s, inkShrink(s)),
      contours: (s) => [outline(thigh, s)],
    },
    {
      id: `shin${side}`,
      balls: beads(knee, rKnee, ankle, rAnkle, 6),
      draw: (s) => inked(shin, cloth, s) + filled(disc, cloth, s, inkShrink(s)),
      contours: (s) => [outline(shin, s)],
    },
    footPart(solved, side, build, isFar),
  ];
}

function footPart(solved: Solved, side: Side, build: Build, far: boolean): Part {
  const at = (name: string): V3 => solved.joints[name + side] as V3;
  const bare = solved.bare[side];
  const colour = bare ? tone(build.skin, far) : tone(build.shoes, far);
  const top = mix(at('ankle'), at('heel'), 0.35);
  const rear = [ball(top, 4.2), ball(at('heel'), GIRTH.heel), ball(at('ball'), GIRTH.ball)];
  const front = [ball(at('ball'), GIRTH.ball), ball(at('toe'), GIRTH.toe)];
  const id = `foot${side}`;
  const balls = [...beads(at('heel'), GIRTH.heel, at('ball'), GIRTH.ball, 3), ball(at('toe'), GIRTH.toe)];
  const contours: Part['contours'] = (s) => [outline(rear, s), outline(front, s)];
  if (!bare)
    return {
      id,
      balls,
      lift: 1,
      draw: (s) =>
        inked(rear, colour, s) +
        inked(front, colour, s) +
        filled(rear, colour, s, inkShrink(s)) +
        filled(front, colour, s, inkShrink(s)),
      contours,
    };
  return {
    id,
    balls,
    lift: 1,
    draw: (s) => bareFoot(solved, side, colour, far ? build.skin.far : build.skin.far, s),
    contours,
  };
}

/** A bare foot with toes, for close-ups. */
function bareFoot(
  solved: Solved,
  side: Side,
  skin: string,
  shade: string,
  screen: Parameters<Part['draw']>[0],
): string {
  const at = (name: string): V3 => solved.joints[name + side] as V3;
  const frame = solved.frames[`foot${side}`];
  const out = scale(frame?.right ?? [0, 0, 1], side === 'Right' ? 1 : -1);
  const toes = sub(at('toe'), at('ball'));
  const wide = (p: V3, by: number): V3 => add(p, scale(out, by));
  const instep = mix(at('ankle'), at('ball'), 0.55);
  const rear = [
    ball(mix(at('ankle'), at('heel'), 0.1), 3.9),
    ball(at('heel'), 3.3),
    ball(instep, 3.3),
    ball(wide(at('ball'), 1.7), 2.2),
    ball(wide(at('ball'), -1.9), 2.4),
  ];
  const digits = [-3, -1.3, 0.2, 1.6, 2.8].map((by, i) => {
    const r = i === 0 ? 1.5 : 1.15 - i * 0.05;
    const size = i === 0 ? 1 : 0.98 - i * 0.09;
    const root = sum([wide(at('ball'), by), 1], [toes, 0.22]);
    return [ball(root, r), ball(add(wide(at('ball'), by), scale(toes, size)), r)];
  });
  const near = digits.sort((a, b) => depthOf(a[1]?.at as V3, screen) - depthOf(b[1]?.at as V3, screen));
  return (
    near.map((digit) => inked(digit, skin, screen, 0.75)).join('') +
    inked(rear, skin, screen) +
    near.map((digit) => filled([digit[0] as (typeof digit)[number]], skin, screen, inkShrink(screen, 0.75))).join('') +
    near
      .map((digit) =>
        filled(
          [ball(sum([(digit[1] as { at: V3 }).at, 1], [toes, 0.07], [frame?.front ?? [0, 1, 0], 0.55]), 0.5)],
          shade,
          screen,
        ),
      )
      .join('')
  );
}

const depthOf = (p: V3, screen: Parameters<Part['draw']>[0]): number =>
  p[0] * screen.camera.near[0] + p[1] * screen.camera.near[1] + p[2] * screen.camera.near[2];

/** Upper arm with its sleeve, and forearm. */
export function armParts(solved: Solved, side: Side, build: Build, far: Far): Part[] {
  const at = (name: string): V3 => solved.joints[name + side] as V3;
  const isFar = far.arms === side;
  const skin = tone(build.skin, isFar);
  const cloth = tone(build.shirt, isFar);
  const k = build.limbs;
  const [shoulder, elbow, wrist] = [at('shoulder'), at('elbow'), at('wrist')];
  const [rUpper, rElbow, rWrist] = [
    (GIRTH.upper + 0.4) * k * (0.6 + build.shoulders * 0.4),
    GIRTH.elbow * k,
    GIRTH.wrist,
  ];
  const bare = [ball(mix(shoulder, elbow, 0.35), 4.6 * k), ball(elbow, rElbow)];
  const hem = mix(shoulder, elbow, build.sleeve);
  const sleeve = [ball(shoulder, rUpper), ball(hem, 5.4 * k)];
  // Hides the contour where the sleeve joins the shirt; a darker far sleeve is better off with its contour.
  const joint = [ball(shoulder, rUpper), ball(mix(shoulder, solved.joints.top as V3, 0.35), 4.4)];
  const disc = [ball(elbow, rElbow)];
  const belly = mix(elbow, wrist, 0.3);
  const fore = [ball(elbow, rElbow), ball(belly, 4.3 * k), ball(wrist, rWrist)];
  return [
    {
      id: `upper${side}`,
      balls: beads(shoulder, rUpper, elbow, rElbow, 6),
      lift: 0.8,
      draw: (s) =>
        inked(bare, skin, s) +
        filled(disc, skin, s, inkShrink(s)) +
        inked(sleeve, cloth, s) +
        (isFar ? '' : filled(joint, cloth, s, inkShrink(s) * 1.1)),
      contours: (s) => [outline(bare, s), outline(sleeve, s)],
    },
    {
      id: `fore${side}`,
      balls: beads(elbow, rElbow, wrist, rWrist, 6),
      lift: 1.2,
      draw: (s) => inked(fore, skin, s) + filled(disc, skin, s, inkShrink(s)),
      contours: (s) => [outline(fore, s)],
    },
  ];
}
