/** What one look found. `fault`: Limber cannot work so; `warn`: it works, and something will hurt. */
export interface Finding {
  readonly about: string;
  readonly level: 'ok' | 'warn' | 'fault';
  /** What was found, and after it what to do; never a secret. */
  readonly says: string;
}

/** Findings of one subject, with its name filled in. */
export function findings(about: string): Record<Finding['level'], (says: string) => Finding> {
  return {
    ok: (says) => ({ about, level: 'ok', says }),
    warn: (says) => ({ about, level: 'warn', says }),
    fault: (says) => ({ about, level: 'fault', says }),
  };
}

/** Why something failed, in a word that holds no secret: a code or the class of the fault. */
export function wordFor(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown';
  const inner = cause.cause instanceof Error ? cause.cause : cause;
  return 'code' in inner && typeof inner.code === 'string' ? inner.code : inner.name;
}
