import { REST } from 'discord.js';
import { createDiscordMessenger } from '../../../src/platforms/discord/messenger.ts';
import { markOf, nonceOf } from '../../../src/platforms/discord/nonce.ts';
import { PERMISSION_BITS } from '../../../src/platforms/discord/permissions.ts';
import { encodeAction } from '../../../src/ports/action.ts';
import type { Destination, Messenger } from '../../../src/ports/messenger.ts';
import { ALICE, type Discord, startDiscord, wordsIn } from '../../stand-ins/discord/index.ts';
import { createFigures, fullReply, reply } from './support.ts';

/** Nudges: what is certain is told apart from what is not, and nothing is posted twice. */
let discord: Discord;
let messenger: Messenger;
let refusals = 0;
let stopped = false;
const TIMEOUT_MS = 300;

beforeAll(async () => {
  discord = await startDiscord({
    botPermissions: PERMISSION_BITS,
    limits: { globalPerSecond: 1000, buckets: { default: [1000, 1] } },
  });
  messenger = connect(discord.api);
});
afterAll(() => discord.stop());
beforeEach(() => {
  stopped = false;
  discord.faults.clear();
});
afterEach(() => expect(discord.problems()).toEqual([]));

function connect(api: string, token = discord.token): Messenger {
  const rest = new REST({
    api,
    timeout: TIMEOUT_MS,
    retries: 0,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > 1500,
  });
  return createDiscordMessenger({
    rest: rest.setToken(token),
    figures: createFigures(),
    onUnauthorized: () => {
      refusals += 1;
    },
    isRefused: () => stopped,
  });
}

const here = (channel = discord.general): Destination => ({
  platform: 'discord',
  workspace: discord.guild.id,
  channel,
  direct: false,
});
const toAlice = (): Destination => ({ platform: 'discord', workspace: 'direct', channel: ALICE, direct: true });
const POST = 'POST /channels/*/messages';
let count = 0;
const newKey = () => {
  count += 1;
  return `abcdefghij@17953${String(count).padStart(5, '0')}`;
};
const copies = (key: string, channel = discord.general) =>
  discord.botMessages(channel).filter(({ nonce }) => nonce === nonceOf(key)).length;

test('a nudge arrives once, as a card with its picture, under its key', async () => {
  const key = newKey();
  const sent = await messenger.send(here(), fullReply(), key);
  const message = discord.botMessages().at(-1);
  expect(sent).toEqual({ status: 'sent', messageId: message?.id });
  expect(message?.nonce).toBe(key);
  expect(message?.attachments).toHaveLength(1);
  expect(wordsIn(message as never)).toContain('Seated figure four');
});

test('sent again with the same key it stays one', async () => {
  const key = newKey();
  const first = await messenger.send(here(), reply(), key);
  expect(await messenger.send(here(), reply(), key)).toEqual(first);
  expect(copies(key)).toBe(1);
});

test('to a person: the direct channel is opened once', async () => {
  const opened = () => discord.callsTo('POST', /users\/@me\/channels/).length;
  await messenger.send(toAlice(), reply(), newKey());
  const after = opened();
  await messenger.send(toAlice(), reply(), newKey());
  expect(discord.dms(ALICE)).toHaveLength(2);
  expect(opened()).toBe(after);
});

describe('lost replies', () => {
  test.each(['reset', 'hang'] as const)('%s after it was posted: found by its nonce, one copy', async (how) => {
    discord.faults.add({ match: POST, kind: 'lost_reply', how });
    const key = newKey();
    expect(await messenger.send(here(), reply(), key)).toMatchObject({ status: 'sent' });
    expect(copies(key)).toBe(1);
  });

  test('a proxy answers for Discord: tried again, one copy', async () => {
    discord.faults.add({ match: POST, kind: 'garbage' });
    const key = newKey();
    expect(await messenger.send(here(), reply(), key)).toMatchObject({ status: 'sent' });
    expect(copies(key)).toBe(1);
  });

  test('every reply lost: unknown, one copy, and found in the history', async () => {
    discord.faults.add({ match: POST, kind: 'lost_reply', times: 9 });
    const key = newKey();
    const since = Date.now();
    expect(await messenger.send(here(), reply(), key)).toEqual({ status: 'unknown', reason: expect.any(String) });
    expect(copies(key)).toBe(1);
    const id = discord.botMessages().at(-1)?.id;
    expect(await messenger.findSent(here(), key, since)).toEqual({ status: 'found', messageId: id });
  });

  test('every try cut off before it was posted: unknown, and the history says absent', async () => {
    discord.faults.add({ match: POST, kind: 'reset', times: 9 });
    const key = newKey();
    expect(await messenger.send(here(), reply(), key)).toMatchObject({ status: 'unknown' });
    expect(await messenger.findSent(here(), key, Date.now())).toEqual({ status: 'absent' });
  });
});

describe('looking for a nudge', () => {
  test('beyond the first page', async () => {
    const key = newKey();
    const since = Date.now();
    for (let index = 0; index < 120; index += 1) discord.message(`chatter ${index}`);
    await messenger.send(here(), reply(), key);
    expect(await messenger.findSent(here(), key, since)).toMatchObject({ status: 'found' });
  });

  test('by its buttons, should Discord not give back the mark', async () => {
    const key = newKey();
    const done = { label: 'Done', action: encodeAction('nudge_done', 'abcdefghij'), style: 'plain' } as const;
    const since = Date.now();
    await messenger.send(here(), reply({ buttons: [done] }), key);
    const message = discord.botMessages().at(-1);
    if (message) message.components = message.components.map(({ id: _id, ...rest }) => rest);
    expect(await messenger.findSent(here(), key, since)).toEqual({ status: 'found', messageId: message?.id });
  });

  test('an empty history that may be hidden proves nothing', async () => {
    discord.world.deny(discord.random, 'READ_MESSAGE_HISTORY');
    const key = newKey();
    await messenger.send(here(discord.random), reply(), key);
    expect(await messenger.findSent(here(discord.random), key, 0)).toEqual({ status: 'cannot_tell' });
  });

  test.each([
    ['an error', { kind: 'http', status: 500 }],
    ['silence', { kind: 'hang' }],
    ['no right', { kind: 'error', status: 403, code: 50001 }],
  ] as const)('%s: cannot tell', async (_what, fault) => {
    discord.faults.add({ match: 'GET /channels/*', ...fault });
    expect(await messenger.findSent(here(), newKey(), 0)).toEqual({ status: 'cannot_tell' });
  });

  test('the number in the message is the same for the same key, and differs for the next occurrence', () => {
    expect(markOf('abcdefghij@1795300000')).toBe(markOf('abcdefghij@1795300000'));
    expect(markOf('abcdefghij@1795300000')).not.toBe(markOf('abcdefghij@1795303600'));
  });
});

describe('what is certain', () => {
  test.each([
    ['channel gone', { status: 404, code: 10003 }, { status: 'refused', reason: 'removed' }],
    ['no access', { status: 403, code: 50001 }, { status: 'refused', reason: 'forbidden' }],
    ['no permission', { status: 403, code: 50013 }, { status: 'refused', reason: 'forbidden' }],
    ['thread archived', { status: 400, code: 50083 }, { status: 'refused', reason: 'archived' }],
    [
      'the wall in front of Discord',
      { status: 403, code: 0 },
      { status: 'not_sent', reason: 'blocked_403', retryAfterMs: 600_000 },
    ],
    ['not a text channel', { status: 400, code: 50008 }, { status: 'refused', reason: 'invalid' }],
    ['slow mode', { status: 400, code: 20016 }, { status: 'not_sent', reason: 'slow_mode', retryAfterMs: 60_000 }],
  ] as const)('%s', async (_what, error, expected) => {
    discord.faults.add({ match: POST, kind: 'error', ...error, times: 9 });
    expect(await messenger.send(here(), reply(), newKey())).toEqual(expected);
  });

  test('a card Discord does not take goes out as plain text', async () => {
    discord.faults.add({ match: POST, kind: 'error', status: 400, code: 50035 });
    expect(await messenger.send(here(), reply(), newKey())).toMatchObject({ status: 'sent' });
    expect(discord.botMessages().at(-1)?.content).toBe('An answer.');
  });

  test('no form of it is taken: invalid, our fault', async () => {
    discord.faults.add({ match: POST, kind: 'error', status: 400, code: 50035, times: 9 });
    expect(await messenger.send(here(), fullReply(), newKey())).toEqual({ status: 'refused', reason: 'invalid' });
  });

  test('closed direct messages', async () => {
    discord.closeDms(ALICE);
    expect(await messenger.send(toAlice(), reply(), newKey())).toEqual({ status: 'refused', reason: 'closed_dm' });
    discord.openDms(ALICE);
  });

  test('a person who does not exist', async () => {
    const nobody = { ...toAlice(), channel: '399999999999999999' };
    expect(await messenger.send(nobody, reply(), newKey())).toEqual({ status: 'refused', reason: 'removed' });
  });

  test('a channel that takes no files gets the nudge without its picture', async () => {
    const channel = discord.guild.channelIds[1] as string;
    discord.world.deny(channel, 'ATTACH_FILES');
    expect(await messenger.send(here(channel), fullReply(), newKey())).toMatchObject({ status: 'sent' });
    expect(discord.botMessages(channel).at(-1)?.attachments).toEqual([]);
  });

  test('a rate limit hands the nudge back with the time to wait', async () => {
    discord.faults.add({ match: POST, kind: 'ratelimited', retryAfter: 7 });
    const result = await connect(discord.api).send(here(), reply(), newKey());
    expect(result).toMatchObject({ status: 'not_sent', reason: 'rate_limited' });
    expect('retryAfterMs' in result && result.retryAfterMs).toBeGreaterThan(6500);
  });

  test('a short rate limit is waited for', async () => {
    discord.faults.add({ match: POST, kind: 'ratelimited', retryAfter: 0.1 });
    expect(await connect(discord.api).send(here(), reply(), newKey())).toMatchObject({ status: 'sent' });
  });

  test('nobody listening: certainly not sent', async () => {
    const gone = await startDiscord();
    await gone.stop();
    expect(await connect(gone.api).send(here(), reply(), newKey())).toMatchObject({
      status: 'not_sent',
      reason: 'econnrefused',
    });
  });

  test.each([500, 502, 503, 504])('%d once is tried again, one copy', async (status) => {
    discord.faults.add({ match: POST, kind: 'http', status });
    const key = newKey();
    expect(await messenger.send(here(), reply(), key)).toMatchObject({ status: 'sent' });
    expect(copies(key)).toBe(1);
  });

  test('502 for good is unknown: something in between may have passed it on', async () => {
    discord.faults.add({ match: POST, kind: 'http', status: 502, times: 9 });
    expect(await messenger.send(here(), reply(), newKey())).toEqual({ status: 'unknown', reason: 'http_502' });
  });

  test('a direct channel that cannot be opened leaves no doubt', async () => {
    discord.faults.add({ match: 'POST /users/@me/channels', kind: 'reset', times: 9 });
    expect(await connect(discord.api).send(toAlice(), reply(), newKey())).toMatchObject({ status: 'not_sent' });
  });
});

test('a refused token stops sending without blaming a channel', async () => {
  const wrong = connect(discord.api, 'another-token');
  const before = refusals;
  const expected = { status: 'not_sent', reason: 'unauthorized', retryAfterMs: expect.any(Number) };
  expect(await wrong.send(here(), reply(), newKey())).toEqual(expected);
  expect(refusals).toBeGreaterThan(before);
  stopped = true;
  const calls = discord.calls.length;
  expect(await messenger.send(here(), reply(), newKey())).toEqual(expected);
  expect(discord.calls).toHaveLength(calls);
});

test('keys that fit are the nonce, longer ones are cut by hash', () => {
  expect(nonceOf('abcdefghij@1795300000')).toBe('abcdefghij@1795300000');
  expect(nonceOf('x'.repeat(60))).toHaveLength(25);
  expect(nonceOf('x'.repeat(60))).not.toBe(nonceOf('x'.repeat(61)));
});
