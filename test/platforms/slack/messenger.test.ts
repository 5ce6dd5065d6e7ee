import type { Destination } from '../../../src/ports/messenger.ts';
import { buttonOf, replyOf } from '../../replies.ts';
import { startHouse, type TestHouse } from './house.ts';

const GENERAL: Destination = { platform: 'slack', workspace: 'T0SIM', channel: 'C0GEN', direct: false };
const ALICE: Destination = { ...GENERAL, channel: 'U0ALICE', direct: true };
const NUDGE = replyOf('Time to stand up.', { buttons: [buttonOf('Done', 'nudge_done|n1')] });
const SINCE = 0;

describe('nudges to Slack', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startHouse({ timings: { callTimeoutMs: 300 } });
  });
  beforeEach(() => {
    house.sim.faults.clear();
  });
  afterAll(async () => {
    await house.stop();
  });
  const send = (destination = GENERAL, key = 'n1@1', reply = NUDGE) =>
    house.slack.messenger.send(destination, reply, key);
  const copies = (key: string) =>
    house.sim
      .botMessages()
      .filter(({ metadata }) => (metadata?.event_payload as { key: string } | undefined)?.key === key);

  test('a nudge carries its idempotency key and its buttons', async () => {
    const result = await send(GENERAL, 'n1@100');
    expect(result).toEqual({ status: 'sent', messageId: expect.stringMatching(/^\d+\.\d+$/) });
    expect(copies('n1@100')).toMatchObject([{ text: 'Time to stand up.', metadata: { event_type: 'limber_nudge' } }]);
  });

  test('a personal nudge goes to direct messages', async () => {
    expect((await send(ALICE)).status).toBe('sent');
    expect(house.sim.botMessages('D0ALICE')).toHaveLength(1);
  });

  test.each([
    ['archived', { ...GENERAL, channel: 'C0OLD' }],
    ['removed', { ...GENERAL, channel: 'C0RND' }],
    ['removed', { ...GENERAL, channel: 'C0GONE' }],
    ['removed', { ...GENERAL, channel: 'G0PRIV' }],
  ])('a place that is %s is refused for good', async (reason, destination) => {
    expect(await send(destination)).toEqual({ status: 'refused', reason });
  });

  test.each([
    ['token_revoked', { status: 'refused', reason: 'revoked' }],
    ['account_inactive', { status: 'refused', reason: 'revoked' }],
    ['invalid_auth', { status: 'refused', reason: 'revoked' }],
    ['restricted_action', { status: 'refused', reason: 'forbidden' }],
    ['missing_scope', { status: 'refused', reason: 'forbidden' }],
    ['cannot_dm_bot', { status: 'refused', reason: 'closed_dm' }],
    ['msg_too_long', { status: 'refused', reason: 'invalid' }],
    ['service_unavailable', { status: 'not_sent', reason: 'service_unavailable', retryAfterMs: 5000 }],
    ['token_expired', { status: 'not_sent', reason: 'token_expired', retryAfterMs: 60_000 }],
    ['internal_error', { status: 'unknown', reason: 'internal_error' }],
    ['fatal_error', { status: 'unknown', reason: 'fatal_error' }],
  ])("Slack's %s is told exactly", async (error, expected) => {
    house.sim.faults.add({ match: 'chat.postMessage', kind: 'error', error });
    expect(await send()).toEqual(expected);
  });

  test.each([
    ['503', { kind: 'http', status: 503 } as const, 'not_sent'],
    ['500', { kind: 'http', status: 500 } as const, 'unknown'],
    ['a page of HTML', { kind: 'garbage' } as const, 'unknown'],
    ['a reset', { kind: 'reset' } as const, 'unknown'],
    ['silence', { kind: 'hang' } as const, 'unknown'],
    ['a lost reply', { kind: 'lost_reply' } as const, 'unknown'],
    ['a reply lost in silence', { kind: 'lost_reply', how: 'hang' } as const, 'unknown'],
  ])('%s is tried once and never blindly again', async (name, fault, status) => {
    const before = house.sim.callsTo('chat.postMessage').length;
    house.sim.faults.add({ match: 'chat.postMessage', ...fault });
    expect((await send(GENERAL, `n1@${name}`)).status).toBe(status);
    expect(house.sim.callsTo('chat.postMessage').length - before).toBe(1);
    expect(copies(`n1@${name}`).length).toBe(name.includes('reply') ? 1 : 0);
  });

  test('a 429 holds the workspace without another call, and answers do not wait for it', async () => {
    const { sim } = house;
    sim.faults.add({ match: 'chat.postMessage', kind: 'ratelimited', retryAfter: 1 });
    expect(await send()).toEqual({ status: 'not_sent', reason: 'ratelimited', retryAfterMs: 1000 });
    const calls = sim.callsTo('chat.postMessage').length;
    const held = await send();
    expect(held).toMatchObject({ status: 'not_sent', reason: 'ratelimited' });
    expect(held.status === 'not_sent' && held.retryAfterMs).toBeLessThanOrEqual(1000);
    expect(sim.callsTo('chat.postMessage')).toHaveLength(calls);
    const started = performance.now();
    await sim.dm({ typed: 'meanwhile' });
    await sim.waitForMessage(({ text }) => text.includes('meanwhile'), { channel: 'D0ALICE' });
    expect(performance.now() - started).toBeLessThan(900);
    // A timer may fire a moment early by the clock that the hold is measured with.
    await new Promise((resolve) => setTimeout(resolve, 1050 - (performance.now() - started)));
    expect((await send()).status).toBe('sent');
  });

  test('nudges of one channel keep their distance, those of two channels do not wait for each other', async () => {
    const before = house.sim.callsTo('chat.postMessage').length;
    await Promise.all([send(), send(), send(), send(ALICE)]);
    const calls = house.sim.callsTo('chat.postMessage').slice(before);
    const times = (channel: string) => calls.filter((call) => call.channel === channel).map(({ at }) => at);
    const [first = 0, second = 0, third = 0] = times('C0GEN');
    expect(second - first).toBeGreaterThan(25);
    expect(third - second).toBeGreaterThan(25);
    expect((times('D0ALICE')[0] ?? 0) - first).toBeLessThan(40);
  });

  test('without the right to read history a lost nudge cannot be told', async () => {
    expect(await house.slack.messenger.findSent(GENERAL, 'n1@100', SINCE)).toEqual({ status: 'cannot_tell' });
    expect(await house.slack.messenger.findSent(ALICE, 'n1@1', SINCE)).toEqual({ status: 'cannot_tell' });
  });

  test('a workspace that is not installed is told as revoked', async () => {
    const many = await startHouse({ mode: 'http', oauth: true });
    expect(await many.slack.messenger.send(GENERAL, NUDGE, 'n1@1')).toEqual({ status: 'refused', reason: 'revoked' });
    await many.stop();
  });
});

describe('with the right to read history', () => {
  test('a nudge whose reply was lost is found by its key, and one that was never posted is absent', async () => {
    const house = await startHouse({ standIn: { manifest: undefined }, timings: { callTimeoutMs: 300 } });
    const { messenger } = house.slack;
    house.sim.faults.add({ match: 'chat.postMessage', kind: 'lost_reply' });
    expect((await messenger.send(GENERAL, NUDGE, 'n1@7')).status).toBe('unknown');
    house.sim.faults.add({ match: 'chat.postMessage', kind: 'reset' });
    expect((await messenger.send(GENERAL, NUDGE, 'n1@8')).status).toBe('unknown');
    const since = Date.now() - 1000;
    expect(await messenger.findSent(GENERAL, 'n1@7', since)).toEqual({
      status: 'found',
      messageId: house.sim.botMessages()[0]?.ts,
    });
    expect(await messenger.findSent(GENERAL, 'n1@8', since)).toEqual({ status: 'absent' });
    await messenger.send(ALICE, NUDGE, 'n2@7');
    expect((await messenger.findSent(ALICE, 'n2@7', since)).status).toBe('found');
    await house.stop();
  });
});
