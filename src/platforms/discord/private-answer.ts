import type { Reply } from '../../ports/reply.ts';
import type { Adapter } from './adapter.ts';
import { PICTURE_PATIENCE_MS, report, sendDirectly } from './answer.ts';
import { nonceOf } from './nonce.ts';
import { note } from './note.ts';
import type { RawMessage } from './payloads.ts';
import { pictureFor } from './picture.ts';
import { WORDS } from './words.ts';

/**
 * A private answer to a public mention: by direct message, and a neutral note in the channel, because messages there can
 * not be hidden from others. Closed direct messages: the note carries a button that shows the answer to the asker alone.
 */
export async function answerPrivately(adapter: Adapter, asked: RawMessage, reply: Reply): Promise<void> {
  const picture = await pictureFor(adapter.figures, reply.figure, PICTURE_PATIENCE_MS);
  const reached = await sendDirectly(adapter, asked.author.id, reply, asked.id, picture);
  const urgent = reply.meta.urgency === 'emergency' || reply.meta.urgency === 'same_day';
  const said = [reached ? WORDS.sentPrivately : WORDS.directClosed, ...(urgent ? [WORDS.readNow] : [])].join(' ');
  const button = reached ? [] : [{ label: WORDS.reveal, id: adapter.shelf.put(asked.id, asked.author.id, reply) }];
  const posted = await adapter.outbound.post(asked.channel_id, note(said, button), {
    nonce: nonceOf(`n${asked.id}`),
    replyTo: asked.id,
  });
  if (!posted.ok) report(adapter, 'discord_note_failed', posted.failure);
}
