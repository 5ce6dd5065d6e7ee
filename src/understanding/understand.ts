import type { Content } from '../content/types.ts';
import { NEEDS, type Need, type NeedShares } from '../content/vocabulary.ts';
import { type Classification, type Example, loadSemanticTable, type Matcher, trainMatcher } from '../matching/index.ts';
import { buildLexicon, type Hit, type Lexicon } from './lexicon.ts';
import { readSlots, type Slots } from './slots.ts';
import { buildSpelling, type Spelling } from './spelling.ts';

/** Why a message was not taken as one of the intents. */
export type Fallback = 'low_confidence' | 'ambiguous' | 'out_of_scope';

export interface Understanding {
  /** An id of `intents/`, or null with a fallback. */
  readonly intent: string | null;
  /** The words of the message as they were meant, misspelt ones put right: what is searched for. */
  readonly words: readonly string[];
  /** The same as one text. */
  readonly plain: string;
  /** Where the words of slots stand in them. */
  readonly hits: readonly Hit[];
  /** 0..1, calibrated. */
  readonly confidence: number;
  readonly fallback: Fallback | null;
  readonly slots: Slots;
  /** What kind of answer is wanted, likeliest first: the needs that were said and those that questions like this one have. */
  readonly needs: readonly Need[];
  /** How likely each kind of answer is the one wanted; together 1. */
  readonly shares: NeedShares;
  /** Whether a question is about what we know at all. */
  readonly ours: boolean;
  /** Best intents with their shares, for --explain. */
  readonly ranking: Classification['ranking'];
}

export interface Understander {
  understand(text: string): Understanding;
  readonly spelling: Spelling;
}

export interface Matchers {
  readonly intents: Matcher;
  readonly entries: Matcher;
  /** Labels are needs. */
  readonly needs: Matcher;
}

/** Intents of the ranking that --explain shows. */
const SHOWN = 4;

/** Messages that belong to nobody: not an intent, only something to learn from. */
const NOT_OURS = 'none';

/** Under this an intent is not taken at its word (too weak). Chosen on the project's own held-out utterances. */
const WEAK = 0.3;

export function buildUnderstander(
  content: Content,
  trained: Matchers,
  ordinary: (word: string) => boolean,
): Understander {
  const lexicon = buildLexicon(slotPhrases(content), content.figuresOfSpeech);
  const written = [trained.intents.state.vocabulary, trained.entries.state.vocabulary];
  const spelling = buildSpelling(lexicon.vocabulary, written, ordinary);
  return { spelling, understand: (text) => understand(text, trained, lexicon, spelling) };
}

function understand(
  text: string,
  { intents, entries, needs: kinds }: Matchers,
  lexicon: Lexicon,
  spelling: Spelling,
): Understanding {
  const words = spelling.read(text);
  const plain = words.join(' ');
  const hits = lexicon.find(words);
  const slots = readSlots(words, hits, text.trimEnd().endsWith('?'));
  const { ranking } = intents.classify(plain, { top: intents.labels.length });
  const { label, confidence } = likeliest(ranking);
  const need = kinds.classify(plain, { top: NEEDS.length });
  const ours = isOurs({
    place: slots.areas.length > 0,
    ache: hits.some((hit) => hit.slot === 'topic' && hit.value === 'symptom'),
    topics: hits.filter((hit) => hit.slot === 'topic').length,
    // Several words that are the name of a move or remedy; a single one ("bridge", "bag") is too often something else.
    named: hits.some((hit) => hit.slot === 'entry' && hit.to - hit.from >= 2),
    likeness: entries.classify(plain, { top: 1 }).confidence,
    notOurs: ranking.find((one) => one.label === NOT_OURS)?.confidence ?? 0,
    need: need.confidence,
  });
  const shares = needShares(slots.needs, need.ranking);
  const needs = likelyNeeds(shares);
  const known = { words, plain, hits, needs, shares, confidence, slots, ranking: ranking.slice(0, SHOWN), ours };
  if (CODE.test(text)) return { ...known, ours: false, intent: null, fallback: 'out_of_scope' };
  if (asksForMove(plain, label, slots)) return { ...known, ours: true, intent: 'stretch', fallback: null };
  if (label === NOT_OURS || QUESTIONS.has(label)) {
    if (!known.ours) return { ...known, intent: null, fallback: 'out_of_scope' };
    return { ...known, intent: label === NOT_OURS ? 'ask' : label, fallback: null };
  }
  const sure = confidence >= (text.length <= SHORT ? WEAK : WEAK_LONG);
  if (sure) return { ...known, intent: label, fallback: null };
  return known.ours
    ? { ...known, intent: 'ask', fallback: null }
    : { ...known, intent: label, fallback: 'low_confidence' };
}

/**
 * Far more was written down of what is not ours than of any one intent, so it weighs less than its share against an intent. Any
 * number from .4 to .7 does about equally well.
 */
const NOT_OURS_WEIGHT = 0.5;

function likeliest(ranking: Classification['ranking']): Classification['ranking'][number] {
  const weight = (one: Classification['ranking'][number]): number =>
    one.confidence * (one.label === NOT_OURS ? NOT_OURS_WEIGHT : 1);
  return ranking.reduce((best, one) => (weight(one) > weight(best) ? one : best));
}

/**
 * What saying a need adds to its learnt share; a second need said adds half of it. Of 0 to 1 the best for the first answer on
 * questions written for the purpose.
 */
const SAID = 0.5;
/** Needs less likely than this share of the likeliest are left out. */
const LIKELY = 0.7;

function needShares(said: readonly Need[], ranking: Classification['ranking']): NeedShares {
  const learnt = ranking.reduce((sum, { confidence }) => sum + confidence, 0);
  const weights = new Map(ranking.map(({ label, confidence }) => [label as Need, confidence / learnt]));
  said.forEach((need, at) => {
    weights.set(need, (weights.get(need) ?? 0) + SAID / (at + 1));
  });
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return new Map([...weights].map(([need, weight]) => [need, weight / all]));
}

function likelyNeeds(shares: NeedShares): Need[] {
  const ranked = [...shares].sort(([, a], [, b]) => b - a);
  const best = ranked[0]?.[1] ?? 0;
  return ranked.filter(([, share]) => share >= best * LIKELY).map(([need]) => need);
}

/** What speaks for a message being about bodies at work at all. */
interface Evidence {
  readonly place: boolean;
  readonly ache: boolean;
  /** Words of the trade. */
  readonly topics: number;
  readonly named: boolean;
  /** Confidence of the entry matcher, which has learnt, leaving entries out, how strangers look. */
  readonly likeness: number;
  /** The intent matcher's share for messages that belong to nobody. */
  readonly notOurs: number;
  /** Confidence of the matcher of needs: a question like ours wants one of them clearly. */
  readonly need: number;
}

const QUESTIONS = new Set(['ask']);
/** Short messages are commands more often ("unsub", "later"); longer ones need to be surer. */
const SHORT = 24;
const WEAK_LONG = 0.42;

/**
 * Weights of a logistic regression, fitted on the project's own labelled questions and out-of-scope messages and on public ones of
 * other trades. How much it lets pass and refuses: docs/evaluation.md.
 */
const OURS = { bias: -2.1, likeness: 1.6, notOurs: -1, need: 0.55, place: 4.4, topic: 1.45 };

/** Whether a question is ours. An ache in a place always is, however strange its words, and so is what is named. */
function isOurs({ place, ache, topics, named, likeness, notOurs, need }: Evidence): boolean {
  if (named || (place && ache)) return true;
  const score =
    OURS.bias +
    OURS.likeness * logOdds(likeness) +
    OURS.notOurs * logOdds(notOurs) +
    OURS.need * logOdds(need) +
    (place ? OURS.place : 0) +
    OURS.topic * Math.min(topics, 3);
  return score > 0;
}

/** Kept finite at both ends. */
function logOdds(share: number): number {
  return Math.log((Math.min(1, share) + 0.01) / (1.01 - Math.min(1, share)));
}

/** Program text: calls, paths, back-ticks. Words in it that look like body parts ("HEAD") are not. */
const CODE =
  /`[^`]+`|\b\w+\.\w+\(|\w\(\)|[{};]\s*$|=>|::|\.git\b|^\s*(?:\w+Error|Exception|Traceback)\b|\bSELECT\b.+\bFROM\b/;

const MOVE_WORD = /\b(?:str?e?t?ch\w*|opener|loosen\w*|unwind|release|move|moves|mobility|limber)\b/i;
const QUESTION = /\b(?:why|how|when|what causes|should|is it|does|do|did|will|would|could|can you explain|which)\b/i;

const COMPLAINT = /\b(?:hurt\w*|ache\w*|pain\w*|sore|numb|stiff|feels?)\b/i;
/** "i sit all day and my hips are concrete" tells of sitting; it does not ask for something seated. */
const HOW_THE_DAY_IS =
  /\b(?:i|we|im|ive|he|she|been|was) (?:\w+ )?(?:sits?|sat|sitting|stands?|stood|standing)\b|\b(?:all|whole|every) (?:day|morning|afternoon)\b/i;

/** "upper back, standing, 45 sec", "stretch for tight hip flexors": a place with a setting, a time or the wish to stretch, and no question. */
function asksForMove(text: string, label: string, slots: Slots): boolean {
  if (label !== 'ask' && label !== NOT_OURS && label !== 'another') return false;
  if (slots.areas.length === 0 || QUESTION.test(text) || text.length > 70) return false;
  const wished = slots.needs.every(
    (need) => need === 'stretch' || need === 'ergonomics' || need === 'remedy' || need === 'exercise',
  );
  return (
    wished &&
    (slots.maxSeconds !== null ||
      (slots.setting !== null && !COMPLAINT.test(text) && !HOW_THE_DAY_IS.test(text)) ||
      MOVE_WORD.test(text))
  );
}

function slotPhrases(content: Content): Record<string, Record<string, readonly string[]>> {
  const conditions = Object.fromEntries(content.conditions.map((condition) => [condition.id, condition.saidAs]));
  const gone = Object.fromEntries(content.conditions.map((condition) => [condition.id, condition.goneAs]));
  // The id of a move is one of its names ("supine-figure-four"); that of an article is only short for its subject ("how-long").
  const names = Object.fromEntries(
    content.entries.map((entry) => [
      entry.id,
      [entry.title, ...entry.alsoCalled, ...(entry.kind === 'stretch' ? [entry.id.replaceAll('-', ' ')] : [])],
    ]),
  );
  return { ...content.slotWords, condition: conditions, condition_gone: gone, entry: names };
}

/** What the intent matcher learns from: the intents' own utterances, the entries' as questions, and what is not ours. */
function intentExamples(content: Content): Example[] {
  const fromIntents = content.intents.flatMap((intent) =>
    intent.utterances.flatMap((text) =>
      fillIn(text, content.standIns).map((filled) => ({ text: filled, label: intent.id })),
    ),
  );
  const fromEntries = content.entries
    .filter((entry) => entry.kind !== 'stretch')
    .flatMap((entry) => entry.utterances.map((text) => ({ text, label: 'ask' })));
  return [...fromIntents, ...fromEntries, ...content.outOfScope.map((text) => ({ text, label: NOT_OURS }))];
}

/** Each placeholder by each of its stand-ins in turn; several placeholders of one utterance move together. */
function fillIn(text: string, standIns: Content['standIns']): string[] {
  const used = [...text.matchAll(/<([a-z_]+)>/g)].map(([, name]) => standIns[name ?? '']?.length ?? 0);
  if (used.length === 0) return [text];
  return Array.from({ length: Math.max(...used) }, (_, at) =>
    text.replace(/<([a-z_]+)>/g, (whole, name: string) => {
      const words = standIns[name] ?? [];
      return words[at % Math.max(1, words.length)] ?? whole;
    }),
  );
}

/** What the entry matcher learns from: every way of asking for an entry, with the entry as label. */
function entryExamples(content: Content): Example[] {
  return content.entries.flatMap((entry) =>
    [entry.title, ...entry.alsoCalled, ...entry.utterances].map((text) => ({ text, label: entry.id })),
  );
}

/** What the matcher of needs learns from: questions by need, and every way of asking for an entry with its first need. */
function needExamples(content: Content): Example[] {
  const questions = NEEDS.flatMap((label) => content.needQuestions[label].map((text) => ({ text, label })));
  const asked = content.entries.flatMap(({ utterances, needs }) =>
    utterances.map((text) => ({ text, label: needs[0] as Need })),
  );
  return [...questions, ...asked];
}

/** Trains the matchers, with word vectors so that words nobody wrote down still count as what they mean. */
export function trainUnderstanding(content: Content): Matchers {
  const semantic = loadSemanticTable();
  return {
    intents: trainMatcher(intentExamples(content), { semantic }),
    entries: trainMatcher(entryExamples(content), { semantic, outOfScope: content.outOfScope }),
    needs: trainMatcher(needExamples(content), { semantic }),
  };
}
