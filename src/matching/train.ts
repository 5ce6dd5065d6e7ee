import { type Calibration, calibrate, type Trial } from './confidence.ts';
import { MatchingError } from './errors.ts';
import { type FeatureSpace, type FeatureState, featureSpace, fitFeatures } from './features.ts';
import { type LinearModel, trainSvm } from './linear.ts';
import { buildNeighbours } from './neighbours.ts';
import { normalise } from './normalise.ts';
import { buildScorer, type Scorer, unknownShare } from './pipeline.ts';
import { seededRandom, shuffle } from './random.ts';
import { pickRows, rowBuilder, type SparseRows } from './sparse.ts';
import { words } from './words.ts';

export interface Example {
  readonly text: string;
  readonly label: string;
}

export interface TrainOptions {
  /** Known out-of-scope examples, if there are any; they only help to set the confidence. */
  readonly outOfScope?: readonly string[];
  /** Same seed, same matcher. */
  readonly seed?: number;
}

/** Everything a trained matcher is: what is saved and loaded. */
export interface MatcherState {
  readonly labels: readonly string[];
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly features: FeatureState;
  readonly rows: SparseRows;
  readonly rowLabels: Int32Array;
  readonly linear: LinearModel;
  readonly calibration: Calibration;
}

/** Groups of labels left out, one after the other, to see how queries about unknown things look. */
const FOLDS = 4;
/** Calibration needs no more trials than this; large sets are sampled so that it does not cost more than training itself. */
const MAX_CALIBRATION_ROWS = 4000;

export function train(examples: readonly Example[], options: TrainOptions = {}): MatcherState {
  refuseUnusable(examples);
  const labels = [...new Set(examples.map((example) => example.label))].sort();
  const labelNumber = new Map(labels.map((label, i) => [label, i]));
  const rowLabels = Int32Array.from(examples, (example) => labelNumber.get(example.label) as number);
  const texts = examples.map((example) => words(normalise(example.text)));
  const vocabulary = new Map<string, number>();
  for (const text of texts) for (const word of text) vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);

  const space = fitFeatures(texts);
  const rows = rowsOf(texts, space);
  const linear = trainSvm(rows, rowLabels, labels.length, space.size);
  const trials = foldTrials(texts, rowLabels, labels.length, options);
  return { labels, vocabulary, features: space.state, rows, rowLabels, linear, calibration: calibrate(trials) };
}

function refuseUnusable(examples: readonly Example[]): void {
  if (examples.length === 0)
    throw new MatchingError('no_examples', 'There is nothing to learn from: give at least one example.');
  examples.forEach(({ text, label }, i) => {
    if (typeof text === 'string' && typeof label === 'string' && label !== '') return;
    throw new MatchingError(
      'bad_example',
      `Example ${i} needs a text and a label that is not empty; both must be strings.`,
    );
  });
}

export function rowsOf(texts: readonly (readonly string[])[], space: FeatureSpace): SparseRows {
  const builder = rowBuilder();
  for (const text of texts) builder.push(space.row(text));
  return builder.build();
}

/**
 * Leaves a quarter of the labels out, and a quarter of the examples of the others; trains on the rest and asks about both. So
 * the confidence is learnt on queries the scorer has not seen, some of which have no right answer.
 */
function foldTrials(
  allTexts: readonly (readonly string[])[],
  allLabels: Int32Array,
  classes: number,
  options: TrainOptions,
): Trial[] {
  const random = seededRandom(options.seed ?? 1);
  const sample = shuffle(
    Int32Array.from(allLabels, (_, i) => i),
    random,
  ).slice(0, MAX_CALIBRATION_ROWS);
  const labelGroup = shuffle(
    Int32Array.from({ length: classes }, (_, i) => i % FOLDS),
    random,
  );
  const seenOfLabel = new Int32Array(classes);
  const rowGroup = Array.from(sample, (row) => {
    const label = allLabels[row] as number;
    const place = seenOfLabel[label] as number;
    seenOfLabel[label] = place + 1;
    return (place + label) % FOLDS;
  });
  const trials: Trial[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const training: number[] = [];
    const asked: number[] = [];
    sample.forEach((row, i) => {
      const leftOut = classes > FOLDS && labelGroup[allLabels[row] as number] === fold;
      (leftOut || rowGroup[i] === fold ? asked : training).push(row);
    });
    if (training.length === 0 || asked.length === 0) continue;
    trials.push(...askFold(allTexts, allLabels, classes, training, asked));
  }
  return trials;
}

function askFold(
  texts: readonly (readonly string[])[],
  labels: Int32Array,
  classes: number,
  training: readonly number[],
  asked: readonly number[],
): Trial[] {
  const trainingTexts = training.map((row) => texts[row] as readonly string[]);
  const trainingLabels = Int32Array.from(training, (row) => labels[row] as number);
  const known = new Set(trainingTexts.flat());
  const present = new Set(trainingLabels);
  const space = fitFeatures(trainingTexts);
  const rows = rowsOf(trainingTexts, space);
  const linear = trainSvm(rows, trainingLabels, classes, space.size);
  const scorer: Scorer = buildScorer(linear, buildNeighbours(rows, trainingLabels, space.size));
  return asked.map((row) => {
    const text = texts[row] as readonly string[];
    const signals = scorer.score(
      space.row(text),
      unknownShare(text, (word) => known.has(word)),
    );
    const inScope = present.has(labels[row] as number);
    return { signals, inScope, right: inScope && signals.best === labels[row] };
  });
}

export { featureSpace, pickRows };
