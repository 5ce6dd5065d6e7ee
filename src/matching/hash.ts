/**
 * Features are known by 32-bit hashes, not by strings: a query makes no garbage, and a trained state loads as flat arrays.
 * Among 100,000 features about one pair is expected to collide, which costs nothing measurable.
 */

/** FNV-1a over UTF-16 units from `from` to `to`, seeded, finished with murmur3's mixer. */
export function hashText(text: string, seed: number, from = 0, to = text.length): number {
  let hash = (2166136261 ^ seed) | 0;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return mix(hash);
}

/** A hash of two hashes in order. */
export function hashPair(left: number, right: number, seed: number): number {
  return mix(Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b) ^ seed);
}

/** Murmur3's finaliser: every input bit reaches every output bit. Returns an unsigned 32-bit integer. */
function mix(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A map from 32-bit hashes to dense numbers 0, 1, 2 ... in order of first sight; open addressing over typed arrays. */
export interface HashIndex {
  readonly size: number;
  /** The number of a hash, or -1. */
  get(hash: number): number;
  /** The number of a hash, giving it the next one if it is new. */
  add(hash: number): number;
  /** All hashes, in order of their numbers. */
  keys(): Uint32Array;
}

export function hashIndex(initial: Uint32Array = new Uint32Array(0)): HashIndex {
  let capacity = 64;
  while (capacity < initial.length * 2) capacity *= 2;
  let slots = new Int32Array(capacity).fill(-1);
  let keys = new Uint32Array(Math.max(32, capacity >> 1));
  let size = 0;

  const slotOf = (hash: number): number => {
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const at = slots[slot] as number;
      if (at < 0 || keys[at] === hash) return slot;
      slot = (slot + 1) & mask;
    }
  };
  const grow = (): void => {
    const bigger = new Uint32Array(keys.length * 2);
    bigger.set(keys);
    keys = bigger;
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (let i = 0; i < size; i++) slots[slotOf(keys[i] as number)] = i;
  };
  const add = (hash: number): number => {
    const slot = slotOf(hash);
    const known = slots[slot] as number;
    if (known >= 0) return known;
    if (size === keys.length) {
      grow();
      return add(hash);
    }
    keys[size] = hash;
    slots[slot] = size;
    return size++;
  };
  for (const hash of initial) add(hash);
  return {
    get size() {
      return size;
    },
    get: (hash) => slots[slotOf(hash)] as number,
    add,
    keys: () => keys.slice(0, size),
  };
}
