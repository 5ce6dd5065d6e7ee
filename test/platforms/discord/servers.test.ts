import { waitFor, wordsIn } from '../../stand-ins/discord/index.ts';
import { mention, type Running, run } from './support.ts';

/** Servers that add and drop Limber, and channels that go. */
let bot: Running;
beforeAll(async () => {
  bot = await run();
});
afterAll(() => bot.stop());
afterEach(() => expect(bot.discord.problems()).toEqual([]));

async function settled() {
  const end = bot.discord.message(mention(bot.discord, 'end'), { dm: true });
  await waitFor(
    () => bot.discord.history(end.channel_id).some((m) => m.message_reference?.message_id === end.id),
    5000,
    'the last answer',
  );
}

test('a new server is greeted once, in the channel it uses for that', async () => {
  const { discord, core } = bot;
  const id = '210000000000000001';
  const general = String(BigInt(id) + 1000n);
  discord.joinGuild(id);
  await discord.waitForMessage((message) => wordsIn(message).includes('Hello, I am Limber.'), general);
  expect(core.lifecycles).toContainEqual({
    kind: 'joined',
    place: { platform: 'discord', workspace: id, channel: general, direct: false },
  });
  discord.gateway.disrupt('replay_last');
  discord.leaveGuild(id);
  discord.joinGuild(id);
  await settled();
  expect(discord.botMessages(general).length).toBeLessThanOrEqual(1);
});

test('a server without such a channel is not spoken to', async () => {
  const { discord } = bot;
  const id = '220000000000000001';
  discord.joinGuild(id, { quiet: true });
  await settled();
  expect(discord.botMessages(String(BigInt(id) + 1000n))).toEqual([]);
});

test('a server that drops Limber is cleaned up; an outage of Discord is not that', async () => {
  const { discord, core } = bot;
  const id = '210000000000000001';
  const before = core.lifecycles.length;
  discord.outage(discord.guild.id);
  await settled();
  expect(core.lifecycles).toHaveLength(before);
  discord.leaveGuild(id);
  await waitFor(() => core.lifecycles.some(({ kind }) => kind === 'uninstalled'), 5000, 'the clean-up');
  expect(core.lifecycles).toContainEqual({ kind: 'uninstalled', workspace: { platform: 'discord', workspace: id } });
});

test('a deleted channel is told to the core', async () => {
  const { discord, core } = bot;
  const id = '230000000000000001';
  discord.joinGuild(id);
  const channel = String(BigInt(id) + 1001n);
  discord.deleteChannel(channel);
  await waitFor(() => core.lifecycles.some(({ kind }) => kind === 'left'), 5000, 'the event');
  expect(core.lifecycles.find(({ kind }) => kind === 'left')).toEqual({
    kind: 'left',
    place: { platform: 'discord', workspace: id, channel, direct: false },
  });
});
