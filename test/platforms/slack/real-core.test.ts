import { waitFor } from '../../stand-ins/lib/wait.ts';
import { elementsOf } from '../../stand-ins/slack/press.ts';
import type { View } from '../../stand-ins/slack/state.ts';
import { openRealHouse, type RealHouse } from '../real-house.ts';
import { startHouse, type TestHouse } from './house.ts';

/** The adapter over the real core on a real SQLite file: forms, Home and what happens to a channel's nudges. */
const CLOCK = { now: () => Date.parse('2026-11-23T09:00:00Z') };
const CHANNEL = { platform: 'slack', workspace: 'T0SIM', channel: 'C0GEN' } as const;

describe("a channel's nudge, from the form to the end", () => {
  let real: RealHouse;
  let house: TestHouse;
  beforeAll(async () => {
    real = await openRealHouse(CLOCK);
    house = await startHouse({ core: real.core });
  }, 120_000);
  afterAll(async () => {
    expect(house.sim.problems()).toEqual([]);
    await house.stop();
    await real.close();
  });
  const said = (view: View | undefined) => JSON.stringify(view?.blocks ?? []);
  const states = async () => (await real.stores.subscriptions.inChannel(CHANNEL)).map(({ state }) => state);

  test('the form understands days and times, says them back and saves them', async () => {
    const { sim } = house;
    await sim.command({ command: '/nudge' });
    const view = await sim.waitForView(({ callback_id }) => callback_id === 'limber_nudge_form');
    await waitFor(() => said(sim.views().find(({ id }) => id === view.id)).includes('I understood'));
    await waitFor(() => said(sim.views().find(({ id }) => id === view.id)).includes('Europe/Paris'));
    expect(said(sim.views().find(({ id }) => id === view.id)).match(/"type":"date"/g)).toHaveLength(5);
    const nonsense = { words: { 'slack.form.words': { value: 'when the moon is blue' } } };
    expect((await sim.submit({ view_id: view.id, values: nonsense })).response).toMatchObject({
      errors: { words: expect.any(String) },
    });
    expect((await sim.submit({ view_id: view.id })).acked).toBe(true);
    await sim.waitForMessage(({ text }) => text.startsWith('A nudge for this channel'));
    const [saved] = await real.stores.subscriptions.inChannel(CHANNEL);
    expect(saved?.schedule).toMatchObject({
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      times: ['10:00', '15:00'],
      timezone: 'Europe/Paris',
    });
  });

  test('Home shows it to the person who may change it, and to nobody else', async () => {
    const { sim } = house;
    await sim.openHome();
    const home = await waitFor(() => (said(sim.home()).includes('nudge_pause|') ? sim.home() : undefined));
    expect(elementsOf(home.blocks).some(({ action_id }) => String(action_id).startsWith('slack.nudge_edit.'))).toBe(
      true,
    );
    sim.state.teams.get('T0SIM')?.users.set('U0CAROL', { id: 'U0CAROL', name: 'carol', tz: 'Europe/Paris' });
    await sim.openHome('U0CAROL');
    expect(said(await waitFor(() => sim.home('U0CAROL')))).not.toContain('nudge_pause|');
  });

  test('paused from Home and resumed again', async () => {
    const { sim } = house;
    const id = (name: string) =>
      String(elementsOf(sim.home()?.blocks).find(({ action_id }) => String(action_id).startsWith(name))?.action_id);
    await sim.action({ view_id: sim.home()?.id ?? '', action_id: id('nudge_pause|') });
    await waitFor(() => said(sim.home()).includes('nudge_resume|'));
    expect(await states()).toEqual(['paused']);
    await sim.action({ view_id: sim.home()?.id ?? '', action_id: id('nudge_resume|') });
    await waitFor(() => said(sim.home()).includes('nudge_pause|'));
    expect(await states()).toEqual(['active']);
  });

  test('archived it rests, opened again it goes on, and removed it rests until the bot is back', async () => {
    const { sim } = house;
    const is = (state: string) => waitFor(async () => (await states())[0] === state);
    await sim.archive('C0GEN');
    await is('paused');
    await sim.unarchive('C0GEN');
    await is('active');
    await sim.kick('C0GEN');
    await is('paused');
    await sim.invite('C0GEN');
    await is('active');
  });

  test('uninstalled, nothing of the workspace is left', async () => {
    const { sim } = house;
    await sim.uninstall();
    await waitFor(async () => (await states()).length === 0);
  });
});
