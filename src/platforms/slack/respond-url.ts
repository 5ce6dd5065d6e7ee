import type { KnownBlock } from '@slack/types';

interface UrlResponse {
  readonly text: string;
  readonly blocks?: KnownBlock[];
  readonly response_type?: 'ephemeral' | 'in_channel';
  readonly replace_original?: boolean;
  readonly delete_original?: boolean;
  readonly thread_ts?: string;
}

/** Posts to a response_url once, with a timeout. `status`: HTTP status, or 0 where no answer came. */
export async function respondTo(url: string, body: UrlResponse, timeoutMs: number): Promise<number> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.arrayBuffer(); // reads the answer, so that the connection can be used again
    return response.status;
  } catch {
    return 0;
  }
}
