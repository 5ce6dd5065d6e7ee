import type { Block, Reply } from '../../ports/reply.ts';

export interface TerminalStyle {
  /** Columns to wrap at. */
  readonly width: number;
  readonly colour: boolean;
}

/** A reply for a terminal: wrapped, numbered choices and buttons, colour only where there is colour. Meaning never hangs on colour. */
export function renderTerminal(reply: Reply, style: TerminalStyle): string {
  const parts = reply.blocks.map((block) => renderBlock(block, style));
  for (const notice of reply.notices) parts.push(wrap(`${NOTICE_MARK[notice.kind]} ${notice.text}`, style.width, 2));
  if (reply.figure) parts.push(wrap(`Picture: ${reply.figure.alt}`, style.width, 2));
  if (reply.sources.length > 0)
    parts.push(
      dim(
        wrap(
          `Sources: ${reply.sources.map(({ organisation, title, year }) => `${organisation}, ${title}${year ? ` (${year})` : ''}`).join('; ')}`,
          style.width,
          2,
        ),
        style,
      ),
    );
  const options = [...reply.choices.map(({ title }) => title), ...reply.buttons.map(({ label }) => label)];
  if (options.length > 0)
    parts.push(dim(wrap(options.map((label, at) => `[${at + 1}] ${label}`).join('  '), style.width, 0), style));
  return parts.filter((part) => part !== '').join('\n\n');
}

const NOTICE_MARK = { safety: 'Take care:', left_out: 'Left out:', soon: 'Worth a visit:', info: 'Note:' } as const;

function renderBlock(block: Block, style: TerminalStyle): string {
  switch (block.type) {
    case 'heading':
      return bold(wrap(block.text, style.width, 0), style);
    case 'alert':
      return bold(
        wrap(block.text, style.width - 2, 0)
          .split('\n')
          .map((line) => `! ${line}`)
          .join('\n'),
        style,
      );
    case 'paragraph':
      return wrap(block.text, style.width, 0);
    case 'steps':
      return block.items.map((item, at) => wrap(`${at + 1}. ${item}`, style.width, 3)).join('\n');
    case 'list':
      return block.items.map((item) => wrap(`- ${item}`, style.width, 2)).join('\n');
    case 'facts':
      return block.items.map(({ label, value }) => wrap(`${label}: ${value}`, style.width, 2)).join('\n');
  }
}

/** Wraps at spaces; lines after the first are indented. Words longer than a line stand alone. */
function wrap(text: string, width: number, indent: number): string {
  return text
    .split('\n')
    .map((paragraph) => {
      const lines: string[] = [];
      let line = '';
      for (const word of paragraph.split(' ')) {
        const room = lines.length === 0 ? width : width - indent;
        if (line !== '' && line.length + 1 + word.length > room) {
          lines.push(line);
          line = word;
        } else line = line === '' ? word : `${line} ${word}`;
      }
      lines.push(line);
      return lines.map((one, at) => (at === 0 ? one : ' '.repeat(indent) + one)).join('\n');
    })
    .join('\n');
}

function bold(text: string, style: TerminalStyle): string {
  return style.colour ? `\u001b[1m${text}\u001b[22m` : text;
}

function dim(text: string, style: TerminalStyle): string {
  return style.colour ? `\u001b[2m${text}\u001b[22m` : text;
}
