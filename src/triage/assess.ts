import type { RedFlag } from '../content/types.ts';
import type { Matcher, Speller } from '../matching/index.ts';
import type { CompiledFlag, CompiledTriage, Part } from './compiled.ts';
import { aboutOther, type Meaning, meaningOf, speaksOfOther } from './context.ts';
import { passing, writersOwn } from './course.ts';
import { meantOtherwise } from './meanings.ts';
import {
  type Figures,
  figureMatches,
  fixedMatches,
  type Match,
  matches,
  type Occurrence,
  occurrences,
  type Pattern,
} from './pattern.ts';
import { type Reading, read } from './reading.ts';
import { DENIAL, likenessTo, weigh } from './second-reading.ts';

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

/** A compiled flag with what is looked up at every message. */
interface Rule extends Omit<CompiledFlag, 'flag' | 'struckFigures'> {
  readonly flag: RedFlag;
  readonly struckFigures: Figures;
}

/**
 * Assessing a message costs well under a millisecond.
 * @param flags those that were compiled
 * @param speller corrects slips towards the words of triage; null reads the text as it stands
 * @param second reads what the rules heard nothing in once more, by likeness; null for the rules alone
 */
export function buildTriage(
  compiled: CompiledTriage,
  flags: readonly RedFlag[],
  speller: ((vocabulary: ReadonlyMap<string, number>) => Speller) | null,
  second: Matcher | null,
): Triage {
  const byId = new Map(flags.map((flag) => [flag.id, flag]));
  const rules = compiled.flags.map((one) => ({
    ...one,
    flag: byId.get(one.flag) as RedFlag,
    struckFigures: new Map(one.struckFigures),
  }));
  const byFirst = new Map(compiled.variants);
  const figures = new Map(compiled.figures);
  const meanings = new Map(compiled.meanings);
  const spelling = speller?.(new Map(compiled.spelling)) ?? null;
  return {
    assess: (text) => {
      const reading = read(text, spelling);
      const heard = assess(reading, occurrences(reading, byFirst, meantOtherwise(reading, meanings)), rules, figures);
      return second ? readAgain(text, reading, heard, second, byId) : heard;
    },
  };
}

/** What the rules already understood, as denied, past or only asked about, is not heard again. */
function readAgain(
  text: string,
  reading: Reading,
  heard: Assessment,
  second: Matcher,
  flags: ReadonlyMap<string, RedFlag>,
): Assessment {
  if (heard.urgency === 'emergency' || heard.urgency === 'same_day' || heard.unclear) return heard;
  const likeness = likenessTo(text, second);
  const flag = flags.get(likeness?.flag ?? '');
  const verdict = weigh(text, likeness, flag);
  if (!flag || verdict === null || heard.findings.some((one) => one.flag === flag.id && one.meaning !== 'current'))
    return heard;
  const finding: Finding = {
    flag: flag.id,
    phrase: 'the message as a whole',
    meaning: 'current',
    urgency: flag.urgency,
  };
  // A sign that the rules put at "soon" is only outweighed by what is plainly an emergency, or may be one of the gravest.
  const outweighed =
    (verdict === 'raise' && flag.urgency === 'emergency') || (CAREFUL.has(flag.id) && !DENIAL.test(text));
  if (heard.urgency === 'soon' && !outweighed) return heard;
  const findings = [...heard.findings, finding];
  if (verdict === 'ask') return { ...NOTHING, unclear: flag, findings };
  return { ...NOTHING, urgency: flag.urgency, flag, aboutOther: speaksOfOther(reading), findings };
}

function assess(
  reading: Reading,
  everything: readonly Occurrence[],
  rules: readonly Rule[],
  figures: Figures,
): Assessment {
  if (everything.length === 0) return NOTHING;
  const idiomatic = figureMatches(figures, reading);
  const said = new Set(everything.map((one) => one.element));
  const results = rules
    .map((rule) => judge(rule, everything, said, idiomatic, reading))
    .filter((result) => result !== null);
  const findings = results.flatMap((result) => result.findings);
  const raised = results.filter((result) => result.urgency !== null).sort(byGravity);
  const top = raised[0];
  const unclear = results.find((result) => result.unclear)?.flag ?? null;
  // What may be an emergency is asked about before a visit is advised for something lesser.
  const graver = unclear !== null && top?.urgency === 'soon' && RANK[unclear.urgency] > RANK.soon;
  if (top?.urgency && !graver)
    return {
      urgency: top.urgency,
      flag: top.flag,
      aboutOther: top.aboutOther,
      unclear: null,
      askedAbout: null,
      findings,
    };
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
  compiled: Rule,
  everything: readonly Occurrence[],
  said: ReadonlySet<number>,
  idiomatic: ReadonlySet<number>,
  reading: Reading,
): Judged | null {
  const possible = (pattern: Pattern): boolean => pattern.elements.every((element) => said.has(element));
  if (!mayRaise(compiled, possible)) return null;
  const { flag } = compiled;
  const careful = CAREFUL.has(flag.id);
  const struckOut = compiled.struckOut.filter(possible);
  const unmasked = struckOut.length > 0 ? bySentence(everything, NONE_MASKED) : null;
  const struck = new Set([
    ...idiomatic,
    ...(compiled.struckFigures.size > 0 ? figureMatches(compiled.struckFigures, reading) : []),
    ...(unmasked ? struckOut.flatMap((pattern) => fixedMatches(pattern, unmasked)) : []),
  ]);
  const view = bySentence(everything, struck);

  const findings: Finding[] = [];
  const current: Match[] = [];
  const look = (pattern: Pattern, urgency: FlagUrgency): Match | null => {
    if (!possible(pattern)) return null;
    let best: { match: Match; meaning: Meaning } | null = null;
    for (const match of matches(pattern, view, reading)) {
      if (writersOwn(flag.id, match, reading)) continue;
      const meaning = meaningOf(match, reading, careful);
      if (!best || meaning === 'current') best = { match, meaning };
      if (meaning === 'current') break;
    }
    if (!best) return null;
    findings.push({ flag: flag.id, phrase: pattern.source, meaning: best.meaning, urgency });
    return best.meaning === 'current' ? best.match : null;
  };
  const lookAny = (part: Part, urgency: FlagUrgency): Match | null => {
    for (const pattern of part) {
      const match = look(pattern, urgency);
      if (match) return match;
    }
    return null;
  };
  const lookAt = (phrases: readonly Pattern[], rows: readonly (readonly Part[])[], urgency: FlagUrgency): boolean => {
    const before = current.length;
    for (const pattern of phrases) {
      const match = look(pattern, urgency);
      if (match) current.push(match);
    }
    for (const row of rows) {
      const standing = row.map((part) =>
        part.filter((pattern) => possible(pattern) && matches(pattern, view, reading).length > 0),
      );
      if (standing.some((part) => part.length === 0)) continue;
      const parts = standing.map((part) => lookAny(part, urgency));
      if (parts.every((part) => part !== null)) current.push(parts[0] as Match);
    }
    return current.length > before;
  };

  let urgency: FlagUrgency | null = null;
  if (lookAt(compiled.phrases, compiled.combine, flag.urgency)) urgency = flag.urgency;
  else if (compiled.milder && lookAt(compiled.milder.phrases, compiled.milder.combine, compiled.milder.urgency))
    urgency = compiled.milder.urgency;
  if (urgency && current.every((match) => passing(flag.id, match, reading))) urgency = 'soon';
  if (urgency) {
    for (const lift of compiled.raise)
      if (RANK[lift.to] > RANK[urgency] && lift.with.every((part) => lookAny(part, lift.to) !== null))
        urgency = lift.to;
  }
  const certain = current.length;
  const unclear = urgency === null && lookAt(compiled.needsContext, compiled.needsContextCombine, flag.urgency);
  if (findings.length === 0) return null;
  return {
    flag,
    urgency,
    weight: certain,
    aboutOther: current.some((match) => aboutOther(match, reading)),
    unclear,
    askedAbout: urgency === null && findings.some((finding) => finding.meaning === 'question'),
    findings,
  };
}

/** Whether enough words of the message belong to this flag for a closer look: most messages stop here for most flags. */
function mayRaise(compiled: Rule, possible: (pattern: Pattern) => boolean): boolean {
  const anyRow = (rows: readonly (readonly Part[])[]): boolean =>
    rows.some((row) => row.every((part) => part.some(possible)));
  return (
    compiled.phrases.some(possible) ||
    anyRow(compiled.combine) ||
    (compiled.milder !== null && (compiled.milder.phrases.some(possible) || anyRow(compiled.milder.combine))) ||
    compiled.needsContext.some(possible) ||
    anyRow(compiled.needsContextCombine)
  );
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
