import { SIDES } from './pose.ts';

const both = (...names: readonly string[]): string[] => names.flatMap((name) => SIDES.map((side) => name + side));

/** Joints that exist once for each side. */
export const PAIRED_JOINTS = [
  'hip',
  'knee',
  'ankle',
  'heel',
  'ball',
  'toe',
  'shoulder',
  'elbow',
  'wrist',
  'palm',
  'fingers',
  'thumb',
  'index',
  'ear',
  'eye',
  'cheek',
] as const;

/** Every joint a pose file may name. */
export const JOINTS: readonly string[] = [
  'pelvis',
  'waist',
  'mid',
  'chest',
  'top',
  'neck',
  'head',
  'skull',
  'crown',
  'forehead',
  'nape',
  'chin',
  ...both(...PAIRED_JOINTS),
];

/** Muscles that can be highlighted; those with a side carry it in the name. */
export const MUSCLE_NAMES: readonly string[] = [
  'lowerBack',
  'upperBack',
  'abs',
  'neckBack',
  'neckFront',
  'eyes',
  'temples',
  'betweenBlades',
  'belly',
  ...both(
    'glutes',
    'hipFlexors',
    'quads',
    'hamstrings',
    'adductors',
    'outerHip',
    'calves',
    'soleus',
    'shins',
    'arch',
    'foot',
    'obliques',
    'lats',
    'chest',
    'shoulder',
    'rearShoulder',
    'triceps',
    'upperTrap',
    'neckSide',
    'forearm',
    'palm',
    'thumb',
    'hand',
    'jaw',
  ),
];

export const PROP_KINDS = [
  'mat',
  'chair',
  'wall',
  'desk',
  'doorframe',
  'cushion',
  'block',
  'strap',
  'ball',
  'roller',
  'step',
  'rail',
  'bed',
  'towel',
  'screen',
  'window',
  'tree',
] as const;
