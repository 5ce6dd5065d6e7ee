import type { Entry } from '../content/types.ts';
import type { Area, Need } from '../content/vocabulary.ts';
import {
  buildDocumentIndex,
  buildTextIndex,
  type DocumentIndex,
  isOrdinaryEnglish,
  type Matcher,
  type TextIndex,
} from '../matching/index.ts';

/** What is looked for: the words, and what understanding read in them. */
interface Wish {
  readonly text: string;
  readonly areas: readonly Area[];
  readonly needs: readonly Need[];
}

export interface RankedEntry {
  readonly entry: Entry;
  /** 0..1, higher is better; comparable within one ranking only. */
  readonly score: number;
  /** How much of the score the words alone gave, 0..1. */
  readonly words: number;
}

export interface Retrieval {
  /** Best first. Empty when nothing has anything in common with the wish. */
  find(wish: Wish, count: number): readonly RankedEntry[];
}

/**
 * Weights chosen on the project's own entries by leaving utterances out; see docs/matching.md. `firstArea` and `firstNeed` only
 * order the best three; anything from .15 to .25 for the need does about equally well on the labelled questions.
 */
const WEIGHT = {
  words: 0.15,
  documents: 0.38,
  learnt: 0.3,
  area: 0.17,
  need: 0.13,
  firstArea: 0.04,
  firstNeed: 0.2,
};
/** The best of this many entries by words are considered besides those of the right place. */
const BY_WORDS = 40;

/**
 * Ranks entries by words and slots together. `learnt` is a matcher trained on the entries' own utterances with the entry id as
 * label; it catches paraphrases, the index catches names.
 */
export function buildRetrieval(entries: readonly Entry[], learnt: Matcher): Retrieval {
  const index = indexEntries(entries);
  const whole = indexWhole(entries);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return {
    find(wish, count) {
      const byWords = new Map(index.search(wish.text, BY_WORDS, { rerank: false }).map(({ id, score }) => [id, score]));
      const byDocuments = new Map(whole.search(wish.text, BY_WORDS).map(({ id, score }) => [id, score]));
      const byLearning = shares(learnt.classify(wish.text, { top: BY_WORDS }).ranking);
      const candidates = new Set([...byWords.keys(), ...byDocuments.keys(), ...byLearning.keys()]);
      if (wish.areas.length > 0)
        for (const entry of entries)
          if (entry.areas.some((area) => wish.areas.includes(area))) candidates.add(entry.id);
      const ranked = [...candidates]
        .map((id) => {
          const entry = byId.get(id) as Entry;
          const words = byWords.get(id) ?? 0;
          const documents = byDocuments.get(id) ?? 0;
          const learntShare = byLearning.get(id) ?? 0;
          const score =
            WEIGHT.words * words +
            WEIGHT.documents * documents +
            WEIGHT.learnt * learntShare +
            WEIGHT.area * areaFit(entry, wish) +
            WEIGHT.need * needFit(entry, wish);
          return { entry, score, words: Math.max(words, documents) };
        })
        .sort(byScore)
        .slice(0, Math.max(count, FIRST_AMONG));
      const [...top] = ranked.slice(0, FIRST_AMONG).map((one) => ({
        ...one,
        score: one.score + WEIGHT.firstArea * areaFit(one.entry, wish) + WEIGHT.firstNeed * needFit(one.entry, wish),
      }));
      return [...top.sort(byScore), ...ranked.slice(FIRST_AMONG)].slice(0, count);
    },
  };
}

/** The first answer is chosen among the three that are shown: all are about the words, so the place and the wish decide. */
const FIRST_AMONG = 3;

function byScore(a: RankedEntry, b: RankedEntry): number {
  return b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1);
}

function indexEntries(entries: readonly Entry[]): TextIndex {
  return buildTextIndex(
    entries.flatMap((entry) => [
      { id: entry.id, text: entry.title, weight: 1.05 },
      ...entry.alsoCalled.map((text) => ({ id: entry.id, text })),
      ...entry.utterances.map((text) => ({ id: entry.id, text })),
      { id: entry.id, text: entry.summary, weight: 0.8 },
    ]),
  );
}

/** Everything an entry says, so that a description of a move finds it by its steps. */
function indexWhole(entries: readonly Entry[]): DocumentIndex {
  return buildDocumentIndex(
    entries.map((entry) => ({
      id: entry.id,
      fields: [
        { text: [entry.title, ...entry.alsoCalled].join('. '), weight: 2 },
        { text: entry.utterances.join('. '), weight: 1.2 },
        { text: [entry.summary, ...entry.steps].join(' '), weight: 1 },
        {
          text:
            entry.kind === 'stretch'
              ? `${entry.setting} ${SETTING_WORDS[entry.setting]} ${entry.feel} ${entry.easier ?? ''} ${entry.equipment.join(' ')}`
              : [...entry.answer, ...entry.cautions].join(' '),
          weight: 0.8,
        },
      ],
    })),
    { ordinary: isOrdinaryEnglish },
  );
}

/** How people say a setting; the files name it by one word. */
const SETTING_WORDS = {
  seated: 'sitting chair seat desk sat',
  standing: 'stand feet upright',
  floor: 'lying lie mat ground',
  wall: 'standing doorway',
} as const;

/** From this confidence on the best entry of the learnt ranking counts in full. */
const SURE = 0.5;

/** Confidences relative to the best, which counts less the less sure the matcher is: a hesitant one still orders, more softly. */
function shares(ranking: readonly { readonly label: string; readonly confidence: number }[]): Map<string, number> {
  const best = ranking[0]?.confidence ?? 0;
  const weight = Math.sqrt(Math.min(1, best / SURE));
  return new Map(ranking.map(({ label, confidence }) => [label, best > 0 ? (weight * confidence) / best : 0]));
}

/** 1 for the main place, less for a side place; an entry for another place is held back, one for no place in between. */
function areaFit(entry: Entry, wish: Pick<Wish, 'areas'>): number {
  if (wish.areas.length === 0) return 0.4;
  const [main] = wish.areas;
  if (entry.areas[0] === main) return 1;
  if (main && entry.areas.includes(main)) return 0.85;
  if (entry.areas.some((area) => wish.areas.includes(area))) return 0.7;
  return entry.areas.includes('whole-body') ? 0.25 : -0.6;
}

/** An entry's first need is what it is mainly for. */
function needFit(entry: Entry, wish: Pick<Wish, 'needs'>): number {
  // A place without a wish ("my back is cooked") wants what eases it first, then why it happens.
  const needs: readonly Need[] = wish.needs.length > 0 ? wish.needs : ['remedy', 'cause'];
  const best = Math.max(
    ...needs.map(
      (need, at) => (entry.needs[0] === need ? 1 : entry.needs.includes(need) ? 0.8 : 0) - 0.1 * Math.min(at, 2),
    ),
  );
  return best;
}
