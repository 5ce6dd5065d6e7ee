import type { Place } from '../../ports/message.ts';

/** Where something came from and by which ways an answer can go back. */
export interface Origin {
  readonly team: string;
  readonly user: string;
  readonly place: Place;
  /** The thread that public answers go to. */
  readonly thread?: string | undefined;
  /** The question was asked inside this thread, so a private note is seen there. */
  readonly noteThread?: string | undefined;
  /** Commands, presses and message shortcuts carry one: it works in channels the bot is not in. */
  readonly responseUrl?: string | undefined;
  /** The message whose button was pressed. */
  readonly pressed?: { readonly ts: string; readonly ephemeral: boolean } | undefined;
  /** The modal whose button was pressed, or that was opened to hold the answer. */
  readonly view?: { readonly id: string } | undefined;
  readonly trigger?: { readonly id: string; readonly at: number } | undefined;
}

export function placeOf(team: string, channel: string, direct: boolean, thread?: string): Place {
  return { platform: 'slack', workspace: team, channel, direct, ...(thread ? { thread } : {}) };
}

/** The direct messages of a person, by the person's id: Slack opens them when something is posted there. */
export const directPlace = (team: string, user: string): Place => placeOf(team, user, true);
