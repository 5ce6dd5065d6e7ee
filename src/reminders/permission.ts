import type { WorkspaceSettings } from '../ports/core.ts';
import type { Destination } from '../ports/messenger.ts';
import type { Subscription } from '../ports/stores.ts';
import type { Who } from './types.ts';

/** Who may do what with nudges: the whole rule. Platforms fill in the rights of a person in a place, nothing else. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly why: string };

const YES: Verdict = { allowed: true };

function no(why: string): Verdict {
  return { allowed: false, why };
}

/** Anyone may subscribe the channel they are in, unless the platform or the workspace leaves that to others; and everyone themselves. */
export function maySubscribe(destination: Destination, { place, person }: Who, settings: WorkspaceSettings): Verdict {
  if (destination.direct)
    return destination.platform === place.platform && destination.channel === person.id
      ? YES
      : no('Personal nudges can only be set up by the person who gets them.');
  if (!inSameWorkspace(destination, place)) return no('That channel belongs to another workspace.');
  if (person.isAdmin) return YES;
  if (destination.channel !== place.channel)
    return no('You can only sign up the channel you are in. Ask me again over there.');
  if (person.maySubscribeChannel === false)
    return no(
      'Nudges for a whole channel need the right to manage that channel. You can still get nudges yourself: "nudge me ...".',
    );
  if (settings.whoMaySubscribe === 'admins' && !person.mayManageChannel)
    return no(
      'In this workspace only admins may sign up a channel. You can still get nudges yourself: "nudge me ...".',
    );
  return YES;
}

/** A channel's nudge: its creator, the workspace's admins and who manages the channel. A personal one: its owner alone. */
export function mayChange(subscription: Subscription, { place, person }: Who): Verdict {
  const { destination, ownerId } = subscription;
  if (destination.platform !== place.platform) return no('That nudge lives on another platform.');
  if (destination.direct)
    return destination.channel === person.id ? YES : no('That nudge is personal: only its owner may change it.');
  if (ownerId !== null && ownerId === person.id) return YES;
  if (inSameWorkspace(destination, place)) {
    if (person.isAdmin) return YES;
    if (person.mayManageChannel && place.channel === destination.channel && !place.direct) return YES;
  }
  return no('Only the person who set this nudge up, or an admin, may change it. You can snooze it for yourself.');
}

/** What one may know of: one's own, and what is posted where one is. */
export function maySee(subscription: Subscription, who: Who): boolean {
  const { destination } = subscription;
  const here = inSameWorkspace(destination, who.place) && destination.channel === who.place.channel;
  return mayChange(subscription, who).allowed || (!destination.direct && here);
}

function inSameWorkspace(one: { platform: string; workspace: string }, other: { platform: string; workspace: string }) {
  return one.platform === other.platform && one.workspace === other.workspace;
}
