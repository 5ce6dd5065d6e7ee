/** What Slack refuses is an error; what it only cuts, ignores or is known to dislike is a warning. */
export interface Findings {
  readonly errors: string[];
  readonly warnings: string[];
  readonly actionIds: Map<string, string>;
  readonly blockIds: Map<string, string>;
  focus: number;
}

export interface Verdict {
  readonly valid: boolean;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

export const newFindings = (): Findings => ({
  errors: [],
  warnings: [],
  actionIds: new Map(),
  blockIds: new Map(),
  focus: 0,
});

export const verdict = (found: Findings): Verdict => ({
  valid: found.errors.length === 0,
  errors: found.errors,
  warnings: found.warnings,
});
