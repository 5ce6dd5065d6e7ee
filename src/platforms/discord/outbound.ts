import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type REST, Routes } from 'discord.js';
import { CODE, type Failure, failureOf } from './failures.ts';
import type { MessageBody } from './wire.ts';

/** A file to go along with a message. */
export interface Upload {
  readonly path: string;
  readonly mediaType: string;
}

export interface Address {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
}

interface SentMessage {
  readonly id: string;
  readonly channel_id: string;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export interface PostOptions {
  readonly upload?: Upload | null;
  readonly nonce?: string;
  readonly replyTo?: string;
  /** Ends waiting and repeating: whoever sends must know what came of it by then. */
  readonly signal?: AbortSignal;
}

/**
 * Every call that writes to Discord. None throws for what Discord answered. Repeating is decided call by call: an edit, an
 * acknowledgement (the second is refused) and a message with a nonce may be repeated after a lost reply; a follow-up has
 * no nonce and goes out again only when it certainly never arrived.
 */
export interface Outbound {
  acknowledge(to: Address, body: Record<string, unknown>): Promise<Outcome<undefined>>;
  editAnswer(to: Address, body: MessageBody, upload?: Upload | null): Promise<Outcome<undefined>>;
  deleteAnswer(to: Address): Promise<Outcome<undefined>>;
  followUp(to: Address, body: MessageBody, upload?: Upload | null): Promise<Outcome<SentMessage>>;
  post(channel: string, body: MessageBody, options: PostOptions): Promise<Outcome<SentMessage>>;
  /** Direct message channel of a person; known ones are not asked for again. */
  directChannel(person: string, signal?: AbortSignal): Promise<Outcome<string>>;
}

/** Two tries must fit into the 3 s Discord waits for an acknowledgement. */
const ACKNOWLEDGE_TIMEOUT_MS = 1300;
const PAUSES_MS = [200, 800] as const;
/** Direct message channels remembered: an id is some 40 bytes. */
const DIRECT_CHANNELS_KEPT = 10_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function createOutbound(rest: REST, onUnauthorized: () => void): Outbound {
  const direct = new Map<string, string>();

  async function attempt<T>(
    call: () => Promise<T>,
    mayRepeat: (failure: Failure) => boolean,
    signal?: AbortSignal,
  ): Promise<Outcome<T>> {
    let doubted = false;
    for (let tries = 0; ; tries += 1) {
      try {
        return { ok: true, value: await call() };
      } catch (error) {
        const failure = failureOf(error);
        if (failure.kind === 'unauthorized') onUnauthorized();
        doubted ||= failure.kind === 'doubt';
        const wait = PAUSES_MS[tries];
        if (wait === undefined || signal?.aborted || !mayRepeat(failure)) {
          // After a lost reply "not reached" is no longer certain: the first try may have done it.
          const certain = failure.kind !== 'unreached' || !doubted;
          return { ok: false, failure: certain ? failure : { kind: 'doubt', reason: failure.reason } };
        }
        await pause(wait);
      }
    }
  }
  const lost = (failure: Failure) => failure.kind === 'unreached' || failure.kind === 'doubt';
  const neverArrived = (failure: Failure) => failure.kind === 'unreached';

  return {
    async acknowledge({ id, token }, body) {
      let tried = 0;
      const result = await attempt(async () => {
        tried += 1;
        const signal = AbortSignal.timeout(ACKNOWLEDGE_TIMEOUT_MS);
        return nothing(await rest.post(Routes.interactionCallback(id, token), { body, auth: false, signal }));
      }, lost);
      const wasOurs =
        !result.ok &&
        result.failure.kind === 'refused' &&
        result.failure.code === CODE.ALREADY_ACKNOWLEDGED &&
        tried > 1;
      return wasOurs ? { ok: true, value: undefined } : result;
    },
    editAnswer: ({ applicationId, token }, body, upload) =>
      attempt(async () => {
        const { allowed_mentions, ...edit } = body;
        const changed = await rest.patch(Routes.webhookMessage(applicationId, token), {
          ...(await withUpload({ ...edit, content: edit.content ?? null, allowed_mentions }, upload)),
          auth: false,
        });
        return nothing(changed);
      }, lost),
    deleteAnswer: ({ applicationId, token }) =>
      attempt(async () => {
        return nothing(await rest.delete(Routes.webhookMessage(applicationId, token), { auth: false }));
      }, lost),
    followUp: ({ applicationId, token }, body, upload) =>
      attempt(
        async () =>
          sent(
            await rest.post(Routes.webhook(applicationId, token), {
              ...(await withUpload({ ...body }, upload)),
              auth: false,
            }),
          ),
        neverArrived,
      ),
    post: (channel, body, { upload, nonce, replyTo, signal }) =>
      attempt(
        async () =>
          sent(
            await rest.post(Routes.channelMessages(channel), {
              ...(signal ? { signal } : {}),
              ...(await withUpload(
                {
                  ...body,
                  ...(nonce ? { nonce, enforce_nonce: true } : {}),
                  ...(replyTo ? { message_reference: { message_id: replyTo, fail_if_not_exists: false } } : {}),
                },
                upload,
              )),
            }),
          ),
        nonce ? lost : neverArrived,
        signal,
      ),
    async directChannel(person, signal) {
      const known = direct.get(person);
      if (known) return { ok: true, value: known };
      const opened = await attempt(
        async () =>
          sent(
            await rest.post(Routes.userChannels(), { ...(signal ? { signal } : {}), body: { recipient_id: person } }),
          ).id,
        lost,
        signal,
      );
      if (opened.ok) {
        if (direct.size >= DIRECT_CHANNELS_KEPT) direct.clear();
        direct.set(person, opened.value);
      }
      return opened;
    },
  };
}

/** A 200 that is not Discord's (a proxy's page) leaves open what happened, as a lost reply does. */
const NOT_DISCORD = 'NOT_DISCORD';

function nothing(answer: unknown): undefined {
  const { byteLength = 0 } = (answer ?? {}) as { readonly byteLength?: number };
  if (byteLength > 0) throw Object.assign(new Error('the answer is not from Discord'), { code: NOT_DISCORD });
  return undefined;
}

function sent(answer: unknown): SentMessage {
  const made = (answer ?? {}) as Partial<SentMessage>;
  if (typeof made.id !== 'string')
    throw Object.assign(new Error('the answer is not from Discord'), { code: NOT_DISCORD });
  return made as SentMessage;
}

async function withUpload(body: Record<string, unknown>, upload: Upload | null | undefined) {
  if (!upload) return { body };
  const data = await readFile(upload.path);
  return { body, files: [{ data, name: fileName(body, upload), contentType: upload.mediaType }] };
}

/** The name the rendered message refers to. */
function fileName(body: Record<string, unknown>, upload: Upload): string {
  const [first] = (body.attachments ?? []) as readonly { readonly filename: string }[];
  return first?.filename ?? basename(upload.path);
}
