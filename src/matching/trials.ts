import type { Trial } from './confidence.ts';
import { buildEncoder, encodeAll } from './encoder.ts';
import { fitFeatures } from './features.ts';
import { buildNeighbours } from './neighbours.ts';
import { buildScorer, type Scorer } from './pipeline.ts';
import { seededRandom, shuffle } from './random.ts';
import type { SemanticTable } from './semantic.ts';
import { trainSoftmax } from './softmax.ts';

interface TrialSource {
  readonly texts: readonly (readonly string[])[];
  readonly rowLabels: Int32Array;
  readonly classes: number;
  readonly outOfScope: readonly (readonly string[])[];
  readonly semantic: SemanticTable | undefined;
  readonly seed: number;
  /** Memory to train in, as large as the model of all examples needs. */
  readonly workspace: Float32Array;
}

/**
 * How the examples are split: into `groups` parts, of which `rounds` are held out one after the other. Small sets need every
 * example as a trial; of large ones an eighth is plenty, and each round costs as much as training itself.
 */
function splitFor(examples: number): { groups: number; rounds: number } {
  if (examples < 400) return { groups: 4, rounds: 4 };
  return examples < 5000 ? { groups: 5, rounds: 2 } : { groups: 8, rounds: 1 };
}

/** With fewer labels than this, leaving one out would leave too little to learn from. */
const MIN_LABELS_TO_LEAVE_OUT = 4;

/**
 * Holds out some labels altogether, and some examples of the others; trains on the rest and asks about both. So the confidence is
 * learnt on queries the scorer has not seen, some of which have no right answer.
 * The labels left out have close relatives among those kept, so these are the hard kind of out-of-scope query.
 */
export function holdOutTrials(source: TrialSource): Trial[] {
  const { rowLabels, classes, seed } = source;
  const { groups, rounds } = splitFor(rowLabels.length);
  const random = seededRandom(seed);
  const shuffled = shuffle(
    Int32Array.from({ length: classes }, (_, i) => i),
    random,
  );
  const rowGroup = groupRows(rowLabels, classes, groups, random);
  const leaveOut = classes < MIN_LABELS_TO_LEAVE_OUT ? 0 : Math.max(1, Math.round(classes / groups));

  const trials: Trial[] = [];
  for (let round = 0; round < rounds; round++) {
    const left = new Set(shuffled.subarray(round * leaveOut, (round + 1) * leaveOut));
    const kept: number[] = [];
    const asked: number[] = [];
    rowGroup.forEach((group, row) => {
      (left.has(rowLabels[row] as number) || group === round ? asked : kept).push(row);
    });
    if (kept.length > 0 && asked.length > 0) trials.push(...askAbout(source, kept, asked));
  }
  return trials;
}

/** Deals the examples of each label out over the groups, at random. */
function groupRows(rowLabels: Int32Array, classes: number, groups: number, random: () => number): Int32Array {
  const dealt = new Int32Array(classes);
  const group = new Int32Array(rowLabels.length);
  for (const row of shuffle(
    Int32Array.from(rowLabels, (_, i) => i),
    random,
  )) {
    const label = rowLabels[row] as number;
    group[row] = ((dealt[label] as number) + label) % groups;
    dealt[label] = (dealt[label] as number) + 1;
  }
  return group;
}

function askAbout(source: TrialSource, kept: readonly number[], asked: readonly number[]): Trial[] {
  const { texts, rowLabels, outOfScope, semantic, seed, workspace } = source;
  const present = [...new Set(kept.map((row) => rowLabels[row] as number))];
  const number = new Map(present.map((label, i) => [label, i]));
  const keptTexts = kept.map((row) => texts[row] as readonly string[]);
  const keptLabels = Int32Array.from(kept, (row) => number.get(rowLabels[row] as number) as number);

  const space = fitFeatures(keptTexts);
  const encoder = buildEncoder(space, semantic);
  const rows = encodeAll(keptTexts, encoder);
  const linear = trainSoftmax(rows, keptLabels, present.length, encoder.features, seed, workspace);
  const neighbours = buildNeighbours(rows, keptLabels, present.length, encoder.features);
  const scorer: Scorer = buildScorer(linear, neighbours);
  const ask = (words: readonly string[], kind: Trial['kind'], label?: number): Trial => {
    const signals = scorer.score(encoder.encode({ typed: words, corrected: words }));
    return { signals, kind, right: signals.best === label };
  };
  return [
    ...asked.map((row) => {
      const label = number.get(rowLabels[row] as number);
      return ask(texts[row] as readonly string[], label === undefined ? 'left_out' : 'in_scope', label);
    }),
    ...outOfScope.map((words) => ask(words, 'given')),
  ];
}
