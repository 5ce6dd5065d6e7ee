import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { keep, readKept } from '../content/kept.ts';
import type { Content } from '../content/types.ts';
import { loadMatcher, type Matcher, saveMatcher } from '../matching/index.ts';
import { type CompiledTriage, compileTriage } from './compiled.ts';
import { trainSecondReading } from './second-reading.ts';

/** The code that compiles: rules compiled by an earlier version of it are never used, whatever the content. */
const COMPILERS = [
  'compiled',
  'pattern',
  'bound',
  'groups',
  'meanings',
  'reading',
  'numbers',
  'stem',
  'second-reading',
];

/** The compiled red flags for this content (`hash`): read back when kept for just these files and this code, compiled otherwise. */
export function triageFor(content: Content, hash: string, folder: string): CompiledTriage {
  const kept = readKept(folder, 'triage', 'json', keyOf(hash));
  if (!kept) return compiledFrom(content);
  try {
    return JSON.parse(kept.toString('utf8')) as CompiledTriage;
  } catch {
    return compiledFrom(content);
  }
}

/** The matcher of the second reading, loaded when it was trained for just this content and code, trained anew otherwise. */
export function secondReadingFor(content: Content, hash: string, folder: string): Matcher {
  try {
    return loadMatcher(readKept(folder, 'dangers', 'matcher', keyOf(hash)) ?? new Uint8Array());
  } catch {
    return trainSecondReading(content);
  }
}

/** Compiles and keeps the red flags for this content, and the second reading; removes those of earlier content. */
export function keepTriage(content: Content, hash: string, folder: string): void {
  keep(folder, 'dangers', 'matcher', keyOf(hash), saveMatcher(trainSecondReading(content)));
  keep(folder, 'triage', 'json', keyOf(hash), JSON.stringify(compiledFrom(content)));
}

function compiledFrom(content: Content): CompiledTriage {
  return compileTriage(content.redFlags, content.redFlagTerms, content.figuresOfSpeech, content.otherMeanings);
}

function keyOf(hash: string): string {
  const key = createHash('sha256').update(hash);
  const self = fileURLToPath(import.meta.url);
  for (const name of COMPILERS) key.update(readFileSync(self.replace(/kept(\.[jt]s)$/, `${name}$1`)));
  return key.digest('hex');
}
