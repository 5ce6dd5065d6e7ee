import type { Core } from '../../src/ports/core.ts';
import type { Incoming, TextMessage } from '../../src/ports/message.ts';
import type { Reply, ReplyMeta } from '../../src/ports/reply.ts';

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

export function replyOf(meta: Partial<ReplyMeta> = {}, text = 'An answer.'): Reply {
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
    meta: {
      outcome: 'answer',
      intent: null,
      confidence: 1,
      urgency: 'none',
      redFlag: null,
      slots: {},
      schedule: null,
      entries: [],
      because: '',
      ...meta,
    },
  };
}

/** A core of which only `respond` is used. */
export function coreThat(respond: (incoming: Incoming) => Promise<Reply>): Core {
  return { respond } as Core;
}
