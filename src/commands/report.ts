import { type Environment, readConfig } from '../config.ts';
import { openConfiguredStores } from '../main.ts';
import type { DigestLine, FeedbackCount } from '../ports/stores.ts';
import type { CommandIo } from './io.ts';

/** No count of fewer is shown: a small one could point at a person. */
const SMALLEST_GROUP = 5;
const DAYS = 90;
const DAY_MS = 86_400_000;
const SHOWN = 15;

export interface Report {
  /** Those most surely unhelpful first. */
  readonly improve: readonly (FeedbackCount & { readonly helpful: number })[];
  /** What was recognised in questions that found no answer, most frequent first. */
  readonly unanswered: readonly { readonly terms: readonly string[]; readonly count: number }[];
  /** Lines left out because they count fewer than five. */
  readonly tooFew: number;
}

/** `report [--json]`: which entries and intents to improve first, from counts only; nothing that counts fewer than five is shown. */
export async function report(
  args: readonly string[],
  io: CommandIo,
  environment: Environment = process.env,
): Promise<number> {
  const config = readConfig(environment, io.now);
  const stores = await openConfiguredStores(config, io.now);
  try {
    const since = new Date(io.now - DAYS * DAY_MS).toISOString().slice(0, 10);
    const found = makeReport(await stores.feedback.all(), await stores.digest.since(since));
    if (args.includes('--json')) io.out(JSON.stringify(found));
    else for (const line of inWords(found)) io.out(line);
  } finally {
    await stores.close();
  }
  return 0;
}

export function makeReport(feedback: readonly FeedbackCount[], digest: readonly DigestLine[]): Report {
  const enough = feedback.filter(({ yes, no }) => yes + no >= SMALLEST_GROUP);
  const sums = new Map<string, number>();
  for (const { terms, count } of digest) {
    const key = JSON.stringify(terms);
    sums.set(key, (sums.get(key) ?? 0) + count);
  }
  const questions = [...sums].map(([terms, count]) => ({ terms: JSON.parse(terms) as string[], count }));
  const many = questions.filter(({ count }) => count >= SMALLEST_GROUP);
  return {
    improve: enough
      .map((one) => ({ ...one, helpful: one.yes / (one.yes + one.no) }))
      .sort((a, b) => surelyUnhelpful(b) - surelyUnhelpful(a)),
    unanswered: many.sort((a, b) => b.count - a.count),
    tooFew: feedback.length - enough.length + questions.length - many.length,
  };
}

/**
 * The lower end of the 95 % interval of the share of "not helpful" (Wilson 1927): two votes of two say less than eighty of
 * a hundred.
 */
export function surelyUnhelpful({ yes, no }: Pick<FeedbackCount, 'yes' | 'no'>): number {
  const z = 1.96;
  const n = yes + no;
  if (n === 0) return 0;
  const p = no / n;
  const middle = p + (z * z) / (2 * n);
  const width = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return (middle - width) / (1 + (z * z) / n);
}

function inWords({ improve, unanswered, tooFew }: Report): string[] {
  const lines = ['To improve first (helpful, votes):'];
  for (const { kind, id, yes, no, helpful } of improve.slice(0, SHOWN))
    lines.push(`  ${`${Math.round(helpful * 100)} %`.padStart(5)}  ${String(yes + no).padStart(5)}  ${kind} ${id}`);
  if (improve.length === 0) lines.push(`  nothing has ${SMALLEST_GROUP} votes yet`);
  lines.push('', `Questions without an answer in the last ${DAYS} days, by what was recognised in them:`);
  for (const { terms, count } of unanswered.slice(0, SHOWN))
    lines.push(`  ${String(count).padStart(5)}  ${terms.join(', ')}`);
  if (unanswered.length === 0) lines.push(`  nothing was asked ${SMALLEST_GROUP} times`);
  if (tooFew > 0) lines.push('', `${tooFew} lines with fewer than ${SMALLEST_GROUP} are not shown.`);
  lines.push('', 'Teach an intent another way to say it: limber add-phrase INTENT "phrase"');
  return lines;
}
