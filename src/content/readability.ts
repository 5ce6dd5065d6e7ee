import { countSyllables } from './syllables.ts';

interface Reading {
  /** Flesch reading ease, about 0 (law) to 120 (picture book). 70 is easily read by a 13-year-old. */
  readonly ease: number;
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
}

/**
 * Flesch (1948): 206.835 - 1.015 x words per sentence - 84.6 x syllables per word.
 *
 * @param sentences texts as said; one string may hold several sentences
 * @param setAside names of moves and medicines, which a writer cannot choose: they count neither as words nor as syllables
 */
export function readingEase(sentences: readonly string[], setAside: RegExp | null = null): Reading {
  let sentenceCount = 0;
  let words = 0;
  let syllables = 0;
  for (const sentence of sentences.flatMap(splitSentences)) {
    const said = setAside ? sentence.replace(setAside, ' ') : sentence;
    const spoken = said.match(WORD) ?? [];
    if (spoken.length === 0) continue;
    sentenceCount += 1;
    words += spoken.length;
    for (const word of spoken) syllables += word.split('-').reduce((sum, part) => sum + countSyllables(part), 0);
  }
  const ease = words === 0 ? 120 : 206.835 - 1.015 * (words / sentenceCount) - 84.6 * (syllables / words);
  return { ease, sentences: sentenceCount, words, syllables };
}

const WORD = /[\p{L}\d]+(?:['’.,/-][\p{L}\d]+)*/gu;

/** Ends at . ? ! or : before a space. "e.g." and decimals do not end a sentence because a letter or digit follows. */
export function splitSentences(text: string): string[] {
  return text
    .split(/(?<=[.?!:;][")’]?)\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** Matches any of the names as whole words, longest first, so that "seated figure four" wins over "figure four". */
export function namesPattern(names: Iterable<string>): RegExp | null {
  const escaped = [...new Set([...names].map((name) => name.toLowerCase()))]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return escaped.length === 0 ? null : new RegExp(`\\b(?:${escaped.join('|')})s?\\b`, 'gi');
}
