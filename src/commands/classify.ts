import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LimberError } from '../errors.ts';
import { type Example, loadSemanticTable, type Matcher, trainMatcher } from '../matching/index.ts';
import { readExamples } from './examples-file.ts';

/** The label that marks a text as about none of the others. */
const OUT_OF_SCOPE = 'oos';

const USAGE = 'limber classify --train FILE --test FILE [--oos-train FILE] --out FILE';

/**
 * The general matcher on any intent set. Files are JSON lines `{"text","label"}`; training lines labelled `oos` and all of
 * `--oos-train` are examples of what is out of scope. Writes `{"text","label","predicted","confidence","rejected"}` per test line
 * to `--out`, and one JSON line of costs to standard output. Returns the exit code.
 */
export async function classify(args: string[]): Promise<number> {
  const { train, test, out, 'oos-train': oosTrain } = readOptions(args);
  const lines = readExamples(train);
  const queries = readExamples(test);
  const outOfScope = [
    ...lines.filter((line) => line.label === OUT_OF_SCOPE),
    ...(oosTrain ? readExamples(oosTrain) : []),
  ].map((line) => line.text);
  const examples = lines.filter((line) => line.label !== OUT_OF_SCOPE);
  if (examples.length === 0) {
    throw new LimberError(
      'bad_training',
      `${train}: no line has a label other than "${OUT_OF_SCOPE}"; nothing can be learnt.`,
    );
  }

  const started = process.hrtime.bigint();
  const matcher = trainMatcher(examples, { outOfScope, semantic: loadSemanticTable() });
  const trainSeconds = Number(process.hrtime.bigint() - started) / 1e9;
  const { answers, microseconds } = answerAll(matcher, queries);
  writeFileSync(out, answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));

  microseconds.sort();
  const report = {
    train_examples: examples.length,
    labels: matcher.labels.length,
    queries: queries.length,
    train_seconds: round(trainSeconds, 3),
    p50_microseconds: round(microseconds[Math.floor(microseconds.length * 0.5)] ?? 0, 1),
    p99_microseconds: round(microseconds[Math.floor(microseconds.length * 0.99)] ?? 0, 1),
    peak_rss_mb: round(process.resourceUsage().maxRSS / 1024, 1),
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
  return 0;
}

function readOptions(args: string[]): { train: string; test: string; out: string; 'oos-train'?: string | undefined } {
  const string = { type: 'string' } as const;
  let values: { train?: string; test?: string; out?: string; 'oos-train'?: string };
  try {
    ({ values } = parseArgs({ args, options: { train: string, test: string, out: string, 'oos-train': string } }));
  } catch (cause) {
    throw new LimberError('bad_usage', `${(cause as Error).message}. Usage: ${USAGE}`, { cause });
  }
  const { train, test, out } = values;
  if (!train || !test || !out)
    throw new LimberError('bad_usage', `--train, --test and --out are all needed. Usage: ${USAGE}`);
  return { train, test, out, 'oos-train': values['oos-train'] };
}

interface Answer extends Example {
  readonly predicted: string;
  readonly confidence: number;
  readonly rejected: boolean;
}

function answerAll(matcher: Matcher, queries: readonly Example[]): { answers: Answer[]; microseconds: Float64Array } {
  const microseconds = new Float64Array(queries.length);
  const answers = queries.map(({ text, label }, i) => {
    const from = process.hrtime.bigint();
    const { label: predicted, confidence, rejected } = matcher.classify(text);
    microseconds[i] = Number(process.hrtime.bigint() - from) / 1000;
    return { text, label, predicted, confidence, rejected };
  });
  return { answers, microseconds };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
