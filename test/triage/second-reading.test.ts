import { readContentFiles } from '../../src/content/files.ts';
import { loadFiles } from '../../src/content/load.ts';
import { buildSpeller, isOrdinaryEnglish } from '../../src/matching/index.ts';
import { buildTriage } from '../../src/triage/assess.ts';
import { compileTriage } from '../../src/triage/compiled.ts';
import { trainSecondReading } from '../../src/triage/second-reading.ts';

const { content } = loadFiles(readContentFiles('.'));
const speller = (vocabulary: ReadonlyMap<string, number>) => buildSpeller(vocabulary, { ordinary: isOrdinaryEnglish });
const compiled = compileTriage(content.redFlags, content.redFlagTerms, content.figuresOfSpeech, content.otherMeanings);
const rulesAlone = buildTriage(compiled, content.redFlags, speller, null);
const both = buildTriage(compiled, content.redFlags, speller, trainSecondReading(content));
const heard = (triage: typeof both, text: string): boolean => {
  const { urgency, unclear } = triage.assess(text);
  return urgency === 'emergency' || urgency === 'same_day' || unclear !== null;
};

describe('what the rules hear nothing in is read once more, by likeness', () => {
  const DANGERS = [
    'my father has a swelling next to his willy, sore and bigger when he is on his feet',
    'one thigh down to the knee has been fizzy and dull nonstop since the weekend',
    'my lad dived into the shallow end and bumped the bottom with his head, his neck hurts and his arms feel odd',
    'nearly two stone gone since summer though i eat as always, and my back aches all the time',
    'it is as if a big hand is gripping my ribs from inside and it has gone into my teeth',
  ];

  test('most dangers told in words that no rule holds are heard', () => {
    const missed = DANGERS.filter((text) => !heard(rulesAlone, text));
    expect(missed.length).toBeGreaterThan(0);
    expect(missed.filter((text) => heard(both, text)).length).toBeGreaterThanOrEqual(Math.ceil(missed.length / 2));
  });

  test.each([
    'my calves are tight after the long run on sunday',
    'which chair height is right for a short person',
    'the build server is down again, can someone restart it',
    'my neck clicks when i turn, no pain at all',
    'thanks, that felt good',
  ])('an ordinary message stays one: %s', (text) => {
    expect(heard(both, text)).toBe(false);
  });

  test('what the rules understood as denied is not heard again', () => {
    const text = 'no numbness between my legs, my bladder is fine, just a sore back';
    expect(rulesAlone.assess(text).findings.some(({ meaning }) => meaning === 'denied')).toBe(true);
    expect(both.assess(text).urgency).toBe('none');
  });
});
