const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    a: 1,
    an: 1,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    twelve: 12,
    fifteen: 15,
    twenty: 20,
    thirty: 30,
    forty: 40,
    sixty: 60,
    ninety: 90,
    couple: 2,
    few: 3,
    several: 5,
  }),
);

/** "ten", "a", "couple" as a number; undefined for a word that is none. */
export function numberOf(word: string): number | undefined {
  return NUMBER_WORDS.get(word);
}
