import { type Curve, fitCurve, heightAt } from './curve.ts';
import type { Signals } from './pipeline.ts';

/**
 * One held-out query: what it gave, and whether the answer was right. `left_out` queries belong to a label the scorer was not
 * taught, `given` ones are known out-of-scope examples; neither has a right answer.
 */
export interface Trial {
  readonly signals: Signals;
  readonly kind: 'in_scope' | 'left_out' | 'given';
  readonly right: boolean;
}

/** Maps signals to the probability that the best label is right. Learnt on held-out trials only. */
export interface Calibration {
  /** Percentiles (0 to 100 in equal steps) of each signal over in-scope trials. */
  readonly energy: Float64Array;
  readonly share: Float64Array;
  readonly nearest: Float64Array;
  /** From evidence to probability. */
  readonly curve: Curve;
  /** Below this confidence a query is rejected. */
  readonly threshold: number;
}

/**
 * Out-of-scope trials are weighted to be this share of all: the mix the confidence is honest for. Between nothing, as in a form
 * where everyone means one of the choices, and the third or more of an open channel.
 */
const ASSUMED_OUT_OF_SCOPE = 0.18;
/**
 * Queries of left-out labels are closer to what is known than most that people send, so the threshold that balances them is too
 * strict: it is moved half way to where the answer is as likely right as wrong.
 */
const EVEN_ODDS = 0.5;
const STEPS = 101;

export function calibrate(trials: readonly Trial[]): Calibration {
  const inside = trials.filter((trial) => trial.kind === 'in_scope');
  const reference = inside.length > 0 ? inside : trials;
  const energy = percentiles(reference.map((trial) => trial.signals.energy));
  const share = percentiles(reference.map((trial) => trial.signals.share));
  const nearest = percentiles(reference.map((trial) => trial.signals.nearest));
  const percentilesOf = { energy, share, nearest };
  const evidence = trials.map((trial) => evidenceOf(trial.signals, percentilesOf));
  const weights = weigh(trials);
  const right = trials.map((trial) => trial.right);
  const curve = fitCurve(evidence, right, weights);
  const balanced = heightAt(curve, balancedCut(trials, evidence, weights));
  return { ...percentilesOf, curve, threshold: (balanced + EVEN_ODDS) / 2 };
}

export function confidenceOf(signals: Signals, calibration: Calibration): number {
  return heightAt(calibration.curve, evidenceOf(signals, calibration));
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

/** 1 for queries in scope; the two kinds out of scope share the assumed part of the whole evenly. */
function weigh(trials: readonly Trial[]): number[] {
  const count = (kind: Trial['kind']): number => trials.filter((trial) => trial.kind === kind).length;
  const inside = count('in_scope') || 1;
  const kinds = (['left_out', 'given'] as const).filter((kind) => count(kind) > 0);
  const perKind = ((ASSUMED_OUT_OF_SCOPE / (1 - ASSUMED_OUT_OF_SCOPE)) * inside) / (kinds.length || 1);
  const weight = { in_scope: 1, left_out: perKind / count('left_out'), given: perKind / count('given') };
  return trials.map((trial) => weight[trial.kind]);
}

/** The evidence at which right answers kept plus out-of-scope queries refused, each as a share of its own side, is largest. */
function balancedCut(trials: readonly Trial[], evidence: readonly number[], weights: readonly number[]): number {
  const order = trials.map((_, i) => i).sort((a, b) => (evidence[a] as number) - (evidence[b] as number));
  let inside = 0;
  let outside = 0;
  let kept = 0;
  trials.forEach((trial, i) => {
    if (trial.kind === 'in_scope') inside += weights[i] as number;
    else outside += weights[i] as number;
    if (trial.right) kept += weights[i] as number;
  });
  if (inside === 0 || outside === 0) return Number.NEGATIVE_INFINITY;
  let refused = 0;
  let best = { gain: kept / inside, cut: evidence[order[0] as number] as number };
  order.forEach((at, place) => {
    const trial = trials[at] as Trial;
    if (trial.right) kept -= weights[at] as number;
    if (trial.kind !== 'in_scope') refused += weights[at] as number;
    const next = order[place + 1];
    const gain = kept / inside + refused / outside;
    if (next === undefined || gain <= best.gain) return;
    best = { gain, cut: ((evidence[at] as number) + (evidence[next] as number)) / 2 };
  });
  return best.cut;
}
