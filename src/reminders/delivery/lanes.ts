import type { Claim } from '../../ports/occurrences.ts';
import { type Gate, gate, type Pace } from './pace.ts';

/** One thing to do for one claim: send it, or first find out whether an earlier send arrived. */
export interface Item {
  readonly claim: Claim;
  /** Not null: reconcile first; the instant the doubtful send began. */
  readonly doubtSince: number | null;
  readonly notBefore: number;
}

interface Lanes {
  add(item: Item): void;
  /** Up to `limit` items that may go now, taken from workspaces in turn; and how long to wait when there are none. */
  take(now: number, limit: number): { readonly items: readonly Item[]; readonly waitMs: number };
  /** The item's call is over. */
  release(item: Item, now: number): void;
  /** Everything queued for a workspace, removed: it will be refused anyway. */
  drain(item: Item): readonly Item[];
  clear(): void;
  queued(): number;
  inFlight(): number;
  /** Workspaces (`platform:workspace`) whose own queue is full. */
  busy(): readonly string[];
}

/** Calls under way: so many workspaces could hang at once before others would notice. */
const MAX_IN_FLIGHT = 64;
const MAX_IN_FLIGHT_PER_WORKSPACE = 6;
/** A queue longer than this stays due in the database instead, where other workers can have it. */
const FULL_LANE = 250;
/** How deep a lane is searched for an item whose channel is free. */
const SEARCH_DEPTH = 40;
/** Above this, channels that are free again are forgotten. */
const KNOWN_CHANNELS = 5_000;
/** Asked again at the latest after this, whatever was computed. */
const LONGEST_WAIT_MS = 1_000;

interface Lane {
  readonly items: Item[];
  readonly gate: Gate;
  flying: number;
}

function laneKey({ claim }: Pick<Item, 'claim'>): string {
  const { platform, workspace } = claim.occurrence.destination;
  return `${platform}:${workspace}`;
}

function channelKey(item: Item): string {
  return `${laneKey(item)}:${item.claim.occurrence.destination.channel}`;
}

/** Queues per workspace, served in turn, so that nobody waits for somebody else's thousand. `share`: this process's part of the limits. */
export function lanes(paceOf: (platform: string) => Pace, share: () => number): Lanes {
  const queues = new Map<string, Lane>();
  const platforms = new Map<string, Gate>();
  /** When a channel may be posted to again; Infinity while a call to it is under way. */
  const channels = new Map<string, number>();
  let queued = 0;
  let flying = 0;

  const platformGate = (platform: string): Gate => {
    const known = platforms.get(platform);
    if (known) return known;
    const made = gate(paceOf(platform).platformPerSecond, share);
    platforms.set(platform, made);
    return made;
  };

  const laneOf = (item: Item): Lane => {
    const key = laneKey(item);
    const known = queues.get(key);
    if (known) return known;
    const made = {
      items: [],
      flying: 0,
      gate: gate(paceOf(item.claim.occurrence.destination.platform).workspacePerSecond, share),
    };
    queues.set(key, made);
    return made;
  };

  const itemWait = (item: Item, now: number): number => {
    const { platform } = item.claim.occurrence.destination;
    // A clock that was set back must not close a channel for an hour.
    const free = channels.get(channelKey(item)) ?? 0;
    const gap = free === Number.POSITIVE_INFINITY ? free : Math.min(free - now, paceOf(platform).channelGapMs);
    return Math.max(0, gap, item.notBefore - now);
  };

  const takeFrom = (lane: Lane, platform: string, now: number): { item: Item } | { waitMs: number } => {
    if (lane.flying >= MAX_IN_FLIGHT_PER_WORKSPACE) return { waitMs: LONGEST_WAIT_MS };
    const closed = Math.max(lane.gate.waitMs(now), platformGate(platform).waitMs(now));
    if (closed > 0) return { waitMs: closed };
    let waitMs = LONGEST_WAIT_MS;
    for (let index = 0; index < lane.items.length && index < SEARCH_DEPTH; index += 1) {
      const item = lane.items[index] as Item;
      const wait = itemWait(item, now);
      if (wait > 0) {
        waitMs = Math.min(waitMs, wait);
        continue;
      }
      lane.items.splice(index, 1);
      return { item };
    }
    return { waitMs };
  };

  return {
    add: (item) => {
      laneOf(item).items.push(item);
      queued += 1;
    },
    take: (now, limit) => {
      const items: Item[] = [];
      let waitMs = LONGEST_WAIT_MS;
      // A lane that was served moves behind the others and may come up again in the same round.
      for (const [key, lane] of queues) {
        if (items.length >= limit || flying >= MAX_IN_FLIGHT) break;
        if (lane.items.length === 0) {
          if (lane.flying === 0) queues.delete(key);
          continue;
        }
        const platform = key.slice(0, key.indexOf(':'));
        const found = takeFrom(lane, platform, now);
        if ('waitMs' in found) {
          waitMs = Math.min(waitMs, found.waitMs);
          continue;
        }
        lane.gate.pass(now);
        platformGate(platform).pass(now);
        lane.flying += 1;
        flying += 1;
        queued -= 1;
        channels.set(channelKey(found.item), Number.POSITIVE_INFINITY);
        items.push(found.item);
        queues.delete(key);
        queues.set(key, lane);
      }
      return { items, waitMs: items.length > 0 ? 0 : Math.max(1, waitMs) };
    },
    release: (item, now) => {
      laneOf(item).flying -= 1;
      flying -= 1;
      if (channels.size > KNOWN_CHANNELS) for (const [key, free] of channels) if (free <= now) channels.delete(key);
      channels.set(channelKey(item), now + paceOf(item.claim.occurrence.destination.platform).channelGapMs);
    },
    drain: (item) => {
      const drained = laneOf(item).items.splice(0);
      queued -= drained.length;
      return drained;
    },
    clear: () => {
      for (const lane of queues.values()) lane.items.splice(0);
      queued = 0;
    },
    queued: () => queued,
    inFlight: () => flying,
    busy: () => [...queues].filter(([, { items }]) => items.length >= FULL_LANE).map(([key]) => key),
  };
}
