import type { Person, Place } from '../../ports/message.ts';
import type { Reply } from '../../ports/reply.ts';
import type { Adapter } from './adapter.ts';
import { PICTURE_PATIENCE_MS, report, sendDirectly } from './answer.ts';
import { CODE, type Failure } from './failures.ts';
import { DIRECT, isForMe, textMessage } from './inbound.ts';
import { nonceOf } from './nonce.ts';
import type { PostOptions } from './outbound.ts';
import type { RawMessage } from './payloads.ts';
import { pictureFor } from './picture.ts';
import { answerPrivately } from './private-answer.ts';
import { render } from './render.ts';
import { respond } from './respond.ts';
import { withSharing } from './sharing.ts';
import type { MessageBody } from './wire.ts';

/** Who somebody is and where they wrote, as far as the gateway told us. */
export interface Whereabouts {
  place(message: RawMessage): Promise<Place>;
  person(message: RawMessage, place: Place): Person;
}

/** A resumed session replays at most some minutes of events; a message seen this long ago cannot come again. */
export const SEEN_FOR_MS = 60 * 60_000;

/** A mention or a direct message: one answer, in the thread or channel where it was asked, or privately. */
export async function onMessage(adapter: Adapter, where: Whereabouts, bot: string, message: RawMessage): Promise<void> {
  if (!isForMe(message, bot)) return;
  const now = adapter.clock.now();
  const key = `discord:${message.guild_id ?? DIRECT}:${message.id}`;
  if (!(await isFirst(adapter, key, now))) return;
  const place = await where.place(message);
  const said = await respond(adapter, textMessage(message, bot, place, where.person(message, place)));
  const reply = withSharing(said, false);
  if (reply.silent) return;
  if (reply.audience === 'private' && !place.direct) await answerPrivately(adapter, message, reply);
  else await answerHere(adapter, message, reply);
}

/** Better answered by two processes than not at all: the words may tell of danger, and a store that fails must not hide them. */
function isFirst({ seen, log }: Adapter, key: string, now: number): Promise<boolean> {
  return seen.first(key, now, now + SEEN_FOR_MS).catch((error: unknown) => {
    log.error('discord_seen_store_failed', { name: error instanceof Error ? error.name : 'unknown' });
    return true;
  });
}

async function answerHere(adapter: Adapter, message: RawMessage, reply: Reply): Promise<void> {
  const picture = await pictureFor(adapter.figures, reply.figure, PICTURE_PATIENCE_MS);
  const bodies = render(reply, { picture: picture?.shown ?? null });
  for (const [index, body] of bodies.entries()) {
    const upload = body.attachments.length > 0 ? (picture?.upload ?? null) : null;
    const options = { upload, nonce: nonceOf(`${index}a${message.id}`), replyTo: message.id };
    const failure = await post(adapter, message.channel_id, reply, body, options);
    if (!failure) continue;
    report(adapter, 'discord_answer_failed', failure);
    // Somebody asked and is waiting: where the bot may not write, the answer goes to the person.
    if (failure.kind === 'refused' && failure.status === 403 && message.guild_id)
      await sendDirectly(adapter, message.author.id, reply, message.id, picture);
    return;
  }
}

/** Leaves out, one after the other, what the channel does not allow: the reference, the picture, the card. */
async function post(
  adapter: Adapter,
  channel: string,
  reply: Reply,
  body: MessageBody,
  options: PostOptions,
): Promise<Failure | null> {
  const sent = await adapter.outbound.post(channel, body, options);
  if (sent.ok) return null;
  if (sent.failure.kind !== 'refused') return sent.failure;
  const { upload, replyTo: _replyTo, ...rest } = options;
  switch (sent.failure.code) {
    case CODE.NO_HISTORY_FOR_REPLY:
      return post(adapter, channel, reply, body, { ...rest, upload: upload ?? null });
    case CODE.MISSING_PERMISSIONS: {
      const [bare] = upload ? render(reply) : [];
      if (!bare) return sent.failure;
      return post(adapter, channel, reply, bare, { ...options, upload: null });
    }
    case CODE.INVALID_BODY: {
      const [plain] = body.content === undefined ? render(reply, { style: 'text' }) : [];
      if (!plain) return sent.failure;
      return post(adapter, channel, reply, plain, { ...options, upload: null });
    }
    default:
      return sent.failure;
  }
}
