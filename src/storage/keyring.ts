import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { LimberError } from '../errors.ts';

const KEY_BYTES = 32;
/** 96 bits, what NIST SP 800-38D recommends for GCM. */
const IV_BYTES = 12;
const VERSION = 'v1';

/** Seals text so that only a holder of the key reads it, and only for the place it was sealed for. */
export interface Keyring {
  /** False when no key was given: sealing is then refused. */
  readonly usable: boolean;
  /** `place` is bound to the text: moved to another row, it does not open. */
  seal(text: string, place: string): string;
  open(sealed: string, place: string): string;
  /** Whether the newest key sealed it. */
  isCurrent(sealed: string): boolean;
}

/**
 * AES-256-GCM under one or several keys, newest first: the first seals, all of them open, so that a key is replaced by
 * putting a new one in front. `given` is LIMBER_ENCRYPTION_KEY: 32 bytes as 64 hex digits or as base64, several separated by
 * commas. Throws LimberError `key_invalid` without showing the key.
 */
export function keyring(given: string | null): Keyring {
  const keys = (given ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part, index) => ({ bytes: keyBytes(part, index) }))
    .map(({ bytes }) => ({ bytes, id: createHash('sha256').update(bytes).digest('hex').slice(0, 8) }));
  const [newest] = keys;
  return {
    usable: newest !== undefined,
    seal: (text, place) => {
      if (!newest) throw noKey();
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', newest.bytes, iv).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [VERSION, newest.id, ...[iv, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join(
        '.',
      );
    },
    open: (sealed, place) => {
      const [version, id, iv, tag, body] = sealed.split('.');
      if (version !== VERSION || iv === undefined || tag === undefined || body === undefined) throw unreadable();
      const key = keys.find((candidate) => candidate.id === id);
      if (!key) throw keyMissing(id ?? '');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(iv, 'base64url'))
          .setAAD(Buffer.from(place))
          .setAuthTag(Buffer.from(tag, 'base64url'));
        return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
      } catch {
        throw unreadable();
      }
    },
    isCurrent: (sealed) => newest !== undefined && sealed.startsWith(`${VERSION}.${newest.id}.`),
  };
}

function keyBytes(part: string, index: number): Buffer {
  const bytes = /^[0-9a-f]{64}$/i.test(part) ? Buffer.from(part, 'hex') : Buffer.from(part, 'base64');
  if (bytes.length === KEY_BYTES) return bytes;
  throw new LimberError(
    'key_invalid',
    `LIMBER_ENCRYPTION_KEY: key ${index + 1} has ${bytes.length} bytes, 32 are needed, as 64 hex digits or base64. Make one with: openssl rand -hex 32`,
  );
}

function noKey(): LimberError {
  return new LimberError(
    'key_missing',
    'Tokens of workspaces are only kept encrypted, and LIMBER_ENCRYPTION_KEY is not set. Make a key with "openssl rand -hex 32" and set it.',
  );
}

function keyMissing(id: string): LimberError {
  return new LimberError(
    'key_missing',
    `A token was encrypted with key ${id}, which is not among those in LIMBER_ENCRYPTION_KEY. Add the older key behind the newest, separated by a comma.`,
  );
}

function unreadable(): LimberError {
  return new LimberError(
    'key_mismatch',
    'A stored token does not open with its key: it was damaged or moved. Install the app in that workspace again.',
  );
}
