import { readShards } from '../../../src/platforms/discord/shards.ts';
import { backOffMs, waitBeforeStart } from '../../../src/platforms/discord/start-guard.ts';
import { startDiscord, waitFor } from '../../stand-ins/discord/index.ts';
import { createMarks, mention, type Running, reply, run } from './support.ts';

/** The gateway's bad days: what is missed is caught up with, nothing is answered twice, and no fault ends the process. */
const HEARTBEAT_MS = 500;

describe('a connection that breaks', () => {
  let bot: Running;
  beforeAll(async () => {
    bot = await run({ heartbeatMs: HEARTBEAT_MS, maxConcurrency: 16 });
  });
  afterAll(() => bot.stop());
  afterEach(() => expect(bot.discord.problems()).toEqual([]));

  const answersTo = (id: string) =>
    bot.discord.botMessages().filter((message) => message.message_reference?.message_id === id);

  test.each(['reconnect', 'kill', 4000, 'invalid_resumable', 'zombie'] as const)(
    '%s: resumed, and a question asked meanwhile is answered once',
    async (how) => {
      const { discord } = bot;
      const before = discord.gateway.resumes();
      discord.gateway.disrupt(how);
      const asked = discord.message(mention(discord, `during ${how}`));
      await waitFor(
        () => discord.gateway.resumes() > before || answersTo(asked.id).length > 0,
        15_000,
        'a resumed session',
      );
      await discord.waitForMessage(
        (message) => message.message_reference?.message_id === asked.id,
        discord.general,
        15_000,
      );
      if (how === 'zombie') await waitFor(() => discord.gateway.resumes() > before, 15_000, 'a resumed session');
      const end = discord.message(mention(discord, 'end'));
      await discord.waitForMessage((message) => message.message_reference?.message_id === end.id);
      expect(answersTo(asked.id)).toHaveLength(1);
    },
  );

  test.each(['invalid', 4007, 4008, 4009] as const)('%s: a new session, and talk goes on', async (how) => {
    const { discord } = bot;
    const before = discord.gateway.identifies();
    discord.gateway.disrupt(how);
    await waitFor(() => discord.gateway.identifies() > before && discord.gateway.ready(), 15_000, 'a new session');
    const asked = discord.message(mention(discord, `after ${how}`));
    await discord.waitForMessage((message) => message.message_reference?.message_id === asked.id);
    expect(bot.adapter.state()).toEqual({ status: 'connected' });
  });

  test('an event that comes twice is answered once', async () => {
    const { discord, core } = bot;
    const asked = discord.message(mention(discord, 'twice'));
    discord.gateway.disrupt('replay_last');
    await discord.waitForMessage((message) => message.message_reference?.message_id === asked.id);
    const pressed = core.heard.length;
    const interaction = discord.slash('ask', { question: 'twice too' });
    discord.gateway.disrupt('replay_last');
    await discord.waitForAnswer(interaction);
    const end = discord.message(mention(discord, 'end'));
    await discord.waitForMessage((message) => message.message_reference?.message_id === end.id);
    expect(answersTo(asked.id)).toHaveLength(1);
    expect(core.heard).toHaveLength(pressed + 2);
  });

  test('the gateway away for a while: connected again by itself', async () => {
    const { discord } = bot;
    discord.gateway.setDown(true);
    discord.gateway.disrupt('kill');
    await waitFor(() => discord.gateway.connections() === 0, 5000, 'the connection to end');
    const asked = discord.message(mention(discord, 'while you were away'));
    discord.gateway.setDown(false);
    await discord.waitForMessage(
      (message) => message.message_reference?.message_id === asked.id,
      discord.general,
      15_000,
    );
  });
});

describe('what only a person can mend stops the adapter, not the process', () => {
  test('a token Discord does not know', async () => {
    const bot = await run({}, { token: 'not-the-token' });
    expect(bot.adapter.state()).toEqual({ status: 'refused', reason: 'token_refused' });
    expect(bot.log.lines).toContainEqual(expect.objectContaining({ level: 'error', event: 'discord_refused' }));
    const place = {
      platform: 'discord',
      workspace: bot.discord.guild.id,
      channel: bot.discord.general,
      direct: false,
    } as const;
    expect(await bot.adapter.messenger.send(place, reply(), 'abcdefghij@1')).toMatchObject({ status: 'not_sent' });
    await bot.stop();
  });

  test('a token that is taken back while running', async () => {
    const bot = await run();
    bot.discord.faults.add({
      match: 'POST /channels/*',
      kind: 'error',
      status: 401,
      code: 0,
      error: '401: Unauthorized',
      times: 99,
    });
    bot.discord.message(mention(bot.discord, 'hello'));
    await waitFor(() => bot.adapter.state().status === 'refused', 5000, 'the adapter to stop');
    await waitFor(() => bot.discord.gateway.connections() === 0, 5000, 'the connection to end');
    const calls = bot.discord.calls.length;
    bot.discord.message(mention(bot.discord, 'anybody there?'));
    expect(bot.discord.calls.length).toBe(calls);
    await bot.stop();
  });

  test.each([
    [4004, 'token_refused'],
    [4014, 'intents_refused'],
  ] as const)('close code %d', async (code, reason) => {
    const bot = await run();
    bot.discord.gateway.disrupt(code);
    await waitFor(() => bot.adapter.state().status === 'refused', 5000, 'the adapter to stop');
    expect(bot.adapter.state()).toEqual({ status: 'refused', reason });
    await bot.stop();
  });
});

describe('starting', () => {
  test('Discord cannot be reached: start returns, and it goes on trying until it can', async () => {
    const gone = await startDiscord();
    await gone.stop();
    const bot = await run({}, { api: gone.api });
    expect(bot.adapter.state()).toEqual({ status: 'starting' });
    await waitFor(
      () => bot.log.lines.filter(({ event }) => event === 'discord_connect_failed').length > 2,
      5000,
      'several tries',
    );
    await bot.stop();
    expect(bot.adapter.state()).toEqual({ status: 'stopped' });
  });

  test('few identifies left: none is spent until there are more', async () => {
    const bot = await run({ sessionStarts: 10 });
    expect(bot.adapter.state()).toEqual({ status: 'starting' });
    expect(bot.discord.gateway.identifies()).toBe(0);
    bot.discord.setSessionStarts(1000);
    await waitFor(() => bot.adapter.state().status === 'connected', 10_000, 'the connection');
    expect(bot.discord.gateway.identifies()).toBe(1);
    await bot.stop();
  });

  test('a process that crashes again and again waits longer and longer before it identifies', async () => {
    const marks = createMarks();
    const waits: number[] = [];
    for (let start = 0; start < 12; start += 1)
      waits.push(await waitBeforeStart(marks, { now: () => 1_800_000_000_000 + start * 1000 }));
    expect(waits).toEqual([0, 0, 0, 0, 0, 15_000, 30_000, 60_000, 120_000, 240_000, 480_000, 600_000]);
    expect(await waitBeforeStart(marks, { now: () => 1_800_000_000_000 + 3_600_000 })).toBe(0);
  });

  test('tries again after 1, 2, 4 ... seconds, at most five minutes', () => {
    expect([0, 1, 2, 3, 20].map(backOffMs)).toEqual([1000, 2000, 4000, 8000, 300_000]);
  });

  test('two shards in one process share the servers', async () => {
    const bot = await run({ recommendedShards: 2, maxConcurrency: 16 });
    await waitFor(() => bot.discord.gateway.identifies() === 2, 5000, 'two shards');
    const other = String(BigInt(bot.discord.guild.id) + (1n << 22n));
    bot.discord.joinGuild(other);
    const channel = String(BigInt(other) + 1000n);
    for (const where of [bot.discord.general, channel]) {
      const asked = bot.discord.message(mention(bot.discord, 'hello'), { channel: where });
      await bot.discord.waitForMessage((message) => message.message_reference?.message_id === asked.id, where);
    }
    await bot.stop();
  });

  test('one shard of four: the other servers belong to other processes', async () => {
    const bot = await run({}, { shards: { ids: [3], count: 4 } });
    expect(bot.discord.gateway.identified.map(({ shard }) => shard)).toEqual([[3, 4]]);
    await bot.stop();
  });

  test.each([
    [undefined, 'auto'],
    ['auto', 'auto'],
    ['0-3/16', { ids: [0, 1, 2, 3], count: 16 }],
    ['2/4', { ids: [2], count: 4 }],
  ])('DISCORD_SHARDS=%s', (text, expected) => expect(readShards(text)).toEqual(expected));

  test.each(['4/4', 'two', '3-1/8', '1'])('DISCORD_SHARDS=%s is refused in words', (text) => {
    expect(() => readShards(text)).toThrow(/Allowed are/);
  });
});
