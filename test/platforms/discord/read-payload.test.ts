import { note } from '../../../src/platforms/discord/note.ts';
import { readInteraction, readMessage } from '../../../src/platforms/discord/read-payload.ts';
import { waitFor, wordsIn } from '../../stand-ins/discord/index.ts';
import { mention, run } from './support.ts';

const member = { user: { id: '3' }, permissions: '8' };
const asked = { id: '1', application_id: '2', token: 'aW50.x-y_z', type: 2, channel_id: '4', guild_id: '5', member };

test('what is named is taken, everything else left out', () => {
  expect(readInteraction({ ...asked, locale: {}, member: { ...member, flags: 'x', roles: null } })).toEqual(asked);
});

test.each<[string, object]>([
  ['an id that is a path', { id: '../../applications' }],
  ['a token that is a path', { token: 'a/b?c' }],
  ['a place that is a word', { channel_id: 'general' }],
  ['a server without its member: whoever it is, the rights are unknown', { member: undefined, user: { id: '3' } }],
  ['rights that are no number', { member: { user: { id: '3' }, permissions: 'all' } }],
  ['a server that is a list, which must not pass for direct messages', { guild_id: [], user: { id: '3' } }],
])('%s is no interaction', (_what, more) => {
  expect(readInteraction({ ...asked, ...more })).toBeNull();
});

test('a form nested a thousand deep is read as far as forms go', () => {
  let field: object = { custom_id: 'words', value: 'x' };
  for (let level = 0; level < 1_000; level += 1) field = { components: [field] };
  const read = readInteraction({ ...asked, data: { components: [field] } });
  expect(JSON.stringify(read?.data)).toBe(
    JSON.stringify({ components: [{ components: [{ components: [{ components: [{}] }] }] }] }).replace('{}', '{}'),
  );
});

test.each([
  null,
  [],
  'x',
  { id: '1' },
  { id: '1', channel_id: '2', author: null, type: 0, content: 'x', mentions: [] },
])('no message: %j', (raw) => {
  expect(readMessage(raw)).toBeNull();
});

test('a note that says back what somebody typed fits a message', () => {
  expect(note('x'.repeat(6_000)).content).toHaveLength(2_000);
});

test('interactions and messages of shapes nobody knows are left, and the next one is answered', async () => {
  const { discord, log, stop } = await run();
  const strange = [
    null,
    5,
    { id: {} },
    { ...asked, member: { ...member, flags: 'x' }, data: { resolved: 7 }, type: 'x' },
  ];
  for (const d of strange)
    for (const type of ['INTERACTION_CREATE', 'MESSAGE_CREATE']) discord.gateway.emit(type, d as never, {});
  const said = discord.message(mention(discord, 'hello'));
  const answer = await discord.waitForMessage((one) => one.message_reference?.message_id === said.id);
  expect(wordsIn(answer)).toBe('heard hello');
  const unread = () => log.lines.filter(({ event }) => event === 'discord_payload_unreadable').length;
  await waitFor(() => unread() === 2 * strange.length);
  await stop();
});
