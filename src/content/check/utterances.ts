import { normalise } from '../../matching/normalise.ts';
import { fileOf, type Rule } from './rule.ts';

/**
 * What people type leads to one place only. Compared after folding case, accents, punctuation and spaces, because that is
 * how the matcher will see it.
 */
export const utterances: Rule = ({ content }, report) => {
  const claimed = new Map<string, string>();
  const claim = (file: string, list: readonly string[]): void => {
    const own = new Set<string>();
    list.forEach((utterance, index) => {
      const key = fold(utterance);
      const other = claimed.get(key);
      // Within one list "i'm done" and "im done" may both stand: each teaches the matcher something.
      if (own.has(normalise(utterance)))
        report(file, `utterances.${index}`, `"${utterance}" says the same as another line of this list; remove one`);
      else if (other && other !== file)
        report(file, `utterances.${index}`, `"${utterance}" is already an utterance of ${other}; keep it in one place`);
      else claimed.set(key, file);
      own.add(normalise(utterance));
    });
  };
  for (const entry of content.entries) claim(fileOf(entry), entry.utterances);
  for (const intent of content.intents) claim(`intents/${intent.id}.yaml`, intent.utterances);
};

/** Letters, digits, pictures and placeholders; everything else is a space. */
export function fold(utterance: string): string {
  return normalise(utterance)
    .replace(/'/g, '')
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}<>_/]+/gu, ' ')
    .trim();
}
