/** The closed vocabularies of the knowledge base. Changing one changes what `limber check` accepts and what slots may hold. */

export const AREAS = [
  'lower-back',
  'upper-back',
  'neck',
  'shoulders',
  'hips',
  'glutes',
  'hamstrings',
  'knees',
  'sciatica',
  'wrists-hands',
  'eyes',
  'head',
  'ankles-feet',
  'core',
  'whole-body',
] as const;
export type Area = (typeof AREAS)[number];

export const NEEDS = [
  'stretch',
  'remedy',
  'cause',
  'prevention',
  'ergonomics',
  'when-to-see-doctor',
  'medication',
  'exercise',
  'sleep',
  'duration-prognosis',
] as const;
export type Need = (typeof NEEDS)[number];
/** How likely each need is the one wanted, 0..1; those not named are not wanted. */
export type NeedShares = ReadonlyMap<Need, number>;

/** Each of these needs as likely as the others. */
export function evenly(needs: readonly Need[]): NeedShares {
  return new Map(needs.map((need) => [need, 1 / needs.length]));
}

export const SETTINGS = ['seated', 'standing', 'floor', 'wall'] as const;
export type Setting = (typeof SETTINGS)[number];

export const MOVEMENTS = [
  'hold',
  'moving',
  'strength',
  'balance',
  'breath',
  'eye',
  'nerve',
  'massage',
  'rest',
  'walk',
] as const;
export type Movement = (typeof MOVEMENTS)[number];

export const FLAG_URGENCIES = ['emergency', 'same_day', 'soon'] as const;
export type FlagUrgency = (typeof FLAG_URGENCIES)[number];

/** How people read the names of areas, in headings and menus. */
export const AREA_TITLES: Readonly<Record<Area, string>> = {
  'lower-back': 'Lower back',
  'upper-back': 'Upper back',
  neck: 'Neck',
  shoulders: 'Shoulders',
  hips: 'Hips',
  glutes: 'Glutes',
  hamstrings: 'Hamstrings',
  knees: 'Knees',
  sciatica: 'Sciatica',
  'wrists-hands': 'Wrists and hands',
  eyes: 'Eyes',
  head: 'Head',
  'ankles-feet': 'Ankles and feet',
  core: 'Core',
  'whole-body': 'Whole body',
};
