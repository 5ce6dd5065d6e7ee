/**
 * Lengths of the body in cm: an adult of 170 cm, head and hands a little large on purpose so that they read at 400 by 300.
 * Every build shares them: a pose fits all builds because only girth, hair and clothes differ.
 */
export const BONES = {
  pelvis: 9,
  lumbar: 20,
  thoracic: 27,
  neck: 9,
  head: 9,
  hipHalf: 9,
  shoulderHalf: 17.5,
  shoulderDrop: 4,
  upper: 28,
  fore: 25,
  palm: 7.5,
  hand: 14,
  thigh: 43,
  shin: 41,
  heel: 4.5,
  ball: 10.5,
  foot: 17,
  sole: 3.6,
  skullRise: 3.2,
} as const;

/** Radii of the rounded parts in cm, before a build changes them. */
export const GIRTH = {
  pelvis: 10.5,
  waist: 10,
  mid: 10.5,
  shoulder: 6.2,
  neck: 4.6,
  skull: 10.2,
  hip: 9.2,
  knee: 6.6,
  calf: 6.1,
  ankle: 4.4,
  heel: 3.4,
  ball: 3.1,
  toe: 2.5,
  upper: 5.6,
  elbow: 4.4,
  wrist: 3.2,
  palm: 1.9,
  finger: 1.15,
  thumb: 1.35,
} as const;
