/**
 * A rising curve from a number to a probability: a logistic curve, bent towards the shares seen in bins where there are enough
 * trials to see them.
 */
export interface Curve {
  readonly slope: number;
  readonly offset: number;
  /** Middles of the bins and the probability there; both rising. May be empty. */
  readonly inputs: Float64Array;
  readonly heights: Float64Array;
}

/** A bin's own share counts against this many trials' worth of the logistic curve. */
const PRIOR_TRIALS = 10;
const MAX_BINS = 25;
/** A little of the logistic curve is mixed in, so that more evidence always means more confidence, even on a level stretch. */
const LOGISTIC_SHARE = 0.05;

/** Fits the curve to outcomes, each with a weight. */
export function fitCurve(inputs: readonly number[], outcomes: readonly boolean[], weights: readonly number[]): Curve {
  const { slope, offset } = fitLogistic(inputs, outcomes, weights);
  const order = inputs.map((_, i) => i).sort((a, b) => (inputs[a] as number) - (inputs[b] as number));
  const count = Math.min(MAX_BINS, Math.floor(Math.sqrt(inputs.length) / 2));
  const bins: Bin[] = [];
  for (let bin = 0; bin < count; bin++) {
    const members = order.slice(
      Math.floor((bin * order.length) / count),
      Math.floor(((bin + 1) * order.length) / count),
    );
    const total = { weight: 0, input: 0, right: 0 };
    for (const i of members) {
      const weight = weights[i] as number;
      total.weight += weight;
      total.input += weight * (inputs[i] as number);
      total.right += outcomes[i] ? weight : 0;
    }
    const input = total.input / total.weight;
    const prior = PRIOR_TRIALS * logistic(slope * input + offset);
    const height = (total.right + prior) / (total.weight + PRIOR_TRIALS);
    bins.push({ weight: total.weight, inputs: [input], height });
  }
  const rising = poolFalling(bins);
  return {
    slope,
    offset,
    inputs: Float64Array.from(rising.flatMap((bin) => bin.inputs)),
    heights: Float64Array.from(rising.flatMap((bin) => bin.inputs.map(() => bin.height))),
  };
}

interface Bin {
  weight: number;
  inputs: number[];
  height: number;
}

/** Merges neighbours until heights rise (pool adjacent violators). */
function poolFalling(bins: readonly Bin[]): Bin[] {
  const out: Bin[] = [];
  for (const bin of bins) {
    let next = bin;
    for (let last = out.at(-1); last && last.height >= next.height; last = out.at(-1)) {
      out.pop();
      const weight = last.weight + next.weight;
      const height = (last.height * last.weight + next.height * next.weight) / weight;
      next = { weight, height, inputs: [...last.inputs, ...next.inputs] };
    }
    out.push(next);
  }
  return out;
}

/** The probability at a number; always between 0 and 1, and rising. */
export function heightAt(curve: Curve, input: number): number {
  const smooth = logistic(curve.slope * input + curve.offset);
  return LOGISTIC_SHARE * smooth + (1 - LOGISTIC_SHARE) * bentHeight(curve, input, smooth);
}

function bentHeight({ slope, offset, inputs, heights }: Curve, input: number, smooth: number): number {
  const last = inputs.length - 1;
  if (last < 0) return smooth;
  const first = inputs[0] as number;
  const end = inputs[last] as number;
  if (input <= first) return ((heights[0] as number) * smooth) / logistic(slope * first + offset);
  if (input >= end) return 1 - ((1 - (heights[last] as number)) * (1 - smooth)) / (1 - logistic(slope * end + offset));
  let low = 0;
  while ((inputs[low + 1] as number) < input) low++;
  const from = inputs[low] as number;
  const share = (input - from) / ((inputs[low + 1] as number) - from);
  return (heights[low] as number) * (1 - share) + (heights[low + 1] as number) * share;
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Weighted logistic regression on one number by Newton's method, with a little pull towards a flat curve. */
function fitLogistic(
  inputs: readonly number[],
  outcomes: readonly boolean[],
  weights: readonly number[],
): { slope: number; offset: number } {
  let slope = 0;
  let offset = 0;
  for (let step = 0; step < 50; step++) {
    let [g0, g1, h00, h01, h11] = [0, -0.01 * slope, 1e-6, 0, 0.01];
    for (let i = 0; i < inputs.length; i++) {
      const x = inputs[i] as number;
      const p = 1 / (1 + Math.exp(-(slope * x + offset)));
      const weight = weights[i] as number;
      const error = weight * ((outcomes[i] ? 1 : 0) - p);
      const bend = Math.max(weight * p * (1 - p), 1e-9);
      g0 += error;
      g1 += error * x;
      h00 += bend;
      h01 += bend * x;
      h11 += bend * x * x;
    }
    const determinant = h00 * h11 - h01 * h01;
    if (Math.abs(determinant) < 1e-12) break;
    const stepOffset = (h11 * g0 - h01 * g1) / determinant;
    const stepSlope = (h00 * g1 - h01 * g0) / determinant;
    offset += clamp(stepOffset, 5);
    slope += clamp(stepSlope, 5);
    if (Math.abs(stepOffset) + Math.abs(stepSlope) < 1e-8) break;
  }
  return { slope: Math.max(slope, 1e-3), offset };
}

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
