import type { OtherMeaning } from '../content/types.ts';
import type { Vocabulary } from './pattern.ts';
import { allStems, type Reading } from './reading.ts';

/** Set words in which the word of a list means something else, by their first stem, as plain data. */
export type MeaningList = readonly (readonly [string, readonly SetWords[]])[];

interface SetWords {
  readonly stems: readonly string[];
  /** The elements of the lists that do not stand here. */
  readonly not: readonly number[];
}

export function compileMeanings(meanings: readonly OtherMeaning[], { elementOf }: Vocabulary): MeaningList {
  const byFirst = new Map<string, SetWords[]>();
  for (const { not, words } of meanings)
    for (const stems of words.map(allStems)) {
      const first = stems[0] as string;
      byFirst.set(first, [...(byFirst.get(first) ?? []), { stems, not: not.map((name) => elementOf(`<${name}>`)) }]);
    }
  return [...byFirst];
}

/**
 * Element -> positions in `tokens` where the word means something else: the heat in "heat or ice" is no hot calf. Side by side only
 * and for the named lists only, so that nothing else that is said in these words goes unheard.
 */
export function meantOtherwise(
  { tokens }: Reading,
  byFirst: ReadonlyMap<string, readonly SetWords[]>,
): ReadonlyMap<number, ReadonlySet<number>> {
  const found = new Map<number, Set<number>>();
  tokens.forEach((token, at) => {
    for (const { stems, not } of byFirst.get(token.stem) ?? []) {
      if (
        !stems.every(
          (stem, offset) => tokens[at + offset]?.stem === stem && tokens[at + offset]?.clause === token.clause,
        )
      )
        continue;
      for (const element of not) {
        const positions = found.get(element) ?? new Set<number>();
        for (let offset = 0; offset < stems.length; offset++) positions.add(at + offset);
        found.set(element, positions);
      }
    }
  });
  return found;
}
