import type { RichTextBlock, RichTextElement, RichTextSection } from '@slack/types';

/**
 * Rich text takes words literally: no markup is read, no mention can be formed and lists are real lists for screen readers.
 */
export const plain = (text: string): RichTextElement => ({ type: 'text', text });
export const bold = (text: string): RichTextElement => ({ type: 'text', text, style: { bold: true } });

const section = (...elements: readonly RichTextElement[]): RichTextSection => ({
  type: 'rich_text_section',
  elements: [...elements],
});

export const paragraph = (...elements: readonly RichTextElement[]): RichTextBlock => ({
  type: 'rich_text',
  elements: [section(...elements)],
});

export const list = (style: 'ordered' | 'bullet', items: readonly string[]): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_list', style, elements: items.map((item) => section(plain(item))) }],
});

export const quote = (...elements: readonly RichTextElement[]): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_quote', elements: [...elements] }],
});
