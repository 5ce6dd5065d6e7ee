import { createHash } from 'node:crypto';
import type { Random } from '../ports/system.ts';

/** Crockford's 32 letters and digits: no I, L, O or U to be misread. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const ID_LENGTH = 10;

/** 50 bits of chance: two of a million are alike with a probability below one in two thousand, and the store refuses it. */
export function newId(random: Random): string {
  return Array.from({ length: ID_LENGTH }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join('');
}

/** Idempotency key of one occurrence. 21 characters: it fits where a platform takes at most 25. */
export function occurrenceKey(id: string, at: number): string {
  return `${id}@${Math.floor(at / 1000)}`;
}

/** Key of something outside the schedule (a snooze, a test, a notice), the same for the same parts: asked twice, sent once. */
export function derivedKey(parts: readonly string[], at: number): string {
  const digest = createHash('sha256').update(parts.join('\n')).digest();
  return occurrenceKey(Array.from(digest.subarray(0, ID_LENGTH), (byte) => ALPHABET[byte & 31]).join(''), at);
}
