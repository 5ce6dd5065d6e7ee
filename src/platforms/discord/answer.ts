import type { Reply } from '../../ports/reply.ts';
import type { Adapter } from './adapter.ts';
import { CODE, EXPIRED_CODES, type Failure } from './failures.ts';
import { mustHide, personOf, placeOf } from './inbound.ts';
import { nonceOf } from './nonce.ts';
import { hidden } from './note.ts';
import type { Address, Outcome } from './outbound.ts';
import type { RawInteraction } from './payloads.ts';
import { type Picture, pictureFor } from './picture.ts';
import { render } from './render.ts';
import { withSharing } from './sharing.ts';
import { FLAG, type MessageBody } from './wire.ts';

/** A question never waits long for its picture; the interaction is acknowledged already. */
export const PICTURE_PATIENCE_MS = 1500;

export const addressOf = ({ id, token, application_id }: RawInteraction): Address => ({
  id,
  token,
  applicationId: application_id,
});

/** Fills in what a deferred command promised: the first message by edit, further pages as follow-ups. */
export async function answerCommand(adapter: Adapter, asked: RawInteraction, said: Reply): Promise<void> {
  const reply = withSharing(said, !placeOf(asked).direct);
  const to = addressOf(asked);
  if (reply.silent) {
    await adapter.outbound.deleteAnswer(to);
    return;
  }
  const picture = await pictureFor(adapter.figures, reply.figure, PICTURE_PATIENCE_MS);
  const bodies = render(reply, { picture: picture?.shown ?? null });
  await deliver(adapter, asked, reply, bodies, picture, 'edit');
  await alsoDirectly(adapter, asked, reply, picture);
}

/** After a press: in the place of the pressed message, or as a new one, to one person or to all. */
export async function answerPress(adapter: Adapter, asked: RawInteraction, said: Reply): Promise<void> {
  const reply = withSharing(said, !placeOf(asked).direct);
  if (reply.silent) return;
  const picture = await pictureFor(adapter.figures, reply.figure, PICTURE_PATIENCE_MS);
  const wasCard = ((asked.message?.flags ?? 0) & FLAG.COMPONENTS_V2) !== 0;
  const shown = { picture: picture?.shown ?? null };
  const inPlace = reply.replaces && asked.message !== undefined;
  const bodies = render(reply, inPlace && wasCard ? { ...shown, style: 'card' } : shown);
  await deliver(adapter, asked, reply, bodies, picture, inPlace ? 'edit' : 'follow');
  await alsoDirectly(adapter, asked, reply, picture);
}

async function deliver(
  adapter: Adapter,
  asked: RawInteraction,
  reply: Reply,
  bodies: readonly MessageBody[],
  picture: Picture | null,
  first: 'edit' | 'follow',
): Promise<void> {
  const { outbound } = adapter;
  const to = addressOf(asked);
  const hide = mustHide(asked) && (reply.audience === 'private' || first === 'edit');
  for (const [index, body] of bodies.entries()) {
    const upload = body.attachments.length > 0 ? (picture?.upload ?? null) : null;
    const send = (shape: MessageBody, file: typeof upload): Promise<Outcome<unknown>> =>
      index === 0 && first === 'edit'
        ? outbound.editAnswer(to, shape, file)
        : outbound.followUp(to, hide ? hidden(shape) : shape, file);
    const sent = await send(body, upload);
    if (sent.ok) continue;
    if (isRejected(sent.failure)) {
      adapter.log.error('discord_body_rejected', { code: sent.failure.code, status: sent.failure.status });
      const [plain] = render(reply, { style: 'text' });
      if (plain) await send(plain, null);
      return;
    }
    report(adapter, 'discord_answer_failed', sent.failure);
    return;
  }
}

const isRejected = (failure: Failure): failure is Extract<Failure, { kind: 'refused' }> =>
  failure.kind === 'refused' && failure.code === CODE.INVALID_BODY;

/** Urgent advice reaches the person twice where that is possible: a private note in a channel is easily missed. */
async function alsoDirectly(
  adapter: Adapter,
  asked: RawInteraction,
  reply: Reply,
  picture: Picture | null,
): Promise<void> {
  if (!reply.alsoDirect || !mustHide(asked)) return;
  await sendDirectly(adapter, personOf(asked).id, reply, asked.id, picture);
}

/** To a person's direct messages. False where they are closed, or Discord cannot be reached. */
export async function sendDirectly(
  { outbound, log }: Adapter,
  person: string,
  reply: Reply,
  key: string,
  picture: Picture | null,
): Promise<boolean> {
  const channel = await outbound.directChannel(person);
  if (!channel.ok) return false;
  for (const [index, body] of render(reply, { picture: picture?.shown ?? null }).entries()) {
    const upload = body.attachments.length > 0 ? (picture?.upload ?? null) : null;
    const sent = await outbound.post(channel.value, body, { upload, nonce: nonceOf(`d${index}${key}`) });
    if (sent.ok) continue;
    const closed = sent.failure.kind === 'refused' && sent.failure.code === CODE.CANNOT_MESSAGE_USER;
    if (!closed) report({ log }, 'discord_direct_failed', sent.failure);
    return false;
  }
  return true;
}

/** Expired interactions are everyday life (a slow network, a closed app): noted quietly. */
export function report({ log }: Pick<Adapter, 'log'>, event: string, failure: Failure): void {
  const fields =
    failure.kind === 'refused'
      ? { kind: failure.kind, code: failure.code, status: failure.status }
      : { kind: failure.kind, reason: 'reason' in failure ? failure.reason : null };
  if (failure.kind === 'refused' && EXPIRED_CODES.includes(failure.code))
    log.debug('discord_interaction_expired', fields);
  else log.warn(event, fields);
}
