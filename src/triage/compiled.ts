import type { RedFlag } from '../content/types.ts';
import type { Words } from './groups.ts';
import { compile, type Figures, figuresByFirst, type Pattern, type Vocabulary } from './pattern.ts';
import { allStems, endsSmall, phraseStems } from './reading.ts';

type FlagUrgency = RedFlag['urgency'];

/** One part of a row: any of these patterns. */
export type Part = readonly Pattern[];

export interface CompiledFlag {
  readonly flag: RedFlag;
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
  readonly struckFigures: Figures;
}

export function compileFlag(flag: RedFlag, words: Words, vocabulary: Vocabulary): CompiledFlag {
  const each = (phrase: string): Pattern[] => words.expand(phrase).map((one) => compile(one, vocabulary));
  const all = (phrases: readonly string[]): Pattern[] => phrases.flatMap(each);
  const rows = (table: readonly (readonly string[])[]): Part[][] => table.map((row) => row.map(each));
  return {
    flag,
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

export function phrasesOf(flag: RedFlag): string[] {
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
