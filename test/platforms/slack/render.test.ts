import fc from 'fast-check';
import { escapeText, escapeWithin } from '../../../src/platforms/slack/escape.ts';
import { render } from '../../../src/platforms/slack/render.ts';
import { utterance } from '../../../src/platforms/slack/utterance.ts';
import type { Block, Reply } from '../../../src/ports/reply.ts';
import { buttonOf, replyOf } from '../../replies.ts';
import { validateMessage } from '../../stand-ins/slack/block-kit/check.ts';

const words = fc.string({ unit: 'grapheme', maxLength: 400 });
const nasty = fc.constantFrom(
  '<!channel>',
  '<!here|x>',
  '<@U1>',
  '*bold* _x_ `y` :smile:',
  '&lt;!everyone&gt;',
  '\n\n',
  '',
);
const text = fc.oneof(words, nasty, fc.string({ minLength: 3000, maxLength: 5000 }));
const block: fc.Arbitrary<Block> = fc.oneof(
  text.map((given): Block => ({ type: 'heading', text: given })),
  text.map((given): Block => ({ type: 'paragraph', text: given })),
  text.map((given): Block => ({ type: 'alert', text: given })),
  fc.array(text, { maxLength: 6 }).map((items): Block => ({ type: 'steps', items })),
  fc.array(text, { maxLength: 6 }).map((items): Block => ({ type: 'list', items })),
  fc.array(fc.record({ label: text, value: text }), { maxLength: 4 }).map((items): Block => ({ type: 'facts', items })),
);
const reply: fc.Arbitrary<Reply> = fc
  .record({
    said: text,
    blocks: fc.array(block, { maxLength: 12 }),
    buttons: fc.array(text, { maxLength: 8 }),
    choices: fc.array(text, { maxLength: 3 }),
    notices: fc.array(fc.record({ kind: fc.constantFrom('safety', 'left_out', 'soon', 'info'), text }), {
      maxLength: 4,
    }),
    sources: fc.array(fc.record({ id: text, organisation: text, title: text, url: fc.webUrl() }), { maxLength: 5 }),
  })
  .map(({ said, blocks, buttons, choices, notices, sources }) =>
    replyOf(said, {
      blocks,
      notices,
      sources,
      buttons: buttons.map((label, i) => buttonOf(label || 'x', `done|${i}`)),
      choices: choices.map((title, i) => ({ id: String(i), title: title || 'x', action: `show|${i}` })),
    }),
  );

describe('rendering', () => {
  test('whatever is said, Slack takes it, nobody is rung and the words are complete', () => {
    fc.assert(
      fc.property(reply, (given) => {
        const message = render(given);
        expect(validateMessage({ ...message })).toEqual({ valid: true, errors: [], warnings: [] });
        expect(message.text.length).toBeGreaterThan(0);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  test('steps are a numbered list, facts name their values, an alert is set apart, sources are links', () => {
    const { blocks } = render(
      replyOf('Text', {
        blocks: [
          { type: 'heading', text: 'Neck turn' },
          { type: 'steps', items: ['Sit tall.', 'Turn.'] },
          { type: 'facts', items: [{ label: 'How long', value: '30 seconds' }] },
          { type: 'alert', text: 'Call 112.' },
        ],
        notices: [{ kind: 'safety', text: 'Stop if it hurts.' }],
        sources: [
          { id: 's', organisation: 'NHS', title: 'Neck <pain> | help', url: 'https://nhs.example/a|b', year: 2023 },
        ],
      }),
    );
    expect(blocks).toMatchSnapshot();
  });

  test('the same action twice is one button', () => {
    const given = replyOf('x', { buttons: [buttonOf('A', 'done|1'), buttonOf('B', 'done|1')] });
    expect(JSON.stringify(render(given).blocks).match(/"button"/g)).toHaveLength(1);
  });

  test('escaping stays within the limit and never cuts an entity', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '&', 'a', ' '), maxLength: 300 }),
        fc.integer({ min: 5, max: 200 }),
        (given, limit) => {
          const escaped = escapeWithin(given, limit);
          expect([...escaped].length).toBeLessThanOrEqual(limit);
          expect(escaped).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        },
      ),
    );
  });
});

describe('what a person typed', () => {
  test.each([
    ['<@U0BOT> my neck hurts', 'my neck hurts'],
    ['hey <@U0BOT>, and <@U2>?', 'hey , and a colleague?'],
    ['<@U2|bob> is ill', '@bob is ill'],
    ['in <#C1|team-hips> please', 'in #team-hips please'],
    ['see <https://a.example|this> or <https://b.example>', 'see this or https://b.example'],
    ['mail <mailto:a@b.example|a@b.example>', 'mail a@b.example'],
    ['<!here> all', 'all'],
    ['1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 < 2 && 3 > 2'],
    ['&amp;lt;', '&lt;'],
    ['nul\u0000 byte', 'nul byte'],
  ])('%s', (typed, expected) => {
    expect(utterance(typed, 'U0BOT')).toBe(expected);
  });

  test('what Slack escapes comes back as it was typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const plainSpaces = typed
          .replaceAll('\u0000', '')
          .replace(/[ \t]+/g, ' ')
          .trim();
        expect(utterance(escapeText(typed), 'U0BOT')).toBe(plainSpaces);
      }),
    );
  });
});
