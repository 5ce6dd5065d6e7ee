import type { Fields } from './http.ts';

/** What reaches the bot in the place of a payload. */
export interface Tampered {
  readonly payload: unknown;
  /** Changes the text that goes over the wire. */
  readonly wire?: ((text: string) => string) | undefined;
  /** Slack over HTTP: how the request is signed; unset: rightly. */
  readonly signature?: 'bad' | 'stale' | 'none' | undefined;
}

/** Done to every payload on its way to the bot, for tests of forged, broken and strange ones. */
export type Tamper = (kind: string, payload: Fields) => Tampered;
