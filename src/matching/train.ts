import { type Calibration, calibrate } from './confidence.ts';
import { buildEncoder, encodeAll } from './encoder.ts';
import { MatchingError } from './errors.ts';
import { type FeatureState, fitFeatures } from './features.ts';
import { normalise } from './normalise.ts';
import type { SemanticTable } from './semantic.ts';
import { type LinearModel, trainSoftmax } from './softmax.ts';
import type { SparseRows } from './sparse.ts';
import { holdOutTrials } from './trials.ts';
import { words } from './words.ts';

export interface Example {
  readonly text: string;
  readonly label: string;
}

export interface TrainOptions {
  /** Word vectors, so that words unlike those of the examples still count as what they mean: see `loadSemanticTable`. */
  readonly semantic?: SemanticTable;
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
  /** Dimensions of the word vectors it was trained with; 0 if with none. */
  readonly semanticDimensions: number;
  readonly rows: SparseRows;
  readonly rowLabels: Int32Array;
  readonly linear: LinearModel;
  readonly calibration: Calibration;
}

export function train(examples: readonly Example[], options: TrainOptions = {}): MatcherState {
  refuseUnusable(examples);
  const { semantic, seed = 1 } = options;
  const labels = [...new Set(examples.map((example) => example.label))].sort();
  const labelNumber = new Map(labels.map((label, i) => [label, i]));
  const rowLabels = Int32Array.from(examples, (example) => labelNumber.get(example.label) as number);
  const texts = examples.map((example) => words(normalise(example.text)));

  const space = fitFeatures(texts);
  const encoder = buildEncoder(space, semantic);
  const rows = encodeAll(texts, encoder);
  const workspace = new Float32Array(encoder.features * labels.length);
  const linear = trainSoftmax(rows, rowLabels, labels.length, encoder.features, seed, workspace);
  const outOfScope = (options.outOfScope ?? []).map((text) => words(normalise(text)));
  const trials = holdOutTrials({ texts, rowLabels, classes: labels.length, outOfScope, semantic, seed, workspace });
  return {
    labels,
    vocabulary: countWords(texts),
    features: space.state,
    semanticDimensions: semantic?.dimensions ?? 0,
    rows,
    rowLabels,
    linear,
    calibration: calibrate(trials),
  };
}

function refuseUnusable(examples: readonly Example[]): void {
  if (examples.length === 0) {
    throw new MatchingError('no_examples', 'There is nothing to learn from: give at least one example.');
  }
  examples.forEach(({ text, label }, i) => {
    if (typeof text === 'string' && typeof label === 'string' && label !== '') return;
    throw new MatchingError('bad_example', `Example ${i} needs a text and a label that is not empty, both strings.`);
  });
}

function countWords(texts: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of text) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
