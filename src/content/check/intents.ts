import { AREAS, NEEDS, SETTINGS } from '../vocabulary.ts';
import type { Rule } from './rule.ts';
import { fold } from './utterances.ts';

const CLOSED: Readonly<Record<string, readonly string[]>> = { area: AREAS, need: NEEDS, setting: SETTINGS };
const SLOTS = 'intents/_slots.yaml';
const STAND_INS = 'intents/_stand_ins.yaml';

/** Placeholders exist, questions are there, near misses point to real intents, and slot words keep to their vocabulary. */
export const intents: Rule = ({ content }, report) => {
  const ids = new Set(content.intents.map((intent) => intent.id));
  const slotNames = Object.keys(content.slotWords);
  const used = new Set<string>();

  for (const intent of content.intents) {
    const file = `intents/${intent.id}.yaml`;
    intent.utterances.forEach((utterance, index) => {
      for (const [placeholder, name] of utterance.matchAll(/<([^>]*)>/g)) {
        used.add(name ?? '');
        if (!(name && name in content.standIns))
          report(
            file,
            `utterances.${index}`,
            `${placeholder} has no words in ${STAND_INS}; known: ${Object.keys(content.standIns)
              .map((known) => `<${known}>`)
              .join(', ')}`,
          );
        else if (slotNames.includes(name) && !(name in intent.slots))
          report(
            file,
            `utterances.${index}`,
            `${placeholder} is used here but not named under slots; add "${name}: optional" there`,
          );
      }
    });
    for (const [slot, need] of Object.entries(intent.slots)) {
      used.add(slot);
      if (need === 'required' && !intent.askWhenMissing[slot])
        report(
          file,
          `slots.${slot}`,
          `${slot} is required, so someone must be asked for it; add "${slot}: ...?" under ask_when_missing`,
        );
    }
    for (const slot of Object.keys(intent.askWhenMissing))
      if (!(slot in intent.slots))
        report(
          file,
          `ask_when_missing.${slot}`,
          `${slot} is not one of this intent's slots; remove the line, or add the slot`,
        );
    const own = new Set(intent.utterances.map(fold));
    for (const [said, home] of Object.entries(intent.notThisIntent)) {
      if (home !== 'none' && !ids.has(home))
        report(
          file,
          `not_this_intent.${said}`,
          `"${home}" is not an intent; name one of ${[...ids].sort().join(', ')}, or none`,
        );
      if (own.has(fold(said)))
        report(
          file,
          `not_this_intent.${said}`,
          `"${said}" is also an utterance of this intent; remove it from one list`,
        );
    }
  }

  for (const [slot, values] of Object.entries(content.slotWords)) {
    const closed = CLOSED[slot];
    for (const [value, words] of Object.entries(values)) {
      if (closed && !closed.includes(value))
        report(SLOTS, `${slot}.${value}`, `"${value}" is not a known ${slot}; known: ${closed.join(', ')}`);
      // A word may stand under two values ("piriformis" is both glutes and sciatica), but only once under each.
      const seen = new Set<string>();
      words.forEach((word, index) => {
        if (seen.has(fold(word)))
          report(SLOTS, `${slot}.${value}.${index}`, `"${word}" stands under ${value} twice; remove one`);
        seen.add(fold(word));
      });
    }
    for (const value of closed ?? [])
      if (!(value in values)) report(SLOTS, slot, `${slot} has no words for ${value}; add "${value}: [...]"`);
  }
};
