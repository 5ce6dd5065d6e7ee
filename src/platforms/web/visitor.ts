import type { IncomingMessage } from 'node:http';
import type { Person, Place } from '../../ports/message.ts';

const COOKIE = 'limber';
const SHAPE = /^[a-z0-9-]{8,64}$/i;
const YEAR_SECONDS = 365 * 24 * 60 * 60;

export interface Visitor {
  readonly id: string;
  /** To be set with the answer, because this browser is new here. */
  readonly cookie: string | null;
}

/** One browser is one person. The cookie never leaves this site and no script can read it. */
export function visitorOf(request: IncomingMessage, newId: () => string): Visitor {
  const found = new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1] ?? '';
  if (SHAPE.test(found)) return { id: found, cookie: null };
  const id = newId();
  return { id, cookie: `${COOKIE}=${id}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${YEAR_SECONDS}` };
}

/** A browser is a direct conversation: what is said there, its nudges included, belongs to that browser alone. */
export function placeOf(visitor: Visitor): Place {
  return { platform: 'web', workspace: 'local', channel: visitor.id, direct: true };
}

export function personOf(visitor: Visitor, timezone: string): Person {
  return { id: visitor.id, isAdmin: false, mayManageChannel: true, ...(timezone === '' ? {} : { timezone }) };
}
