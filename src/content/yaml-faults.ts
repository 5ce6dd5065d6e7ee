import type { Document, YAMLError } from 'yaml';
import { isScalar, visit } from 'yaml';

/** Where a parser error stands and what an editor should do about it, without the parser's vocabulary. */
interface PlainFault {
  readonly offset: number;
  readonly message: string;
}

const QUOTE_IT = 'put the whole text in double quotes';

/** The parser reports some slips two or three times; callers keep the first of each line. */
export function inPlainWords(error: YAMLError, text: string, document: Document.Parsed): PlainFault {
  const offset = Math.min(error.pos[0], Math.max(text.length - 1, 0));
  const line = lineAround(text, offset);
  const at = (message: string): PlainFault => ({ offset, message });
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return at('a tab stands at the start of this line; indent with two spaces instead');
    case 'DUPLICATE_KEY':
      return at(`"${keyOf(line)}" stands in this file twice; keep one of them`);
    case 'MISSING_CHAR':
      return {
        offset: lastQuoteOpened(document) ?? offset,
        message: 'a quote opens here and never closes; add the closing quote',
      };
    case 'BAD_SCALAR_START':
      return at(`a text may not start with ${text[offset]}; ${QUOTE_IT}`);
    case 'MULTIPLE_DOCS':
      return at('a line "---" splits this file in two; remove it, one file holds one entry');
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return at(colonTrouble(line));
    case 'UNEXPECTED_TOKEN':
      return at(strayText(text, offset, line));
    case 'BAD_INDENT':
      return at(
        /\[|\{/.test(error.message) || /Flow/.test(error.message)
          ? 'a bracket opened above is not closed; add the missing ] or }'
          : 'this line is indented differently from its neighbours; line it up with them',
      );
    default:
      return at(`this line cannot be read as YAML; compare it with a neighbouring file, or ${QUOTE_IT}`);
  }
}

function colonTrouble(line: string): string {
  if (/^\s*(- )?[\w-]+:\S/.test(line)) return 'a colon needs a space after it; write "name: value"';
  if ((line.match(/: /g) ?? []).length > 1)
    return `this line holds ": " twice, so it is read as a name and a value; ${QUOTE_IT}`;
  if (!line.includes(':'))
    return 'this line has no name before its value; write "name: value", or "- " before an item of a list';
  return 'the next line is indented as if it belonged to this one; line the two up';
}

function strayText(text: string, offset: number, line: string): string {
  const before = text.slice(0, offset).trimEnd().at(-1) ?? '';
  if (before === '"' || before === "'")
    return 'text follows the closing quote; put the whole text in one pair of double quotes, and write \\" for a quote inside it';
  if (before === ']' || before === '}' || /^\s*(- )?[[{]/.test(line) || /: [[{]/.test(line))
    return `a text may not start with a bracket; ${QUOTE_IT}`;
  return 'this line does not fit the lines above it; check the indentation, and that each item of a list starts with "- "';
}

function lastQuoteOpened(document: Document.Parsed): number | null {
  let offset: number | null = null;
  visit(document, {
    Scalar(_key, node) {
      if (isScalar(node) && node.range && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE'))
        offset = node.range[0];
    },
  });
  return offset;
}

function lineAround(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end < 0 ? undefined : end);
}

function keyOf(line: string): string {
  return line.trim().replace(/^- /, '').split(':')[0] ?? line.trim();
}
