/**
 * Letters of other alphabets that look like Latin ones. People paste them by accident and others use them to get past word
 * filters; inside a word that also has Latin letters they are read as the letter they look like.
 */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  һ: 'h',
  і: 'i',
  ј: 'j',
  к: 'k',
  ӏ: 'l',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x',
  α: 'a',
  β: 'b',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
};

/** Digits and signs typed for letters: "h3lp", "b@ck", "$ore". */
export const LETTER_DIGITS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

// One class and one repeat each, so that a line without a space takes no longer than a page of words.
const WORDS_OF_ANY_ALPHABET = /[a-zа-яԁһіјӏѕα-ω]+/g;
const OTHER_ALPHABET = /[а-яԁһіјӏѕα-ω]/;
const WORDS_WITH_DIGITS = /[a-z0134579@$]+/g;
const ORDINAL_OR_UNIT = /^\d+[a-z]{1,4}$|^[a-z]+\d+$/;

/** Reads look-alike letters as Latin ones in words that mix alphabets; words wholly in one alphabet stay as they are. */
export function foldLookAlikes(text: string): string {
  if (!OTHER_ALPHABET.test(text)) return text;
  return text.replace(WORDS_OF_ANY_ALPHABET, (word) =>
    /[a-z]/.test(word) ? word.replace(/[^a-z]/g, (letter) => LOOK_ALIKES[letter] ?? letter) : word,
  );
}

/** Reads digits inside a word as letters; "2nd", "30min", "l5" and plain numbers are left alone. */
export function foldLetterDigits(text: string): string {
  return text.replace(WORDS_WITH_DIGITS, (word) =>
    !/[a-z]/.test(word) || ORDINAL_OR_UNIT.test(word)
      ? word
      : word.replace(/[^a-z]/g, (sign) => LETTER_DIGITS[sign] ?? sign),
  );
}
