import { type Example, loadMatcher, MatchingError, saveMatcher, trainMatcher } from '../../src/matching/index.ts';

const SAYINGS: Record<string, readonly string[]> = {
  opening_hours: [
    'when do you open',
    'what time do you close today',
    'are you open on sunday',
    'opening hours please',
    'how late are you open',
  ],
  order_status: [
    'where is my order',
    'has my parcel been sent',
    'track my package',
    'my order has not arrived yet',
    'when will my parcel come',
  ],
  refund: [
    'i want my money back',
    'how do i get a refund',
    'refund this purchase please',
    'can you pay me back',
    'return this and give my money back',
  ],
  weather: [
    'will it rain tomorrow',
    'what is the weather like',
    'is it sunny outside',
    'how cold is it today',
    'weather forecast for the weekend',
  ],
  joke: ['tell me a joke', 'make me laugh', 'say something funny', 'do you know any jokes', 'i need a good joke'],
  music: ['play some music', 'put on a song', 'play jazz', 'next song please', 'turn the music up'],
};
const examples: Example[] = Object.entries(SAYINGS).flatMap(([label, texts]) => texts.map((text) => ({ text, label })));
const queries = [
  'wen do you opne on saturday',
  'wheres my parcel',
  'money back now',
  'quantum field theory',
  '',
  '🎵🎵',
];

describe('matcher', () => {
  const matcher = trainMatcher(examples);

  test('finds the intent of new and misspelt words', () => {
    expect(matcher.classify('are you open on monday').label).toBe('opening_hours');
    expect(matcher.classify('plese tell another jokee').label).toBe('joke');
    expect(matcher.classify('wheres my pracel').label).toBe('order_status');
  });

  test('is surer of what it knows than of what it does not', () => {
    const known = matcher.classify('what is the weather like tomorrow');
    const unknown = matcher.classify('integrate quantum field equations numerically');
    expect(known.confidence).toBeGreaterThan(unknown.confidence);
    expect(known.rejected).toBe(false);
    expect(unknown.rejected).toBe(true);
  });

  test('ranks labels by falling confidence, led by the answer', () => {
    for (const query of queries) {
      const answer = matcher.classify(query, { top: 3 });
      const confidences = answer.ranking.map((ranked) => ranked.confidence);
      expect(answer.ranking[0]).toEqual({ label: answer.label, confidence: answer.confidence });
      expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
      expect(confidences).toHaveLength(3);
      for (const confidence of confidences) {
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }
    }
  });

  test('training twice gives the same matcher, byte for byte', () => {
    expect(Buffer.from(saveMatcher(trainMatcher(examples)))).toEqual(Buffer.from(saveMatcher(matcher)));
  });

  test('a saved matcher answers the same after loading', () => {
    const loaded = loadMatcher(saveMatcher(matcher));
    for (const query of queries) expect(loaded.classify(query)).toEqual(matcher.classify(query));
  });

  test('loads from bytes at any alignment', () => {
    const bytes = saveMatcher(matcher);
    const shifted = new Uint8Array(bytes.length + 3).subarray(3);
    shifted.set(bytes);
    expect(loadMatcher(shifted).classify('play jazz')).toEqual(matcher.classify('play jazz'));
  });

  test('an answer does not depend on what was asked before', () => {
    const alone = queries.map((query) => trainMatcher(examples).classify(query));
    expect(queries.map((query) => matcher.classify(query))).toEqual(alone);
  });

  test('refuses what it cannot learn from, and states it did not save', () => {
    expect(() => trainMatcher([])).toThrow(MatchingError);
    expect(() => trainMatcher([{ text: 'hello', label: '' }])).toThrow(/Example 0/);
    expect(() => loadMatcher(new TextEncoder().encode('not a matcher'))).toThrow(/not a saved matcher/);
    expect(() => loadMatcher(saveMatcher(matcher).slice(0, 2000))).toThrow(/damaged/);
  });

  test('one label, one example is enough to work', () => {
    expect(trainMatcher([{ text: 'hello', label: 'greet' }]).classify('hello there').label).toBe('greet');
  });
});
