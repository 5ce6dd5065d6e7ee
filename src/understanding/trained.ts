import { keep, readKept } from '../content/kept.ts';
import type { Content } from '../content/types.ts';
import { loadMatcher, saveMatcher } from '../matching/index.ts';
import { type Matchers, trainUnderstanding } from './understand.ts';

const KIND = 'matcher';

/**
 * The trained matchers for this content: loaded when they were trained for just these files (`hash`), trained anew otherwise, so
 * that an editor's change takes effect at the next start. Training takes seconds, loading milliseconds.
 */
export function trainedFor(content: Content, hash: string, folder: string): Matchers {
  const load = (name: keyof Matchers): Matchers[keyof Matchers] =>
    loadMatcher(readKept(folder, name, KIND, hash) ?? new Uint8Array());
  try {
    return { intents: load('intents'), entries: load('entries'), needs: load('needs') };
  } catch {
    return trainUnderstanding(content);
  }
}

/** Trains and keeps the matchers for this content; removes those of earlier content. */
export function keepTrained(content: Content, hash: string, folder: string): void {
  for (const [name, matcher] of Object.entries(trainUnderstanding(content)))
    keep(folder, name, KIND, hash, saveMatcher(matcher));
}
