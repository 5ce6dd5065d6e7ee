import type { Button, Reply, ReplyMeta } from '../../../src/ports/reply.ts';

const META: ReplyMeta = {
  outcome: 'answer',
  intent: 'ask',
  confidence: 1,
  urgency: 'none',
  redFlag: null,
  slots: {},
  schedule: null,
  entries: [],
  because: '',
};

/** A whole reply from the parts a test cares about. */
export function replyOf(
  text: string,
  { meta = {}, ...parts }: Partial<Omit<Reply, 'meta'>> & { readonly meta?: Partial<ReplyMeta> } = {},
): Reply {
  return {
    blocks: [{ type: 'paragraph', text }],
    choices: [],
    buttons: [],
    notices: [],
    sources: [],
    audience: 'public',
    alsoDirect: false,
    text,
    silent: false,
    replaces: false,
    ...parts,
    meta: { ...META, ...meta },
  };
}

export const buttonOf = (label: string, action: string): Button => ({ label, action, style: 'plain' });
