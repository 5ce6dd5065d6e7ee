import type { FeatureSpace } from './features.ts';
import { type LinearModel, linearScores } from './linear.ts';
import type { Neighbours } from './neighbours.ts';
import type { SparseRow } from './sparse.ts';

/** How far the nearest example counts beside the linear score when labels are ranked. */
export const NEIGHBOUR_WEIGHT = 0.5;

/** What one query gives before it is turned into a confidence. */
export interface Signals {
  /** Index of the best label. */
  best: number;
  /** Soft maximum of all scores: high when any label fits well. */
  energy: number;
  /** The best label's score. */
  top: number;
  /** Cosine of the nearest training example. */
  nearest: number;
  /** Share of the query's words that training never saw. */
  unknown: number;
}

export interface Scorer {
  readonly classes: number;
  /** Scores per label, overwritten by the next call. */
  readonly scores: Float64Array;
  score(row: SparseRow, unknown: number): Signals;
}

/** Scores rows against all labels. */
export function buildScorer(model: LinearModel, neighbours: Neighbours): Scorer {
  const scores = new Float64Array(model.classes);
  const nearest = new Float64Array(model.classes);
  return {
    classes: model.classes,
    scores,
    score(row, unknown) {
      linearScores(model, row, scores);
      neighbours.nearestPerClass(row, nearest);
      let best = 0;
      let closest = 0;
      for (let c = 0; c < scores.length; c++) {
        scores[c] = (scores[c] as number) + NEIGHBOUR_WEIGHT * (nearest[c] as number);
        if ((scores[c] as number) > (scores[best] as number)) best = c;
        if ((nearest[c] as number) > closest) closest = nearest[c] as number;
      }
      return { best, energy: softMaximum(scores), top: scores[best] as number, nearest: closest, unknown };
    },
  };
}

/** log(sum(exp(x))), sharpened so that a lone clear winner dominates. */
export function softMaximum(scores: Float64Array, sharpness = 5): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > largest) largest = score;
  let sum = 0;
  for (const score of scores) sum += Math.exp(sharpness * (score - largest));
  return largest + Math.log(sum) / sharpness;
}

/** Share of words that name no known feature. */
export function unknownShare(words: readonly string[], knows: (word: string) => boolean): number {
  if (words.length === 0) return 1;
  let unknown = 0;
  for (const word of words) if (!knows(word)) unknown++;
  return unknown / words.length;
}

export type { FeatureSpace };
