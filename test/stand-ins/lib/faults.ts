import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a call looks like to a rule. */
export interface CallMark {
  readonly name: string;
  readonly channel?: string | undefined;
  readonly team?: string | undefined;
}

/**
 * ratelimited: 429 with Retry-After; http: a bare status; error: the platform's own refusal; delay: answered late;
 * hang: taken and never answered; reset: the connection drops before anything is done; garbage: 200 that is not JSON;
 * lost_reply: the call is DONE and its answer never arrives - the one that shows whether a repeat makes a second message.
 */
export interface FaultRule {
  /** A call's name with `*` (`views.*`), or parts that must all match. */
  readonly match: string | Partial<CallMark>;
  readonly kind: 'ratelimited' | 'http' | 'error' | 'delay' | 'hang' | 'reset' | 'garbage' | 'lost_reply';
  /** How many calls it hits; -1: for good. */
  readonly times?: number;
  /** How many matching calls pass first. */
  readonly skip?: number;
  readonly retryAfter?: number;
  readonly status?: number;
  readonly body?: string;
  readonly error?: string;
  /** Discord's number of an error. */
  readonly code?: number;
  /** Discord's rate limits: over all calls, and whose limit it is. */
  readonly global?: boolean;
  readonly scope?: string;
  /** Further fields of the platform's refusal. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly ms?: number;
  readonly how?: 'reset' | 'hang';
}

export interface Faults {
  add(rule: FaultRule): void;
  clear(): void;
  /** The rule that this call falls to, already counted. */
  take(call: CallMark): FaultRule | undefined;
}

export function createFaults(): Faults {
  let rules: { rule: FaultRule; skip: number; left: number }[] = [];
  return {
    add: (rule) => {
      const times = rule.times ?? 1;
      rules.push({ rule, skip: rule.skip ?? 0, left: times < 0 ? Number.POSITIVE_INFINITY : times });
    },
    clear: () => {
      rules = [];
    },
    take: (call) => {
      for (const entry of rules) {
        if (entry.left <= 0 || !matches(entry.rule, call)) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.left -= 1;
        return entry.rule;
      }
      return undefined;
    },
  };
}

function matches(rule: FaultRule, call: CallMark): boolean {
  const wanted: Partial<CallMark> = typeof rule.match === 'string' ? { name: rule.match } : rule.match;
  return (['name', 'channel', 'team'] as const).every((part) => {
    const pattern = wanted[part];
    return pattern === undefined || like(pattern, call[part] ?? '');
  });
}

function like(pattern: string, value: string): boolean {
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '[^ ]*');
  return new RegExp(`^${source}$`).test(value);
}

/** Carries out the kinds that need no knowledge of the platform; true when the call is finished. */
export async function applyFault(rule: FaultRule, req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  switch (rule.kind) {
    case 'reset':
      req.socket.destroy();
      return true;
    case 'hang': {
      const timer = setTimeout(() => req.socket.destroy(), rule.ms ?? 600_000);
      timer.unref();
      res.on('close', () => clearTimeout(timer));
      return true;
    }
    case 'http':
      res.writeHead(rule.status ?? 503, { 'content-type': 'text/plain' });
      res.end(rule.body ?? 'upstream trouble');
      return true;
    case 'garbage':
      res.writeHead(200, { 'content-type': 'text/html' });
      res.end('<html><body>Bad gateway');
      return true;
    case 'delay':
      await new Promise((resolve) => setTimeout(resolve, rule.ms ?? 1000));
      return false;
    default:
      return false;
  }
}
