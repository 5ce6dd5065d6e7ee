import type { IncomingMessage, ServerResponse } from 'node:http';
import { loadInstalled } from '../../../src/platforms/slack/installations.ts';
import { waitFor } from '../../stand-ins/lib/wait.ts';
import { startHouse, type TestHouse } from './house.ts';

const TEAMS = [
  { id: 'T1', botToken: 'xoxb-one', botUserId: 'U1BOT', botId: 'B1' },
  { id: 'T2', botToken: 'xoxb-two', botUserId: 'U2BOT', botId: 'B2' },
];

const standIn = (rotation?: number) => ({ teams: TEAMS, rotation });

/** A person allows the app in their workspace: the install page, Slack's page, and back. */
async function install(house: TestHouse, team: string): Promise<{ status: number; page: string }> {
  const { requestUrl } = house.sim.state.options;
  const first = await fetch(new URL('/slack/install', requestUrl), { redirect: 'manual' });
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  const allow = new URL(first.headers.get('location') ?? '');
  expect(allow.origin).toBe(house.sim.url);
  allow.searchParams.set('team', team);
  const back = await fetch(allow, { redirect: 'manual' });
  const last = await fetch(back.headers.get('location') ?? '', { headers: { cookie }, redirect: 'manual' });
  return { status: last.status, page: await last.text() };
}

describe('many workspaces', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startHouse({ mode: 'http', oauth: true, standIn: standIn() });
  });
  afterAll(async () => {
    expect(house.sim.problems()).toEqual([]);
    await house.stop();
  });

  test('two workspaces install it, and each is answered with its own token', async () => {
    const { sim, stores } = house;
    for (const { id } of TEAMS) expect((await install(house, id)).status).toBe(200);
    expect([...stores.installed.keys()].sort()).toEqual(['T1', 'T2']);
    for (const { id, botUserId } of TEAMS) {
      const { ts } = await sim.message({ team: id, text: `<@${botUserId}> hello ${id}` });
      const answer = await sim.waitForMessage(({ thread_ts }) => thread_ts === ts, { team: id });
      expect(answer.text).toBe(`You said: hello ${id}`);
    }
    expect(sim.callsTo('oauth.v2.access')).toHaveLength(2);
  });

  test('only what is needed to act is kept', async () => {
    expect(Object.keys(await loadInstalled(house.stores.installations, 'T1')).sort()).toEqual([
      'botId',
      'botToken',
      'botUserId',
    ]);
  });

  test.each(['//', '/\\\\', '/slack/events/../..//', '*', '/slack'])(
    'an address that is none of ours is left alone, whatever it is: %s',
    async (path) => {
      const { handler } = house.running;
      const request = { url: path, method: 'GET', headers: {} } as IncomingMessage;
      expect(handler?.(request, {} as ServerResponse)).toBe(false);
    },
  );

  test('a forged way back, without the state of this browser, installs nothing', async () => {
    const { sim, stores } = house;
    stores.installed.delete('T2');
    const back = new URL('/slack/oauth_redirect', sim.state.options.requestUrl);
    back.searchParams.set('code', sim.newCode('T2'));
    back.searchParams.set('state', 'made up');
    const response = await fetch(back);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(stores.installed.has('T2')).toBe(false);
    await install(house, 'T2');
  });

  test('uninstalled from one workspace, its token goes and the other stays', async () => {
    const { sim, stores, core } = house;
    await sim.uninstall('T1');
    await waitFor(() => core.happened.some(({ kind }) => kind === 'uninstalled'));
    expect([...stores.installed.keys()]).toEqual(['T2']);
    expect(core.happened.filter(({ kind }) => kind === 'uninstalled')[0]).toEqual({
      kind: 'uninstalled',
      workspace: { platform: 'slack', workspace: 'T1' },
    });
  });

  test('an event of a workspace that is gone is taken and left', async () => {
    const { sim, core } = house;
    const heard = core.heard.length;
    const { deliveries } = await sim.message({ team: 'T1', text: '<@U1BOT> still there?' });
    expect(deliveries[0]?.acked).toBe(true);
    expect(core.heard).toHaveLength(heard);
  });
});

describe('token rotation', () => {
  test('ten events at once renew a token once, and nothing is lost', async () => {
    const house = await startHouse({ mode: 'http', oauth: true, standIn: standIn(43_200) });
    const { sim, stores } = house;
    await install(house, 'T1');
    const installed = await loadInstalled(stores.installations, 'T1');
    expect(installed.refreshToken).toMatch(/^xoxe-1-/);
    const soon = { ...installed, expiresAt: Date.now() + 60_000 };
    await stores.installations.save({ platform: 'slack', workspace: 'T1' }, JSON.stringify(soon));
    const questions = Array.from({ length: 10 }, (_, i) => sim.dm({ team: 'T1', typed: `question ${i}` }));
    await Promise.all(questions);
    await waitFor(() => sim.botMessages('D0ALICE', 'T1').length === 10);
    const renewals = sim.callsTo('oauth.v2.access').filter(({ args }) => args.grant_type === 'refresh_token');
    expect(renewals).toHaveLength(1);
    expect((await loadInstalled(stores.installations, 'T1')).botToken).not.toBe(installed.botToken);
    await house.stop();
  });

  test('a renewal another process was faster with is read from the store', async () => {
    const house = await startHouse({ mode: 'http', oauth: true, standIn: standIn(43_200) });
    const { sim, stores } = house;
    await install(house, 'T1');
    const ref = { platform: 'slack' as const, workspace: 'T1' };
    const good = await loadInstalled(stores.installations, 'T1');
    await stores.installations.save(ref, JSON.stringify({ ...good, refreshToken: 'used up', expiresAt: Date.now() }));
    sim.faults.add({ match: 'oauth.v2.access', kind: 'delay', ms: 150 });
    const asked = sim.dm({ team: 'T1', typed: 'hello' });
    await waitFor(() => sim.callsTo('oauth.v2.access').length === 2);
    await stores.installations.save(ref, JSON.stringify(good));
    await asked;
    await sim.waitForMessage(({ text }) => text === 'You said: hello', { channel: 'D0ALICE', team: 'T1' });
    await house.stop();
  });

  test('while renewing fails, the token is used for as long as it lives', async () => {
    const house = await startHouse({ mode: 'http', oauth: true, standIn: standIn(43_200) });
    const { sim, stores } = house;
    await install(house, 'T1');
    const installed = await loadInstalled(stores.installations, 'T1');
    const soon = { ...installed, expiresAt: Date.now() + 60_000 };
    await stores.installations.save({ platform: 'slack', workspace: 'T1' }, JSON.stringify(soon));
    sim.faults.add({ match: 'oauth.v2.access', kind: 'http', status: 500, times: -1 });
    for (const typed of ['hello', 'and again', 'once more']) {
      await sim.dm({ team: 'T1', typed });
      await sim.waitForMessage(({ text }) => text === `You said: ${typed}`, { channel: 'D0ALICE', team: 'T1' });
    }
    // Three answers ask for the token many times; Slack is asked to renew it once a minute.
    expect(house.log.filter(({ event }) => event === 'slack.token_not_renewed')).toHaveLength(1);
    await house.stop();
  });

  test('a store that fails for a moment does not lose the renewed token', async () => {
    const house = await startHouse({ mode: 'http', oauth: true, standIn: standIn(43_200) });
    const { sim, stores } = house;
    await install(house, 'T1');
    const ref = { platform: 'slack' as const, workspace: 'T1' };
    const before = await loadInstalled(stores.installations, 'T1');
    await stores.installations.save(ref, JSON.stringify({ ...before, expiresAt: Date.now() + 60_000 }));
    stores.failSaves(1);
    await sim.dm({ team: 'T1', typed: 'hello' });
    await sim.waitForMessage(({ text }) => text === 'You said: hello', { channel: 'D0ALICE', team: 'T1' });
    const after = await loadInstalled(stores.installations, 'T1');
    expect(after.refreshToken).not.toBe(before.refreshToken);
    expect(house.log.map(({ event }) => event)).toContain('slack.token_not_saved');
    await house.stop();
  });
});

test('no log line ever holds a token', async () => {
  const house = await startHouse({ mode: 'http', oauth: true, standIn: standIn(43_200) });
  await install(house, 'T1');
  house.sim.faults.add({ match: 'chat.postMessage', kind: 'error', error: 'invalid_auth' });
  await house.sim.dm({ team: 'T1', typed: 'hello' });
  await waitFor(() => house.log.some(({ event }) => event === 'slack.answer_not_delivered'));
  expect(JSON.stringify(house.log)).not.toMatch(/xox[a-z]|xapp-|sim-client-secret|sim-signing-secret/);
  await house.stop();
});
