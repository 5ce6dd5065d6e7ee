import type { Block, Figure, SourceLine } from './reply.ts';

/** Everything Limber knows, to leaf through. */
export interface Library {
  /** In the order of the body, with how many entries each has. */
  areas(): readonly LibraryArea[];
  /** Stretches first; of one area, or all. Empty for an area that does not exist. */
  entries(area?: string): readonly LibraryCard[];
  entry(id: string): LibraryEntry | null;
  /** The moves of a routine that was proposed, to print; null when it is over or unknown. `person`: who asked for it. */
  routine(id: string, person: string): Promise<readonly RoutineLine[] | null>;
}

interface LibraryArea {
  readonly id: string;
  readonly title: string;
  readonly count: number;
}

export interface LibraryCard {
  readonly id: string;
  readonly kind: 'stretch' | 'remedy' | 'explainer';
  readonly title: string;
  readonly summary: string;
  /** Setting and length of a stretch, in words; empty for others. */
  readonly dose: string;
  readonly figure: Figure | null;
}

export interface LibraryEntry extends LibraryCard {
  /** As the bot shows it, heading left out. */
  readonly blocks: readonly Block[];
  /** Titles. */
  readonly areas: readonly string[];
  readonly stopIf: readonly string[];
  /** For whom it is left out, in words. */
  readonly notFor: readonly string[];
  readonly evidence: string;
  readonly sources: readonly SourceLine[];
  /** Whether a clinician has looked at it, as the entry says. */
  readonly review: string;
}

interface RoutineLine {
  readonly title: string;
  /** "30 seconds on each side". */
  readonly length: string;
  readonly steps: readonly string[];
  readonly figure: Figure | null;
}
