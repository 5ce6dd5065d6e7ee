import { dictionary, list, number, oneOf, optional, orNull, record, required, text, textOrList } from './shape.ts';
import { FLAG_URGENCIES, NEEDS } from './vocabulary.ts';

/** Shapes of the files that are not entries: sources, conditions, replies, numbers, red flags, intents, slot words. */

const id = text(60);

export const SOURCES = list(
  record({
    id: required(id),
    organisation: required(text(120)),
    title: required(text(200)),
    url: required(orNull(text(400))),
    year: required(orNull(number(1950, 2100))),
    kind: required(text(40)),
  }),
  1,
  1000,
);

export const CONDITIONS = list(
  record({
    id: required(id),
    title: required(text(80)),
    reason: required(text(200)),
    said_as: required(list(text(80), 2, 40)),
    gone_as: optional(list(text(80), 1, 40)),
    implies: optional(list(id, 0, 12)),
    may_keep: optional(oneOf(['yes', 'no'])),
  }),
  1,
  200,
);

export const REPLIES = dictionary(textOrList(1200));

const maybe = optional(orNull(text(300)));

export const EMERGENCY_NUMBERS = record({
  unknown_country: required(record({ emergency: required(text(300)), crisis: required(text(300)) })),
  countries: required(
    list(
      record({
        country: required(text(2)),
        name: required(text(60)),
        emergency: required(text(40)),
        ambulance: maybe,
        advice_line: maybe,
        crisis_name: maybe,
        crisis_number: maybe,
        note: maybe,
        how_known: required(text(200)),
        last_checked: required(orNull(text(10))),
      }),
      1,
      260,
    ),
  ),
});

const phrase = text(160);

/** Longer than a phrase: a part of a row may hold alternatives. */
const rows = list(list(text(600), 1, 6), 0, 200);

export const RED_FLAG = record({
  id: required(id),
  urgency: required(oneOf(FLAG_URGENCIES)),
  condition: required(text(160)),
  areas: required(list(text(40), 0, 8)),
  phrases: required(list(phrase, 0, 400)),
  combine: optional(rows),
  raise: optional(list(record({ to: required(oneOf(FLAG_URGENCIES)), with: required(list(phrase, 1, 6)) }), 0, 12)),
  milder: optional(
    record({
      urgency: required(oneOf(FLAG_URGENCIES)),
      phrases: optional(list(phrase, 0, 100)),
      combine: optional(rows),
    }),
  ),
  needs_context: optional(list(phrase, 0, 100)),
  needs_context_combine: optional(rows),
  ask: optional(text(200)),
  not_phrases: optional(list(phrase, 0, 400)),
  says: required(text(300)),
  now: required(list(text(300), 0, 6)),
  avoid: required(list(text(300), 0, 6)),
  comfort: required(orNull(text(300))),
  sources: required(list(id, 1, 12)),
  review: required(text(120)),
});

export const SAYINGS = record({
  id: required(id),
  sayings: required(list(text(240), 12, 400)),
  not_sayings: required(list(text(240), 4, 400)),
});

export const REMOVED_FROM_FLAGS = list(
  record({
    flag: required(id),
    parts: required(list(text(600), 1, 400)),
    reviewer: required(text(120)),
    reason: required(text(300)),
    date: required(text(10)),
  }),
  0,
  1000,
);

export const FIGURES_OF_SPEECH = record({
  figurative: required(list(text(80), 1, 1200)),
  other_meanings: optional(
    list(record({ not: required(list(id, 1, 12)), words: required(list(text(80), 1, 400)) }), 0, 60),
  ),
});

export const RED_FLAG_TERMS = dictionary(list(text(80), 1, 800));

const placeholderName = /^[a-z][a-z0-9_]*$/;

export const INTENT = record({
  id: required(id),
  description: required(text(300)),
  slots: optional(dictionary(oneOf(['required', 'optional']), placeholderName)),
  utterances: required(list(text(160), 8, 400)),
  not_this_intent: optional(dictionary(text(60), /./)),
  ask_when_missing: optional(dictionary(text(200), placeholderName)),
});

export const OUT_OF_SCOPE = record({ utterances: required(list(text(160), 50, 4000)) });

export const STAND_INS = dictionary(list(text(80), 2, 40), placeholderName);

/** Every need is taught, each by enough questions to be told from the others. */
export const NEED_QUESTIONS = record(
  Object.fromEntries(NEEDS.map((need) => [need, required(list(text(160), 20, 400))])),
);

export const SLOT_WORDS = dictionary(dictionary(list(text(80), 1, 200)), placeholderName);
