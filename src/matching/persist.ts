import { MatchingError } from './errors.ts';
import { type Matcher, matcherFrom } from './matcher.ts';
import type { SemanticTable } from './semantic.ts';
import type { MatcherState } from './train.ts';

/**
 * File layout: 8 bytes of magic, header length as a 32-bit number, a JSON header in which every typed array is
 * `{"$": kind, "at": byte offset, "length": items}`, then the arrays, each on an 8-byte boundary, little-endian.
 */
const MAGIC = 'LMATCH1\n';
const KINDS = { Uint8Array, Int8Array, Int32Array, Uint32Array, Float32Array, Float64Array } as const;
type Kind = keyof typeof KINDS;
type Typed = InstanceType<(typeof KINDS)[Kind]>;

interface SavedMap {
  readonly $: 'Map';
  readonly entries: readonly (readonly [string, number])[];
}

interface Reference {
  readonly $: Kind;
  readonly at: number;
  readonly length: number;
}

/** A trained matcher as bytes. */
export function saveMatcher(matcher: Matcher): Uint8Array {
  const arrays: Typed[] = [];
  let size = 0;
  const header = JSON.stringify(matcher.state, (_, value: unknown) => {
    if (value instanceof Map) return { $: 'Map', entries: [...value] } satisfies SavedMap;
    if (!ArrayBuffer.isView(value)) return value;
    const array = value as Typed;
    const reference = { $: array.constructor.name, at: size, length: array.length };
    arrays.push(array);
    size += aligned(array.byteLength);
    return reference;
  });
  const text = new TextEncoder().encode(header);
  const bodyAt = aligned(MAGIC.length + 4 + text.length);
  const out = new Uint8Array(bodyAt + size);
  out.set(new TextEncoder().encode(MAGIC));
  new DataView(out.buffer).setUint32(MAGIC.length, text.length, true);
  out.set(text, MAGIC.length + 4);
  let at = bodyAt;
  for (const array of arrays) {
    out.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += aligned(array.byteLength);
  }
  return out;
}

/**
 * The matcher that was saved, giving the same answers. One trained with word vectors takes those shipped unless given others.
 * Throws MatchingError `bad_state` on anything else.
 */
export function loadMatcher(bytes: Uint8Array, semantic?: SemanticTable): Matcher {
  if (new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) {
    throw new MatchingError(
      'bad_state',
      'This is not a saved matcher, or it was saved by another version: train it again.',
    );
  }
  let state: MatcherState;
  try {
    state = readState(bytes);
  } catch (cause) {
    throw new MatchingError('bad_state', 'The saved matcher is damaged or cut short: train it again.', { cause });
  }
  return matcherFrom(state, semantic);
}

function readState(bytes: Uint8Array): MatcherState {
  // Typed arrays need their data aligned, which a Buffer from a pool is not.
  const data = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const length = new DataView(data.buffer, data.byteOffset).getUint32(MAGIC.length, true);
  const bodyAt = aligned(MAGIC.length + 4 + length);
  const header = new TextDecoder().decode(data.subarray(MAGIC.length + 4, MAGIC.length + 4 + length));
  return JSON.parse(header, (_, value: unknown) => {
    if (value === null || typeof value !== 'object' || !('$' in value)) return value;
    if (value.$ === 'Map') return new Map((value as SavedMap).entries);
    const reference = value as Reference;
    return new KINDS[reference.$](
      data.buffer as ArrayBuffer,
      data.byteOffset + bodyAt + reference.at,
      reference.length,
    );
  }) as MatcherState;
}

function aligned(size: number): number {
  return Math.ceil(size / 8) * 8;
}
