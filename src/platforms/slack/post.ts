import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { SendResult } from '../../ports/messenger.ts';
import { failureOf } from './certainty.ts';

/** One message for chat.postMessage. */
interface Post {
  readonly channel: string;
  readonly thread?: string | undefined;
  readonly text: string;
  readonly blocks: KnownBlock[];
  /** The idempotency key, kept in the message's metadata so that it can be found again. */
  readonly key?: string;
}

export const METADATA_TYPE = 'limber_nudge';

/** One attempt; never throws for what Slack answered. */
export async function post(client: WebClient, message: Post): Promise<SendResult> {
  try {
    const result = await client.chat.postMessage({
      channel: message.channel,
      text: message.text,
      blocks: message.blocks,
      unfurl_links: false,
      unfurl_media: false,
      ...(message.thread ? { thread_ts: message.thread } : {}),
      ...(message.key ? { metadata: { event_type: METADATA_TYPE, event_payload: { key: message.key } } } : {}),
    });
    return { status: 'sent', messageId: result.ts ?? '' };
  } catch (error) {
    return failureOf(error);
  }
}

/** Tries again after a certain failure, with the waits given; an unknown outcome is never repeated. */
export async function postPatiently(
  attempt: () => Promise<SendResult>,
  waits: readonly number[],
  longestMs: number,
  sleep: (ms: number) => Promise<void>,
): Promise<SendResult> {
  for (const wait of waits) {
    const result = await attempt();
    if (result.status !== 'not_sent' || result.retryAfterMs > longestMs) return result;
    await sleep(Math.max(wait, result.retryAfterMs));
  }
  return attempt();
}
