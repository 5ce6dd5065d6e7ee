import { normalise } from '../../matching/normalise.ts';
import { fileOf, type Rule } from './rule.ts';

/**
 * What people type leads to one place only. Compared after folding case, accents, punctuation and spaces, because that is
 * how the matcher will see it.
 */
export const utterances: Rule = ({ content }, report) => {
  const claimed = new Map<string, string>();
  const claim = (file: string, list: readonly string[]): void => {
    list.forEach((utterance, index) => {
      const key = fold(utterance);
      const other = claimed.get(key);
      if (other === file)
        report(file, `utterances.${index}`, `"${utterance}" says the same as another line of this list; remove one`);
      else if (other)
        report(file, `utterances.${index}`, `"${utterance}" is already an utterance of ${other}; keep it in one place`);
      else claimed.set(key, file);
    });
  };
  for (const entry of content.entries) claim(fileOf(entry), entry.utterances);
  for (const intent of content.intents) claim(`intents/${intent.id}.yaml`, intent.utterances);
};

export function fold(utterance: string): string {
  return normalise(utterance)
    .replace(/'/g, '')
    .replace(/[^\p{L}\p{N}<>_]+/gu, ' ')
    .trim();
}
