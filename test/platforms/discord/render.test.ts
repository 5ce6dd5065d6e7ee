import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { escapeMarkdown, pages, withLocalTimes } from '../../../src/platforms/discord/markdown.ts';
import { render } from '../../../src/platforms/discord/render.ts';
import { encodeAction } from '../../../src/ports/action.ts';
import type { Block, Reply } from '../../../src/ports/reply.ts';
import { judge } from '../../stand-ins/discord/check/index.ts';
import { fullReply, reply, urgentReply } from './support.ts';

const files = (body: { attachments: readonly { filename: string }[] }) =>
  body.attachments.map(({ filename }, index) => ({ name: `files[${index}]`, filename, type: 'image/png', size: 1 }));
const faults = (body: ReturnType<typeof render>[number]) => {
  const { errors, warnings } = judge('POST', '/channels/1/messages', body, files(body));
  return [...errors, ...warnings];
};

test('an ordinary answer is one card: title, picture, words, safety, sources, menu, buttons', () => {
  const [card, ...more] = render(fullReply(), { picture: { name: 'a.png', alt: 'Somebody sitting.' } });
  expect(more).toEqual([]);
  expect(card).toMatchSnapshot();
  expect(card && faults(card)).toEqual([]);
});

test('urgent advice is message text, with its button, and no card', () => {
  const [advice] = render(urgentReply());
  expect(advice).toMatchObject({ content: '> Please get medical help now.', flags: 4 });
  expect(advice?.components).toHaveLength(1);
});

test('too long for a card: whole, over several messages, buttons under the last', () => {
  const words = Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ');
  const bodies = render({ ...fullReply(), text: words, blocks: [{ type: 'paragraph', text: words }] });
  expect(bodies.length).toBeGreaterThan(2);
  expect(bodies.map(({ content }) => content).join(' ')).toContain(words.slice(-200));
  expect(bodies.flatMap(faults)).toEqual([]);
  expect(bodies.slice(0, -1).every(({ components }) => components.length === 0)).toBe(true);
});

test('the mark of a nudge is the id of a component', () => {
  const [card] = render(fullReply(), { mark: 123_456_789 });
  expect(card?.components[0]).toMatchObject({ id: 123_456_789 });
});

test('a card that must stay one is cut rather than refused', () => {
  const long = 'x '.repeat(5000);
  const [card] = render(reply({ text: long, blocks: [{ type: 'paragraph', text: long }] }), { style: 'card' });
  expect(card && faults(card)).toEqual([]);
});

test('the same action twice is one button: Discord refuses a message with two', () => {
  const button = { label: 'Done', action: encodeAction('done', 'x'), style: 'plain' } as const;
  const [card] = render(reply({ buttons: [button, { ...button, label: 'Done!' }] }));
  expect(card && faults(card)).toEqual([]);
});

test('rendering loads no SDK, so that `limber preview` starts fast', () => {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain("from 'discord.js'");
    for (const [, target = ''] of text.matchAll(/^(?:import|export) (?!type)[^;]*from '(\.[^']+)'/gm))
      visit(join(dirname(path), target));
  };
  visit('src/platforms/discord/render.ts');
  expect(seen.size).toBeGreaterThan(5);
});

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constantFrom('heading' as const, 'paragraph' as const, 'alert' as const), text: words }),
  fc.record({
    type: fc.constantFrom('steps' as const, 'list' as const),
    items: fc.array(words, { minLength: 1, maxLength: 12 }),
  }),
  fc.record({
    type: fc.constant('facts' as const),
    items: fc.array(fc.record({ label: words, value: words }), { minLength: 1, maxLength: 8 }),
  }),
);
const action = fc.stringMatching(/^[a-z|]{1,100}$/);
const anyReply: fc.Arbitrary<Reply> = fc
  .record({
    blocks: fc.array(block, { minLength: 1, maxLength: 12 }),
    text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5000 }).filter((text) => text.trim() !== ''),
    choices: fc.array(fc.record({ id: words, title: words, action }), { maxLength: 40 }),
    buttons: fc.array(
      fc.record({
        label: words,
        action,
        style: fc.constantFrom('primary' as const, 'plain' as const, 'danger' as const),
      }),
      { maxLength: 40 },
    ),
    notices: fc.array(fc.record({ kind: fc.constantFrom('safety' as const, 'info' as const), text: words }), {
      maxLength: 5,
    }),
    sources: fc.array(fc.record({ id: words, organisation: words, title: words, url: fc.webUrl() }), { maxLength: 5 }),
  })
  .map((parts) => reply(parts));

test('whatever the core says, Discord takes it', () => {
  fc.assert(
    fc.property(anyReply, fc.constantFrom(undefined, 'card' as const, 'text' as const), (said, style) => {
      const options = { picture: { name: 'a.png', alt: 'x' }, ...(style ? { style } : {}) };
      expect(render(said, options).flatMap(faults)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

describe('plain text into markdown', () => {
  test.each([
    ['2 * 3 * 4 and _this_', '2 \\* 3 \\* 4 and \\_this\\_'],
    ['<@123> and @everyone', '\\<@123\\> and @\u200beveryone'],
    ['# not a title', '\\# not a title'],
    ['1. not a list', '1\\. not a list'],
    ['- nor this', '\\- nor this'],
    ['see https://a.example/x_y_z now', 'see https://a.example/x_y_z now'],
    ['`code` ~~gone~~ ||hidden||', '\\`code\\` \\~\\~gone\\~\\~ \\|\\|hidden\\|\\|'],
  ])('%s', (plain, marked) => {
    expect(escapeMarkdown(plain)).toBe(marked);
  });

  test('instants become times in the reader’s own zone', () => {
    expect(withLocalTimes('Next: 2026-11-24T09:00:00Z, then 2026-11-24T14:00Z.')).toBe(
      'Next: <t:1795510800:F>, then <t:1795528800:F>.',
    );
  });

  test('pages lose no word and keep to their length', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1, maxLength: 200 }), (list) => {
        const found = pages(list.join(' '), 100);
        expect(found.join(' ')).toBe(list.join(' '));
        expect(found.every((page) => page.length <= 100)).toBe(true);
      }),
    );
  });
});
