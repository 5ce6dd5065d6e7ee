import { type Fault, sortFaults } from '../fault.ts';
import { type ContentFile, readContentFiles } from '../files.ts';
import { loadFiles } from '../load.ts';
import type { Content } from '../types.ts';
import { dose } from './dose.ts';
import { frozenFaults } from './frozen.ts';
import { intents } from './intents.ts';
import { reading } from './reading.ts';
import { redFlags } from './red-flags.ts';
import { references } from './references.ts';
import { replies } from './replies.ts';
import { review } from './review.ts';
import { type Rule, runRules } from './rule.ts';
import { safety } from './safety.ts';
import { size } from './size.ts';
import { testFiles } from './test-files.ts';
import { utterances } from './utterances.ts';
import { wording } from './wording.ts';

/** Every rule of content. A new rule is one file beside this one and one name in this list. */
const RULES: readonly Rule[] = [
  references,
  utterances,
  wording,
  reading,
  dose,
  safety,
  size,
  review,
  intents,
  replies,
  redFlags,
];

export interface Report {
  /** By file and line. */
  readonly faults: readonly Fault[];
  readonly content: Content;
  /** Every content file that was looked at, from the root. */
  readonly paths: readonly string[];
}

/**
 * Checks everything below `root` and reports all faults at once.
 *
 * @param today YYYY-MM-DD, for the age of reviews
 */
export function checkContent(root: string, today: string): Report {
  const report = checkFiles(readContentFiles(root), today);
  return {
    ...report,
    faults: sortFaults([...report.faults, ...testFiles(root, report.content), ...frozenFaults(root, report.content)]),
  };
}

/** The same for files already in hand, without the rules about the project's tests. */
export function checkFiles(sources: readonly ContentFile[], today: string): Report {
  const { content, files, faults } = loadFiles(sources);
  const found = runRules(RULES, { content, files, today });
  return { faults: sortFaults([...faults, ...found]), content, paths: [...files.keys()] };
}
