import type { Core } from '../../src/ports/core.ts';
import type { Incoming, TextMessage } from '../../src/ports/message.ts';
import type { Reply, ReplyMeta } from '../../src/ports/reply.ts';
import { replyOf as wholeReply } from '../replies.ts';

export function message(text: string, person = 'U1', workspace = 'T1'): TextMessage {
  return {
    kind: 'text',
    id: 'm1',
    text,
    place: { platform: 'slack', workspace, channel: 'C1', direct: false },
    person: { id: person, isAdmin: false, mayManageChannel: false },
    privately: false,
  };
}

export const replyOf = (meta: Partial<ReplyMeta> = {}, text = 'An answer.'): Reply =>
  wholeReply(text, { meta: { intent: null, ...meta } });

/** A core of which only `respond` is used. */
export function coreThat(respond: (incoming: Incoming) => Promise<Reply>): Core {
  return { respond } as Core;
}
