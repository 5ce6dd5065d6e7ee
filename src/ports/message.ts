/** What reaches the core from any platform: plain values, no SDK types. */

export const PLATFORMS = ['terminal', 'web', 'slack', 'discord'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Where something was said or shall be said. */
export interface Place {
  readonly platform: Platform;
  /** Team or guild; `local` for terminal and web; `direct` where a platform's direct message belongs to no workspace. */
  readonly workspace: string;
  readonly channel: string;
  /** Thread within the channel. */
  readonly thread?: string;
  /** True when only this person (and the bot) can read the place: a direct message, the terminal. */
  readonly direct: boolean;
}

/** Who said it, with what the platform told us of their rights in this place. Names never enter the core. */
export interface Person {
  readonly id: string;
  /** IANA zone the platform knows for the person. */
  readonly timezone?: string;
  /** Admin or owner of the workspace. */
  readonly isAdmin: boolean;
  /** May manage this channel (always true in one's own direct messages). */
  readonly mayManageChannel: boolean;
  /** False where the platform leaves nudges for a channel to those who manage it; otherwise the workspace's setting decides. */
  readonly maySubscribeChannel?: boolean;
}

/** Words a person typed: a mention, a direct message, the text of `/ask`, the terminal. */
export interface TextMessage {
  readonly kind: 'text';
  /** Platform's id of the message; with platform and workspace it is the idempotency key. */
  readonly id: string;
  /** Utterance with the mention removed and NUL removed; otherwise as typed. */
  readonly text: string;
  readonly place: Place;
  readonly person: Person;
  /**
   * Reply privately whatever the place: set for commands that answer only to the asker by default.
   */
  readonly privately: boolean;
}

/** A command with parts already separated by the platform (`/stretch area:hips`), its free text still passes triage. */
export interface CommandMessage {
  readonly kind: 'command';
  readonly id: string;
  readonly command: Command;
  readonly place: Place;
  readonly person: Person;
  readonly privately: boolean;
}

/** A press on a button or a choice from a menu that an earlier Reply carried. `action` is what the Reply put there. */
export interface ActionMessage {
  readonly kind: 'action';
  readonly id: string;
  /** The encoded action, see ports/action.ts. */
  readonly action: string;
  readonly place: Place;
  readonly person: Person;
  readonly privately: boolean;
}

export type Incoming = TextMessage | CommandMessage | ActionMessage;

export const SETTINGS = ['seated', 'standing', 'floor', 'wall'] as const;
export type Setting = (typeof SETTINGS)[number];

export type Command =
  | { readonly name: 'ask'; readonly text: string }
  | {
      readonly name: 'stretch' | 'routine';
      /** Free words: an area, a setting, minutes, in any order. May be empty. */
      readonly text: string;
      readonly area?: string;
      readonly setting?: Setting;
      readonly minutes?: number;
    }
  /** Free words such as "every weekday at 10", "list", "pause until Monday". `verb` where the platform separated it. */
  | { readonly name: 'nudge'; readonly verb?: NudgeVerb; readonly text: string; readonly subscription?: string }
  | { readonly name: 'help' | 'privacy' | 'forget_me' | 'my_data' };

export const NUDGE_VERBS = [
  'add',
  'list',
  'edit',
  'pause',
  'resume',
  'skip',
  'remove',
  'preview',
  'log',
  'test',
] as const;
export type NudgeVerb = (typeof NUDGE_VERBS)[number];
