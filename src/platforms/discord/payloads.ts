/**
 * The parts of Discord's gateway events that Limber reads ("Interaction object", "Message object"). They are taken as they
 * come over the gateway rather than as discord.js objects: an interaction is acknowledged without waiting for caches.
 */
interface RawUser {
  readonly id: string;
  readonly bot?: boolean;
}

export interface RawChannel {
  readonly id: string;
  readonly type: number;
  readonly parent_id?: string | null;
}

export interface RawOption {
  readonly name: string;
  readonly type: number;
  readonly value?: string | number | boolean;
  readonly focused?: boolean;
  readonly options?: readonly RawOption[];
}

export interface RawField {
  readonly custom_id?: string;
  readonly value?: string;
  readonly values?: readonly string[];
  readonly component?: RawField;
  readonly components?: readonly RawField[];
}

export interface RawInteraction {
  readonly id: string;
  readonly application_id: string;
  readonly token: string;
  readonly type: number;
  readonly channel_id?: string;
  readonly channel?: RawChannel;
  readonly guild_id?: string;
  readonly member?: { readonly user: RawUser; readonly permissions: string };
  readonly user?: RawUser;
  readonly context?: number;
  /** `0`: the server (or the bot's direct messages) where it is installed; `1`: the person who installed it for themselves. */
  readonly authorizing_integration_owners?: Readonly<Record<string, string>>;
  readonly message?: { readonly id: string; readonly flags?: number };
  readonly data?: {
    readonly name?: string;
    readonly type?: number;
    readonly options?: readonly RawOption[];
    readonly custom_id?: string;
    readonly values?: readonly string[];
    readonly components?: readonly RawField[];
    readonly target_id?: string;
    readonly resolved?: { readonly messages?: Readonly<Record<string, { readonly content?: string }>> };
  };
}

export interface RawMessage {
  readonly id: string;
  readonly channel_id: string;
  readonly guild_id?: string;
  readonly author: RawUser;
  readonly webhook_id?: string;
  readonly type: number;
  readonly content: string;
  readonly mentions: readonly RawUser[];
  readonly member?: { readonly roles: readonly string[] };
}

export const INTERACTION = { COMMAND: 2, COMPONENT: 3, AUTOCOMPLETE: 4, FORM: 5 } as const;
export const COMMAND_KIND = { SLASH: 1, MESSAGE: 3 } as const;
const THREAD_TYPES: readonly number[] = [10, 11, 12];
const CONTEXT_BOT_DM = 1;

export const isThread = (channel: RawChannel | undefined): boolean =>
  channel !== undefined && THREAD_TYPES.includes(channel.type);
export const isBotDm = ({ context, guild_id }: RawInteraction): boolean =>
  context === CONTEXT_BOT_DM && guild_id === undefined;
