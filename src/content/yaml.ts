import type { Document, Node } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, parseDocument } from 'yaml';
import type { Fault } from './fault.ts';
import { inPlainWords } from './yaml-faults.ts';

/** What YAML can hold once aliases, tags and dates are refused. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

export interface YamlFile {
  /** `undefined` when the file could not be read at all. */
  readonly value: Plain | undefined;
  /** Line (from 1) of each path such as `steps.2` or `dose.hold_seconds`; the whole file is ``. */
  readonly lines: ReadonlyMap<string, number>;
  readonly faults: readonly Fault[];
}

/** The longest content file is about 6 kB; ten times that is a paste gone wrong or an attack. */
const MAX_FILE_BYTES = 64 * 1024;
/** The long lists of one line each (triage's words, questions by need, what is not ours) are 40 to 170 kB, and grow. */
const LONG_LISTS = /(?:red-flags\/_terms|intents\/_needs|intents\/_out_of_scope)\.yaml$/;
const MAX_LIST_BYTES = 256 * 1024;
/** Intents nest three deep; anything past this is not content. */
const MAX_DEPTH = 8;

/**
 * Reads one content file into plain values. Everything YAML does behind a writer's back is refused here: text dropped after
 * `#`, aliases that expand, tags that change types, lines that silently join. Never throws on bad content.
 */
export function readYaml(text: string, file: string): YamlFile {
  const faults: Fault[] = [];
  const lines = new Map<string, number>([['', 1]]);
  const refuse = (line: number, message: string): void => {
    if (!faults.some((fault) => fault.line === line)) faults.push({ file, line, message });
  };
  const done = (value: Plain | undefined): YamlFile => ({ value, lines, faults });

  const bytes = Buffer.byteLength(text);
  const most = LONG_LISTS.test(file) ? MAX_LIST_BYTES : MAX_FILE_BYTES;
  if (bytes > most) {
    refuse(
      1,
      `this file is ${Math.ceil(bytes / 1024)} kB, and ${most / 1024} kB is the most; split it into one file per entry`,
    );
    return done(undefined);
  }
  refuseStrangeCharacters(text, refuse);

  const counter = new LineCounter();
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: counter, prettyErrors: false, merge: false });
  } catch {
    refuse(1, 'brackets are nested too deeply to be read; write lists with one "- " per line');
    return done(undefined);
  }
  for (const error of document.errors) {
    const plain = inPlainWords(error, text, document);
    refuse(counter.linePos(plain.offset).line, plain.message);
  }
  if (faults.length > 0) return done(undefined);
  refuseSilentLosses(text, refuse);

  const walk = (node: Node | null, path: string, depth: number, above: number): Plain => {
    // A named value has the line of its name; only items of a list must be looked up.
    const line = lines.get(path) ?? (node?.range ? counter.linePos(node.range[0]).line : above);
    if (!lines.has(path)) lines.set(path, line);
    if (depth > MAX_DEPTH) {
      refuse(line, 'lists are nested too deeply here; compare this file with a neighbouring one');
      return null;
    }
    if (isAlias(node)) {
      refuse(
        line,
        'a text that starts with * points to another place in YAML, which is not used here; put the text in double quotes',
      );
      return null;
    }
    if (node && 'anchor' in node && node.anchor)
      refuse(
        line,
        'a text that starts with & names a place in YAML, which is not used here; put the text in double quotes',
      );
    if (node?.tag?.startsWith('!'))
      refuse(
        line,
        'a text that starts with ! changes its type in YAML, which is not used here; put the text in double quotes',
      );
    if (isSeq<Node>(node))
      return node.items.map((item, index) => walk(item, join(path, String(index)), depth + 1, line));
    if (isMap<Node, Node | null>(node)) {
      const result: Record<string, Plain> = {};
      for (const { key, value } of node.items) {
        const keyLine = key.range ? counter.linePos(key.range[0]).line : line;
        const name = isScalar(key) ? String(key.value) : '';
        if (name === '' || name === '__proto__') {
          refuse(keyLine, 'this line has no usable name before its colon; write "name: value"');
          continue;
        }
        lines.set(join(path, name), keyLine);
        result[name] = walk(value, join(path, name), depth + 1, keyLine);
      }
      return result;
    }
    return isScalar(node) ? scalar(node.value) : null;
  };
  const value = walk(document.contents as Node | null, '', 0, 1);
  lines.set('', 1);
  return done(value);
}

function scalar(value: unknown): Plain {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : String(value);
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function refuseStrangeCharacters(text: string, refuse: (line: number, message: string) => void): void {
  text.split('\n').forEach((line, index) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufffd]/.test(line))
      refuse(index + 1, 'an invisible or broken character stands in this line; type the line again');
  });
}

/** Text that YAML drops or joins without an error: a comment after plain text, and a list item swallowed by the line above. */
function refuseSilentLosses(text: string, refuse: (line: number, message: string) => void): void {
  // Reading tokens costs as much as parsing, so it is done only where one of the two slips is possible.
  if (!/\S[ \t]+#/.test(text) && !/^[ -]*[\w-]+: +[^\s"'|>[{#].*\n(?:[ \t]*\n)*[ \t]+- /m.test(text)) return;
  let line = 1;
  let afterText = '';
  let plainFollows = false;
  for (const token of new Lexer().lex(text)) {
    if (plainFollows) {
      afterText = token;
      if (/\n\s*- /.test(token))
        refuse(
          line,
          'the list below this line is swallowed by the text on it; remove the text, or move it into the list',
        );
    } else if (token.startsWith('#')) {
      if (afterText !== '' && !/^-?[\d.]+$/.test(afterText))
        refuse(line, `everything after "#" is dropped, so this reads "${afterText}"; put the text in double quotes`);
    } else if (token !== '\u001f' && !/^ +$/.test(token)) {
      afterText = '';
    }
    plainFollows = token === '\u001f';
    for (const character of token) if (character === '\n') line += 1;
  }
}
