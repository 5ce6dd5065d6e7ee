/** One thing wrong in one content file, with what to do about it. Lines count from 1. */
export interface Fault {
  /** Path from the project's root, with forward slashes. */
  readonly file: string;
  readonly line: number;
  /** One sentence: what is wrong, and after a semicolon the remedy. */
  readonly message: string;
}

/** The form editors and their tools see: `file:line: sentence with remedy`. */
export function formatFault(fault: Fault): string {
  return `${fault.file}:${fault.line}: ${fault.message}`;
}

/** By file, then line; two faults of one line keep the order in which they were found. */
export function sortFaults(faults: readonly Fault[]): Fault[] {
  return [...faults].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}
