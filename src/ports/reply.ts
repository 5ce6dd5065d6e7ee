import type { Schedule } from '../schedule/types.ts';

/**
 * A reply is a value. Renderers turn it into Block Kit, embeds, terminal text or HTML; none of them decides what is said.
 * All strings are plain text: renderers escape for their platform and must not interpret markup in them.
 */
export interface Reply {
  readonly blocks: readonly Block[];
  /** At most three "did you mean" choices, shown as buttons or a menu. */
  readonly choices: readonly Choice[];
  readonly buttons: readonly Button[];
  /** Short lines after the body: safety, what was left out and why, advice to book a visit. */
  readonly notices: readonly Notice[];
  readonly sources: readonly SourceLine[];
  readonly figure?: Figure;
  /** `private`: only the person who asked may see it, even where they asked in a channel. */
  readonly audience: Audience;
  /** Also deliver to the person's direct messages, because a private note in a channel can be missed (urgent advice). */
  readonly alsoDirect: boolean;
  /** The whole reply as plain text, complete on its own: notifications, screen readers, terminals without colour. */
  readonly text: string;
  /** Show nothing at all (the core decided to stay silent). */
  readonly silent: boolean;
  /** Routine or other message that an action changes in place instead of adding a new one. */
  readonly replaces: boolean;
  /** Open the platform's nudge form instead of showing text, where it has forms; the reply itself is the fallback. */
  readonly form?: NudgeFormRequest;
  /** When the shown step is over, milliseconds since the epoch: for platforms that can count down by themselves. */
  readonly endsAt?: number;
  readonly meta: ReplyMeta;
}

type Audience = 'private' | 'public';

export type Block =
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string }
  /** Numbered actions, in order. */
  | { readonly type: 'steps'; readonly items: readonly string[] }
  | { readonly type: 'list'; readonly items: readonly string[] }
  /** Label and value on one line each: dose, setting, time. */
  | { readonly type: 'facts'; readonly items: readonly { readonly label: string; readonly value: string }[] }
  /** Urgent advice: set apart by position and words, never by colour alone. */
  | { readonly type: 'alert'; readonly text: string };

export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly action: string;
}

export interface Button {
  readonly label: string;
  /** Encoded action, at most 100 characters (Discord's custom_id limit), see ports/action.ts. */
  readonly action: string;
  readonly style: 'primary' | 'plain' | 'danger';
}

export interface Notice {
  readonly kind: 'safety' | 'left_out' | 'soon' | 'info';
  readonly text: string;
}

export interface SourceLine {
  readonly id: string;
  readonly organisation: string;
  readonly title: string;
  readonly url?: string;
  readonly year?: number;
}

/** A drawn pose; the picture is found through the Figures port by `pose`. */
export interface Figure {
  readonly pose: string;
  /** What the body does, then what is highlighted; at most 250 characters. */
  readonly alt: string;
  /** Show the movement instead of the still. */
  readonly moving: boolean;
}

/** What the nudge form should start with. */
export interface NudgeFormRequest {
  readonly subscription?: string;
  readonly words?: string;
}

const OUTCOMES = ['answer', 'clarify', 'urgent', 'command', 'small_talk', 'out_of_scope'] as const;
export type Outcome = (typeof OUTCOMES)[number];

const INTENTS = [
  'ask',
  'stretch',
  'another',
  'done',
  'routine',
  'nudge_create',
  'nudge_list',
  'nudge_pause',
  'nudge_resume',
  'nudge_delete',
  'nudge_snooze',
  'help',
  'thanks',
  'greet',
  'privacy',
] as const;
export type Intent = (typeof INTENTS)[number];

const URGENCIES = ['emergency', 'same_day', 'soon', 'none'] as const;
export type Urgency = (typeof URGENCIES)[number];

type SlotValue = string | number | boolean | readonly string[];

/** What `ask --jsonl` prints and what metrics count. Holds no words of the person beyond recognised terms. */
export interface ReplyMeta {
  readonly outcome: Outcome;
  readonly intent: Intent | null;
  /** 0..1, calibrated. */
  readonly confidence: number;
  readonly urgency: Urgency;
  readonly redFlag: string | null;
  readonly slots: Readonly<Record<string, SlotValue>>;
  readonly schedule: Schedule | null;
  readonly entries: readonly AnsweredEntry[];
  /** One line in words: why this answer was chosen. Shown by "Why this?" and by --explain. */
  readonly because: string;
}

export interface AnsweredEntry {
  readonly id: string;
  readonly kind: 'stretch' | 'remedy' | 'explainer';
  readonly title: string;
  readonly areas: readonly string[];
  readonly needs: readonly string[];
  readonly confidence: number;
}
