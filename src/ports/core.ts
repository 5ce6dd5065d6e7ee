import type { Incoming, Person, Place, Platform } from './message.ts';
import type { Reply } from './reply.ts';

/** Everything a platform adapter may ask of the house. Adapters receive it; they import nothing else of the core. */
export interface Core {
  /** One message in, one reply out. Never rejects: its own faults come back as a polite reply with an id to quote. */
  respond(incoming: Incoming): Promise<Reply>;
  /** For forms: what the words mean, as one sentence, with the next five times. */
  previewSchedule(words: string, zone: string): SchedulePreview;
  /** The nudges this person may see from this place, own ones first. */
  nudges(place: Place, person: Person): Promise<readonly NudgeView[]>;
  /** Creates (no `id`) or changes a nudge from a filled-in form. Faults come back per field. */
  saveNudge(form: NudgeForm, place: Place, person: Person): Promise<NudgeSaved>;
  /** Suggestions while typing, best first, at most `limit`. */
  suggest(
    kind: 'area' | 'zone' | 'entry' | 'nudge',
    typed: string,
    place: Place,
    person: Person,
    limit: number,
  ): Promise<readonly Suggestion[]>;
  preferences(place: Place, person: Person): Promise<Preferences>;
  savePreferences(preferences: Preferences, place: Place, person: Person): Promise<void>;
  workspaceSettings(workspace: WorkspaceRef): Promise<WorkspaceSettings>;
  saveWorkspaceSettings(settings: WorkspaceSettings, workspace: WorkspaceRef, person: Person): Promise<void>;
  /** What happened to a place: stop, pause or delete what belongs to it. */
  lifecycle(event: LifecycleEvent): Promise<void>;
  /** Two lines and a button for a channel the bot was just invited to. */
  welcome(place: Place): Reply;
}

export interface WorkspaceRef {
  readonly platform: Platform;
  readonly workspace: string;
}

export type SchedulePreview =
  | { readonly status: 'ok'; readonly says: string; readonly next: readonly string[] }
  | { readonly status: 'ask' | 'refuse'; readonly question: string };

export interface NudgeView {
  readonly id: string;
  readonly place: Place;
  /** The schedule in one plain sentence. */
  readonly says: string;
  /** Words that parse back into the same schedule, for the form. */
  readonly words: string;
  readonly timezone: string;
  readonly area: string | null;
  readonly seatedOnly: boolean;
  readonly state: 'active' | 'paused';
  /** ISO 8601 UTC, null while paused for good. */
  readonly nextAt: string | null;
  readonly mayChange: boolean;
  readonly personal: boolean;
}

export interface NudgeForm {
  readonly id?: string;
  /** Channel id, or `me` for the person's direct messages. */
  readonly target: string;
  readonly words: string;
  readonly timezone: string;
  readonly area: string | null;
  readonly seatedOnly: boolean;
}

export type NudgeSaved =
  | { readonly status: 'saved'; readonly nudge: NudgeView; readonly announcement: Reply }
  | { readonly status: 'invalid'; readonly field: 'target' | 'words' | 'timezone' | 'area'; readonly message: string };

export interface Suggestion {
  readonly value: string;
  readonly label: string;
}

export interface Preferences {
  readonly timezone: string | null;
  readonly seatedOnly: boolean;
  /** Avoid codes of knowledge/conditions.yaml the person chose to keep. */
  readonly avoid: readonly string[];
}

export interface WorkspaceSettings {
  /** ISO 3166 two-letter country for emergency numbers and holidays; null = the safe default. */
  readonly country: string | null;
  readonly timezone: string | null;
  readonly whoMaySubscribe: 'everyone' | 'admins';
}

export type LifecycleEvent =
  | { readonly kind: 'joined'; readonly place: Place }
  /** Removed from the channel, or the channel was deleted. */
  | { readonly kind: 'left'; readonly place: Place }
  | { readonly kind: 'archived'; readonly place: Place }
  | { readonly kind: 'unarchived'; readonly place: Place }
  /** App uninstalled, tokens revoked, guild left: delete what belongs to the workspace. */
  | { readonly kind: 'uninstalled'; readonly workspace: WorkspaceRef };
