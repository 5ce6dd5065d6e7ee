import { normalise, words } from '../../src/matching/index.ts';
import { buildLexicon } from '../../src/understanding/lexicon.ts';
import { readSlots, type Slots } from '../../src/understanding/slots.ts';

const lexicon = buildLexicon({
  area: { 'wrists-hands': ['hand', 'mouse hand'], hips: ['hip'], 'lower-back': ['back'] },
  need: {
    ergonomics: ['mouse', 'chair'],
    exercise: ['walking', 'weakness'],
    'when-to-see-doctor': ['doctor'],
    remedy: ['what helps'],
  },
  topic: { symptom: ['hurts', 'pain', 'weakness'] },
});
const read = (text: string): Slots => {
  const said = words(normalise(text));
  return readSlots(said, lexicon.find(said), text.endsWith('?'));
};
const needs = (text: string): readonly string[] => read(text).needs;

describe('what is wanted', () => {
  test('the chair in a complaint is where it hurts; the chair in a question is what is asked about', () => {
    expect(needs('my hip hurts when i sit on a chair')).toEqual(['remedy', 'cause']);
    expect(needs('my hip hurts, is the chair too low')).toEqual(['ergonomics']);
    expect(needs('is walking good for back pain')[0]).toBe('exercise');
  });

  test('the mouse of a mouse hand is part of the place', () => {
    expect(needs('my mouse hand')).toEqual([]);
    expect(read('my mouse hand').areas).toEqual(['wrists-hands']);
  });

  test('a doctor who said something is not a doctor asked for', () => {
    expect(needs('my doctor said my back is fine, what helps')).toEqual(['remedy']);
    expect(needs('do i need a doctor for my back')).toEqual(['when-to-see-doctor']);
  });

  test('a length of time is a number or nothing, whatever the words', () => {
    const seconds = (text: string) => read(text).maxSeconds;
    expect(seconds('a stretch of half a minute')).toBe(30);
    expect(seconds('two minutes for my hip')).toBe(120);
    // What every object has is no unit and no number.
    for (const text of ['5 constructor for my hip', 'a stretch for a constructor', 'constructor minutes'])
      expect(seconds(text)).toBeNull();
  });

  test('weakness is a complaint, not a wish for strength', () => {
    expect(needs('pain in my hip, no weakness')).toEqual(['remedy', 'cause']);
  });
});
