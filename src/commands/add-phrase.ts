import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFiles } from '../content/check/index.ts';
import { testFiles } from '../content/check/test-files.ts';
import { type Fault, formatFault } from '../content/fault.ts';
import { type ContentFile, readContentFiles } from '../content/files.ts';
import { LimberError } from '../errors.ts';
import type { CommandIo } from './io.ts';

const USAGE = 'limber add-phrase INTENT "what people say"';

/** `add-phrase INTENT "phrase"`: adds a phrase to an intent, after every content rule was held against the result. */
export async function addPhrase(args: readonly string[], io: CommandIo): Promise<number> {
  const [intent, ...words] = args;
  const phrase = words.join(' ').trim();
  if (intent === undefined || phrase === '') throw new LimberError('bad_usage', `Use: ${USAGE}`);
  const files = readContentFiles(io.root);
  const path = `intents/${intent}.yaml`;
  const file = files.find((one) => one.path === path);
  if (!file || intent.startsWith('_')) {
    const known = files.flatMap((one) => /^intents\/([a-z]\w*)\.yaml$/.exec(one.path)?.[1] ?? []);
    throw new LimberError('unknown_intent', `There is no intent "${intent}". Known: ${known.join(', ')}.`);
  }
  const text = withPhrase(file.text, phrase);
  const after = files.map((one) => (one === file ? { ...file, text } : one));
  const before = new Set(faultsOf(files, io).map(({ message }) => message));
  const fresh = faultsOf(after, io).filter(({ message }) => !before.has(message));
  if (fresh.length > 0) {
    for (const fault of fresh) io.err(formatFault(fault));
    io.err('Nothing was written.');
    return 1;
  }
  const target = join(io.root, path);
  if (readFileSync(target, 'utf8') !== file.text)
    throw new LimberError('file_changed', `${path} was changed meanwhile; nothing was written. Run the command again.`);
  writeFileSync(target, text);
  io.out(`${path} knows "${phrase}". "limber evaluate" shows whether anything else got worse; a start learns it.`);
  return 0;
}

function faultsOf(files: readonly ContentFile[], io: CommandIo): readonly Fault[] {
  const report = checkFiles(files, new Date(io.now).toISOString().slice(0, 10));
  return [...report.faults, ...testFiles(io.root, report.content)];
}

/** The file with one more line at the end of its list of utterances; everything else stays as it is. */
export function withPhrase(text: string, phrase: string): string {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^utterances:\s*$/.test(line));
  if (start < 0)
    throw new LimberError(
      'no_utterances',
      'The file has no list "utterances:" with one phrase per line; add the phrase by hand.',
    );
  let end = start + 1;
  while (/^(?: {2,}\S|\s*#|\s*$)/.test(lines[end] ?? 'end')) end += 1;
  while (end > start + 1 && (lines[end - 1] ?? '').trim() === '') end -= 1;
  const indent = /^( *)-/.exec(lines[start + 1] ?? '')?.[1] ?? '  ';
  return [...lines.slice(0, end), `${indent}- ${asYaml(phrase)}`, ...lines.slice(end)].join('\n');
}

/** Plain where YAML reads it back as the same text, quoted otherwise. */
function asYaml(phrase: string): string {
  const plain = /^[A-Za-z<][\w <>,'.!-]*$/.test(phrase) && !/^(?:true|false|null|yes|no|on|off|y|n|~)$/i.test(phrase);
  return plain ? phrase : JSON.stringify(phrase);
}
