/** Discord's two rate limits: so many calls a second over all, and a bucket for each route and channel. */
export interface RateLimits {
  readonly globalPerSecond: number;
  /** Calls per seconds for a route such as `POST /channels/:/messages`; `default` for the rest. */
  readonly buckets: Readonly<Record<string, readonly [calls: number, seconds: number]>>;
}

export const USUAL_LIMITS: RateLimits = {
  globalPerSecond: 50,
  buckets: { 'POST /channels/:/messages': [5, 5], 'PUT /applications/:/commands': [5, 20], default: [20, 1] },
};

export interface Verdict {
  readonly headers: Record<string, string>;
  readonly refused?: { readonly by: 'global' | 'bucket'; readonly afterSeconds: number };
}

const isExempt = (path: string) => /^\/(interactions|webhooks)\//.test(path);

export function createLimiter(limits: RateLimits) {
  let lastSecond: number[] = [];
  const buckets = new Map<string, { left: number; resetAt: number }>();
  return (method: string, path: string): Verdict => {
    const now = Date.now();
    if (!isExempt(path)) {
      lastSecond = lastSecond.filter((at) => now - at < 1000);
      if (lastSecond.length >= limits.globalPerSecond)
        return { headers: {}, refused: { by: 'global', afterSeconds: (1000 - (now - (lastSecond[0] ?? now))) / 1000 } };
      lastSecond.push(now);
    }
    const route = `${method} ${path.replace(/(\/(?:webhooks|interactions)\/\d+\/)[^/]+/, '$1token').replace(/\d{15,}/g, ':')}`;
    const [calls, seconds] = limits.buckets[route] ?? limits.buckets.default ?? [20, 1];
    const key = `${route} ${/\d{15,}(?:\/[^/]+)?/.exec(path)?.[0] ?? ''}`;
    let bucket = buckets.get(key);
    if (!bucket || now >= bucket.resetAt) {
      bucket = { left: calls, resetAt: now + seconds * 1000 };
      buckets.set(key, bucket);
    }
    const over = bucket.left < 1;
    if (!over) bucket.left -= 1;
    const afterSeconds = (bucket.resetAt - now) / 1000;
    const headers = {
      'x-ratelimit-limit': String(calls),
      'x-ratelimit-remaining': String(bucket.left),
      'x-ratelimit-reset': (bucket.resetAt / 1000).toFixed(3),
      'x-ratelimit-reset-after': afterSeconds.toFixed(3),
      'x-ratelimit-bucket': Buffer.from(route).toString('hex').slice(0, 32),
    };
    return over ? { headers, refused: { by: 'bucket', afterSeconds } } : { headers };
  };
}
