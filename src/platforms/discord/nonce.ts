import { createHash } from 'node:crypto';
import { NONCE_MAX } from './limits.ts';

/**
 * Discord makes no second message of the same author with the same nonce within a few minutes (`enforce_nonce`). A key
 * that fits is taken as it is, so that it can be recognised in a trace; 25 characters of SHA-256 are 150 bits.
 */
export function nonceOf(key: string): string {
  return key.length <= NONCE_MAX ? key : createHash('sha256').update(key).digest('base64url').slice(0, NONCE_MAX);
}

const MARK_FLOOR = 1_000_000;
const MARK_CEILING = 2_147_483_647;

/**
 * A number by which a message is recognised in a channel's history, where Discord no longer tells the nonce. It becomes a
 * component's `id`, which nobody sees. High enough not to meet the ids 1, 2, 3 that Discord gives by itself.
 */
export function markOf(key: string): number {
  const number = createHash('sha256').update(key).digest().readUInt32BE(0);
  return MARK_FLOOR + (number % (MARK_CEILING - MARK_FLOOR));
}
