import { list, number, numberOrRange, oneOf, optional, orNull, record, required, type Shape, text } from './shape.ts';
import { DOSE_NAMES } from './types.ts';
import { AREAS, MOVEMENTS, NEEDS, SETTINGS } from './vocabulary.ts';

/** Both platforms show 80 characters of a title in a button; ten steps of 300 fit one message. */
const TITLE_MAX = 80;
const STEP_MAX = 300;
const PARAGRAPH_MAX = 600;
const UTTERANCE_MAX = 120;

const id = text(60);
const ids = (min: number, max: number): Shape => list(id, min, max);
const sentences = (min: number, max: number): Shape => list(text(STEP_MAX), min, max);

export const STRETCH = record({
  id: required(id),
  kind: required(oneOf(['stretch'])),
  title: required(text(TITLE_MAX)),
  also_called: optional(list(text(60), 0, 6)),
  areas: required(list(oneOf(AREAS), 1, 4)),
  needs: required(list(oneOf(NEEDS), 1, 3)),
  setting: required(oneOf(SETTINGS)),
  movement: required(oneOf(MOVEMENTS)),
  equipment: required(list(text(40), 0, 4)),
  dose: required(
    record({
      hold_seconds: optional(number(1, 300)),
      seconds_per_repetition: optional(number(1, 60)),
      repetitions: optional(number(1, 30)),
      sides: optional(number(1, 4)),
      total_seconds: optional(number(5, 900)),
    }),
  ),
  summary: required(text()),
  steps: required(sentences(3, 6)),
  feel: required(text()),
  easier: optional(orNull(text())),
  avoid_with: required(ids(0, 12)),
  stop_if: required(sentences(1, 3)),
  evidence: required(text()),
  utterances: required(list(text(UTTERANCE_MAX), 5, 20)),
  sources: required(ids(1, 12)),
  review: required(text(120)),
});

function article(kind: 'remedy' | 'explainer'): Shape {
  return record({
    id: required(id),
    kind: required(oneOf([kind])),
    title: required(text(TITLE_MAX)),
    also_called: optional(list(text(60), 0, 6)),
    areas: required(list(oneOf(AREAS), 1, 4)),
    needs: required(list(oneOf(NEEDS), 1, 3)),
    summary: required(text()),
    answer: required(list(text(PARAGRAPH_MAX), 1, 5)),
    steps: kind === 'remedy' ? required(sentences(2, 6)) : optional(sentences(0, 6)),
    dose: optional(record(Object.fromEntries(DOSE_NAMES.map((name) => [name, optional(numberOrRange(0, 600))])))),
    cautions: optional(sentences(0, 6)),
    avoid_with: required(ids(0, 12)),
    stop_if: kind === 'remedy' ? required(sentences(1, 3)) : optional(sentences(0, 3)),
    evidence: required(text()),
    utterances: required(list(text(UTTERANCE_MAX), 6, 20)),
    see_also: optional(ids(0, 3)),
    plain_answer_for: optional(list(oneOf(AREAS), 0, 4)),
    sources: required(ids(1, 12)),
    review: required(text(120)),
  });
}

export const REMEDY = article('remedy');
export const EXPLAINER = article('explainer');
