import { keep, readKept } from '../content/kept.ts';
import type { Content } from '../content/types.ts';
import { loadMatcher, type Matcher, saveMatcher } from '../matching/index.ts';
import { trainUnderstanding } from './understand.ts';

export interface Trained {
  readonly intents: Matcher;
  readonly entries: Matcher;
}

const KIND = 'matcher';

/**
 * The trained matchers for this content: loaded when they were trained for just these files (`hash`), trained anew otherwise, so
 * that an editor's change takes effect at the next start. Training takes seconds, loading milliseconds.
 */
export function trainedFor(content: Content, hash: string, folder: string): Trained {
  const intents = readKept(folder, 'intents', KIND, hash);
  const entries = readKept(folder, 'entries', KIND, hash);
  if (!intents || !entries) return trainUnderstanding(content);
  try {
    return { intents: loadMatcher(intents), entries: loadMatcher(entries) };
  } catch {
    return trainUnderstanding(content);
  }
}

/** Trains and keeps the matchers for this content; removes those of earlier content. */
export function keepTrained(content: Content, hash: string, folder: string): void {
  const { intents, entries } = trainUnderstanding(content);
  keep(folder, 'intents', KIND, hash, saveMatcher(intents));
  keep(folder, 'entries', KIND, hash, saveMatcher(entries));
}
