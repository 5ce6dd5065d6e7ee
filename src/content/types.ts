import type { Area, FlagUrgency, Movement, Need, Setting } from './vocabulary.ts';

/** Everything the knowledge base holds, as plain frozen values (they survive JSON unchanged). */
export interface Content {
  readonly entries: readonly Entry[];
  readonly sources: readonly Source[];
  readonly conditions: readonly Condition[];
  /** Fixed sentences by id; each has one or more forms to rotate through. */
  readonly replies: Replies;
  readonly emergencyNumbers: EmergencyNumbers;
  readonly intents: readonly IntentFile[];
  /** Placeholder -> words that take its place while the intents are learnt. */
  readonly standIns: WordLists;
  /** Messages that are none of Limber's business, to learn what to decline. */
  readonly outOfScope: readonly string[];
  readonly slotWords: SlotWords;
  /** Questions that want each need, to learn what kind of answer is wanted. Empty lists where the file is missing. */
  readonly needQuestions: NeedQuestions;
  readonly redFlags: readonly RedFlag[];
  /** Turns of phrase that use words of danger and mean nothing about health. */
  readonly figuresOfSpeech: readonly string[];
  /** Set words in which a word of a list of the red flags means something else: for that list only. */
  readonly otherMeanings: readonly OtherMeaning[];
  /** Word lists that phrases of red flags name as <name>: words that mean the same thing to someone in trouble. */
  readonly redFlagTerms: WordLists;
  /** How people say each red flag, whole messages: what triage is held to. */
  readonly sayings: readonly Sayings[];
  /** What a reviewer agreed to take out of the red flags. */
  readonly removedFromFlags: readonly Removed[];
}

export type Entry = StretchEntry | ArticleEntry;

interface EntryBase {
  readonly id: string;
  readonly title: string;
  readonly alsoCalled: readonly string[];
  /** One to four, main one first. */
  readonly areas: readonly Area[];
  /** One to three, main one first. */
  readonly needs: readonly Need[];
  readonly summary: string;
  readonly steps: readonly string[];
  /** Ids of conditions that leave this entry out. */
  readonly avoidWith: readonly string[];
  readonly stopIf: readonly string[];
  readonly evidence: string;
  /** How people ask for just this entry. */
  readonly utterances: readonly string[];
  /** Ids of sources. */
  readonly sources: readonly string[];
  readonly review: string;
}

export interface StretchEntry extends EntryBase {
  readonly kind: 'stretch';
  readonly setting: Setting;
  readonly movement: Movement;
  readonly equipment: readonly string[];
  readonly dose: MoveDose;
  /** Where it should be felt. */
  readonly feel: string;
  readonly easier: string | null;
}

export interface MoveDose {
  readonly holdSeconds: number | null;
  readonly secondsPerRepetition: number | null;
  readonly repetitions: number;
  /** 1 both at once or no side, 2 each side, 4 four directions. */
  readonly sides: 1 | 2 | 4;
  /** Hold or repetition x repetitions x sides, or what the file says where that is not the time it takes. */
  readonly totalSeconds: number;
}

/** A remedy (something to do or use) or an explainer (an answer to a question). */
export interface ArticleEntry extends EntryBase {
  readonly kind: 'remedy' | 'explainer';
  /** Paragraphs. */
  readonly answer: readonly string[];
  /** Amounts by name, each a number or from-to. Never an amount of a medicine. */
  readonly dose: Readonly<Partial<Record<DoseName, number | readonly [number, number]>>>;
  readonly cautions: readonly string[];
  readonly seeAlso: readonly string[];
  /** Places whose ordinary ache, said without more, this answers. */
  readonly plainAnswerFor: readonly Area[];
}

export const DOSE_NAMES = [
  'minutes',
  'times_per_day',
  'minutes_between',
  'hours_between',
  'days',
  'days_per_week',
  'sessions_per_week',
  'weeks',
  'hold_seconds',
  'minutes_per_week',
  'distance_cm',
  'effort_out_of_10',
] as const;
export type DoseName = (typeof DOSE_NAMES)[number];

export interface Source {
  readonly id: string;
  readonly organisation: string;
  readonly title: string;
  readonly url: string | null;
  readonly year: number | null;
  readonly kind: string;
}

/** Something about a person that makes some entries unsuitable. */
export interface Condition {
  readonly id: string;
  readonly title: string;
  /** Completes "I left out X because ...": a clause without a full stop. */
  readonly reason: string;
  /** How people tell it about themselves, in lay words. */
  readonly saidAs: readonly string[];
  /** How people say that it is over, where that is more than "not" before one of `saidAs`. */
  readonly goneAs: readonly string[];
  /** Ids of conditions that hold as well when this one does. */
  readonly implies: readonly string[];
  /** May a person keep it as a preference ("I always avoid this")? */
  readonly mayKeep: boolean;
}

export type Replies = Readonly<Record<string, readonly string[]>>;

export interface EmergencyNumbers {
  /** Used when the country is unknown: names the main numbers and claims none as certain. */
  readonly unknownCountry: { readonly emergency: string; readonly crisis: string };
  readonly countries: readonly EmergencyCountry[];
}

export interface EmergencyCountry {
  /** ISO 3166-1 two-letter code. */
  readonly country: string;
  readonly name: string;
  /** As said: "999 or 112". */
  readonly emergency: string;
  readonly ambulance: string | null;
  /** Urgent advice that is not an emergency. */
  readonly adviceLine: string | null;
  readonly crisisName: string | null;
  readonly crisisNumber: string | null;
  readonly note: string | null;
  readonly howKnown: string;
  /** When someone last compared it with the service's own page (YYYY-MM-DD); null: nobody has yet. */
  readonly lastChecked: string | null;
}

export interface IntentFile {
  readonly id: string;
  readonly description: string;
  readonly slots: Readonly<Record<string, 'required' | 'optional'>>;
  /** With placeholders such as <area>. */
  readonly utterances: readonly string[];
  /** Near miss -> id of the intent it belongs to, or `none`. */
  readonly notThisIntent: Readonly<Record<string, string>>;
  /** Question per required slot. */
  readonly askWhenMissing: Readonly<Record<string, string>>;
}

/** In these words side by side, a word of the lists `not` is none: "heat or ice" says nothing hot. */
export interface OtherMeaning {
  readonly not: readonly string[];
  readonly words: readonly string[];
}

/** Name -> words that stand for it. */
export type WordLists = Readonly<Record<string, readonly string[]>>;

/** Slot name -> value -> words people use for it. */
export type SlotWords = Readonly<Record<string, WordLists>>;

export type NeedQuestions = Readonly<Record<Need, readonly string[]>>;

/** A sign that must never be missed; docs/red-flag-format.md says how its phrases are read. */
export interface RedFlag {
  readonly id: string;
  readonly urgency: FlagUrgency;
  readonly condition: string;
  readonly areas: readonly string[];
  /** Any one is enough. */
  readonly phrases: readonly string[];
  /** Every part of one row, anywhere in the message. */
  readonly combine: readonly (readonly string[])[];
  /** What lifts the level when it is said as well. */
  readonly raise: readonly { readonly to: FlagUrgency; readonly with: readonly string[] }[];
  /** A lesser form of the same sign, at a lower level. */
  readonly milder: {
    readonly urgency: FlagUrgency;
    readonly phrases: readonly string[];
    readonly combine: readonly (readonly string[])[];
  } | null;
  /** Alone these are unclear. */
  readonly needsContext: readonly string[];
  /** Every part of one row, anywhere in the message: unclear as well. */
  readonly needsContextCombine: readonly (readonly string[])[];
  /** The one plain question for an unclear case. */
  readonly ask: string | null;
  /** Must never raise it: struck out before anything else is read. */
  readonly notPhrases: readonly string[];
  /** What it can mean, in one impersonal sentence. */
  readonly says: string;
  readonly now: readonly string[];
  readonly avoid: readonly string[];
  /** One safe comfort measure beside same-day advice, or null where none is safe. */
  readonly comfort: string | null;
  readonly sources: readonly string[];
  readonly review: string;
}

/** Parts of a red flag that are gone with a reviewer's word; content/check/frozen.ts says how a part is written. */
export interface Removed {
  readonly flag: string;
  readonly parts: readonly string[];
}

/** Messages that must raise one red flag, and near misses that must not be urgent. */
export interface Sayings {
  /** Id of the red flag. */
  readonly flag: string;
  readonly sayings: readonly string[];
  readonly notSayings: readonly string[];
}

export function isStretch(entry: Entry): entry is StretchEntry {
  return entry.kind === 'stretch';
}
