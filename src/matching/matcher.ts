import { confidenceOf } from './confidence.ts';
import { buildEncoder } from './encoder.ts';
import { MatchingError } from './errors.ts';
import { featureSpace } from './features.ts';
import { buildNeighbours } from './neighbours.ts';
import { normalise } from './normalise.ts';
import { buildScorer, pickLargest } from './pipeline.ts';
import { loadSemanticTable, type SemanticTable } from './semantic.ts';
import { buildSpeller, type Speller } from './speller.ts';
import { type Example, type MatcherState, type TrainOptions, train } from './train.ts';
import { words } from './words.ts';

export interface Ranked {
  readonly label: string;
  /** The first one's is the classification's own; the others' are in proportion to it. */
  readonly confidence: number;
}

export interface Classification {
  /** The best label, also when rejected. */
  readonly label: string;
  /** Probability, 0 to 1, that the label is right, counting "none of these" as an answer. Comparable across queries. */
  readonly confidence: number;
  /** Whether the query is most likely about none of the labels. */
  readonly rejected: boolean;
  /** The best labels, best first, at most as many as asked for (5 by default). */
  readonly ranking: readonly Ranked[];
}

export interface Matcher {
  readonly labels: readonly string[];
  /** Corrects to the words of the examples. */
  readonly speller: Speller;
  /** What `saveMatcher` writes. */
  readonly state: MatcherState;
  classify(text: string, options?: { readonly top?: number }): Classification;
}

/** Learns from examples. Deterministic: the same examples in the same order give the same matcher. */
export function trainMatcher(examples: readonly Example[], options: TrainOptions = {}): Matcher {
  return matcherFrom(train(examples, options), options.semantic);
}

/** A matcher over a state trained earlier. One trained with word vectors needs the same ones, by default those shipped. */
export function matcherFrom(state: MatcherState, semantic?: SemanticTable): Matcher {
  const { labels, calibration } = state;
  const table = state.semanticDimensions > 0 ? (semantic ?? loadSemanticTable()) : undefined;
  if ((table?.dimensions ?? 0) !== state.semanticDimensions) {
    throw new MatchingError('bad_state', 'This matcher was trained with other word vectors: train it again.');
  }
  const speller = buildSpeller(state.vocabulary);
  const encoder = buildEncoder(featureSpace(state.features), table);
  const neighbours = buildNeighbours(state.rows, state.rowLabels, labels.length, encoder.features);
  const scorer = buildScorer(state.linear, neighbours);
  return {
    labels,
    speller,
    state,
    classify(text, { top = 5 } = {}) {
      const typed = words(normalise(text));
      const signals = scorer.score(encoder.encode({ typed, corrected: typed.map(speller.correct) }));
      const confidence = confidenceOf(signals, calibration);
      return {
        label: labels[signals.best] as string,
        confidence,
        rejected: confidence < calibration.threshold,
        ranking: rank(labels, scorer.scores, confidence, top),
      };
    },
  };
}

function rank(labels: readonly string[], scores: Float64Array, confidence: number, top: number): Ranked[] {
  const order = new Int32Array(Math.max(0, Math.min(top, labels.length)));
  pickLargest(scores, order);
  const best = scores[order[0] ?? 0] as number;
  return Array.from(order, (at) => ({
    label: labels[at] as string,
    confidence: confidence * Math.exp((scores[at] as number) - best),
  }));
}
