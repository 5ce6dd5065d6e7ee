import type { Content, RedFlag } from '../content/types.ts';
import { type Example, loadSemanticTable, type Matcher, trainMatcher } from '../matching/index.ts';

/** The label of messages that are no danger. */
const HARMLESS = 'none';
/** Of the ordinary messages one in so many is learnt from: enough to tell them from danger, and a third of the time and memory. */
const EVERY = 3;
/** A message whose first characters these are is read as a whole; more would only dilute what it says. */
const READ = 600;

/** Fewer words are a name or a topic; what is dangerous in so few, the rules know. */
const FEWEST = 5;

/** What a message most resembles among all known ways of telling of an emergency or of a sign for today. */
export interface Likeness {
  readonly flag: string;
  /** 0..1: share of the message that is danger of any kind. */
  readonly share: number;
}

/**
 * Rules hear what somebody wrote down; people in danger find other words. So a message in which the rules heard nothing is compared
 * with the 3,000 sayings of the red flags and with as many ordinary messages. What it adds: docs/evaluation.md.
 */
export function trainSecondReading(content: Content): Matcher {
  const urgent = new Set(content.redFlags.filter(({ urgency }) => urgency !== 'soon').map(({ id }) => id));
  const dangers = content.sayings
    .filter(({ flag }) => urgent.has(flag))
    .flatMap(({ flag, sayings }) => sayings.map((text): Example => ({ text, label: flag })));
  const ordinary = [
    ...content.entries.flatMap(({ utterances }) => utterances),
    ...Object.values(content.needQuestions).flat(),
    ...content.outOfScope,
    ...content.intents.flatMap(({ utterances }) => utterances),
  ].filter((_, at) => at % EVERY === 0);
  // Telling of a condition ("i'm pregnant") is no danger by itself.
  const told = content.conditions.flatMap(({ saidAs, goneAs }) =>
    [...saidAs, ...goneAs].flatMap((said) => [said, `i have ${said}`, `im ${said} what can i do`]),
  );
  const harmless = [...content.sayings.flatMap(({ notSayings }) => notSayings), ...ordinary, ...told];
  return trainMatcher([...dangers, ...harmless.map((text): Example => ({ text, label: HARMLESS }))], {
    semantic: loadSemanticTable(),
  });
}

export function likenessTo(text: string, trained: Matcher): Likeness | null {
  if (text.trim().split(/\s+/).length < FEWEST) return null;
  const { ranking } = trained.classify(text.slice(0, READ), { top: trained.labels.length });
  const all = ranking.reduce((sum, { confidence }) => sum + confidence, 0);
  const harmless = ranking.find(({ label }) => label === HARMLESS)?.confidence ?? 0;
  const danger = ranking.find(({ label }) => label !== HARMLESS);
  return danger && all > 0 ? { flag: danger.label, share: 1 - harmless / all } : null;
}

/** From this share on the advice of the flag is given; from the lower one on its question is asked, with the emergency line. */
const SURE = 0.9;
const DOUBT = 0.65;

/** "not in the groin": likeness does not understand denials, so what holds one is asked about. "I can't feel" is none. */
export const DENIAL = /\b(?:no|not|without|never|(?:is|are|was|were|does|do|did|has|have|had)n['\u2019]?t)\b/i;

/** What a likeness calls for. */
export function weigh(text: string, likeness: Likeness | null, flag: RedFlag | undefined): 'raise' | 'ask' | null {
  if (!likeness || !flag) return null;
  if (likeness.share >= SURE && !DENIAL.test(text)) return 'raise';
  return likeness.share >= DOUBT && flag.ask ? 'ask' : null;
}
