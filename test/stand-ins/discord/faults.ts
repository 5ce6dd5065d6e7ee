/**
 * Faults that a test asks for: each rule matches some calls and says what happens to them instead.
 *
 * ratelimited: 429 with Retry-After. http: a bare status. error: Discord's own error. delay: answers, but late.
 * hang: takes the request and never answers. reset: drops the connection before doing anything. garbage: 200, not JSON.
 * lost_reply: DOES the call, then drops the connection or stays silent, so that the bot cannot know.
 */
export type FaultKind =
  | { readonly kind: 'ratelimited'; readonly retryAfter?: number; readonly global?: boolean; readonly scope?: string }
  | { readonly kind: 'http'; readonly status?: number }
  | { readonly kind: 'error'; readonly status: number; readonly code: number; readonly message?: string }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'lost_reply'; readonly how?: 'reset' | 'hang' };

export type FaultRule = FaultKind & {
  /** Over "METHOD /path", `*` stands for anything. */
  readonly match: string;
  /** How many calls it hits before it is spent; Infinity for good. Once, unless told. */
  readonly times?: number;
  /** How many matching calls pass before it starts. */
  readonly skip?: number;
};

interface Armed {
  readonly rule: FaultRule;
  readonly pattern: RegExp;
  left: number;
  skip: number;
}

export interface Faults {
  add(rule: FaultRule): void;
  clear(): void;
  /** The rule that this call falls to, already counted. */
  take(name: string): FaultRule | undefined;
}

export function createFaults(): Faults {
  let armed: Armed[] = [];
  return {
    add(rule) {
      const pattern = new RegExp(`^${rule.match.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`);
      armed.push({ rule, pattern, left: rule.times ?? 1, skip: rule.skip ?? 0 });
    },
    clear() {
      armed = [];
    },
    take(name) {
      for (const one of armed) {
        if (one.left < 1 || !one.pattern.test(name)) continue;
        if (one.skip > 0) {
          one.skip -= 1;
          continue;
        }
        one.left -= 1;
        return one.rule;
      }
      return undefined;
    },
  };
}
