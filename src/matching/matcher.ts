import { confidenceOf } from './confidence.ts';
import { featureSpace } from './features.ts';
import { buildNeighbours } from './neighbours.ts';
import { normalise } from './normalise.ts';
import { buildScorer, unknownShare } from './pipeline.ts';
import { buildSpeller, type Speller } from './speller.ts';
import { type Example, type MatcherState, type TrainOptions, train } from './train.ts';
import { words } from './words.ts';

export interface Ranked {
  readonly label: string;
  /** Share of the total confidence; the first one's is the classification's own. */
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
  readonly speller: Speller;
  /** What `saveMatcher` writes. */
  readonly state: MatcherState;
  classify(text: string, options?: { readonly top?: number }): Classification;
}

/** How sharply scores turn into shares of the ranking. */
const RANKING_SHARPNESS = 5;

/** Learns from examples. Deterministic: the same examples in the same order give the same matcher. */
export function trainMatcher(examples: readonly Example[], options: TrainOptions = {}): Matcher {
  return matcherFrom(train(examples, options));
}

/** A matcher over a state trained earlier. */
export function matcherFrom(state: MatcherState): Matcher {
  const { labels, calibration } = state;
  const speller = buildSpeller(state.vocabulary);
  const space = featureSpace(state.features);
  const scorer = buildScorer(state.linear, buildNeighbours(state.rows, state.rowLabels, space.size));
  return {
    labels,
    speller,
    state,
    classify(text, { top = 5 } = {}) {
      const asked = words(normalise(text)).map(speller.correct);
      const signals = scorer.score(space.row(asked), unknownShare(asked, speller.knows));
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
  const order = Array.from(scores, (_, i) => i)
    .sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)
    .slice(0, Math.max(0, top));
  const best = scores[order[0] ?? 0] as number;
  return order.map((at) => ({
    label: labels[at] as string,
    confidence: confidence * Math.exp(RANKING_SHARPNESS * ((scores[at] as number) - best)),
  }));
}
