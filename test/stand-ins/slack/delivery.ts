import { createHmac, randomUUID } from 'node:crypto';
import type { Fields } from '../lib/http.ts';
import type { Tampered } from '../lib/tamper.ts';
import { liveSockets } from './sockets.ts';
import { type Delivery, later, type State } from './state.ts';

export interface DeliveryOptions {
  readonly attempt?: number;
  readonly reason?: string;
  /** Events that are not acknowledged in time are sent again. */
  readonly retry?: boolean;
  readonly signature?: 'bad' | 'stale' | 'none' | undefined;
}

/** Sends one payload, and an event again as Slack does when it is not acknowledged. Resolves with the first attempt. */
export async function deliver(
  state: State,
  kind: Delivery['kind'],
  payload: Fields,
  options: DeliveryOptions = {},
): Promise<Delivery> {
  const attempt = options.attempt ?? 0;
  const event = payload.event as Fields | undefined;
  const sent = state.options.tamper?.(kind, payload) ?? { payload };
  const signature = sent.signature ?? options.signature;
  const delivery: Delivery = {
    kind,
    type: String(event?.type ?? payload.type ?? payload.command),
    payload,
    attempt,
    forged: signature !== undefined,
    sentAt: undefined,
    acked: false,
    ackMs: undefined,
    late: false,
    failure: undefined,
    status: undefined,
    response: undefined,
  };
  state.deliveries.push(delivery);
  if (state.options.mode === 'socket') await overSocket(state, delivery, sent, options);
  else await overHttp(state, delivery, sent, { ...options, signature });
  const delay = state.options.retryDelaysMs[attempt];
  const again = options.retry ?? kind === 'events_api';
  if (!delivery.acked && again && delay !== undefined)
    later(state, delay, () => {
      const reason = delivery.failure ?? 'timeout';
      void deliver(state, kind, payload, { ...options, attempt: attempt + 1, reason });
    });
  return delivery;
}

function overSocket(
  state: State,
  delivery: Delivery,
  { payload, wire = asItIs }: Tampered,
  options: DeliveryOptions,
): Promise<void> {
  return new Promise((resolve) => {
    const send = () => {
      const peer = liveSockets(state)[0];
      if (!peer) {
        state.queue.push(send);
        return;
      }
      const envelope = randomUUID();
      const sentAt = performance.now();
      delivery.sentAt = sentAt;
      const timer = later(state, state.options.ackMs, () => {
        delivery.late = true;
        delivery.failure = 'timeout';
        resolve();
      });
      state.waiting.set(envelope, (response) => {
        delivery.acked = !delivery.late;
        delivery.ackMs = performance.now() - sentAt;
        delivery.response = response;
        clearTimeout(timer);
        state.timers.delete(timer);
        resolve();
      });
      const isEvent = delivery.kind === 'events_api';
      const frame = JSON.stringify({
        envelope_id: envelope,
        type: delivery.kind,
        payload,
        accepts_response_payload: !isEvent,
        ...(isEvent ? { retry_attempt: delivery.attempt, retry_reason: options.reason ?? '' } : {}),
      });
      peer.ws.send(wire(frame));
    };
    send();
  });
}

const asItIs = (text: string): string => text;

function encode(kind: Delivery['kind'], payload: unknown): string {
  if (kind === 'events_api') return JSON.stringify(payload);
  if (kind === 'slash_commands') return new URLSearchParams(payload as Record<string, string>).toString();
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

async function overHttp(
  state: State,
  delivery: Delivery,
  { payload, wire = asItIs }: Tampered,
  options: DeliveryOptions,
): Promise<void> {
  const body = wire(encode(delivery.kind, payload));
  const stamp = String(Math.floor(Date.now() / 1000) - (options.signature === 'stale' ? 600 : 0));
  const secret = options.signature === 'bad' ? 'not the secret' : state.options.app.signingSecret;
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`;
  const sentAt = performance.now();
  delivery.sentAt = sentAt;
  try {
    const response = await fetch(state.options.requestUrl ?? '', {
      method: 'POST',
      headers: {
        'content-type': delivery.kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': stamp,
        ...(options.signature === 'none' ? {} : { 'x-slack-signature': signature }),
        ...(delivery.attempt > 0
          ? { 'x-slack-retry-num': String(delivery.attempt), 'x-slack-retry-reason': options.reason ?? 'http_timeout' }
          : {}),
      },
      body,
      signal: AbortSignal.timeout(state.options.ackMs),
    });
    const text = await response.text();
    delivery.status = response.status;
    delivery.ackMs = performance.now() - sentAt;
    delivery.acked = response.ok;
    if (!response.ok) delivery.failure = 'http_error';
    delivery.response = parsed(text);
  } catch (error) {
    delivery.late = error instanceof Error && error.name === 'TimeoutError';
    delivery.failure = delivery.late ? 'http_timeout' : 'connection_failed';
  }
}

function parsed(text: string): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
