import type { Block, Notice, Reply, SourceLine } from '../../ports/reply.ts';
import { asMarkdown } from './markdown.ts';

/** The words of a reply as Discord markdown, in the pieces between which the picture and rules are put. */
interface BodyWords {
  /** Urgent advice, always first. */
  readonly alerts: string;
  readonly heading: string;
  readonly body: string;
  readonly notices: string;
  readonly sources: string;
}

export function bodyWords(reply: Reply): BodyWords {
  const [first, ...others] = reply.blocks.filter(({ type }) => type !== 'alert');
  const heading = first?.type === 'heading' ? [first] : [];
  const rest = first && heading.length === 0 ? [first, ...others] : others;
  return {
    alerts: joined(reply.blocks.filter(({ type }) => type === 'alert')),
    heading: joined(heading),
    body: joined(rest),
    notices: reply.notices.map(noticeWords).join('\n'),
    sources: reply.sources.map(sourceWords).join('\n'),
  };
}

const joined = (blocks: readonly Block[]): string => blocks.map(blockWords).join('\n\n');

function blockWords(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `### ${oneLine(block.text)}`;
    case 'paragraph':
      return asMarkdown(block.text);
    case 'alert':
      return asMarkdown(block.text)
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n');
    case 'steps':
      return block.items.map((item, index) => `${index + 1}. ${oneLine(item)}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${oneLine(item)}`).join('\n');
    case 'facts':
      return block.items.map(({ label, value }) => `**${oneLine(label)}:** ${oneLine(value)}`).join('\n');
  }
}

/** Safety lines keep the full size of text; what merely explains is set small. */
function noticeWords({ kind, text }: Notice): string {
  return kind === 'safety' || kind === 'soon' ? asMarkdown(text) : `-# ${oneLine(text)}`;
}

/** `<…>` around the address keeps Discord from adding a preview of the page. */
function sourceWords({ organisation, title, url, year }: SourceLine): string {
  const name = oneLine(`${organisation}: ${title}${year === undefined ? '' : ` (${year})`}`);
  return `-# ${url ? `[${name}](<${encodeURI(decoded(url)).replace(/[<>]/g, '')}>)` : name}`;
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

const oneLine = (text: string): string => asMarkdown(text.replace(/\s*\n\s*/g, ' '));
