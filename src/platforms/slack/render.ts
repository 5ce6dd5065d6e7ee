import type {
  ActionsBlock,
  ContextBlock,
  ImageBlock,
  KnownBlock,
  RichTextElement,
  Button as SlackButton,
} from '@slack/types';
import type { Block, Notice, Reply, SourceLine } from '../../ports/reply.ts';
import { cut, lengthOf } from '../shared/cut.ts';
import { escapeText, escapeWithin } from './escape.ts';
import {
  ALT_TEXT,
  BLOCKS_IN_MESSAGE,
  BLOCKS_JSON,
  BUTTON_TEXT,
  BUTTONS_IN_ROW,
  CONTEXT_TEXT,
  HEADER_TEXT,
  MESSAGE_TEXT,
} from './limits.ts';
import { bold, list, paragraph, plain, quote } from './rich-text.ts';

/** A picture as Slack can show it: a file uploaded to the workspace, or a public address. */
export type Picture = { readonly alt: string } & (
  | { readonly kind: 'file'; readonly id: string }
  | { readonly kind: 'address'; readonly url: string }
);

/** A button of the adapter itself, beside those of the reply. */
export interface OwnButton {
  readonly label: string;
  readonly actionId: string;
  readonly value: string;
}

export interface RenderOptions {
  readonly picture?: Picture | undefined;
  readonly buttons?: readonly OwnButton[];
  /** Actions that make no sense on this surface, by name (`share` in a modal). */
  readonly without?: readonly string[];
}

export interface Rendered {
  /** The whole message in words: notifications and screen readers. Escaped. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** Reply -> Block Kit. Pure; what is said is never decided here. */
export function render(reply: Reply, options: RenderOptions = {}): Rendered {
  return { text: escapeWithin(wordsOf(reply), MESSAGE_TEXT), blocks: blocksOf(reply, options) };
}

/** Slack takes no message without words. */
const wordsOf = (reply: Reply): string => reply.text.trim() || 'Limber';

function blocksOf(reply: Reply, options: RenderOptions): KnownBlock[] {
  const body = reply.blocks.flatMap(bodyBlock);
  const picture = options.picture ? [image(options.picture)] : [];
  const notices = reply.notices.flatMap(noticeBlock);
  const sources = sourcesBlock(reply.sources);
  const rows = actionRows(reply, options);
  const whole = [...body, ...picture, ...notices, ...sources, ...rows];
  if (fits(whole)) return whole;
  const shorter = [...body, ...picture, ...notices, ...rows];
  if (fits(shorter)) return shorter;
  const room = BLOCKS_JSON - JSON.stringify([...picture, ...rows]).length - 200;
  return [paragraph(plain(cut(wordsOf(reply), Math.floor(room / 2)))), ...picture, ...rows];
}

const fits = (blocks: readonly KnownBlock[]): boolean =>
  blocks.length <= BLOCKS_IN_MESSAGE && lengthOf(JSON.stringify(blocks)) <= BLOCKS_JSON;

const said = (items: readonly string[]): string[] => items.map((item) => item.trim()).filter(Boolean);

function bodyBlock(block: Block): KnownBlock[] {
  switch (block.type) {
    case 'heading':
      return heading(block.text.trim());
    case 'paragraph':
      return said([block.text]).map((text) => paragraph(plain(text)));
    case 'alert':
      return said([block.text]).map((text) => quote(bold(text)));
    case 'steps':
      return asList('ordered', block.items);
    case 'list':
      return asList('bullet', block.items);
    case 'facts': {
      const lines = block.items.flatMap(({ label, value }, i): RichTextElement[] => [
        bold(`${i > 0 ? '\n' : ''}${label}: `),
        plain(value || '-'),
      ]);
      return lines.length > 0 ? [paragraph(...lines)] : [];
    }
  }
}

function heading(text: string): KnownBlock[] {
  if (!text) return [];
  if (lengthOf(text) > HEADER_TEXT) return [paragraph(bold(text))];
  return [{ type: 'header', text: { type: 'plain_text', text, emoji: false } }];
}

function asList(style: 'ordered' | 'bullet', items: readonly string[]): KnownBlock[] {
  const kept = said(items);
  return kept.length > 0 ? [list(style, kept)] : [];
}

/** What concerns safety stands in full size; the rest is small print. */
function noticeBlock({ kind, text }: Notice): KnownBlock[] {
  if (!text.trim()) return [];
  if (kind === 'safety' || kind === 'soon') return [paragraph(plain(text))];
  return [smallPrint({ type: 'plain_text', text: cut(text, CONTEXT_TEXT), emoji: false })];
}

const smallPrint = (element: ContextBlock['elements'][number]): ContextBlock => ({
  type: 'context',
  elements: [element],
});

function sourcesBlock(sources: readonly SourceLine[]): KnownBlock[] {
  if (sources.length === 0) return [];
  const lines: string[] = [];
  for (const source of sources) {
    const line = sourceLine(source);
    if (lengthOf([...lines, line].join('\n')) > CONTEXT_TEXT - 20) break;
    lines.push(line);
  }
  const text = `${sources.length === 1 ? 'Source' : 'Sources'}: ${lines.join('\n')}`;
  return [smallPrint({ type: 'mrkdwn', text, verbatim: true })];
}

function sourceLine({ organisation, title, url, year }: SourceLine): string {
  const words = escapeText(`${organisation}: ${title}${year ? ` (${year})` : ''}`).replace(/\|/g, '/');
  return url ? `<${url.replace(/[<>|\s]/g, encodeURIComponent)}|${words}>` : words;
}

export function image(picture: Picture): ImageBlock {
  const alt = cut(picture.alt, ALT_TEXT) || 'Drawing of the pose';
  return picture.kind === 'file'
    ? { type: 'image', slack_file: { id: picture.id }, alt_text: alt }
    : { type: 'image', image_url: picture.url, alt_text: alt };
}

/** Choices in a row of their own, then the buttons. The same action twice in a message would be one button too many. */
function actionRows(reply: Reply, { buttons = [], without = [] }: RenderOptions): KnownBlock[] {
  const seen = new Set<string>();
  const once = (action: string) => {
    const wanted = !seen.has(action) && !without.includes(action.split('|')[0] ?? '');
    seen.add(action);
    return wanted;
  };
  const choices = reply.choices.filter(({ action }) => once(action)).map((c) => button(c.title, c.action, 'plain'));
  const own = reply.buttons.filter(({ action }) => once(action)).map((b) => button(b.label, b.action, b.style));
  const extra = buttons.map(({ label, actionId, value }) => ({ ...button(label, actionId, 'plain'), value }));
  return [...row(choices), ...row([...own, ...extra])];
}

function button(label: string, action: string, style: 'primary' | 'plain' | 'danger'): SlackButton {
  return {
    type: 'button',
    text: { type: 'plain_text', text: cut(label, BUTTON_TEXT), emoji: false },
    action_id: action,
    value: action,
    ...(style === 'plain' ? {} : { style }),
  };
}

function row(elements: readonly SlackButton[]): ActionsBlock[] {
  return elements.length > 0 ? [{ type: 'actions', elements: elements.slice(0, BUTTONS_IN_ROW) }] : [];
}
