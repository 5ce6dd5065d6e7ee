import { REST } from 'discord.js';
import { COMMANDS } from '../../../src/platforms/discord/commands.ts';
import { registerCommands } from '../../../src/platforms/discord/register.ts';
import { BOB, FLAG, waitFor, wordsIn } from '../../stand-ins/discord/index.ts';
import { createLog, createMarks, NUDGE_ID, type Running, run } from './support.ts';

/** Slash commands, the message command, suggestions: each acknowledged at once and private unless it was shared. */
let bot: Running;
beforeAll(async () => {
  bot = await run();
  await bot.discord.waitForCommands();
});
afterAll(() => bot.stop());
afterEach(() => expect(bot.discord.problems()).toEqual([]));

const lastHeard = () => bot.core.heard.at(-1);

describe('the list of commands', () => {
  test('is sent once and again only when it changed', async () => {
    const { discord } = bot;
    const rest = new REST({ api: discord.api }).setToken(discord.token);
    const marks = createMarks();
    const log = createLog();
    const puts = () => discord.callsTo('PUT', /commands$/).length;
    const before = puts();
    const twice = async (commands: typeof COMMANDS) => [
      await registerCommands(discord.bot.id, { rest, marks, log, commands }),
      await registerCommands(discord.bot.id, { rest, marks, log, commands }),
    ];
    expect(await twice(COMMANDS)).toEqual(['registered', 'unchanged']);
    expect(await twice(COMMANDS.slice(1))).toEqual(['registered', 'unchanged']);
    expect(puts() - before).toBe(2);
    await registerCommands(discord.bot.id, { rest, marks: createMarks(), log });
  });

  test('is open to servers and to single people, wherever Discord has commands', () => {
    for (const command of bot.discord.commands.get('global') ?? [])
      expect(command).toMatchObject({ integration_types: [0, 1], contexts: [0, 1, 2] });
  });
});

test('/stretch reaches the core in parts and answers only the person who asked', async () => {
  const { discord } = bot;
  const asked = discord.slash('stretch', { area: 'hips', setting: 'seated', minutes: 2 });
  const answer = await discord.waitForAnswer(asked);
  expect(lastHeard()).toMatchObject({
    kind: 'command',
    privately: true,
    command: { name: 'stretch', area: 'hips', setting: 'seated', minutes: 2, text: '' },
  });
  expect(asked.deferred).toEqual({ flags: FLAG.EPHEMERAL });
  expect(answer.flags & FLAG.EPHEMERAL).toBe(FLAG.EPHEMERAL);
});

test('what is typed as an area but is none stays words, so that danger signs in it are seen', async () => {
  const { discord } = bot;
  const asked = discord.slash('stretch', { area: 'chest pain' });
  await discord.waitForAnswer(asked);
  expect(lastHeard()).toMatchObject({ command: { name: 'stretch', text: 'chest pain' } });
  expect((lastHeard() as { command: object }).command).not.toHaveProperty('area');
});

test('/ask hands over the words', async () => {
  const { discord } = bot;
  const answer = await discord.waitForAnswer(discord.slash('ask', { question: 'why is my neck stiff?' }));
  expect(lastHeard()).toMatchObject({ command: { name: 'ask', text: 'why is my neck stiff?' } });
  expect(wordsIn(answer)).toBe('command ask why is my neck stiff?');
});

test('urgent advice to /ask is private and comes by direct message as well', async () => {
  const { discord } = bot;
  const asked = discord.slash('ask', { question: 'chest pain' }, { user: BOB });
  const answer = await discord.waitForAnswer(asked);
  expect(answer.content).toContain('Please get medical help now.');
  expect(answer.flags & FLAG.EPHEMERAL).toBe(FLAG.EPHEMERAL);
  const direct = await waitFor(() => discord.dms(BOB)[0], 5000, 'the direct message');
  expect(direct.content).toContain('Please get medical help now.');
  expect(discord.botMessages()).toEqual([]);
});

test('/routine', async () => {
  const { discord } = bot;
  await discord.waitForAnswer(discord.slash('routine', { area: 'hips', minutes: 10 }));
  expect(lastHeard()).toMatchObject({ command: { name: 'routine', area: 'hips', minutes: 10 } });
});

test.each([
  ['list', {}, { verb: 'list', text: '' }],
  ['add', { when: 'every weekday at 10' }, { verb: 'add', text: 'every weekday at 10' }],
  ['pause', { nudge: NUDGE_ID, until: 'Monday' }, { verb: 'pause', text: 'Monday', subscription: NUDGE_ID }],
  ['pause', { nudge: 'the morning one' }, { verb: 'pause', text: 'the morning one' }],
  ['resume', { nudge: NUDGE_ID }, { verb: 'resume', text: '', subscription: NUDGE_ID }],
  ['skip', { nudge: NUDGE_ID }, { verb: 'skip', text: '', subscription: NUDGE_ID }],
  ['remove', { nudge: NUDGE_ID }, { verb: 'remove', text: '', subscription: NUDGE_ID }],
  ['preview', { nudge: NUDGE_ID }, { verb: 'preview', text: '', subscription: NUDGE_ID }],
  ['log', { nudge: NUDGE_ID }, { verb: 'log', text: '', subscription: NUDGE_ID }],
])('/nudge %s %j', async (verb, options, command) => {
  const { discord } = bot;
  await discord.waitForAnswer(discord.slash(`nudge ${verb}`, options));
  expect(lastHeard()).toMatchObject({ command: { name: 'nudge', ...command } });
});

test.each([
  ['help', 'help'],
  ['privacy', 'privacy'],
  ['forget-me', 'forget_me'],
  ['my-data', 'my_data'],
])('/limber %s', async (sub, name) => {
  const { discord } = bot;
  await discord.waitForAnswer(discord.slash(`limber ${sub}`));
  expect(lastHeard()).toMatchObject({ command: { name } });
});

test('in direct messages with the bot an answer stays in the history', async () => {
  const { discord } = bot;
  const answer = await discord.waitForAnswer(discord.slash('ask', { question: 'hello' }, { dm: true }));
  expect(answer.flags & FLAG.EPHEMERAL).toBe(0);
  expect(lastHeard()?.place).toMatchObject({ workspace: 'direct', direct: true });
});

test('installed by a person for themselves: private, and no server is named', async () => {
  const { discord } = bot;
  const answer = await discord.waitForAnswer(
    discord.slash('ask', { question: 'hello' }, { userInstall: true, user: BOB }),
  );
  expect(answer.flags & FLAG.EPHEMERAL).toBe(FLAG.EPHEMERAL);
  expect(lastHeard()?.place).toEqual({
    platform: 'discord',
    workspace: 'direct',
    channel: discord.general,
    direct: true,
  });
});

test('"Find help for this" reads the message it is used on, and answers in private', async () => {
  const { discord } = bot;
  const target = discord.message('my hips are killing me', { user: BOB });
  const asked = discord.onMessage('Find help for this', target);
  expect(wordsIn(await discord.waitForAnswer(asked))).toContain('Seated figure four');
  expect(asked.deferred).toEqual({ flags: FLAG.EPHEMERAL });
  expect(lastHeard()).toMatchObject({ privately: true, command: { name: 'ask', text: 'my hips are killing me' } });
});

test('"Find help for this" on a message without words says so', async () => {
  const { discord } = bot;
  const answer = await discord.waitForAnswer(discord.onMessage('Find help for this', discord.message('')));
  expect(wordsIn(answer)).toMatch(/no words/);
});

describe('suggestions', () => {
  test.each([
    ['stretch', 'area', 'lo', [{ name: 'Lower back', value: 'lower-back' }]],
    ['nudge add', 'zone', 'ber', [{ name: 'Europe/Berlin, 11:00 now', value: 'Europe/Berlin' }]],
    ['nudge pause', 'nudge', '', [{ name: 'Every weekday at 10:00', value: NUDGE_ID }]],
    ['stretch', 'area', 'zzz', []],
  ])('%s %s "%s"', async (command, option, typed, expected) => {
    expect(await bot.discord.waitForChoices(bot.discord.type(command, option, typed))).toEqual(expected);
  });

  test('a fault shows none, and the person can type on', async () => {
    bot.core.failSuggest = true;
    expect(await bot.discord.waitForChoices(bot.discord.type('stretch', 'area', 'hip'))).toEqual([]);
    bot.core.failSuggest = false;
  });
});

test('a fault of the core becomes a sentence with a number to quote', async () => {
  const { discord, log } = bot;
  const asked = discord.slash('ask', { question: 'boom' });
  const said = await waitFor(() => asked.followUps[0], 5000, 'an apology');
  const { id } = log.lines.find(({ event }) => event === 'discord_handler_failed')?.fields ?? {};
  expect(said.content).toContain(String(id));
  expect(said.flags & FLAG.EPHEMERAL).toBe(FLAG.EPHEMERAL);
});
