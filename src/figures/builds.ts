/** How a person looks. The bones are everybody's: a build changes girth, hair, skin and clothes only. */
export interface Build {
  readonly name: string;
  readonly hair: 'short' | 'bun' | 'bob' | 'receding' | 'curly';
  readonly hairColour: string;
  readonly skin: Shade;
  readonly shirt: Shade;
  readonly trousers: Shade;
  readonly shoes: Shade;
  /** Factors on the girth of parts. */
  readonly shoulders: number;
  readonly chest: number;
  readonly waist: number;
  readonly hips: number;
  readonly limbs: number;
  /** How far the front stands out at the belly and the chest, cm. */
  readonly belly: number;
  readonly bust: number;
  /** How far the sleeve covers the upper arm, 0 to 1. */
  readonly sleeve: number;
}

/** The colour of a near part, and of the same part on the far side. */
interface Shade {
  readonly near: string;
  readonly far: string;
}

const shade = (near: string, far: string): Shade => ({ near, far });

const BUILDS: readonly Build[] = [
  {
    name: 'ash',
    hair: 'short',
    hairColour: '#4B3428',
    skin: shade('#E3A57C', '#BD8460'),
    shirt: shade('#4C9FC4', '#2F7598'),
    trousers: shade('#4A5A78', '#333F57'),
    shoes: shade('#F7F9FB', '#B9C4CC'),
    shoulders: 1,
    chest: 1,
    waist: 0.97,
    hips: 1,
    limbs: 1,
    belly: 0,
    bust: 0,
    sleeve: 0.62,
  },
  {
    name: 'elm',
    hair: 'bun',
    hairColour: '#2B2A33',
    skin: shade('#9C6644', '#784A2F'),
    shirt: shade('#E9B44C', '#BD8A2B'),
    trousers: shade('#3F6B62', '#2B4D46'),
    shoes: shade('#F7F9FB', '#B9C4CC'),
    shoulders: 0.9,
    chest: 0.93,
    waist: 0.86,
    hips: 1.07,
    limbs: 0.94,
    belly: 0,
    bust: 3,
    sleeve: 0.5,
  },
  {
    name: 'oak',
    hair: 'receding',
    hairColour: '#9AA2A8',
    skin: shade('#EBBE9B', '#C4967A'),
    shirt: shade('#8FAE6B', '#66844A'),
    trousers: shade('#5B5560', '#423D48'),
    shoes: shade('#F7F9FB', '#B9C4CC'),
    shoulders: 1.04,
    chest: 1.07,
    waist: 1.14,
    hips: 1.06,
    limbs: 1.06,
    belly: 4,
    bust: 0.5,
    sleeve: 0.7,
  },
  {
    name: 'fir',
    hair: 'bob',
    hairColour: '#7A3E22',
    skin: shade('#F0C6A4', '#C99B7B'),
    shirt: shade('#9C86C4', '#715C9B'),
    trousers: shade('#37475A', '#263341'),
    shoes: shade('#F7F9FB', '#B9C4CC'),
    shoulders: 0.95,
    chest: 1.02,
    waist: 1.02,
    hips: 1.12,
    limbs: 1.02,
    belly: 2,
    bust: 3.6,
    sleeve: 0.66,
  },
];

export const BUILD_NAMES: readonly string[] = BUILDS.map(({ name }) => name);

export const buildNamed = (name: string): Build => BUILDS.find((build) => build.name === name) ?? (BUILDS[0] as Build);

/** A build for a pose that asks for none: always the same one for the same id, all of them about equally often. */
export function buildFor(id: string): string {
  let hash = 2166136261;
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507) >>> 0;
  return BUILD_NAMES[(hash >>> 13) % BUILD_NAMES.length] as string;
}
