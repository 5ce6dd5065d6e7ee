import { seededRandom, shuffle } from './random.ts';
import type { SparseRow, SparseRows } from './sparse.ts';

/** One linear score per class: weights stored feature by feature (`weights[feature * classes + class]`), and a bias per class. */
export interface LinearModel {
  readonly classes: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export interface SvmOptions {
  /** Cost of a margin violation. */
  readonly cost: number;
  readonly maxPasses: number;
  /** Stop when no projected gradient is larger. */
  readonly tolerance: number;
  readonly seed: number;
}

export const DEFAULT_SVM: SvmOptions = { cost: 1, maxPasses: 30, tolerance: 0.1, seed: 7 };

/**
 * One-vs-rest linear support vector machine with squared hinge loss, solved in the dual by coordinate descent with shrinking
 * (Hsieh et al., "A dual coordinate descent method for large-scale linear SVM", 2008).
 */
export function trainSvm(
  rows: SparseRows,
  labels: ArrayLike<number>,
  classes: number,
  features: number,
  options: SvmOptions = DEFAULT_SVM,
): LinearModel {
  const weights = new Float32Array(features * classes);
  const bias = new Float32Array(classes);
  const norms = rowNorms(rows);
  for (let target = 0; target < classes; target++) {
    const w = solveBinary(rows, labels, target, norms, features, options);
    bias[target] = w[features] as number;
    for (let f = 0; f < features; f++) weights[f * classes + target] = w[f] as number;
  }
  return { classes, weights, bias };
}

/** Squared length of each row, the constant bias feature included. */
function rowNorms(rows: SparseRows): Float64Array {
  const norms = new Float64Array(rows.rows).fill(1);
  for (let r = 0; r < rows.rows; r++) {
    for (let i = rows.starts[r] as number; i < (rows.starts[r + 1] as number); i++) {
      norms[r] = (norms[r] as number) + (rows.values[i] as number) ** 2;
    }
  }
  return norms;
}

function solveBinary(
  { rows, starts, columns, values }: SparseRows,
  labels: ArrayLike<number>,
  target: number,
  norms: Float64Array,
  features: number,
  { cost, maxPasses, tolerance, seed }: SvmOptions,
): Float32Array {
  const w = new Float32Array(features + 1);
  const alpha = new Float64Array(rows);
  const diagonal = 0.5 / cost;
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const random = seededRandom(seed + target);
  let active = rows;
  let shrinkAbove = Number.POSITIVE_INFINITY;

  for (let pass = 0; pass < maxPasses; pass++) {
    let largest = Number.NEGATIVE_INFINITY;
    let smallest = Number.POSITIVE_INFINITY;
    shuffle(order.subarray(0, active), random);
    for (let s = 0; s < active; s++) {
      const r = order[s] as number;
      const sign = labels[r] === target ? 1 : -1;
      const from = starts[r] as number;
      const to = starts[r + 1] as number;
      let score = w[features] as number;
      for (let i = from; i < to; i++) score += (w[columns[i] as number] as number) * (values[i] as number);
      const old = alpha[r] as number;
      const gradient = sign * score - 1 + diagonal * old;
      if (old === 0 && gradient > shrinkAbove) {
        active--;
        order[s] = order[active] as number;
        order[active] = r;
        s--;
        continue;
      }
      const projected = old === 0 ? Math.min(gradient, 0) : gradient;
      if (projected > largest) largest = projected;
      if (projected < smallest) smallest = projected;
      if (Math.abs(projected) < 1e-12) continue;
      const now = Math.max(old - gradient / ((norms[r] as number) + diagonal), 0);
      alpha[r] = now;
      const step = (now - old) * sign;
      w[features] = (w[features] as number) + step;
      for (let i = from; i < to; i++) {
        const column = columns[i] as number;
        w[column] = (w[column] as number) + step * (values[i] as number);
      }
    }
    if (largest - smallest <= tolerance) {
      if (active === rows) break;
      active = rows;
      shrinkAbove = Number.POSITIVE_INFINITY;
    } else {
      shrinkAbove = largest > 0 ? largest : Number.POSITIVE_INFINITY;
    }
  }
  return w;
}

/** Scores of one row for every class, written into `out`. */
export function linearScores(model: LinearModel, row: SparseRow, out: Float64Array): void {
  const { classes, weights, bias } = model;
  for (let c = 0; c < classes; c++) out[c] = bias[c] as number;
  for (let i = 0; i < row.length; i++) {
    const value = row.values[i] as number;
    const base = (row.columns[i] as number) * classes;
    for (let c = 0; c < classes; c++) out[c] = (out[c] as number) + value * (weights[base + c] as number);
  }
}
