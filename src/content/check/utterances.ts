import { normalise } from '../../matching/normalise.ts';
import type { Content } from '../types.ts';
import { NEEDS } from '../vocabulary.ts';
import { fileOf, type Rule } from './rule.ts';

/** One list of texts that teach the matcher. */
interface Taught {
  readonly file: string;
  /** Path of the list in its file. */
  readonly path: string;
  /** Where an editor finds the list. */
  readonly home: string;
  readonly texts: readonly string[];
}

/**
 * What people type leads to one place only. Compared after folding case, accents, punctuation and spaces, because that is
 * how the matcher will see it.
 */
export const utterances: Rule = ({ content }, report) => {
  const claimed = new Map<string, string>();
  for (const { file, path, home, texts } of taughtTexts(content)) {
    const own = new Set<string>();
    texts.forEach((utterance, index) => {
      const key = fold(utterance);
      const other = claimed.get(key);
      // Within one list "i'm done" and "im done" may both stand: each teaches the matcher something.
      if (own.has(normalise(utterance)))
        report(file, `${path}.${index}`, `"${utterance}" says the same as another line of this list; remove one`);
      else if (other && other !== home)
        report(file, `${path}.${index}`, `"${utterance}" is already an utterance of ${other}; keep it in one place`);
      else claimed.set(key, home);
      own.add(normalise(utterance));
    });
  }
};

export function taughtTexts(content: Content): Taught[] {
  const needs = 'intents/_needs.yaml';
  const one = (file: string, texts: readonly string[]): Taught => ({ file, path: 'utterances', home: file, texts });
  return [
    ...content.entries.map((entry) => one(fileOf(entry), entry.utterances)),
    ...content.intents.map((intent) => one(`intents/${intent.id}.yaml`, intent.utterances)),
    one('intents/_out_of_scope.yaml', content.outOfScope),
    ...NEEDS.map((need) => ({
      file: needs,
      path: need,
      home: `${needs} under ${need}`,
      texts: content.needQuestions[need],
    })),
  ];
}

/** Letters, digits, pictures and placeholders; everything else is a space. */
export function fold(utterance: string): string {
  return normalise(utterance)
    .replace(/'/g, '')
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}<>_/]+/gu, ' ')
    .trim();
}
