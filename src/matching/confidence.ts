import type { Signals } from './pipeline.ts';

/** One held-out query: what it gave, and whether the answer was right (an out-of-scope query has no right answer). */
export interface Trial {
  readonly signals: Signals;
  readonly inScope: boolean;
  readonly right: boolean;
}

/** Maps signals to the probability that the best label is right. Learnt on held-out trials only. */
export interface Calibration {
  /** Percentiles (0 to 100 in equal steps) of each signal over in-scope trials. */
  readonly energy: Float64Array;
  readonly share: Float64Array;
  readonly nearest: Float64Array;
  /** Logistic curve from evidence to probability. */
  readonly slope: number;
  readonly offset: number;
  /** Below this confidence a query is rejected. */
  readonly threshold: number;
}

/**
 * Out-of-scope trials are weighted to be this share of all: the mix the confidence is honest for. Between nothing, as in a form
 * where everyone means one of the choices, and the third or more of an open channel.
 */
const ASSUMED_OUT_OF_SCOPE = 0.18;
const STEPS = 101;

export function calibrate(trials: readonly Trial[]): Calibration {
  const inside = trials.filter((trial) => trial.inScope);
  const reference = inside.length > 0 ? inside : trials;
  const energy = percentiles(reference.map((trial) => trial.signals.energy));
  const share = percentiles(reference.map((trial) => trial.signals.share));
  const nearest = percentiles(reference.map((trial) => trial.signals.nearest));
  const blank = { energy, share, nearest, slope: 1, offset: 0, threshold: 0 };
  const evidence = trials.map((trial) => evidenceOf(trial.signals, blank));
  const outside = trials.length - inside.length;
  const weight = outside > 0 ? (ASSUMED_OUT_OF_SCOPE / (1 - ASSUMED_OUT_OF_SCOPE)) * (inside.length / outside) : 1;
  const weights = trials.map((trial) => (trial.inScope ? 1 : weight));
  const { slope, offset } = fitLogistic(
    evidence,
    trials.map((trial) => trial.right),
    weights,
  );
  const cut = balancedCut(trials, evidence);
  return { ...blank, slope, offset, threshold: 1 / (1 + Math.exp(-(slope * cut + offset))) };
}

export function confidenceOf(signals: Signals, calibration: Calibration): number {
  return 1 / (1 + Math.exp(-(calibration.slope * evidenceOf(signals, calibration) + calibration.offset)));
}

/** The plain mean of the three percentiles: a learnt combination of them overfits. */
function evidenceOf(
  signals: Signals,
  { energy, share, nearest }: Pick<Calibration, 'energy' | 'share' | 'nearest'>,
): number {
  return (rank(signals.energy, energy) + rank(signals.share, share) + rank(signals.nearest, nearest)) / 3;
}

function percentiles(values: number[]): Float64Array {
  const sorted = Float64Array.from(values).sort();
  return Float64Array.from({ length: STEPS }, (_, i) => {
    const at = (i / (STEPS - 1)) * Math.max(0, sorted.length - 1);
    const low = sorted[Math.floor(at)] ?? 0;
    const high = sorted[Math.ceil(at)] ?? 0;
    return low + (high - low) * (at - Math.floor(at));
  });
}

/** Where a value lies among percentiles, 0 to 1, going on beyond both ends at the slope of the outer tenth. */
function rank(value: number, steps: Float64Array): number {
  const last = steps.length - 1;
  const tenth = Math.round(last / 10);
  const first = steps[0] as number;
  const end = steps[last] as number;
  if (value < first) return -0.1 * ((first - value) / Math.max(1e-6, (steps[tenth] as number) - first));
  if (value > end) return 1 + 0.1 * ((value - end) / Math.max(1e-6, end - (steps[last - tenth] as number)));
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((steps[middle] as number) <= value) low = middle;
    else high = middle;
  }
  const width = (steps[high] as number) - (steps[low] as number);
  return (low + (width > 0 ? (value - (steps[low] as number)) / width : 0)) / last;
}

/** Weighted logistic regression on one number by Newton's method, with a little pull towards a flat curve. */
export function fitLogistic(
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

/** The evidence at which right answers kept plus out-of-scope queries refused, each as a share of its own kind, is largest. */
function balancedCut(trials: readonly Trial[], evidence: readonly number[]): number {
  const order = trials.map((_, i) => i).sort((a, b) => (evidence[a] as number) - (evidence[b] as number));
  const inside = trials.filter((trial) => trial.inScope).length;
  const outside = trials.length - inside;
  if (inside === 0 || outside === 0) return Number.NEGATIVE_INFINITY;
  let kept = trials.filter((trial) => trial.right).length / inside;
  let refused = 0;
  let best = { gain: kept, cut: evidence[order[0] as number] as number };
  order.forEach((at, place) => {
    const trial = trials[at] as Trial;
    if (trial.right) kept -= 1 / inside;
    if (!trial.inScope) refused += 1 / outside;
    const next = order[place + 1];
    if (next === undefined || kept + refused <= best.gain) return;
    best = { gain: kept + refused, cut: ((evidence[at] as number) + (evidence[next] as number)) / 2 };
  });
  return best.cut;
}
