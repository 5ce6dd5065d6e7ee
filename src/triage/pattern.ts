import { boundBy, countsTime, saidBound } from './bound.ts';
import { placements } from './placement.ts';
import { allStems, phraseStems, type Reading, type Token } from './reading.ts';

/** An element of a phrase: a term of `_terms.yaml` or one stem. Numbered, so that occurrences are cheap to compare. */
export interface Vocabulary {
  /** First stem -> ways to continue, each ending in the elements it stands for. */
  readonly byFirst: ReadonlyMap<string, readonly Variant[]>;
  elementOf(text: string): number;
}

export interface Variant {
  readonly stems: readonly string[];
  readonly element: number;
  /** All of its words where without the small ones a single word is left: "on fire" is not "fire", "like wood" not "wood". */
  readonly whole: readonly string[] | null;
  /** Small words that bind two words to one meaning: "not make it" is not "not make". */
  readonly bound: readonly string[];
}

/** Where an element stands: positions in `reading.content`, the end not included. */
export interface Occurrence {
  readonly element: number;
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
  readonly clause: number;
}

/** A phrase as elements; `history` parts may be past. */
export interface Pattern {
  readonly elements: readonly number[];
  readonly source: string;
  readonly history: boolean;
  readonly bound: readonly string[];
}

export interface Match {
  readonly pattern: Pattern;
  readonly occurrences: readonly Occurrence[];
  readonly sentence: number;
}

/** Figures of speech are fixed: at most two words in between, and in order. */
const FIXED = 2;

const HISTORY = 'history: ';

export function buildVocabulary(
  terms: Readonly<Record<string, readonly string[]>>,
  phrases: Iterable<string>,
): Vocabulary {
  const byFirst = new Map<string, Variant[]>();
  const numbers = new Map<string, number>();
  const known = new Set<string>();
  const number = (name: string): number => {
    const found = numbers.get(name);
    if (found !== undefined) return found;
    numbers.set(name, numbers.size);
    return numbers.size - 1;
  };
  const add = (words: string, stems: readonly string[], element: number): void => {
    const first = stems[0];
    if (first === undefined) return;
    const whole = shrinks(words) ? allStems(words) : null;
    const key = `${element} ${(whole ?? stems).join(' ')} ${boundBy(words).join(' ')}`;
    if (known.has(key)) return;
    known.add(key);
    const variants = byFirst.get(first);
    const variant = { stems, element, whole, bound: boundBy(words) };
    if (variants) variants.push(variant);
    else byFirst.set(first, [variant]);
  };
  for (const [name, variants] of Object.entries(terms))
    for (const words of variants) add(words, phraseStems(words), number(`<${name}>`));
  for (const phrase of new Set(phrases))
    for (const part of parts(phrase))
      if (!part.startsWith('<')) add(part, part.includes(' ') ? phraseStems(part) : [part], number(part));
  return { byFirst, elementOf: number };
}

/** Whether of several words only one is left when small words are skipped. */
function shrinks(words: string): boolean {
  return phraseStems(words).length === 1 && allStems(words).length > 1;
}

/** `<numb> when wiping` -> ['<numb>', 'when', 'wipe']; a phrase that would shrink to one word stays whole. */
function parts(phrase: string): string[] {
  const words = phrase.replace(HISTORY, '');
  if (!words.includes('<') && shrinks(words)) return [words];
  return words
    .split(/(<[a-z0-9-]+>)/)
    .flatMap((piece) => (piece.startsWith('<') ? [piece] : piece.trim() === '' ? [] : phraseStems(piece)));
}

export function compile(phrase: string, vocabulary: Vocabulary): Pattern {
  return {
    elements: parts(phrase).map(vocabulary.elementOf),
    source: phrase,
    history: phrase.startsWith(HISTORY),
    bound: boundBy(phrase.replace(HISTORY, '')),
  };
}

/** Every place where an element stands, in order. `otherwise`: where the words of a list mean something else. */
export function occurrences(
  reading: Reading,
  byFirst: Vocabulary['byFirst'],
  otherwise: ReadonlyMap<number, ReadonlySet<number>>,
): Occurrence[] {
  const { tokens, content } = reading;
  return content.flatMap((position, at) => {
    const { stem, sentence, clause } = tokens[position] as Token;
    return (byFirst.get(stem) ?? []).flatMap(({ stems, element, whole, bound }) => {
      const places = stems.map((_, offset) => content[at + offset] ?? -1);
      const stands =
        (whole === null || saidWhole(whole, position, reading)) &&
        saidBound(bound, at, at + stems.length, reading) &&
        stems.every((wanted, offset) => {
          const token = tokens[places[offset] as number];
          return token?.stem === wanted && token.sentence === sentence;
        });
      if (!stands || places.some((place) => otherwise.get(element)?.has(place))) return [];
      return [{ element, from: at, to: at + stems.length, sentence, clause }];
    });
  });
}

/** Whether the small words of a line stand around its one word, at most three other words in between: "like its made of jelly". */
function saidWhole(whole: readonly string[], at: number, { tokens }: Reading): boolean {
  const here = tokens[at] as Token;
  const follow = (wanted: readonly string[], step: 1 | -1): boolean => {
    let last = at;
    return wanted.every((word) => {
      const next = [1, 2, 3, 4]
        .map((gap) => last + gap * step)
        .find((one) => tokens[one]?.stem === word && tokens[one]?.sentence === here.sentence);
      last = next ?? last;
      return next !== undefined;
    });
  };
  const middle = whole.indexOf(here.stem);
  return follow(whole.slice(0, middle).reverse(), -1) && follow(whole.slice(middle + 1), 1);
}

/** The places in one sentence where all elements of the pattern stand near each other; nearest first. */
export function matches(
  pattern: Pattern,
  bySentence: ReadonlyMap<number, ReadonlyMap<number, readonly Occurrence[]>>,
  reading: Reading,
): Match[] {
  return [...bySentence].flatMap(([sentence, byElement]) => {
    const lists = pattern.elements.map((element) => byElement.get(element) ?? []);
    return placements(lists)
      .filter((chosen) => {
        const from = Math.min(...chosen.map((one) => one.from));
        const to = Math.max(...chosen.map((one) => one.to));
        return saidBound(pattern.bound, from, to, reading) && !chosen.some((one) => countsTime(one, chosen, reading));
      })
      .map((occurrences) => ({ pattern, occurrences, sentence }));
  });
}

/** Where a figure of speech stands: its words in order, close together. Returns the content positions it covers. */
export function fixedMatches(
  pattern: Pattern,
  bySentence: ReadonlyMap<number, ReadonlyMap<number, readonly Occurrence[]>>,
): number[] {
  const covered: number[] = [];
  for (const byElement of bySentence.values()) {
    for (const start of byElement.get(pattern.elements[0] ?? -1) ?? []) {
      const chain = [start];
      for (const element of pattern.elements.slice(1)) {
        const last = chain.at(-1) as Occurrence;
        const next = byElement.get(element)?.find((one) => one.from >= last.to && one.from - last.to <= FIXED);
        if (!next) break;
        chain.push(next);
      }
      if (chain.length === pattern.elements.length)
        for (const one of chain) for (let at = one.from; at < one.to; at++) covered.push(at);
    }
  }
  return covered;
}

/** A figure of speech as all of its words. Read on every word of the message, so that "got your back" never hides a back. */
function compileFigure(phrase: string): readonly string[] {
  return allStems(phrase);
}

/** Figures of speech by their first word, as plain data. */
export type FigureList = readonly (readonly [string, readonly (readonly string[])[]])[];
export type Figures = ReadonlyMap<string, readonly (readonly string[])[]>;

export function figuresByFirst(phrases: readonly string[]): FigureList {
  const figures = new Map<string, (readonly string[])[]>();
  for (const figure of phrases.map(compileFigure)) {
    const first = figure[0] ?? '';
    figures.set(first, [...(figures.get(first) ?? []), figure]);
  }
  return [...figures];
}

/**
 * Content positions covered by figures of speech: the words in order, at most one small word between two of them. A word that means
 * something makes it another thing: "leg swelled up" is no "leg up".
 */
export function figureMatches(figures: Figures, reading: Reading): Set<number> {
  const covered = new Set<number>();
  const { tokens } = reading;
  const meaningful = new Set(reading.content);
  tokens.forEach((token, at) => {
    for (const figure of figures.get(token.stem) ?? []) {
      const chain = [at];
      for (const wanted of figure.slice(1)) {
        const last = chain.at(-1) as number;
        const next = [last + 1, last + 2].find(
          (one) =>
            tokens[one]?.stem === wanted &&
            tokens[one]?.clause === token.clause &&
            (one === last + 1 || !meaningful.has(last + 1)),
        );
        if (next === undefined) break;
        chain.push(next);
      }
      if (chain.length === figure.length) for (const one of chain) covered.add(one);
    }
  });
  return new Set(reading.content.flatMap((token, position) => (covered.has(token) ? [position] : [])));
}
