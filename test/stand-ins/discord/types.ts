import type { UploadedPart } from '../lib/http.ts';

export type Json = Readonly<Record<string, unknown>>;

export interface Account {
  readonly id: string;
  readonly username: string;
  readonly global_name: string | null;
  readonly discriminator: '0';
  readonly avatar: null;
  readonly bot: boolean;
}

export interface Overwrite {
  readonly id: string;
  readonly type: 0 | 1;
  readonly allow: string;
  readonly deny: string;
}

export interface Channel {
  readonly id: string;
  readonly type: number;
  readonly name?: string;
  readonly guild_id?: string;
  readonly parent_id?: string | null;
  permission_overwrites?: Overwrite[];
  readonly recipients?: readonly Account[];
  /** The person of a direct message does not take messages from the bot. */
  closed?: boolean;
  archived?: boolean;
  locked?: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly permissions: string;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly roles: Role[];
  readonly members: Map<string, string[]>;
  readonly channelIds: string[];
  readonly threadIds: string[];
  readonly systemChannel: string | null;
  /** The bot is a member. */
  installed: boolean;
}

/** A component of a message as the bot sent it. */
export interface Component {
  readonly type: number;
  readonly id?: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly content?: string;
  readonly url?: string;
  readonly value?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly options?: readonly { readonly label: string; readonly value: string; readonly default?: boolean }[];
  readonly components?: readonly Component[];
  readonly component?: Component;
  readonly accessory?: Component;
  readonly items?: readonly { readonly media: { readonly url: string }; readonly description?: string }[];
}

export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly description?: string;
  readonly size: number;
  readonly url: string;
}

export interface Message {
  readonly id: string;
  readonly channel_id: string;
  readonly guild_id?: string;
  readonly author: Account;
  content: string;
  embeds: readonly Json[];
  components: readonly Component[];
  attachments: readonly Attachment[];
  flags: number;
  readonly type: number;
  readonly timestamp: string;
  edited_timestamp: string | null;
  readonly mentions: readonly Account[];
  readonly mention_everyone: boolean;
  readonly nonce?: string | number;
  readonly message_reference?: { readonly message_id: string };
  readonly webhook_id?: string;
}

/** One call of the bot, with its timing in ms since the stand-in started. */
export interface Call {
  readonly number: number;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Json;
  readonly files: readonly UploadedPart[];
  status?: number;
  code?: number;
  fault?: string;
  limited?: 'global' | 'bucket';
  invalid?: readonly string[];
  warnings?: readonly string[];
  unknownRoute?: boolean;
  /** enforce_nonce found the same message again. */
  deduped?: boolean;
  result?: unknown;
}

/** One interaction from the person's side. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly name: string;
  readonly user: string;
  readonly channel: string;
  readonly at: number;
  readonly message?: Message;
  callback?: Json;
  ackMs?: number;
  answeredMs?: number;
  late: boolean;
  doubleAck?: boolean;
  deferred?: { readonly flags: number };
  deferredUpdate?: boolean;
  placeholder?: Message;
  reply?: Message;
  /** The reply was taken back (a command that ends in silence). */
  deleted?: boolean;
  followUps: Message[];
  modal?: { readonly custom_id: string; readonly title: string; readonly components: readonly Component[] };
  choices?: readonly { readonly name: string; readonly value: string }[];
}
