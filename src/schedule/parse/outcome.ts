import type { AskReason } from './atoms.ts';

/** Why composing stopped. */
export interface Stop {
  readonly status: 'ask' | 'refuse';
  readonly question: string;
  readonly reason: AskReason;
}

export type Outcome<T> = { readonly value: T } | Stop;

export function stop(status: Stop['status'], question: string, reason: AskReason = 'unclear'): Stop {
  return { status, question, reason };
}
