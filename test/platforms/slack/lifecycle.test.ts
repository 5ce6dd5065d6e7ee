import { waitFor } from '../../stand-ins/lib/wait.ts';
import { startHouse, type TestHouse } from './house.ts';

describe('arriving and leaving', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(async () => {
    expect(house.sim.problems()).toEqual([]);
    await house.stop();
  });
  const happened = (kind: string) => waitFor(() => house.core.happened.find((event) => event.kind === kind));
  const place = (channel: string) => ({ platform: 'slack', workspace: 'T0SIM', channel, direct: false });

  test('invited, it says in the channel what it can do, with a button to set up nudges', async () => {
    const { sim } = house;
    await sim.invite('C0RND');
    const welcome = await sim.waitForMessage(undefined, { channel: 'C0RND' });
    expect(JSON.stringify(welcome.blocks)).toContain('"nudge_form"');
    expect(await happened('joined')).toEqual({ kind: 'joined', place: place('C0RND') });
    await sim.action({ channel: 'C0RND', ts: welcome.ts, action_id: 'nudge_form' });
    await sim.waitForView(({ callback_id }) => callback_id === 'limber_nudge_form');
  });

  test('somebody else joining is none of its business', async () => {
    const { sim, core } = house;
    const before = core.happened.length;
    await sim.event({ type: 'member_joined_channel', user: 'U0BOB', channel: 'C0GEN', channel_type: 'C' });
    await sim.kick('C0RND');
    await happened('left');
    expect(core.happened.slice(before)).toEqual([{ kind: 'left', place: place('C0RND') }]);
    expect(sim.botMessages('C0GEN')).toEqual([]);
  });

  test('archived, opened again and deleted are told', async () => {
    const { sim, core } = house;
    await sim.archive('C0GEN');
    expect(await happened('archived')).toEqual({ kind: 'archived', place: place('C0GEN') });
    await sim.unarchive('C0GEN');
    await happened('unarchived');
    core.happened.length = 0;
    await sim.deleteChannel('C0GEN');
    expect(await happened('left')).toEqual({ kind: 'left', place: place('C0GEN') });
  });

  test("a person's own token revoked changes nothing; the workspace's removal is told, however often it is said", async () => {
    const { sim, core } = house;
    core.happened.length = 0;
    await sim.event({ type: 'tokens_revoked', tokens: { oauth: ['U0ALICE'], bot: [] } });
    const [, delivery] = await sim.uninstall();
    await happened('uninstalled');
    if (delivery) await sim.redeliver(delivery);
    const events = core.happened.filter(({ kind }) => kind === 'uninstalled');
    expect(events.length).toBeGreaterThan(0);
    expect(events[0]).toEqual({ kind: 'uninstalled', workspace: { platform: 'slack', workspace: 'T0SIM' } });
  });
});
