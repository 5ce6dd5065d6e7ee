import { readFileSync } from 'node:fs';
import {
  isOrdinaryEnglish,
  loadMatcher,
  loadSemanticTable,
  readSemanticTable,
  saveMatcher,
  trainMatcher,
} from '../../src/matching/index.ts';

const table = loadSemanticTable();

function likeness(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => {
    const vector = new Float32Array(table.dimensions);
    table.embed(text.split(' '), vector);
    return vector;
  }) as [Float32Array, Float32Array];
  return x.reduce((sum, value, d) => sum + value * (y[d] as number), 0);
}

describe('semantic table', () => {
  test.each([
    ['car', 'automobile', 'banana'],
    ['money', 'cash', 'elephant'],
    ['how do i cook rice', 'recipe for boiling rice', 'what is the tallest mountain'],
    ['my flight was cancelled', 'the airline called off the trip', 'bake a chocolate cake'],
  ])('%s is closer to %s than to %s', (text, near, far) => {
    expect(likeness(text, near)).toBeGreaterThan(likeness(text, far) + 0.2);
  });

  test('vectors have length one, and none is made of unknown words', () => {
    const vector = new Float32Array(table.dimensions);
    expect(table.embed(['open', 'the', 'door', 'qqqzx'], vector)).toBe(3);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect(table.embed(['qqqzx'], vector)).toBe(0);
    expect(vector.every((value) => value === 0)).toBe(true);
  });

  test('knows ordinary words and contractions, not slips', () => {
    for (const word of ['tired', 'running', 'dont', 'whats', 'umbrella']) expect(isOrdinaryEnglish(word)).toBe(true);
    for (const word of ['tirde', 'runnnig', 'umbrela', '']) expect(isOrdinaryEnglish(word)).toBe(false);
  });

  test.each([
    ['umbrela', 'umbrella'],
    ['recieve', 'receive'],
    ['tomorow', 'tomorrow'],
    ['tired', 'tired'],
    ['qqqzx', 'qqqzx'],
    ['teh', 'teh'],
  ])('%s is corrected to %s', (typed, meant) => {
    expect(table.correct(typed)).toBe(meant);
  });

  test('a file read into the middle of other memory is understood', () => {
    const bytes = readFileSync('assets/matching/word-vectors.bin');
    const shifted = Buffer.alloc(bytes.length + 3).subarray(3);
    bytes.copy(shifted);
    expect(readSemanticTable(shifted).correct('umbrela')).toBe('umbrella');
  });

  test('a damaged file is refused', () => {
    expect(() => readSemanticTable(new Uint8Array(64))).toThrow(/damaged/);
  });
});

describe('a matcher with word vectors', () => {
  const examples = [
    { text: 'turn the lamp off', label: 'light' },
    { text: 'switch on the light', label: 'light' },
    { text: 'order a pizza', label: 'food' },
    { text: 'i want some pasta', label: 'food' },
  ];
  const matcher = trainMatcher(examples, { semantic: table });

  test('understands words no example has', () => {
    expect(matcher.classify('spaghetti dinner').label).toBe('food');
    expect(matcher.classify('illumination').label).toBe('light');
  });

  test('answers the same after loading, with the shipped table by default', () => {
    const loaded = loadMatcher(saveMatcher(matcher));
    for (const text of ['spaghetti dinner', 'lampp', 'quantum'])
      expect(loaded.classify(text)).toEqual(matcher.classify(text));
  });

  test('refuses word vectors of another size', () => {
    expect(() => loadMatcher(saveMatcher(matcher), { ...table, dimensions: 3 })).toThrow(/other word vectors/);
  });
});
