import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Content } from '../content/types.ts';
import { loadMatcher, type Matcher, saveMatcher } from '../matching/index.ts';
import { trainUnderstanding } from './understand.ts';

export interface Trained {
  readonly intents: Matcher;
  readonly entries: Matcher;
}

const NAMES = ['intents', 'entries'] as const;

/**
 * The trained matchers for this content: loaded when they were trained for just these files (`hash`), trained anew otherwise, so
 * that an editor's change takes effect at the next start. Training takes seconds, loading milliseconds.
 */
export function trainedFor(content: Content, hash: string, folder: string): Trained {
  try {
    const [intents, entries] = NAMES.map((name) => loadMatcher(readFileSync(fileOf(folder, name, hash))));
    return { intents: intents as Matcher, entries: entries as Matcher };
  } catch {
    return trainUnderstanding(content);
  }
}

/** Trains and keeps the matchers for this content; removes those of earlier content. */
export function keepTrained(content: Content, hash: string, folder: string): void {
  const trained = trainUnderstanding(content);
  mkdirSync(folder, { recursive: true });
  for (const name of NAMES) {
    const file = fileOf(folder, name, hash);
    writeFileSync(`${file}.${process.pid}`, saveMatcher(trained[name]));
    renameSync(`${file}.${process.pid}`, file);
  }
  for (const old of readdirSync(folder))
    if (/^(?:intents|entries)-[0-9a-f]+\.matcher$/.test(old) && !old.includes(shortened(hash)))
      rmSync(join(folder, old));
}

function fileOf(folder: string, name: string, hash: string): string {
  return join(folder, `${name}-${shortened(hash)}.matcher`);
}

function shortened(hash: string): string {
  return hash.slice(0, 16);
}
