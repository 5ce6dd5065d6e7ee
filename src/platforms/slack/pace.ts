import type { Clock } from '../../ports/system.ts';

/** Turns for posting: at most one start per channel and spacing, and none while a workspace is being rate limited. */
interface Pace {
  /** Resolves when it is this channel's turn. */
  turn(team: string, channel: string): Promise<void>;
  /** Slack asked for a pause. */
  hold(team: string, ms: number): void;
  /** Milliseconds for which the workspace still wants nothing; 0 when free. */
  heldMs(team: string): number;
}

const MOST = 10_000;

export function createPace(clock: Clock, spacingMs: number, sleep: (ms: number) => Promise<void>): Pace {
  const free = new Map<string, number>();
  const held = new Map<string, number>();
  return {
    hold: (team, ms) => {
      held.set(team, Math.max(held.get(team) ?? 0, clock.now() + ms));
    },
    heldMs: (team) => Math.max(0, (held.get(team) ?? 0) - clock.now()),
    turn: async (team, channel) => {
      const key = `${team} ${channel}`;
      const now = clock.now();
      const start = Math.max(now, free.get(key) ?? 0);
      free.delete(key);
      free.set(key, start + spacingMs);
      if (free.size > MOST) for (const [old, at] of free) if (at <= now) free.delete(old);
      if (start > now) await sleep(start - now);
    },
  };
}
