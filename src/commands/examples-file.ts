import { readFileSync } from 'node:fs';
import { LimberError } from '../errors.ts';
import type { Example } from '../matching/index.ts';

/** Faults shown at once; a file in the wrong format would otherwise fill the screen. */
const MAX_SHOWN = 20;

/**
 * Reads JSON lines of `{"text","label"}`. Blank lines are skipped, other fields ignored. Throws LimberError `bad_training` naming
 * every bad line as `file:line`, or `unreadable_file`.
 */
export function readExamples(path: string): Example[] {
  const examples: Example[] = [];
  const faults: string[] = [];
  readText(path)
    .split('\n')
    .forEach((line, i) => {
      if (line.trim() === '') return;
      const parsed = parseLine(line);
      if (typeof parsed === 'string') faults.push(`${path}:${i + 1}: ${parsed}`);
      else examples.push(parsed);
    });
  if (faults.length > MAX_SHOWN) faults.splice(MAX_SHOWN, Infinity, `... and ${faults.length - MAX_SHOWN} more`);
  if (faults.length > 0) throw new LimberError('bad_training', faults.join('\n'));
  return examples;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (cause) {
    throw new LimberError('unreadable_file', `${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

/** The example, or what is wrong with the line. */
function parseLine(line: string): Example | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'this is not JSON; each line must be one object like {"text":"...","label":"..."}';
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return 'this is not an object; each line must be like {"text":"...","label":"..."}';
  }
  const { text, label } = value as { text?: unknown; label?: unknown };
  if (typeof text !== 'string') return '"text" must be a string';
  if (typeof label !== 'string' || label.trim() === '') return '"label" must be a string that is not empty';
  return { text, label };
}
