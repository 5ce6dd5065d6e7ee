import type { Block, Reply, ReplyMeta } from '../ports/reply.ts';

/** The parts of a reply a handler cares about; everything else has its plain default. */
type ReplyParts = Partial<Omit<Reply, 'text' | 'meta'>> & { readonly meta: ReplyMeta };

/** Completes a reply and writes its plain-text version from the same parts, so that the two can never disagree. */
export function makeReply(parts: ReplyParts): Reply {
  const reply = {
    blocks: [],
    choices: [],
    buttons: [],
    notices: [],
    sources: [],
    audience: 'public' as const,
    alsoDirect: false,
    silent: false,
    replaces: false,
    ...parts,
  };
  return { ...reply, text: plainText(reply) };
}

export function paragraph(text: string): Block {
  return { type: 'paragraph', text };
}

/** The whole reply as plain text: complete on its own, no markup, one thought per line. */
export function plainText(reply: Omit<Reply, 'text'>): string {
  const lines = reply.blocks.map(blockText);
  if (reply.choices.length > 0) lines.push(reply.choices.map((choice, at) => `${at + 1}. ${choice.title}`).join('\n'));
  for (const notice of reply.notices) lines.push(notice.text);
  if (reply.sources.length > 0) lines.push(`Sources: ${reply.sources.map(sourceText).join('; ')}`);
  return lines.filter((line) => line !== '').join('\n\n');
}

function sourceText(source: { readonly organisation: string; readonly title: string; readonly year?: number }): string {
  return `${source.organisation}, ${source.title}${source.year ? ` (${source.year})` : ''}`;
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
    case 'alert':
      return block.text;
    case 'steps':
      return block.items.map((item, at) => `${at + 1}. ${item}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'facts':
      return block.items.map(({ label, value }) => `${label}: ${value}`).join('\n');
  }
}

export const NO_META: ReplyMeta = {
  outcome: 'answer',
  intent: null,
  confidence: 0,
  urgency: 'none',
  redFlag: null,
  slots: {},
  schedule: null,
  entries: [],
  because: '',
};
