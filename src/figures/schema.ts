import { BUILD_NAMES } from './builds.ts';
import {
  either,
  isList,
  isNumber,
  isRecord,
  isText,
  listOf,
  numberIn,
  oneOf,
  type Rule,
  record,
  text,
  truth,
} from './check.ts';
import { HAND_SHAPES } from './hand.ts';
import { JOINTS, MUSCLE_NAMES, PAIRED_JOINTS, PROP_KINDS } from './names.ts';

/** The longest alt text: what a screen reader can say in one breath or two. */
const ALT_LIMIT = 250;

const cm = numberIn(-400, 400);
const degrees = numberIn(-400, 400);
const coordinates = listOf(cm, 3, 3);
const joint = oneOf(JOINTS);
const ownJoint = oneOf([...JOINTS, ...PAIRED_JOINTS]);

const angle = either(
  'expected degrees, [side-plane degrees, outward degrees] or a direction [x, y, z]',
  [isNumber, degrees],
  [isList, listOf(degrees, 2, 3)],
);
const pointOn = (name: Rule): Rule =>
  either(
    'expected [x, y, z], a joint, or { on: joint, by: [x, y, z] }',
    [isText, name],
    [isList, coordinates],
    [isRecord, record({ on: name, by: coordinates })],
  );
const point = pointOn(joint);
const trunk = either(
  'expected degrees or dir, lean and twist',
  [isNumber, degrees],
  [isRecord, record({ dir: degrees, lean: numberIn(-90, 90), twist: numberIn(-120, 120) })],
);
const arm = (at: Rule): Rule =>
  record({
    upper: angle,
    fore: angle,
    hand: angle,
    palm: angle,
    reach: at,
    elbow: angle,
    shape: oneOf(Object.keys(HAND_SHAPES)),
    shrug: numberIn(-4, 9),
    protract: numberIn(-7, 9),
  });
const leg = (at: Rule): Rule =>
  record({ thigh: angle, shin: angle, foot: angle, toes: angle, plant: at, knee: angle, bare: truth });

const key = record({
  anchor: record({ joint, at: coordinates }),
  pelvis: trunk,
  lumbar: trunk,
  thoracic: trunk,
  neck: trunk,
  head: trunk,
  arms: arm(pointOn(ownJoint)),
  armRight: arm(point),
  armLeft: arm(point),
  legs: leg(pointOn(ownJoint)),
  legRight: leg(point),
  legLeft: leg(point),
  face: record({ eyes: numberIn(0, 1.3), gaze: listOf(numberIn(-1, 1), 2, 2), jaw: numberIn(0, 4) }),
});

const prop = record({
  kind: oneOf(PROP_KINDS),
  at: coordinates,
  size: coordinates,
  from: point,
  to: point,
  on: point,
  back: truth,
  turn: degrees,
  radius: numberIn(1, 60),
  layer: oneOf(['back', 'front']),
  fit: truth,
});

const arrow = record({
  follow: joint,
  span: listOf(numberIn(0, 8), 2, 2),
  from: point,
  by: coordinates,
  bow: numberIn(-80, 80),
  around: point,
  radius: numberIn(1, 80),
  sweep: listOf(numberIn(-720, 720), 2, 2),
  axis: oneOf(['x', 'y', 'z', 'view']),
  off: coordinates,
  both: truth,
});

const shared = {
  view: record({ yaw: numberIn(-180, 180), pitch: numberIn(-30, 89), focus: listOf(joint, 1), pad: numberIn(0, 60) }),
  props: listOf(prop),
  with: listOf(prop, 1),
  start: key,
};

/** A pose file. */
export const POSE_RULE: Rule = record({
  ...shared,
  alt: text(20, ALT_LIMIT),
  preset: text(1, 40),
  base: text(1, 60),
  build: oneOf(BUILD_NAMES),
  target: listOf(oneOf(MUSCLE_NAMES), 0, 4),
  arrows: listOf(arrow, 0, 4),
  hold: key,
  // biome-ignore lint/suspicious/noThenProperty: the word an author expects; the value is a list, never awaited
  then: listOf(key, 1, 6),
  loop: oneOf(['back', 'round']),
  timing: record({ move: numberIn(0.3, 4), hold: numberIn(0.05, 5), rest: numberIn(0.05, 5) }),
});

/** `_presets.yaml`: ways to begin, by name. */
export const PRESET_RULE: Rule = record({ ...shared, preset: text(1, 40) });
