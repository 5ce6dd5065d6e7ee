import { stem as joined } from '../matching/index.ts';

/**
 * Words that the stem joins and a danger sign does not: a contract is no contraction, a hand no handful of tablets, a ball on the floor
 * is not "balls", the inside of a box not "my insides". Each of them is a word of its own, with its plural where that means the same.
 */
const APART: ReadonlyMap<string, string> = new Map(
  Object.entries({
    balls: 'balls',
    contraction: 'contraction',
    contractions: 'contraction',
    fistful: 'fistful',
    fistfuls: 'fistful',
    glasses: 'glasses',
    handful: 'handful',
    handfuls: 'handful',
    insides: 'insides',
    pants: 'pants',
    ringing: 'ringing',
    rings: 'rings',
    seconds: 'seconds',
    soiled: 'soiled',
    soiling: 'soiled',
    spots: 'spots',
    spotting: 'spotting',
    straining: 'straining',
    testes: 'testis',
    testis: 'testis',
    waters: 'waters',
  }),
);

/** The stem of a word as triage reads it. */
export function stem(word: string): string {
  return APART.get(word) ?? joined(word);
}
