import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../fault.ts';
import type { Content } from '../types.ts';
import { fold, taughtTexts } from './utterances.ts';

const FOLDER = 'test/evaluation';
/** Shorter texts ("thanks", "what can you do") are how everybody says it; there is no other way to test them. */
const COMMON_WORDS = 5;

interface Row {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly flag: string | null;
  readonly expect: string | null;
  readonly intent: string | null;
}

/**
 * The labelled sets that prove how well Limber understands are worth nothing once the bot has been taught their words, so no
 * held-out text may be an utterance. Every red flag has texts that must raise it and texts that must not, and every intent has
 * texts of its own. Only looked at where the project's tests are.
 */
export function testFiles(root: string, content: Content): Fault[] {
  if (!existsSync(join(root, FOLDER))) return [];
  const { rows, faults } = readRows(root);
  return [...faults, ...taught(rows, content), ...unproven(rows, content)];
}

function taught(rows: readonly Row[], content: Content): Fault[] {
  const training = new Map<string, string>();
  for (const { home, texts } of taughtTexts(content)) for (const said of texts) training.set(fold(said), home);
  return rows.flatMap(({ file, line, text }) => {
    const home = training.get(fold(text));
    if (!home || fold(text).split(' ').length < COMMON_WORDS) return [];
    return [
      {
        file,
        line,
        message: `"${text}" is also an utterance of ${home}; take it out there, a test must use new words`,
      },
    ];
  });
}

function unproven(rows: readonly Row[], content: Content): Fault[] {
  const raised = new Set(rows.filter(({ expect }) => expect !== null && expect !== 'none').map(({ flag }) => flag));
  const quiet = new Set(rows.filter(({ expect }) => expect === 'none').map(({ flag }) => flag));
  const asked = new Set(rows.map(({ intent }) => intent));
  const flags = content.redFlags.flatMap(({ id }): Fault[] => {
    const lacking = [raised.has(id) ? '' : 'raise it', quiet.has(id) ? '' : 'not raise it'].filter(
      (words) => words !== '',
    );
    const file = `knowledge/red-flags/${id}.yaml`;
    return lacking.map((words) => ({
      file,
      line: 1,
      message: `no text proves what must ${words}; add rows for ${id} to ${FOLDER}/redflags.jsonl`,
    }));
  });
  // Questions about health have sets of their own and carry no intent.
  const intents = content.intents
    .filter(({ id }) => id !== 'ask' && !asked.has(id))
    .map(({ id }) => ({
      file: `intents/${id}.yaml`,
      line: 1,
      message: `no held-out text asks for this; add rows to ${FOLDER}/commands.jsonl`,
    }));
  return [...flags, ...intents];
}

function readRows(root: string): { rows: Row[]; faults: Fault[] } {
  const rows: Row[] = [];
  const faults: Fault[] = [];
  for (const name of readdirSync(join(root, FOLDER))
    .filter((one) => one.endsWith('.jsonl'))
    .sort()) {
    const file = `${FOLDER}/${name}`;
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .forEach((written, index) => {
        if (written.trim() === '') return;
        const row = parseRow(written);
        if (row) rows.push({ file, line: index + 1, ...row });
        else
          faults.push({
            file,
            line: index + 1,
            message: 'this line is not JSON with a "text"; compare it with its neighbours',
          });
      });
  }
  return { rows, faults };
}

function parseRow(written: string): Omit<Row, 'file' | 'line'> | null {
  try {
    const row = JSON.parse(written) as Record<string, unknown>;
    const word = (name: string): string | null => (typeof row[name] === 'string' ? row[name] : null);
    const text = word('text');
    return text === null ? null : { text, flag: word('flag'), expect: word('expect'), intent: word('intent') };
  } catch {
    return null;
  }
}
