import type { Area, Need, Setting } from '../content/vocabulary.ts';
import type { Intent } from '../ports/reply.ts';
import type { Subscription } from '../ports/stores.ts';
import type { Clock } from '../ports/system.ts';

/**
 * What is remembered of one conversation: in memory only, for 30 minutes after the last message. What a person says about their
 * health is never stored, so a second replica may not know it; buttons carry what they need.
 */
export interface Dialogue {
  readonly turn: number;
  readonly lastIntent: Intent | null;
  readonly areas: readonly Area[];
  readonly needs: readonly Need[];
  readonly setting: Setting | null;
  readonly maxSeconds: number | null;
  /** Ids of conditions the person told in this conversation. */
  readonly told: readonly string[];
  /** Those of the last message that told any: what "not me, my wife" takes back. */
  readonly toldLast: readonly string[];
  /** A recent operation or break was told: those who treat it come first. */
  readonly healing: boolean;
  /** Conditions told here and kept as preferences, `implies` followed. */
  readonly conditions: readonly string[];
  /** Entries shown, oldest first. */
  readonly shown: readonly string[];
  readonly lastEntry: string | null;
  readonly because: string;
  /** An emergency that is not sorted yet. */
  readonly urgent: {
    readonly flag: string;
    readonly aboutOther: boolean;
    /** They are with somebody who can help. */
    readonly reached?: boolean;
  } | null;
  /** Same-day advice was given: no move is offered until it was looked at. */
  readonly sameDay: { readonly flag: string; readonly aboutOther: boolean } | null;
  /** An action that a plain yes to the last reply carries out. */
  readonly confirm: string | null;
  /** The one plain question that was asked about an unclear danger sign. */
  readonly asked: string | null;
  /** Phrases of ours that made us ask, so that the answer is read beside them. */
  readonly askedOn: readonly string[];
  readonly minor: boolean;
  /** A nudge shown and not yet confirmed. */
  readonly draft: string | null;
  /** The last message was about nudges, so that "make it 9" means one. */
  readonly aboutNudges: boolean;
  /** The nudge talked about last: "it". */
  readonly nudge: string | null;
  /** What was wanted of one of these nudges, while it is asked which. */
  readonly choice: { readonly text: string; readonly nudges: readonly string[] } | null;
  /** A change that waits for its times, or, with `words`, for what gives way to them. Without a nudge: of the draft. */
  readonly editing: { readonly nudge: string; readonly about: string; readonly words: string } | null;
  /** The nudges as they were before the last message changed them: what "undo" brings back. */
  readonly before: readonly Subscription[];
  /** What was said about a nudge whose one question is still open. */
  readonly nudgeWords: string | null;
}

export const NEW_DIALOGUE: Dialogue = {
  turn: 0,
  lastIntent: null,
  areas: [],
  needs: [],
  setting: null,
  maxSeconds: null,
  told: [],
  toldLast: [],
  healing: false,
  conditions: [],
  shown: [],
  lastEntry: null,
  because: '',
  urgent: null,
  asked: null,
  askedOn: [],
  sameDay: null,
  confirm: null,
  minor: false,
  draft: null,
  aboutNudges: false,
  nudge: null,
  choice: null,
  editing: null,
  before: [],
  nudgeWords: null,
};

/** Long enough for a meeting in between, short enough that yesterday's ache is not assumed today. */
const DIALOGUE_TTL_MS = 30 * 60_000;
const MAX_SHOWN = 40;
/** About 2 kB each; a busy workspace has a few hundred conversations in half an hour. */
const MAX_DIALOGUES = 20_000;

export interface Dialogues {
  get(key: string): Dialogue;
  set(key: string, dialogue: Dialogue): void;
  forget(matches: (key: string) => boolean): number;
}

export function createDialogues(clock: Clock): Dialogues {
  const kept = new Map<string, { dialogue: Dialogue; expiresAt: number }>();
  return {
    get(key) {
      const found = kept.get(key);
      if (!found) return NEW_DIALOGUE;
      if (found.expiresAt <= clock.now()) {
        kept.delete(key);
        return NEW_DIALOGUE;
      }
      return found.dialogue;
    },
    set(key, dialogue) {
      // Delete and set again: a Map keeps insertion order, so the first key is the one longest without a message.
      kept.delete(key);
      kept.set(key, { dialogue, expiresAt: clock.now() + DIALOGUE_TTL_MS });
      const oldest = kept.keys().next().value;
      if (kept.size > MAX_DIALOGUES && oldest !== undefined) kept.delete(oldest);
    },
    forget(matches) {
      let count = 0;
      for (const key of [...kept.keys()]) if (matches(key) && kept.delete(key)) count++;
      return count;
    },
  };
}

/** What changes when an entry is shown: only that, so that remembering it brings nothing else back. */
export function withShown(dialogue: Dialogue, entry: string): Pick<Dialogue, 'lastEntry' | 'shown'> {
  return { lastEntry: entry, shown: shownAfter(dialogue.shown, [entry]) };
}

/** Newest last; what is shown again moves to the end. */
export function shownAfter(before: readonly string[], entries: readonly string[]): readonly string[] {
  return [...before.filter((id) => !entries.includes(id)), ...entries].slice(-MAX_SHOWN);
}
