import { ALICE, BOB, CAROL, FLAG, waitFor, wordsIn } from '../../stand-ins/discord/index.ts';
import { mention, type Running, run } from './support.ts';

/** Mentions, direct messages, threads: what Limber hears without any privileged intent, and where it answers. */
let bot: Running;
beforeAll(async () => {
  bot = await run();
  await bot.discord.waitForCommands();
});
afterAll(() => bot.stop());
afterEach(() => expect(bot.discord.problems()).toEqual([]));

const lastHeard = () => bot.core.heard.at(-1);

test('connects with three intents, none of them privileged', () => {
  expect(bot.adapter.state()).toEqual({ status: 'connected' });
  expect(bot.discord.gateway.identified.map(({ intents }) => intents)).toEqual([(1 << 0) | (1 << 9) | (1 << 12)]);
});

test('a mention is answered as a reply in the channel, the mention taken out of the words', async () => {
  const { discord } = bot;
  const asked = discord.message(mention(discord, 'my hips are stiff'));
  const answer = await discord.waitForMessage((message) => message.message_reference?.message_id === asked.id);
  expect(lastHeard()).toMatchObject({ kind: 'text', id: asked.id, text: 'my hips are stiff', privately: false });
  expect(lastHeard()?.place).toEqual({
    platform: 'discord',
    workspace: discord.guild.id,
    channel: discord.general,
    direct: false,
  });
  expect(wordsIn(answer)).toContain('Seated figure four');
  expect(answer.attachments).toEqual([
    expect.objectContaining({
      filename: 'seated-figure-four.png',
      description: 'A person sitting, one ankle on the other knee.',
    }),
  ]);
});

test('other people talking is neither heard nor answered', async () => {
  const { discord, core } = bot;
  const before = core.heard.length;
  const posted = discord.botMessages().length;
  discord.message('my back hurts');
  discord.message(`<@${BOB}> my back hurts`);
  discord.message('@everyone my back hurts');
  const end = discord.message(mention(discord, 'last'));
  await discord.waitForMessage((message) => message.message_reference?.message_id === end.id);
  expect(core.heard).toHaveLength(before + 1);
  expect(discord.botMessages()).toHaveLength(posted + 1);
});

test('a reply to an answer of Limber goes on without a new mention', async () => {
  const { discord } = bot;
  const first = discord.message(mention(discord, 'hello'));
  const answer = await discord.waitForMessage((message) => message.message_reference?.message_id === first.id);
  const second = discord.message('and for my neck?', { replyTo: answer });
  await discord.waitForMessage((message) => message.message_reference?.message_id === second.id);
  expect(lastHeard()).toMatchObject({ text: 'and for my neck?' });
});

test('a direct message is heard whole and answered there', async () => {
  const { discord } = bot;
  const asked = discord.message('my wrists ache', { dm: true });
  const answer = await waitFor(
    () => discord.dms(ALICE).find((message) => message.message_reference?.message_id === asked.id),
    5000,
    'a direct answer',
  );
  expect(wordsIn(answer)).toBe('heard my wrists ache');
  expect(lastHeard()?.place).toEqual({
    platform: 'discord',
    workspace: 'direct',
    channel: asked.channel_id,
    direct: true,
  });
  expect(lastHeard()?.person).toMatchObject({ id: ALICE, mayManageChannel: true });
});

test('in a thread the answer stays in the thread, the place is its channel', async () => {
  const { discord } = bot;
  const thread = discord.thread('aches');
  const asked = discord.message(mention(discord, 'my knee'), { channel: thread.id });
  await discord.waitForMessage((message) => message.message_reference?.message_id === asked.id, thread.id);
  expect(lastHeard()?.place).toMatchObject({ channel: discord.general, thread: thread.id });
});

test('a thread the gateway never told of is looked up', async () => {
  const { discord } = bot;
  const thread = discord.world.addThread(discord.random, 'woken up');
  const asked = discord.message(mention(discord, 'my knee'), { channel: thread.id });
  await discord.waitForMessage((message) => message.message_reference?.message_id === asked.id, thread.id);
  expect(lastHeard()?.place).toMatchObject({ channel: discord.random, thread: thread.id });
});

test.each([
  ['the owner', ALICE, { isAdmin: true, mayManageChannel: true, maySubscribeChannel: true }],
  ['a moderator', CAROL, { isAdmin: false, mayManageChannel: true, maySubscribeChannel: true }],
  ['a member', BOB, { isAdmin: false, mayManageChannel: false, maySubscribeChannel: false }],
])('the rights of %s in the channel reach the core', async (_who, user, rights) => {
  const { discord } = bot;
  const asked = discord.message(mention(discord, 'who am I'), { user });
  await discord.waitForMessage((message) => message.message_reference?.message_id === asked.id);
  expect(lastHeard()?.person).toEqual({ id: user, ...rights, timezone: 'Europe/Berlin' });
});

test('a private answer to a mention goes to direct messages, and the channel hears only that', async () => {
  const { discord } = bot;
  const asked = discord.message(mention(discord, 'something embarrassing'));
  const note = await discord.waitForMessage((message) => message.message_reference?.message_id === asked.id);
  expect(note.content).toBe('I answered you in a direct message.');
  expect(discord.dms(ALICE).map(wordsIn)).toContain('Between us.');
});

test('urgent advice is plain text in direct messages, and the note asks to read it now', async () => {
  const { discord } = bot;
  const asked = discord.message(mention(discord, 'chest pain'), { user: CAROL });
  const note = await discord.waitForMessage((message) => message.message_reference?.message_id === asked.id);
  expect(note.content).toBe('I answered you in a direct message. Please read it now.');
  const [advice] = discord.dms(CAROL);
  expect(advice?.content).toContain('Please get medical help now.');
  expect((advice?.flags ?? 0) & FLAG.COMPONENTS_V2).toBe(0);
});

test('closed direct messages: a button shows the private answer to the asker alone', async () => {
  const { discord } = bot;
  discord.closeDms(BOB);
  const asked = discord.message(mention(discord, 'something embarrassing'), { user: BOB });
  const note = await discord.waitForMessage((message) => message.message_reference?.message_id === asked.id);
  expect(note.content).toMatch(/closed to me.*\/ask/s);
  const button = note.components[0]?.components?.[0]?.custom_id as string;
  const other = discord.click(note, button, { user: ALICE });
  const mine = discord.click(note, button, { user: BOB });
  expect(wordsIn(await discord.waitForAnswer(other))).toContain('for the person who asked');
  const answer = await discord.waitForAnswer(mine);
  expect(wordsIn(answer)).toBe('Between us.');
  expect(answer.flags & FLAG.EPHEMERAL).toBe(FLAG.EPHEMERAL);
  discord.openDms(BOB);
});

test('where the bot may not write, the person gets the answer in direct messages', async () => {
  const { discord } = bot;
  const before = discord.dms(CAROL).length;
  discord.message(mention(discord, 'can you hear me'), { channel: discord.noEntry, user: CAROL });
  await waitFor(() => discord.dms(CAROL).length > before, 5000, 'a direct answer');
  expect(wordsIn(discord.dms(CAROL).at(-1) as never)).toBe('heard can you hear me');
});

test('a channel that takes no files still gets the words; one without history gets no reference', async () => {
  const { discord } = bot;
  discord.world.deny(discord.random, 'ATTACH_FILES', 'READ_MESSAGE_HISTORY');
  discord.message(mention(discord, 'hips'), { channel: discord.random });
  const answer = await discord.waitForMessage(
    (message) => wordsIn(message).includes('Seated figure four'),
    discord.random,
  );
  expect(answer.attachments).toEqual([]);
  expect(answer.message_reference).toBeUndefined();
});

test('the core may choose silence', async () => {
  const { discord, core } = bot;
  const before = discord.botMessages().length;
  discord.message(mention(discord, 'silent please'));
  await waitFor(() => core.heard.some((one) => one.kind === 'text' && one.text === 'silent please'), 5000, 'the words');
  const end = discord.message(mention(discord, 'end'));
  await discord.waitForMessage((message) => message.message_reference?.message_id === end.id);
  expect(discord.botMessages()).toHaveLength(before + 1);
});
