import type { OtherMeaning, RedFlag } from '../content/types.ts';
import { splitGroups, type Words } from './groups.ts';
import { compileMeanings, type MeaningList } from './meanings.ts';
import {
  buildVocabulary,
  compile,
  type FigureList,
  figuresByFirst,
  type Pattern,
  type Variant,
  type Vocabulary,
} from './pattern.ts';
import { allStems, endsSmall, phraseStems } from './reading.ts';
import { stem } from './stem.ts';

type FlagUrgency = RedFlag['urgency'];

/** One part of a row: any of these patterns. */
export type Part = readonly Pattern[];

export interface CompiledFlag {
  /** The flag's id. */
  readonly flag: string;
  readonly phrases: readonly Pattern[];
  readonly combine: readonly (readonly Part[])[];
  readonly raise: readonly { readonly to: FlagUrgency; readonly with: readonly Part[] }[];
  readonly milder: {
    readonly urgency: FlagUrgency;
    readonly phrases: readonly Pattern[];
    readonly combine: readonly (readonly Part[])[];
  } | null;
  readonly needsContext: readonly Pattern[];
  readonly needsContextCombine: readonly (readonly Part[])[];
  readonly struckOut: readonly Pattern[];
  /** Struck-out phrases that live by their small words: "stroke of" must not strike out every stroke. */
  readonly struckFigures: FigureList;
}

/** The red flags ready for use; plain data, so that it can be kept in a file: compiling costs a third of a second. */
export interface CompiledTriage {
  /** First stem -> ways to continue. */
  readonly variants: readonly (readonly [string, readonly Variant[]])[];
  readonly flags: readonly CompiledFlag[];
  readonly figures: FigureList;
  readonly meanings: MeaningList;
  /** Words towards which slips are corrected, with how often each occurs. */
  readonly spelling: readonly (readonly [string, number])[];
}

/**
 * @param figurative figures of speech that mean nothing about health, for all flags
 * @param otherMeanings set words in which a word of a list means something else
 */
export function compileTriage(
  flags: readonly RedFlag[],
  terms: Readonly<Record<string, readonly string[]>>,
  figurative: readonly string[],
  otherMeanings: readonly OtherMeaning[],
): CompiledTriage {
  const words = splitGroups(terms);
  const all = [...new Set(flags.flatMap(phrasesOf).flatMap((phrase) => words.expand(phrase)))];
  const vocabulary = buildVocabulary(words.lists, all);
  return {
    variants: [...vocabulary.byFirst],
    flags: flags.map((flag) => compileFlag(flag, words, vocabulary)),
    figures: figuresByFirst(figurative),
    meanings: compileMeanings(otherMeanings, vocabulary),
    spelling: spellingWords(words.lists, [...all, ...figurative]),
  };
}

function spellingWords(
  terms: Readonly<Record<string, readonly string[]>>,
  phrases: readonly string[],
): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  const add = (word: string): void => void counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const text of [...Object.values(terms).flat(), ...phrases])
    for (const word of text.replace(/<[a-z0-9-]+>/g, ' ').split(/[^a-z0-9]+/)) {
      if (word === '') continue;
      add(word);
      add(stem(word));
    }
  return [...counts];
}

function compileFlag(flag: RedFlag, words: Words, vocabulary: Vocabulary): CompiledFlag {
  const each = (phrase: string): Pattern[] => words.expand(phrase).map((one) => compile(one, vocabulary));
  const all = (phrases: readonly string[]): Pattern[] => phrases.flatMap(each);
  const rows = (table: readonly (readonly string[])[]): Part[][] => table.map((row) => row.map(each));
  return {
    flag: flag.id,
    phrases: all(flag.phrases),
    combine: rows(flag.combine),
    raise: flag.raise.map((lift) => ({ to: lift.to, with: lift.with.map(each) })),
    milder: flag.milder
      ? { urgency: flag.milder.urgency, phrases: all(flag.milder.phrases), combine: rows(flag.milder.combine) }
      : null,
    needsContext: all(flag.needsContext),
    needsContextCombine: rows(flag.needsContextCombine),
    struckOut: all(flag.notPhrases.filter((phrase) => !needsSmallWords(phrase))),
    struckFigures: figuresByFirst(flag.notPhrases.filter(needsSmallWords)),
  };
}

/**
 * "stroke of", "pushed me to", "cant talk about": the small words make it what it is; without them one or two common words are left,
 * and those are a danger sign. Such a phrase is looked for with all of its words.
 */
function needsSmallWords(phrase: string): boolean {
  if (phrase.includes('<') || !phrase.includes(' ')) return false;
  const meaning = phraseStems(phrase).length;
  return endsSmall(phrase) || (meaning < 3 && meaning < allStems(phrase).length);
}

function phrasesOf(flag: RedFlag): string[] {
  return [
    ...flag.phrases,
    ...flag.combine.flat(),
    ...flag.raise.flatMap((lift) => lift.with),
    ...(flag.milder ? [...flag.milder.phrases, ...flag.milder.combine.flat()] : []),
    ...flag.needsContext,
    ...flag.needsContextCombine.flat(),
    ...flag.notPhrases,
  ];
}
