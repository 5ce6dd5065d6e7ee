import { encodeAction } from '../../../src/ports/action.ts';
import { ALICE, FLAG, waitFor, wordsIn } from '../../stand-ins/discord/index.ts';
import { mention, type Running, reply, run } from './support.ts';

/** Calls that fail: each with the behaviour docs/discord.md states, no answer twice and no crash. */
let bot: Running;
beforeAll(async () => {
  bot = await run();
  await bot.discord.waitForCommands();
});
afterAll(() => bot.stop());
afterEach(() => {
  bot.discord.faults.clear();
  bot.core.answer = null;
});

const CALLBACK = 'POST /interactions/*';
const ANSWER = 'PATCH /webhooks/*';
const FOLLOW_UP = 'POST /webhooks/*';
const POST = 'POST /channels/*/messages';
const ask = () => bot.discord.slash('ask', { question: 'hello' });

async function stillFine() {
  expect(wordsIn(await bot.discord.waitForAnswer(ask()))).toBe('command ask hello');
  expect(bot.adapter.state()).toEqual({ status: 'connected' });
}

describe('acknowledging', () => {
  test.each([
    ['its reply lost', { kind: 'lost_reply' }],
    ['dropped', { kind: 'reset' }],
    ['hanging', { kind: 'hang' }],
    ['502', { kind: 'http', status: 502 }],
    ['not JSON', { kind: 'garbage' }],
  ] as const)('%s: tried again within 3 s, one answer', async (_what, fault) => {
    const { discord } = bot;
    discord.faults.add({ match: CALLBACK, ...fault });
    const asked = ask();
    await discord.waitForAnswer(asked);
    await waitFor(() => asked.answeredMs, 5000, 'the answer');
    expect(wordsIn(asked.reply as never)).toBe('command ask hello');
    expect(asked).toMatchObject({ late: false, followUps: [] });
  });

  test('expired: quiet, and nothing is thought up for nobody', async () => {
    const { discord, core, log } = bot;
    discord.faults.add({ match: CALLBACK, kind: 'error', status: 404, code: 10062 });
    const before = core.heard.length;
    const asked = ask();
    await waitFor(() => log.lines.some(({ event }) => event === 'discord_interaction_expired'), 5000, 'a quiet note');
    await stillFine();
    expect(asked.callback).toBeUndefined();
    expect(core.heard).toHaveLength(before + 1);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('answering', () => {
  test.each([
    ['its reply lost', { kind: 'lost_reply' }],
    ['dropped', { kind: 'reset' }],
    ['503', { kind: 'http', status: 503 }],
    ['rate limited', { kind: 'ratelimited', retryAfter: 0.2 }],
  ] as const)('%s: tried again, one answer', async (_what, fault) => {
    const { discord } = bot;
    discord.faults.add({ match: ANSWER, ...fault });
    const asked = ask();
    await waitFor(() => asked.reply && wordsIn(asked.reply) === 'command ask hello', 5000, 'the answer');
    await stillFine();
    expect(asked.followUps).toEqual([]);
  });

  test('too late for the interaction: quiet', async () => {
    const { discord, log } = bot;
    discord.faults.add({ match: ANSWER, kind: 'error', status: 401, code: 50027, error: 'Invalid Webhook Token' });
    const before = log.lines.filter(({ event }) => event === 'discord_interaction_expired').length;
    ask();
    await waitFor(
      () => log.lines.filter(({ event }) => event === 'discord_interaction_expired').length > before,
      5000,
      'a quiet note',
    );
    await stillFine();
  });

  test('a card Discord does not take: the same answer as plain text', async () => {
    const { discord } = bot;
    discord.faults.add({ match: ANSWER, kind: 'error', status: 400, code: 50035 });
    const answer = await discord.waitForAnswer(ask());
    await waitFor(() => answer.content === 'command ask hello', 5000, 'plain text');
  });

  test('a follow-up whose reply is lost is not repeated: it has no nonce', async () => {
    const { discord } = bot;
    const asked = discord.message(mention(discord, 'hips'));
    const message = await discord.waitForMessage((one) => one.message_reference?.message_id === asked.id);
    discord.faults.add({ match: FOLLOW_UP, kind: 'lost_reply' });
    const pressed = discord.click(message, encodeAction('done', 'seated-figure-four'));
    await waitFor(() => pressed.followUps[0], 5000, 'the follow-up');
    await stillFine();
    expect(pressed.followUps).toHaveLength(1);
  });

  test.each([
    ['its reply lost', { kind: 'lost_reply' }],
    ['dropped', { kind: 'reset' }],
    ['500', { kind: 'http', status: 500 }],
    ['rate limited', { kind: 'ratelimited', retryAfter: 0.2 }],
    ['rate limited over all', { kind: 'ratelimited', retryAfter: 0.2, global: true }],
  ] as const)('a mention, %s: one answer', async (_what, fault) => {
    const { discord } = bot;
    discord.faults.add({ match: POST, ...fault });
    const asked = discord.message(mention(discord, 'once please'));
    await discord.waitForMessage((one) => one.message_reference?.message_id === asked.id);
    await stillFine();
    const copies = discord.botMessages().filter((one) => one.message_reference?.message_id === asked.id);
    expect(copies).toHaveLength(1);
  });

  test('a channel that is gone', async () => {
    const { discord, log } = bot;
    discord.faults.add({ match: POST, kind: 'error', status: 404, code: 10003 });
    discord.message(mention(discord, 'hello'));
    await waitFor(() => log.lines.some(({ fields }) => fields?.code === 10003), 5000, 'a log line');
    await stillFine();
  });

  test('no right to write, direct messages closed too: logged, nothing else', async () => {
    const { discord, log } = bot;
    discord.closeDms(ALICE);
    discord.message(mention(discord, 'hello'), { channel: discord.noEntry });
    await waitFor(() => log.lines.some(({ fields }) => fields?.code === 50013), 5000, 'a log line');
    await stillFine();
    discord.openDms(ALICE);
  });

  test('urgent advice reaches the person in the channel’s private answer although direct messages are closed', async () => {
    const { discord } = bot;
    discord.closeDms(ALICE);
    const answer = await discord.waitForAnswer(discord.slash('ask', { question: 'chest pain' }));
    expect(answer.content).toContain('Please get medical help now.');
    expect(answer.flags & FLAG.EPHEMERAL).toBe(FLAG.EPHEMERAL);
    await stillFine();
    discord.openDms(ALICE);
  });
});

test('a store that fails keeps nobody from an answer: not the first one to connect, and not one who tells of danger', async () => {
  const down = async (): Promise<never> => {
    throw new Error('no database');
  };
  const alone = await run({}, { seen: { first: down }, marks: { get: down, set: down } });
  try {
    expect(alone.adapter.state()).toEqual({ status: 'connected' });
    const asked = alone.discord.message('I have chest pain', { dm: true });
    await waitFor(
      () => alone.discord.dms(ALICE).some((message) => message.message_reference?.message_id === asked.id),
      5000,
      'an answer',
    );
    expect(alone.log.lines.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['discord_start_not_counted', 'discord_seen_store_failed']),
    );
  } finally {
    await alone.stop();
  }
});

test('no message text and no name ever reaches a log line', () => {
  const said = JSON.stringify(bot.log.lines);
  for (const word of ['hello', 'hips', 'chest', 'once please', 'alice', bot.discord.token])
    expect(said.toLowerCase()).not.toContain(word);
});

test('within the usual limits eight mentions at once are all answered, and no limit is run into', async () => {
  const usual = await run({
    limits: { globalPerSecond: 50, buckets: { 'POST /channels/:/messages': [5, 1], default: [20, 1] } },
  });
  const asked = Array.from({ length: 8 }, (_, index) =>
    usual.discord.message(mention(usual.discord, `number ${index}`)),
  );
  for (const { id } of asked) await usual.discord.waitForMessage((one) => one.message_reference?.message_id === id);
  expect(usual.discord.calls.filter(({ limited }) => limited)).toEqual([]);
  expect(usual.discord.problems()).toEqual([]);
  await usual.stop();
});

test('stopping lets an answer under way finish', async () => {
  const ending = await run();
  await ending.discord.waitForCommands();
  ending.core.answer = () => new Promise((resolve) => setTimeout(() => resolve(reply({ text: 'Just in time.' })), 100));
  const asked = ending.discord.slash('ask', { question: 'hello' });
  await waitFor(() => asked.callback, 5000, 'the acknowledgement');
  await ending.adapter.stop();
  expect(wordsIn(asked.reply as never)).toBe('Just in time.');
  await ending.discord.stop();
});
