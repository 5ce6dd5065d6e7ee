import type { RedFlag } from '../content/types.ts';
import { type Speller, stem } from '../matching/index.ts';
import { aboutOther, type Meaning, meaningOf } from './context.ts';
import {
  buildVocabulary,
  compile,
  compileFigure,
  figureMatches,
  fixedMatches,
  type Match,
  matches,
  type Occurrence,
  occurrences,
  type Pattern,
  type Vocabulary,
} from './pattern.ts';
import { type Reading, read } from './reading.ts';

export type FlagUrgency = RedFlag['urgency'];

/** What triage made of one message. */
export interface Assessment {
  readonly urgency: FlagUrgency | 'none';
  readonly flag: RedFlag | null;
  /** Someone else is in danger, not the person who writes. */
  readonly aboutOther: boolean;
  /** Not clear: ask `flag.ask` and give the emergency line in the same message. Only set when nothing is certain. */
  readonly unclear: RedFlag | null;
  /** A danger sign was asked about in general, not reported. */
  readonly askedAbout: RedFlag | null;
  /** Everything that was seen and how it was understood, for --explain. Phrases of ours, never the person's words. */
  readonly findings: readonly Finding[];
}

export interface Finding {
  readonly flag: string;
  readonly phrase: string;
  readonly meaning: Meaning;
  readonly urgency: FlagUrgency;
}

export interface Triage {
  assess(text: string): Assessment;
}

const RANK: Readonly<Record<FlagUrgency, number>> = { emergency: 3, same_day: 2, soon: 1 };

/** Flags where any doubt counts as current, named by the red-flag rules: a miss is the worst fault there is. */
const CAREFUL = new Set(['cauda-equina', 'heart-attack', 'stroke', 'suicide']);

interface CompiledFlag {
  readonly flag: RedFlag;
  readonly phrases: readonly Pattern[];
  readonly combine: readonly (readonly Pattern[])[];
  readonly raise: readonly { readonly to: FlagUrgency; readonly with: readonly Pattern[] }[];
  readonly milder: {
    readonly urgency: FlagUrgency;
    readonly phrases: readonly Pattern[];
    readonly combine: readonly (readonly Pattern[])[];
  } | null;
  readonly needsContext: readonly Pattern[];
  readonly struckOut: readonly Pattern[];
}

export interface TriageOptions {
  /** Figures of speech that mean nothing about health, for all flags. */
  readonly figurative: readonly string[];
  /** Corrects slips towards the words of triage; null reads the text as it stands. */
  readonly speller: ((vocabulary: readonly string[]) => Speller) | null;
}

/** Compiles the red flags once; assessing a message then costs well under a millisecond. */
export function buildTriage(
  flags: readonly RedFlag[],
  terms: Readonly<Record<string, readonly string[]>>,
  options: TriageOptions,
): Triage {
  const all = flags.flatMap(phrasesOf);
  const vocabulary = buildVocabulary(terms, all);
  const figures = new Map<string, (readonly string[])[]>();
  for (const figure of options.figurative.map(compileFigure)) {
    const first = figure[0] ?? '';
    figures.set(first, [...(figures.get(first) ?? []), figure]);
  }
  const compiled = flags.map((flag) => compileFlag(flag, vocabulary));
  const speller = options.speller?.(spellingWords(terms, [...all, ...options.figurative])) ?? null;
  return { assess: (text) => assess(read(text, speller), vocabulary, compiled, figures) };
}

function assess(
  reading: Reading,
  vocabulary: Vocabulary,
  flags: readonly CompiledFlag[],
  figures: ReadonlyMap<string, readonly (readonly string[])[]>,
): Assessment {
  const everything = occurrences(reading, vocabulary);
  if (everything.length === 0) return NOTHING;
  const idiomatic = figureMatches(figures, reading);
  const results = flags.map((flag) => judge(flag, everything, idiomatic, reading)).filter((result) => result !== null);
  const findings = results.flatMap((result) => result.findings);
  const raised = results.filter((result) => result.urgency !== null).sort(byGravity);
  const top = raised[0];
  if (top?.urgency)
    return {
      urgency: top.urgency,
      flag: top.flag,
      aboutOther: top.aboutOther,
      unclear: null,
      askedAbout: null,
      findings,
    };
  const unclear = results.find((result) => result.unclear)?.flag ?? null;
  const askedAbout = results.find((result) => result.askedAbout)?.flag ?? null;
  return { urgency: 'none', flag: null, aboutOther: false, unclear, askedAbout, findings };
}

const NOTHING: Assessment = {
  urgency: 'none',
  flag: null,
  aboutOther: false,
  unclear: null,
  askedAbout: null,
  findings: [],
};
const NONE_MASKED: ReadonlySet<number> = new Set();

interface Judged {
  readonly flag: RedFlag;
  readonly urgency: FlagUrgency | null;
  readonly weight: number;
  readonly aboutOther: boolean;
  readonly unclear: boolean;
  readonly askedAbout: boolean;
  readonly findings: readonly Finding[];
}

function judge(
  compiled: CompiledFlag,
  everything: readonly Occurrence[],
  idiomatic: ReadonlySet<number>,
  reading: Reading,
): Judged | null {
  const { flag } = compiled;
  const careful = CAREFUL.has(flag.id);
  const plain = bySentence(everything, idiomatic);
  const struck = new Set([
    ...idiomatic,
    ...compiled.struckOut.flatMap((pattern) => fixedMatches(pattern, bySentence(everything, NONE_MASKED))),
  ]);
  const view = struck.size > idiomatic.size ? bySentence(everything, struck) : plain;

  const findings: Finding[] = [];
  const current: Match[] = [];
  const look = (pattern: Pattern, urgency: FlagUrgency): Match | null => {
    let best: { match: Match; meaning: Meaning } | null = null;
    for (const match of matches(pattern, view)) {
      const meaning = meaningOf(match, reading, careful);
      if (!best || meaning === 'current') best = { match, meaning };
      if (meaning === 'current') break;
    }
    if (!best) return null;
    findings.push({ flag: flag.id, phrase: pattern.source, meaning: best.meaning, urgency });
    return best.meaning === 'current' ? best.match : null;
  };
  const lookAt = (
    phrases: readonly Pattern[],
    rows: readonly (readonly Pattern[])[],
    urgency: FlagUrgency,
  ): boolean => {
    const before = current.length;
    for (const pattern of phrases) {
      const match = look(pattern, urgency);
      if (match) current.push(match);
    }
    for (const row of rows) {
      if (!row.every((pattern) => matches(pattern, view).length > 0)) continue;
      const parts = row.map((pattern) => look(pattern, urgency));
      if (parts.every((part) => part !== null)) current.push(parts[0] as Match);
    }
    return current.length > before;
  };

  let urgency: FlagUrgency | null = null;
  if (lookAt(compiled.phrases, compiled.combine, flag.urgency)) urgency = flag.urgency;
  else if (compiled.milder && lookAt(compiled.milder.phrases, compiled.milder.combine, compiled.milder.urgency))
    urgency = compiled.milder.urgency;
  if (urgency) {
    for (const lift of compiled.raise)
      if (RANK[lift.to] > RANK[urgency] && lift.with.every((pattern) => look(pattern, lift.to) !== null))
        urgency = lift.to;
  }
  const unclear = urgency === null && compiled.needsContext.some((pattern) => look(pattern, flag.urgency) !== null);
  if (findings.length === 0) return null;
  return {
    flag,
    urgency,
    weight: current.length,
    aboutOther: current.some((match) => aboutOther(match, reading)),
    unclear,
    askedAbout: urgency === null && findings.some((finding) => finding.meaning === 'question'),
    findings,
  };
}

/** Graver first; suicide before anything of its level; then the flag more of whose phrases were said. */
function byGravity(a: Judged, b: Judged): number {
  const level = RANK[b.urgency ?? 'soon'] - RANK[a.urgency ?? 'soon'];
  if (level !== 0) return level;
  const suicide = Number(b.flag.id === 'suicide') - Number(a.flag.id === 'suicide');
  return suicide !== 0 ? suicide : b.weight - a.weight;
}

function bySentence(
  everything: readonly Occurrence[],
  masked: ReadonlySet<number>,
): ReadonlyMap<number, ReadonlyMap<number, readonly Occurrence[]>> {
  const sentences = new Map<number, Map<number, Occurrence[]>>();
  for (const one of everything) {
    if (isMasked(one, masked)) continue;
    const elements = sentences.get(one.sentence) ?? new Map<number, Occurrence[]>();
    sentences.set(one.sentence, elements);
    const list = elements.get(one.element);
    if (list) list.push(one);
    else elements.set(one.element, [one]);
  }
  return sentences;
}

function isMasked(one: Occurrence, masked: ReadonlySet<number>): boolean {
  if (masked.size === 0) return false;
  for (let at = one.from; at < one.to; at++) if (masked.has(at)) return true;
  return false;
}

function compileFlag(flag: RedFlag, vocabulary: Vocabulary): CompiledFlag {
  const each = (phrases: readonly string[]): Pattern[] => phrases.map((phrase) => compile(phrase, vocabulary));
  return {
    flag,
    phrases: each(flag.phrases),
    combine: flag.combine.map(each),
    raise: flag.raise.map((lift) => ({ to: lift.to, with: each(lift.with) })),
    milder: flag.milder
      ? { urgency: flag.milder.urgency, phrases: each(flag.milder.phrases), combine: flag.milder.combine.map(each) }
      : null,
    needsContext: each(flag.needsContext),
    struckOut: each(flag.notPhrases),
  };
}

function phrasesOf(flag: RedFlag): string[] {
  return [
    ...flag.phrases,
    ...flag.combine.flat(),
    ...flag.raise.flatMap((lift) => lift.with),
    ...(flag.milder ? [...flag.milder.phrases, ...flag.milder.combine.flat()] : []),
    ...flag.needsContext,
    ...flag.notPhrases,
  ];
}

function spellingWords(terms: Readonly<Record<string, readonly string[]>>, phrases: readonly string[]): string[] {
  return [...Object.values(terms).flat(), ...phrases]
    .flatMap((text) => text.replace(/<[a-z0-9-]+>/g, ' ').split(/[^a-z0-9]+/))
    .filter((word) => word.length > 0)
    .flatMap((word) => [word, stem(word)]);
}
