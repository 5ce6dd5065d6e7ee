import fc from 'fast-check';
import { closeHouse, openHouse, talk } from './talk.ts';

beforeAll(openHouse, 60_000);
afterAll(closeHouse);

describe('bad input', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['empty', ''],
    ['spaces', ' \n\t '],
    ['only emoji', '😀🦵🦵🦵'],
    ['40,000 characters', 'my back hurts '.repeat(3000)],
    ['right to left', '\u202eסובל מכאב גב\u202c'],
    ['zero width', 'my\u200b ba\u200dck hu\ufeffrts'],
    ['control characters', 'my \u0000\u0001\u0007back\u001b[31m hurts'],
    ['a code block', '```\nconst back = "pain";\n```'],
    ['lone surrogates', 'my back \ud800\udfff\udc00 hurts'],
    ['pathological repeats', 'a'.repeat(20_000)],
    ['nested brackets', '('.repeat(5000)],
    ['repeated denials', 'not '.repeat(5000)],
  ];
  test.each(cases)('%s gets a polite answer', async (_, text) => {
    const { say } = await talk();
    const reply = await say(text.replaceAll('\0', ''));
    expect(reply.text.length).toBeGreaterThan(0);
    expect(reply.text.length).toBeLessThan(4000);
  });

  test('any text gets an answer and never an error reply', async () => {
    const { say } = await talk();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        const reply = await say(text.replaceAll('\0', ''));
        expect(reply.text).not.toMatch(/quote/);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test('an action nobody knows is told to be too old', async () => {
    const { press } = await talk();
    for (const action of [
      '',
      'nonsense',
      'show|no-such-entry',
      'nudge_confirm|zzz',
      'another|a|b|c|d|e|f',
      '|'.repeat(80),
    ])
      expect((await press(action)).text.length).toBeGreaterThan(0);
  });

  test('a danger sign at the very end of a long paste is seen', async () => {
    const { say } = await talk();
    const reply = await say(
      `${'we talked about the roadmap and the budget. '.repeat(600)} i have crushing chest pain right now.`,
    );
    expect(reply.meta.urgency).toBe('emergency');
  });
});
