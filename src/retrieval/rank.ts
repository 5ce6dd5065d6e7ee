import type { Entry } from '../content/types.ts';
import type { Area, NeedShares } from '../content/vocabulary.ts';
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
  /** The main one first. */
  readonly areas: readonly Area[];
  readonly needs: NeedShares;
}

export interface RankedEntry {
  readonly entry: Entry;
  /** How well it answers, 0..1 for nearly all; comparable across questions. */
  readonly score: number;
  /** How close its own wording is to the question, on the same scale. */
  readonly closeness: number;
  /** What share of the question's words it has, 0..1. */
  readonly words: number;
  /** What both scores are made of. */
  readonly evidence: Evidence;
}

export interface Retrieval {
  /** Best answers first. Empty when nothing has anything in common with the wish. */
  find(wish: Wish, count: number): readonly RankedEntry[];
  /** Closest in wording first: for a move that is described rather than asked about. */
  closest(wish: Wish, count: number): readonly RankedEntry[];
}

/** What is known of one entry in the light of a wish; each 0..1. */
export interface Evidence {
  /** Nearest of its short texts (name, ways of being asked for, summary). */
  readonly words: number;
  /** Share of the question's information in all that it says. */
  readonly documents: number;
  /** Learnt share relative to the best entry's, softened where the matcher hesitates. */
  readonly learnt: number;
  /** Square root of the learnt confidence itself. */
  readonly confidence: number;
  /** Whether it is for the main place named, for any place named, or for none where none is named. */
  readonly mainPlace: number;
  readonly anyPlace: number;
  readonly placeless: number;
  /** How likely one of its needs is the one wanted. */
  readonly need: number;
  readonly stretch: number;
}

type Weights = Readonly<Record<keyof Evidence, number>>;

/**
 * Weights of softmax regressions over all entries, fitted on the project's own labelled questions. The first answer must be for the
 * place and give the kind of answer wanted: fitted on questions labelled with both. The entries beside it are the closest in
 * wording: fitted on questions that have one right entry. scripts/fit-ranking fits them; docs/retrieval.md tells how far they carry.
 */
const ANSWERS = ofWhole({
  words: 0.9,
  documents: 2.5,
  learnt: 1.7,
  confidence: 1.9,
  mainPlace: 2.1,
  anyPlace: 2.3,
  placeless: 1.5,
  need: 4.8,
  stretch: -0.55,
});
const RESEMBLES = ofWhole({
  words: 2.9,
  documents: 5.3,
  learnt: 1.8,
  confidence: 2.55,
  mainPlace: 1.5,
  anyPlace: 0.8,
  placeless: 0.8,
  need: 2.15,
  stretch: -0.55,
});

const EVIDENCE = Object.keys(ANSWERS) as readonly (keyof Evidence)[];

/** The weights as parts of what an entry reaches that has everything, so that scores are. */
function ofWhole(weights: Weights): Weights {
  const whole = Object.values(weights).reduce((sum, weight) => sum + Math.max(0, weight), 0);
  return Object.fromEntries(
    Object.entries(weights).map(([key, weight]) => [key, weight / whole]),
  ) as unknown as Weights;
}

/** The best of this many entries by words are considered besides those of the right place. */
const BY_WORDS = 40;

/**
 * Ranks entries by words, place and wish together. `learnt` is a matcher trained on the entries' own utterances with the entry id as
 * label; it catches paraphrases, the indexes catch names and descriptions.
 */
export function buildRetrieval(entries: readonly Entry[], learnt: Matcher): Retrieval {
  const index = indexEntries(entries);
  const whole = indexWhole(entries);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const rank = (wish: Wish): RankedEntry[] => {
    const byWords = new Map(index.search(wish.text, BY_WORDS, { rerank: false }).map(({ id, score }) => [id, score]));
    const byDocuments = new Map(whole.search(wish.text, BY_WORDS).map(({ id, score }) => [id, score]));
    const byLearning = learntShares(learnt.classify(wish.text, { top: BY_WORDS }).ranking);
    const candidates = new Set([...byWords.keys(), ...byDocuments.keys(), ...byLearning.keys()]);
    for (const entry of entries) if (entry.areas.some((area) => wish.areas.includes(area))) candidates.add(entry.id);
    return [...candidates].map((id) => {
      const entry = byId.get(id) as Entry;
      const words = byWords.get(id) ?? 0;
      const documents = byDocuments.get(id) ?? 0;
      const { share, confidence } = byLearning.get(id) ?? UNLEARNT;
      const evidence = {
        words,
        documents,
        learnt: share,
        confidence: Math.sqrt(confidence),
        ...suits(entry, wish),
      };
      return {
        entry,
        score: weighed(evidence, ANSWERS),
        closeness: weighed(evidence, RESEMBLES),
        words: Math.max(words, documents),
        evidence,
      };
    });
  };
  return {
    find: (wish, count) => rank(wish).sort(descending('score')).slice(0, count),
    closest: (wish, count) => rank(wish).sort(descending('closeness')).slice(0, count),
  };
}

function descending(key: 'score' | 'closeness'): (a: RankedEntry, b: RankedEntry) => number {
  return (a, b) => b[key] - a[key] || (a.entry.id < b.entry.id ? -1 : 1);
}

const UNLEARNT = { share: 0, confidence: 0 };

function weighed(evidence: Evidence, weights: Weights): number {
  let sum = 0;
  for (const key of EVIDENCE) sum += weights[key] * evidence[key];
  return sum;
}

function suits(
  entry: Entry,
  { areas, needs }: Wish,
): Pick<Evidence, 'mainPlace' | 'anyPlace' | 'placeless' | 'need' | 'stretch'> {
  const [main] = areas;
  return {
    mainPlace: Number(main !== undefined && entry.areas.includes(main)),
    anyPlace: Number(entry.areas.some((area) => areas.includes(area))),
    placeless: Number(main === undefined && entry.areas.includes('whole-body')),
    need: entry.needs.reduce((sum, need) => sum + (needs.get(need) ?? 0), 0),
    stretch: Number(entry.kind === 'stretch'),
  };
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

/** Confidences, and the same relative to the best, which counts less the less sure the matcher is: a hesitant one still orders, more softly. */
function learntShares(
  ranking: readonly { readonly label: string; readonly confidence: number }[],
): Map<string, { readonly share: number; readonly confidence: number }> {
  const best = ranking[0]?.confidence ?? 0;
  const weight = Math.sqrt(Math.min(1, best / SURE));
  return new Map(
    ranking.map(({ label, confidence }) => [label, { share: best > 0 ? (weight * confidence) / best : 0, confidence }]),
  );
}
