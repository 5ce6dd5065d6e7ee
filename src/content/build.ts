import type {
  ArticleEntry,
  Condition,
  EmergencyNumbers,
  IntentFile,
  MoveDose,
  NeedQuestions,
  RedFlag,
  Removed,
  Replies,
  Sayings,
  SlotWords,
  Source,
  StretchEntry,
  WordLists,
} from './types.ts';
import { type Area, type FlagUrgency, type Movement, NEEDS, type Need, type Setting } from './vocabulary.ts';
import type { Plain } from './yaml.ts';

/**
 * From the plain value of a file to the value the house uses. Only called when the file's shape found no fault, so the casts
 * state what the shape has just proved.
 */
export type Fields = { readonly [key: string]: Plain };

export function buildStretch(file: Fields): StretchEntry {
  return {
    ...entryBase(file),
    kind: 'stretch',
    setting: file.setting as Setting,
    movement: file.movement as Movement,
    equipment: texts(file.equipment),
    dose: moveDose(file.dose as Fields),
    feel: file.feel as string,
    easier: maybeText(file.easier),
  };
}

export function buildArticle(file: Fields): ArticleEntry {
  return {
    ...entryBase(file),
    kind: file.kind as ArticleEntry['kind'],
    answer: texts(file.answer),
    dose: (file.dose ?? {}) as ArticleEntry['dose'],
    cautions: texts(file.cautions),
    seeAlso: texts(file.see_also),
    plainAnswerFor: texts(file.plain_answer_for) as readonly Area[],
  };
}

function entryBase(file: Fields) {
  return {
    id: file.id as string,
    title: file.title as string,
    alsoCalled: texts(file.also_called),
    areas: texts(file.areas) as readonly Area[],
    needs: texts(file.needs) as readonly Need[],
    summary: file.summary as string,
    steps: texts(file.steps),
    avoidWith: texts(file.avoid_with),
    stopIf: texts(file.stop_if),
    evidence: file.evidence as string,
    utterances: texts(file.utterances),
    sources: texts(file.sources),
    review: file.review as string,
  };
}

function moveDose(dose: Fields): MoveDose {
  const holdSeconds = maybeNumber(dose.hold_seconds);
  const secondsPerRepetition = maybeNumber(dose.seconds_per_repetition);
  const repetitions = maybeNumber(dose.repetitions) ?? 1;
  const sides = (maybeNumber(dose.sides) ?? 1) as MoveDose['sides'];
  const product = (holdSeconds ?? secondsPerRepetition ?? 0) * repetitions * sides;
  return {
    holdSeconds,
    secondsPerRepetition,
    repetitions,
    sides,
    totalSeconds: maybeNumber(dose.total_seconds) ?? product,
  };
}

export function buildSources(list: Plain): Source[] {
  return (list as readonly Fields[]).map((item) => ({
    id: item.id as string,
    organisation: item.organisation as string,
    title: item.title as string,
    url: maybeText(item.url),
    year: maybeNumber(item.year),
    kind: item.kind as string,
  }));
}

export function buildConditions(list: Plain): Condition[] {
  return (list as readonly Fields[]).map((item) => ({
    id: item.id as string,
    title: item.title as string,
    reason: item.reason as string,
    saidAs: texts(item.said_as),
    goneAs: texts(item.gone_as),
    implies: texts(item.implies),
    mayKeep: item.may_keep !== 'no',
  }));
}

export function buildReplies(file: Fields): Replies {
  return Object.fromEntries(
    Object.entries(file).map(([id, said]) => [id, typeof said === 'string' ? [said] : (said as readonly string[])]),
  );
}

export function buildEmergencyNumbers(file: Fields): EmergencyNumbers {
  const unknown = file.unknown_country as Fields;
  return {
    unknownCountry: { emergency: unknown.emergency as string, crisis: unknown.crisis as string },
    countries: (file.countries as readonly Fields[]).map((item) => ({
      country: item.country as string,
      name: item.name as string,
      emergency: item.emergency as string,
      ambulance: maybeText(item.ambulance),
      adviceLine: maybeText(item.advice_line),
      crisisName: maybeText(item.crisis_name),
      crisisNumber: maybeText(item.crisis_number),
      note: maybeText(item.note),
      howKnown: item.how_known as string,
      lastChecked: maybeText(item.last_checked),
    })),
  };
}

export function buildIntent(file: Fields): IntentFile {
  return {
    id: file.id as string,
    description: file.description as string,
    slots: (file.slots ?? {}) as IntentFile['slots'],
    utterances: texts(file.utterances),
    notThisIntent: (file.not_this_intent ?? {}) as IntentFile['notThisIntent'],
    askWhenMissing: (file.ask_when_missing ?? {}) as IntentFile['askWhenMissing'],
  };
}

export function buildRedFlag(file: Fields): RedFlag {
  const milder = file.milder as Fields | undefined;
  return {
    id: file.id as string,
    urgency: file.urgency as FlagUrgency,
    condition: file.condition as string,
    areas: texts(file.areas),
    phrases: texts(file.phrases),
    combine: (file.combine ?? []) as RedFlag['combine'],
    raise: ((file.raise ?? []) as readonly Fields[]).map((item) => ({
      to: item.to as FlagUrgency,
      with: texts(item.with),
    })),
    milder: milder
      ? {
          urgency: milder.urgency as FlagUrgency,
          phrases: texts(milder.phrases),
          combine: (milder.combine ?? []) as RedFlag['combine'],
        }
      : null,
    needsContext: texts(file.needs_context),
    needsContextCombine: (file.needs_context_combine ?? []) as RedFlag['combine'],
    ask: maybeText(file.ask),
    notPhrases: texts(file.not_phrases),
    says: file.says as string,
    now: texts(file.now),
    avoid: texts(file.avoid),
    comfort: maybeText(file.comfort),
    sources: texts(file.sources),
    review: file.review as string,
  };
}

export function buildSayings(file: Fields): Sayings {
  return { flag: file.id as string, sayings: texts(file.sayings), notSayings: texts(file.not_sayings) };
}

/** Names, each with its list of words. */
export function buildWords(file: Plain): WordLists {
  return Object.fromEntries(Object.entries(file as Fields).map(([name, words]) => [name, texts(words)]));
}

export function buildSlotWords(file: Plain): SlotWords {
  return Object.fromEntries(Object.entries(file as Fields).map(([slot, values]) => [slot, buildWords(values)]));
}

export function buildNeedQuestions(file: Fields): NeedQuestions {
  return Object.fromEntries(NEEDS.map((need) => [need, texts(file[need])])) as NeedQuestions;
}

function texts(value: Plain | undefined): readonly string[] {
  return (value ?? []) as readonly string[];
}

function maybeText(value: Plain | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function maybeNumber(value: Plain | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

export function buildRemoved(list: Plain): Removed[] {
  return (list as readonly Fields[]).map((item) => ({ flag: item.flag as string, parts: texts(item.parts) }));
}
