/** How fast one platform lets a bot post. Numbers are the adapter's to give; these are careful ones. */
export interface Pace {
  /** Between two posts in one channel. Slack documents about one a second for each channel. */
  readonly channelGapMs: number;
  /** Slack keeps a limit over the whole workspace and does not publish it; 300 a minute is modest. */
  readonly workspacePerSecond: number;
  /** Discord documents 50 requests a second for each bot; five are left for answers. */
  readonly platformPerSecond: number;
}

export const CAREFUL_PACE: Pace = { channelGapMs: 1_000, workspacePerSecond: 5, platformPerSecond: 45 };

/** Lets through so many a second, evenly, with a small allowance for those who come in groups. */
export interface Gate {
  /** Milliseconds until the next may pass; 0: now. */
  waitMs(now: number): number;
  pass(now: number): void;
}

/** How much a gate may be ahead of an even flow: a twentieth of a second's worth, at least one. */
const AHEAD = 1 / 20;

/**
 * `share` is the part of the limit that is this process's own. A clock that was set back cannot close a gate for longer than
 * one regular interval.
 */
export function gate(perSecond: number, share: () => number): Gate {
  let dueAt = Number.NEGATIVE_INFINITY;
  const interval = (): number => 1_000 / (perSecond * share());
  const allowance = (): number => Math.max(0, Math.floor(perSecond * share() * AHEAD) - 1) * interval();
  return {
    waitMs: (now) => {
      dueAt = Math.min(dueAt, now + interval() + allowance());
      return Math.max(0, Math.ceil(dueAt - allowance() - now));
    },
    pass: (now) => {
      dueAt = Math.max(now, dueAt) + interval();
    },
  };
}
