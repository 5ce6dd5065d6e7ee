import type { Content } from '../content/types.ts';
import { type Classification, type Example, loadSemanticTable, type Matcher, trainMatcher } from '../matching/index.ts';
import { buildLexicon, type Lexicon } from './lexicon.ts';
import { readSlots, type Slots } from './slots.ts';

/** Why a message was not taken as one of the intents. */
export type Fallback = 'low_confidence' | 'ambiguous' | 'out_of_scope';

export interface Understanding {
  /** An id of `intents/`, or null with a fallback. */
  readonly intent: string | null;
  /** 0..1, calibrated. */
  readonly confidence: number;
  readonly fallback: Fallback | null;
  readonly slots: Slots;
  /** The message names a body part, an ache or the work place: evidence that it is ours at all. */
  readonly onTopic: boolean;
  /** How much says so: 2 for a body part, 1 for each of two words of the trade, up to 2 for likeness to what is known. */
  readonly evidence: number;
  /** Best intents with their shares, for --explain. */
  readonly ranking: Classification['ranking'];
}

export interface Understander {
  understand(text: string): Understanding;
  readonly lexicon: Lexicon;
}

/** Messages that belong to nobody: not an intent, only something to learn from. */
export const NOT_OURS = 'none';

/** Under this an intent is not taken at its word (too weak). Chosen on the project's own held-out utterances. */
const WEAK = 0.3;

export function buildUnderstander(
  content: Content,
  trained: { readonly intents: Matcher; readonly entries: Matcher },
  ordinary: (word: string) => boolean,
): Understander {
  const lexicon = buildLexicon(slotPhrases(content), ordinary, content.figuresOfSpeech);
  return { lexicon, understand: (text) => understand(text, trained, lexicon) };
}

function understand(
  text: string,
  { intents, entries }: { readonly intents: Matcher; readonly entries: Matcher },
  lexicon: Lexicon,
): Understanding {
  const { hits } = lexicon.find(text);
  const slots = readSlots(text, lexicon);
  const topics = hits.filter((hit) => hit.slot === 'topic').length;
  // Several words that are the name of a move or remedy; a single one ("bridge", "bag") is too often something else.
  const named = hits.some((hit) => hit.slot === 'entry' && hit.to - hit.from >= 2);
  const onTopic = slots.areas.length > 0 || topics > 0 || named;
  const { label, confidence, ranking } = intents.classify(text, { top: 4 });
  const known = {
    confidence,
    slots,
    onTopic,
    evidence: (slots.areas.length > 0 ? 2 : 0) + (named ? 2 : 0) + Math.min(2, topics) + likeness(entries, text),
    ranking,
  };
  if (CODE.test(text)) return { ...known, intent: null, fallback: 'out_of_scope' };
  if (asksForMove(text, label, slots)) return { ...known, intent: 'stretch', fallback: null };
  const complains = slots.areas.length > 0 && hits.some((hit) => hit.slot === 'topic' && hit.value === 'symptom');
  if (complains && (label === NOT_OURS ? confidence < SURE : confidence < WEAK))
    return { ...known, intent: 'ask', fallback: null };
  const alike = likeness(entries, text);
  if (label === NOT_OURS)
    return (named || (alike === 2 && known.evidence >= 3)) && confidence < SURE
      ? { ...known, intent: 'ask', fallback: null }
      : { ...known, intent: null, fallback: 'out_of_scope' };
  // A body part alone, in a message unlike anything known and with no ache in it, is a turn of phrase more often than a question.
  if (label === 'ask' && alike === 0 && topics === 0 && confidence < 0.5)
    return { ...known, intent: null, fallback: 'out_of_scope' };
  if (confidence < WEAK) return { ...known, intent: label, fallback: 'low_confidence' };
  return { ...known, intent: label, fallback: null };
}

/** What the matcher of entries makes of it: it has learnt on its own, leaving entries out, how strangers look. */
function likeness(entries: Matcher, text: string): number {
  const { confidence } = entries.classify(text, { top: 1 });
  if (confidence >= 0.32) return 2;
  return confidence >= 0.2 ? 1 : 0;
}

/** Over this, "none of ours" is believed even of a message that names a place and an ache. */
const SURE = 0.8;

/** Program text: calls, paths, back-ticks. Words in it that look like body parts ("HEAD") are not. */
const CODE =
  /`[^`]+`|\b\w+\.\w+\(|\w\(\)|[{};]\s*$|=>|::|\.git\b|^\s*(?:\w+Error|Exception|Traceback)\b|\bSELECT\b.+\bFROM\b/;

const MOVE_WORD = /\b(?:str?e?t?ch\w*|opener|loosen\w*|unwind|release|move|moves|mobility|limber)\b/i;
const QUESTION = /\b(?:why|how|when|what causes|should|is it|does|do|did|will|would|could|can you explain|which)\b/i;

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
      (slots.setting !== null && !/\b(?:hurt\w*|ache\w*|pain\w*|sore|numb|stiff)\b/i.test(text)) ||
      MOVE_WORD.test(text))
  );
}

function slotPhrases(content: Content): Record<string, Record<string, readonly string[]>> {
  const conditions = Object.fromEntries(content.conditions.map((condition) => [condition.id, condition.saidAs]));
  const names = Object.fromEntries(content.entries.map((entry) => [entry.id, [entry.title, ...entry.alsoCalled]]));
  return { ...content.slotWords, condition: conditions, entry: names };
}

/** What the intent matcher learns from: the intents' own utterances, the entries' as questions, and what is not ours. */
export function intentExamples(content: Content): Example[] {
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
export function entryExamples(content: Content): Example[] {
  return content.entries.flatMap((entry) =>
    [entry.title, ...entry.alsoCalled, ...entry.utterances].map((text) => ({ text, label: entry.id })),
  );
}

/** Trains both matchers, with word vectors so that words nobody wrote down still count as what they mean. */
export function trainUnderstanding(content: Content): { readonly intents: Matcher; readonly entries: Matcher } {
  const semantic = loadSemanticTable();
  return {
    intents: trainMatcher(intentExamples(content), { semantic }),
    entries: trainMatcher(entryExamples(content), { semantic, outOfScope: content.outOfScope }),
  };
}
