import { type REST, Routes } from 'discord.js';
import type { Figures } from '../../ports/figures.ts';
import type { Destination, FindResult, Messenger, SendResult } from '../../ports/messenger.ts';
import type { Reply } from '../../ports/reply.ts';
import { CODE, type Failure, failureOf } from './failures.ts';
import { markOf, nonceOf } from './nonce.ts';
import { createOutbound, type Outcome } from './outbound.ts';
import { pictureFor } from './picture.ts';
import { render } from './render.ts';
import { sendResultOf, UNAUTHORIZED_RETRY_MS } from './send-result.ts';

interface MessengerOptions {
  /** Its own REST client, so that a fan-out of nudges never makes an answer wait. No gateway is needed to send. */
  readonly rest: REST;
  readonly figures: Figures;
  readonly onUnauthorized: () => void;
  /** True after Discord refused the token: then nothing is sent any more. */
  readonly isRefused: () => boolean;
}

/**
 * A worker's claim on a nudge ends after 20 s without a sign of life (reminders/scheduler.ts), so a send gives up well
 * before and says what it knows.
 */
const SEND_WITHIN_MS = 10_000;
/** Time for one call, so that a lost reply leaves time for a second. */
export const NUDGE_TIMEOUT_MS = 4000;
/** Nudges are not in a hurry: a picture that is not drawn yet is waited for. */
const PICTURE_PATIENCE_MS = 2000;
const HISTORY_PAGE = 50;
const DISCORD_EPOCH_MS = 1_420_070_400_000n;

/** The smallest id a message sent at `ms` can have. Clocks differ, so a minute is allowed for. */
const idAt = (ms: number): string => String((BigInt(Math.max(ms - 60_000, 0)) - DISCORD_EPOCH_MS) << 22n);

export function createDiscordMessenger({ rest, figures, onUnauthorized, isRefused }: MessengerOptions): Messenger {
  const outbound = createOutbound(rest, onUnauthorized);

  const channelOf = ({ direct, channel }: Destination, signal: AbortSignal): Promise<Outcome<string>> =>
    direct ? outbound.directChannel(channel, signal) : Promise.resolve({ ok: true, value: channel });

  async function send(destination: Destination, reply: Reply, key: string): Promise<SendResult> {
    if (isRefused()) return { status: 'not_sent', reason: 'unauthorized', retryAfterMs: UNAUTHORIZED_RETRY_MS };
    const signal = AbortSignal.timeout(SEND_WITHIN_MS);
    const channel = await channelOf(destination, signal);
    // Opening a channel posts nothing, so that a lost reply here leaves no doubt about the nudge.
    if (!channel.ok) {
      const result = sendResultOf(channel.failure);
      return result.status === 'unknown' ? { status: 'not_sent', reason: result.reason, retryAfterMs: 30_000 } : result;
    }
    const picture = await pictureFor(figures, reply.figure, PICTURE_PATIENCE_MS);
    const bodies = [render(reply, { picture: picture?.shown ?? null, mark: markOf(key), style: 'card' })];
    // Better a nudge without its picture, or in plain words, than none: what the channel or Discord does not take is left out.
    if (picture) bodies.push(render(reply, { mark: markOf(key), style: 'card' }));
    bodies.push(render(reply, { mark: markOf(key), style: 'text' }));
    let failure: Failure = { kind: 'refused', status: 400, code: CODE.INVALID_BODY };
    for (const [body] of bodies) {
      if (!body || !isAboutTheBody(failure)) break;
      const upload = body.attachments.length > 0 ? (picture?.upload ?? null) : null;
      const sent = await outbound.post(channel.value, body, { upload, nonce: nonceOf(key), signal });
      if (sent.ok) return { status: 'sent', messageId: sent.value.id };
      failure = sent.failure;
    }
    return sendResultOf(failure);
  }

  async function findSent(destination: Destination, key: string, sinceMs: number): Promise<FindResult> {
    const channel = await channelOf(destination, AbortSignal.timeout(SEND_WITHIN_MS));
    if (!channel.ok || isRefused()) return { status: 'cannot_tell' };
    const mark = markOf(key);
    let after = idAt(sinceMs);
    try {
      for (let page = 0; page < 10; page += 1) {
        const query = new URLSearchParams({ after, limit: String(HISTORY_PAGE) });
        const list = (await rest.get(Routes.channelMessages(channel.value), { query })) as readonly HistoryMessage[];
        const hit = list.find(({ components }) => isNudge(components, mark, key));
        if (hit) return { status: 'found', messageId: hit.id };
        if (list.length < HISTORY_PAGE) {
          const proven = list.length > 0 || page > 0 || (await canReadHistory(channel.value));
          return { status: proven ? 'absent' : 'cannot_tell' };
        }
        after = list.reduce((top, { id }) => (BigInt(id) > BigInt(top) ? id : top), after);
      }
    } catch (error) {
      if (failureOf(error).kind === 'unauthorized') onUnauthorized();
    }
    return { status: 'cannot_tell' };
  }

  /** Without that right Discord answers with an empty list, not with an error: an empty list alone proves nothing. */
  async function canReadHistory(channel: string): Promise<boolean> {
    const query = new URLSearchParams({ limit: '1' });
    return ((await rest.get(Routes.channelMessages(channel), { query })) as readonly HistoryMessage[]).length > 0;
  }

  return { platform: 'discord', send, findSent };
}

/** 50013 stands for files that are not allowed as well as for not being allowed to write at all. */
const isAboutTheBody = (failure: Failure): boolean =>
  failure.kind === 'refused' && (failure.code === CODE.INVALID_BODY || failure.code === CODE.MISSING_PERMISSIONS);

/**
 * By its mark, or by a button that names its subscription: should a mark ever get lost, a nudge that did arrive is not
 * sent a second time. Nudges of one subscription are at least 20 minutes apart.
 */
function isNudge(components: readonly HistoryComponent[] | undefined, mark: number, key: string): boolean {
  const [subscription = key] = key.split('@');
  return (components ?? []).some(
    ({ id, custom_id: action, components: inner }) =>
      id === mark || action?.split('|').includes(subscription) || isNudge(inner, mark, key),
  );
}

interface HistoryComponent {
  readonly id?: number;
  readonly custom_id?: string;
  readonly components?: readonly HistoryComponent[];
}

interface HistoryMessage {
  readonly id: string;
  readonly components?: readonly HistoryComponent[];
}
