/** The parts of Slack's payloads that are read (read-payload.ts); everything else in them is left out. */

/** message (direct messages) and app_mention. */
export interface TalkEvent {
  readonly type: 'message' | 'app_mention';
  readonly subtype?: string;
  readonly bot_id?: string;
  readonly user?: string;
  readonly text?: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly channel: string;
  readonly channel_type?: string;
}

export interface EventBody {
  readonly event_id?: string;
  readonly team_id?: string;
}

export interface CommandPayload {
  readonly command: string;
  readonly text?: string;
  readonly team_id: string;
  readonly channel_id: string;
  readonly user_id: string;
  readonly response_url?: string;
  readonly trigger_id: string;
}

export interface PressPayload {
  readonly team?: { readonly id: string };
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly trigger_id: string;
  readonly response_url?: string;
  readonly channel?: { readonly id: string };
  readonly message?: { readonly ts: string; readonly thread_ts?: string };
  readonly container?: {
    readonly type?: string;
    readonly message_ts?: string;
    readonly thread_ts?: string;
    readonly is_ephemeral?: boolean;
  };
  readonly view?: ViewPayload;
  readonly actions: readonly PressedElement[];
}

interface PressedElement {
  readonly action_id: string;
  readonly action_ts?: string;
  readonly block_id?: string;
  readonly value?: string;
  readonly selected_option?: { readonly value: string };
}

interface ViewPayload {
  readonly id: string;
  readonly type: string;
  readonly hash?: string;
  readonly callback_id?: string;
  readonly private_metadata?: string;
  readonly state: { readonly values: InputValues };
}

export type InputValues = Readonly<Record<string, Readonly<Record<string, InputValue>>>>;

export interface InputValue {
  readonly value?: string;
  readonly selected_option?: { readonly value: string };
  readonly selected_options?: readonly { readonly value: string }[];
  readonly selected_conversation?: string;
}

export interface SubmissionPayload {
  readonly team?: { readonly id: string };
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly view: ViewPayload;
}

export interface ShortcutPayload {
  readonly type: 'shortcut' | 'message_action';
  readonly team?: { readonly id: string };
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly trigger_id: string;
  readonly callback_id: string;
  readonly action_ts?: string;
  readonly response_url?: string;
  readonly channel?: { readonly id: string };
  readonly message?: { readonly ts?: string; readonly text?: string; readonly thread_ts?: string };
}

export interface SuggestionPayload {
  readonly team?: { readonly id: string };
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly action_id: string;
  readonly value: string;
}

/** The workspace of an interaction; none for an installation of a whole organisation. */
export const teamOf = (payload: {
  readonly team?: { readonly id: string };
  readonly user: { readonly team_id?: string };
}): string => payload.team?.id ?? payload.user.team_id ?? '';

/** Slack's ids tell what they are: D is a direct conversation. */
export const isDirect = (channel: string): boolean => channel.startsWith('D');
