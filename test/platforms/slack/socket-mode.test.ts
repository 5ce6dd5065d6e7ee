import { waitFor } from '../../stand-ins/lib/wait.ts';
import type { Disconnection } from '../../stand-ins/slack/sockets.ts';
import { startHouse, type TestHouse } from './house.ts';

const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);
beforeAll(() => {
  process.on('unhandledRejection', note);
});
afterAll(() => {
  process.off('unhandledRejection', note);
});

const ask = async ({ sim }: TestHouse, typed: string) => {
  const { deliveries } = await sim.dm({ typed });
  expect(deliveries[0]?.acked).toBe(true);
  await waitFor(() => sim.botMessages('D0ALICE').filter(({ text }) => text === `You said: ${typed}`).length === 1);
};

describe('Socket Mode', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startHouse({ timings: { clientPingMs: 300 } });
  });
  afterEach(() => {
    house.sim.faults.clear();
  });
  afterAll(async () => {
    expect(unhandled).toEqual([]);
    await house.stop();
    expect(house.running.state()).toEqual({ status: 'stopped' });
  });

  test.each<Disconnection>(['warning', 'refresh_requested', 'link_disabled', 'kill'])(
    'after %s it is back at once, and a question asked meanwhile is answered',
    async (reason) => {
      const { sim } = house;
      const opened = sim.state.socketsOpened;
      const started = performance.now();
      sim.disconnectSockets(reason, 500);
      const meanwhile = ask(house, `meanwhile ${reason}`);
      await waitFor(() => sim.state.socketsOpened > opened);
      expect(performance.now() - started).toBeLessThan(2500); // the SDK's own redial takes 5 s
      await meanwhile;
      await ask(house, `after ${reason}`);
    },
  );

  test('a peer that no longer answers is noticed and replaced', async () => {
    const { sim } = house;
    const opened = sim.state.socketsOpened;
    sim.disconnectSockets('freeze');
    await waitFor(() => sim.state.socketsOpened > opened, 18_000);
    await ask(house, 'after freeze');
  }, 25_000);

  test.each([
    ['503', { kind: 'http', status: 503 } as const],
    ['429', { kind: 'ratelimited', retryAfter: 1 } as const],
    ['a reset', { kind: 'reset' } as const],
    ['a page of HTML', { kind: 'garbage' } as const],
    ['internal_error', { kind: 'error', error: 'internal_error' } as const],
    ['invalid_auth', { kind: 'error', error: 'invalid_auth' } as const],
    ['account_inactive', { kind: 'error', error: 'account_inactive' } as const],
  ])('a reconnect that meets %s is reported and tried again, and the process goes on', async (_name, fault) => {
    const { sim } = house;
    sim.faults.add({ match: 'apps.connections.open', ...fault });
    sim.disconnectSockets('kill');
    await waitFor(() => house.running.state().status === 'failed');
    await waitFor(() => house.running.state().status === 'connected', 8000);
    await ask(house, `after ${_name}`);
  });

  test('a token that stays refused leaves a state in words and the rest of the process running', async () => {
    const { sim } = house;
    sim.faults.add({ match: 'apps.connections.open', kind: 'error', error: 'invalid_auth', times: 3 });
    sim.disconnectSockets('kill');
    await waitFor(() => house.running.state().status === 'failed');
    expect(house.running.state()).toEqual({ status: 'failed', reason: 'invalid_auth' });
    expect(house.log.some(({ event }) => event === 'slack.app_token_refused')).toBe(true);
    await waitFor(() => house.running.state().status === 'connected', 8000);
  });
});

describe('starting while Slack is in a bad way', () => {
  test('a refused app token is told and nothing throws', async () => {
    const house = await startHouse({ settings: { appToken: 'xapp-wrong' } });
    expect(house.running.state()).toEqual({ status: 'failed', reason: 'invalid_auth' });
    await house.stop();
  });

  test('a refused bot token is told with its remedy', async () => {
    const house = await startHouse({ settings: { botToken: 'xoxb-wrong' } });
    expect(house.running.state()).toEqual({ status: 'failed', reason: 'invalid_auth' });
    expect(JSON.stringify(house.log)).toContain('OAuth & Permissions');
    await house.stop();
  });

  test('a Slack that does not answer at the start is dialled until it does', async () => {
    const house = await startHouse({ timings: { callTimeoutMs: 200 }, standIn: { ackMs: 3000 } });
    house.sim.faults.add({ match: 'apps.connections.open', kind: 'hang', times: 2 });
    house.sim.disconnectSockets('kill');
    await waitFor(() => house.running.state().status === 'connected' && house.sim.state.socketsOpened === 2, 8000);
    await ask(house, 'up again');
    await house.stop();
  });
});
