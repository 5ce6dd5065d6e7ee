import { normalise, stem, words } from '../matching/index.ts';

/** Where a known phrase stands in a message. `from` and `to` count words, `to` not included. */
export interface Hit {
  readonly slot: string;
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** Finds the words of slots in a message: longest phrase first, each word used once per slot. */
export interface Lexicon {
  /** @param said words as they were meant, see `Spelling.read` */
  find(said: readonly string[]): readonly Hit[];
  /** The words of all phrases. */
  readonly vocabulary: ReadonlySet<string>;
}

interface Meaning {
  readonly slot: string;
  readonly value: string;
}

const LONGEST_PHRASE = 7;

/**
 * @param phrases slot -> value -> phrases. A phrase may mean several values.
 * @param figures turns of phrase whose words do not mean what they name
 */
export function buildLexicon(
  phrases: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  figures: readonly string[] = [],
): Lexicon {
  const byPhrase = new Map<string, Meaning[]>();
  const vocabulary = new Set<string>();
  for (const [slot, values] of Object.entries(phrases)) {
    for (const [value, list] of Object.entries(values)) {
      for (const phrase of list) {
        const parts = words(normalise(phrase));
        for (const part of parts) vocabulary.add(part);
        const key = parts.map(stem).join(' ');
        const meanings = byPhrase.get(key) ?? [];
        if (!meanings.some((one) => one.slot === slot && one.value === value)) meanings.push({ slot, value });
        byPhrase.set(key, meanings);
      }
    }
  }
  const idioms = new Map<string, (readonly string[])[]>();
  for (const figure of figures) {
    const parts = words(normalise(figure)).map(stem);
    idioms.set(parts[0] ?? '', [...(idioms.get(parts[0] ?? '') ?? []), parts]);
  }
  const figureWords = (stems: readonly string[]): ReadonlySet<number> => {
    const covered = new Set<number>();
    stems.forEach((one, from) => {
      for (const parts of idioms.get(one) ?? [])
        if (parts.every((part, offset) => stems[from + offset] === part))
          for (let offset = 0; offset < parts.length; offset++) covered.add(from + offset);
    });
    return covered;
  };
  return {
    vocabulary,
    find(said) {
      const stems = said.map(stem);
      const hits: Hit[] = [];
      const used = new Map<string, Set<number>>();
      for (let length = Math.min(LONGEST_PHRASE, stems.length); length >= 1; length--) {
        for (let from = 0; from + length <= stems.length; from++) {
          const meanings = byPhrase.get(stems.slice(from, from + length).join(' '));
          if (!meanings) continue;
          for (const { slot, value } of meanings) {
            const key = `${slot}`;
            const taken = used.get(key) ?? new Set<number>();
            const span = Array.from({ length }, (_, i) => from + i);
            const same = hits.some((hit) => hit.slot === slot && hit.from === from && hit.to === from + length);
            if (!same && span.some((at) => taken.has(at))) continue;
            for (const at of span) taken.add(at);
            used.set(key, taken);
            hits.push({ slot, value, from, to: from + length });
          }
        }
      }
      const figures = figureWords(stems);
      hits.sort((a, b) => a.from - b.from || b.to - a.to);
      // Words inside a figure of speech ("keep an eye on") are not what they name.
      return hits.filter((hit) => !range(hit).every((at) => figures.has(at)));
    },
  };
}

function range(hit: Hit): number[] {
  return Array.from({ length: hit.to - hit.from }, (_, at) => hit.from + at);
}
