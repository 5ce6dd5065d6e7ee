import type { Neighbours } from './neighbours.ts';
import { type LinearModel, linearScores } from './softmax.ts';
import type { SparseRow } from './sparse.ts';

/** How much the cosine of the nearest example of a label adds to the label's score. */
const NEIGHBOUR_WEIGHT = 2;
/** Examples are compared only for the labels the linear model likes best: the nearest example is hardly ever elsewhere. */
const CANDIDATES = 5;

/** What one query gives before it is turned into a confidence. */
export interface Signals {
  /** Number of the best label. */
  readonly best: number;
  /** log-sum-exp of all scores: high when any label fits. */
  readonly energy: number;
  /** The best label's share among all. */
  readonly share: number;
  /** Cosine of the nearest training example among the candidates. */
  readonly nearest: number;
}

export interface Scorer {
  /** Score per label, overwritten by the next call. */
  readonly scores: Float64Array;
  score(row: SparseRow): Signals;
}

/** Scores rows against all labels: the linear model first, then nearest examples of its five favourites. */
export function buildScorer(model: LinearModel, neighbours: Neighbours): Scorer {
  const scores = new Float64Array(model.classes);
  const favourites = new Int32Array(Math.min(CANDIDATES, model.classes));
  return {
    scores,
    score(row) {
      linearScores(model, row, scores);
      pickLargest(scores, favourites);
      neighbours.ask(row);
      let best = favourites[0] as number;
      let nearest = 0;
      for (const label of favourites) {
        const similarity = neighbours.nearest(label);
        scores[label] = (scores[label] as number) + NEIGHBOUR_WEIGHT * similarity;
        if ((scores[label] as number) > (scores[best] as number)) best = label;
        if (similarity > nearest) nearest = similarity;
      }
      const top = scores[best] as number;
      let sum = 0;
      for (const score of scores) sum += Math.exp(score - top);
      return { best, energy: top + Math.log(sum), share: 1 / sum, nearest };
    },
  };
}

/** Fills `picked` with the positions of the largest scores, best first; equal scores keep their order. */
export function pickLargest(scores: Float64Array, picked: Int32Array): void {
  let count = 0;
  for (let c = 0; c < scores.length; c++) {
    const score = scores[c] as number;
    if (count === picked.length && score <= (scores[picked[count - 1] as number] as number)) continue;
    let at = count < picked.length ? count++ : count - 1;
    while (at > 0 && (scores[picked[at - 1] as number] as number) < score) {
      picked[at] = picked[at - 1] as number;
      at--;
    }
    picked[at] = c;
  }
}
