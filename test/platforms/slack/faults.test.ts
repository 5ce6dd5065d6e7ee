import type { FaultRule } from '../../stand-ins/lib/faults.ts';
import { waitFor } from '../../stand-ins/lib/wait.ts';
import { startHouse, type TestHouse } from './house.ts';

/** What docs/slack.md promises for each bad moment: no crash, no duplicate answer, and the next question is answered. */
describe.each(['socket', 'http'] as const)("Slack's bad moments over %s", (mode) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startHouse({ mode, timings: { callTimeoutMs: 250 } });
    await house.sim.dm({ typed: 'hello' });
    await house.sim.waitForMessage(undefined, { channel: 'D0ALICE' });
  });
  afterEach(() => {
    house.sim.faults.clear();
  });
  afterAll(async () => {
    await house.stop();
  });

  const answers = (text: string) =>
    house.sim.botMessages('D0ALICE').filter((message) => message.text === `You said: ${text}`).length;

  test.each<[name: string, rule: Omit<FaultRule, 'match'>, copies: number]>([
    ['a 429 is waited out', { kind: 'ratelimited', retryAfter: 1 }, 1],
    ['a 503 is tried again', { kind: 'http', status: 503 }, 1],
    ['a 500 may have posted, so it is not repeated', { kind: 'http', status: 500 }, 0],
    ['a gateway page with status 200 is not repeated', { kind: 'garbage' }, 0],
    ['silence is not repeated', { kind: 'hang' }, 0],
    ['a reset is not repeated', { kind: 'reset' }, 0],
    ['a lost reply leaves one answer', { kind: 'lost_reply' }, 1],
    ['a reply lost in silence leaves one answer', { kind: 'lost_reply', how: 'hang' }, 1],
    ['a revoked token posts nothing', { kind: 'error', error: 'token_revoked' }, 0],
    ['an archived channel gets nothing', { kind: 'error', error: 'is_archived' }, 0],
    ['internal_error is not repeated', { kind: 'error', error: 'internal_error' }, 0],
    ['a slow Slack answers late', { kind: 'delay', ms: 150 }, 1],
  ])('%s', async (name, rule, copies) => {
    const { sim } = house;
    sim.faults.add({ match: 'chat.postMessage', ...rule });
    expect((await sim.dm({ typed: name })).deliveries[0]?.acked).toBe(true);
    const next = `after: ${name}`;
    await waitFor(() =>
      sim
        .callsTo('chat.postMessage')
        .some(({ fault, args }) => fault === rule.kind && String(args.text).includes(name)),
    );
    await sim.dm({ typed: next });
    await waitFor(() => answers(next) === 1);
    if (copies > 0) await waitFor(() => answers(name) > 0);
    expect(answers(name)).toBe(copies);
  });

  test.each<[name: string, rule: Omit<FaultRule, 'match'>]>([
    ['refused', { kind: 'error', error: 'missing_scope' }],
    ['silent', { kind: 'hang' }],
    ['rate limited', { kind: 'ratelimited', retryAfter: 30 }],
  ])('with users.info %s the question is answered without the zone', async (name, rule) => {
    const { sim, core } = house;
    sim.faults.add({ match: 'users.info', ...rule });
    const user = `U${name.toUpperCase().replace(' ', '')}`;
    await sim.event({
      type: 'message',
      channel_type: 'im',
      channel: 'D0ALICE',
      user,
      text: name,
      ts: `1700000000.${Math.floor(performance.now())}`.padEnd(17, '0'),
    });
    await waitFor(() => answers(name) === 1);
    expect(core.heard.find((heard) => heard.person.id === user)?.person.timezone).toBeUndefined();
  });

  test('a response_url that fails falls back to an ephemeral note where the bot is a member', async () => {
    const { sim } = house;
    sim.faults.add({ match: 'response_url', kind: 'http', status: 500 });
    const before = sim.ephemerals().length;
    await sim.command({ command: '/ask', text: 'knees' });
    await waitFor(() => sim.ephemerals().length > before);
    sim.faults.add({ match: 'response_url', kind: 'lost_reply' });
    await sim.command({ command: '/ask', text: 'hips' });
    await sim.dm({ typed: 'marker one' });
    await waitFor(() => answers('marker one') === 1);
    expect(sim.ephemerals().filter(({ text }) => text === 'ask: hips')).toHaveLength(1);
  });

  test('an answer that reaches nobody by any way is reported', async () => {
    const { sim, log } = house;
    sim.faults.add({ match: 'response_url', kind: 'http', status: 500 });
    sim.faults.add({ match: 'chat.postEphemeral', kind: 'error', error: 'user_not_in_channel' });
    sim.faults.add({ match: 'chat.postMessage', kind: 'error', error: 'messages_tab_disabled' });
    await sim.command({ command: '/ask', text: 'knees' });
    await waitFor(() =>
      log.some(({ event, fields }) => event === 'slack.answer_not_delivered' && fields?.reason === 'direct_closed_dm'),
    );
  });

  test('a modal that cannot be opened gives the answer in words', async () => {
    const { sim } = house;
    sim.faults.add({ match: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    const before = sim.ephemerals().length;
    await sim.command({ command: '/nudge' });
    await waitFor(() => sim.ephemerals().length > before);
  });

  test('a core that breaks is reported, and the next question is answered', async () => {
    const { sim, core } = house;
    core.answer = () => {
      throw new Error('words of a person');
    };
    await sim.dm({ typed: 'breaks' });
    await waitFor(() => house.log.some(({ event }) => event === 'slack.listener_failed'));
    core.answer = undefined;
    await sim.dm({ typed: 'works' });
    await waitFor(() => answers('works') === 1);
    expect(JSON.stringify(house.log)).not.toContain('words of a person');
  });

  test('a store that breaks does not keep a question from its answer', async () => {
    const { sim, stores } = house;
    const { first } = stores.seen;
    Object.assign(stores.seen, { first: () => Promise.reject(new Error('disk full')) });
    await sim.dm({ typed: 'no disk' });
    await waitFor(() => answers('no disk') === 1);
    Object.assign(stores.seen, { first });
  });

  test('a late event, sent again after minutes, is answered once', async () => {
    const { sim } = house;
    const { deliveries } = await sim.dm({ typed: 'late one' });
    await waitFor(() => answers('late one') === 1);
    for (const delivery of deliveries) await sim.redeliver(delivery);
    const old = {
      type: 'message',
      channel_type: 'im',
      channel: 'D0ALICE',
      user: 'U0ALICE',
      text: 'from long ago',
      ts: '1600000000.000100',
    };
    await sim.event(old);
    await waitFor(() => answers('from long ago') === 1);
    await sim.event(old);
    await sim.dm({ typed: 'marker two' });
    await waitFor(() => answers('marker two') === 1);
    expect([answers('late one'), answers('from long ago')]).toEqual([1, 1]);
  });
});

test('what another process has answered is not answered again when Slack repeats it', async () => {
  const first = await startHouse();
  const { deliveries } = await first.sim.dm({ typed: 'once' });
  await first.sim.waitForMessage(undefined, { channel: 'D0ALICE' });
  await first.stop();
  const second = await startHouse({ stores: first.stores });
  for (const delivery of deliveries) expect((await second.sim.redeliver(delivery)).acked).toBe(true);
  await second.sim.dm({ typed: 'marker' });
  await second.sim.waitForMessage(({ text }) => text.includes('marker'), { channel: 'D0ALICE' });
  expect(second.core.heard).toHaveLength(1);
  await second.stop();
});

describe('the signature of HTTP requests', () => {
  test.each(['bad', 'stale', 'none'] as const)(
    'a request that is %s signed is turned away and reaches nobody',
    async (signature) => {
      const house = await startHouse({ mode: 'http' });
      const delivery = await house.sim.command({ command: '/stretch', signature });
      expect([delivery.acked, delivery.status]).toEqual([false, 401]);
      expect(house.core.heard).toEqual([]);
      await house.stop();
    },
  );

  test('what is not for Slack is left to the house', async () => {
    const house = await startHouse({ mode: 'http' });
    const { requestUrl } = house.sim.state.options;
    expect((await fetch(new URL('/healthz', requestUrl))).status).toBe(404);
    expect((await fetch(new URL('/slack/install', requestUrl))).status).toBe(404);
    await house.stop();
  });
});
