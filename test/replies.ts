import { makeReply, NO_META, paragraph } from '../src/conversation/reply.ts';
import type { Button, Reply, ReplyMeta } from '../src/ports/reply.ts';

/** A whole reply from the parts a test cares about. */
export function replyOf(
  text: string,
  { meta = {}, ...parts }: Partial<Omit<Reply, 'meta'>> & { readonly meta?: Partial<ReplyMeta> } = {},
): Reply {
  const whole = makeReply({
    blocks: [paragraph(text)],
    ...parts,
    meta: { ...NO_META, intent: 'ask', confidence: 1, ...meta },
  });
  return { ...whole, text };
}

export const buttonOf = (label: string, action: string): Button => ({ label, action, style: 'plain' });
