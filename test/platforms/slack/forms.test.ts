import type { Fields } from '../../stand-ins/lib/http.ts';
import { waitFor } from '../../stand-ins/lib/wait.ts';
import { elementsOf, viewState } from '../../stand-ins/slack/press.ts';
import type { View } from '../../stand-ins/slack/state.ts';
import { startHouse, type TestHouse } from './house.ts';
import { nudgeOf } from './test-core.ts';

const said = (view: View | undefined) => JSON.stringify(view?.blocks ?? []);
const typed = (value: string) => ({ value });

describe.each(['socket', 'http'] as const)('forms and panels over %s', (mode) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startHouse({ mode });
  });
  afterAll(async () => {
    await house.stop();
  });

  const emptyForm = async (): Promise<View> => {
    const { sim } = house;
    const before = new Set(sim.views().map(({ id }) => id));
    await sim.command({ command: '/nudge' });
    const view = await sim.waitForView(({ id, callback_id }) => callback_id === 'limber_nudge_form' && !before.has(id));
    // The zone of somebody not met before arrives with a second look.
    return waitFor(() => {
      const now = sim.views().find(({ id }) => id === view.id);
      return now && said(now).includes('Europe/Paris') ? now : undefined;
    });
  };

  test('an empty /nudge opens the form with the channel, the usual times and the zone of the person', async () => {
    const view = await emptyForm();
    const inputs = elementsOf(view.blocks);
    expect(inputs.find(({ type }) => type === 'conversations_select')).toMatchObject({ initial_conversation: 'C0GEN' });
    expect(said(view)).toContain('You said: every Monday, Tuesday, Wednesday, Thursday and Friday at 10:00 and 15:00.');
  });

  test('the sentence and the next five times follow what is typed', async () => {
    const { sim } = house;
    const view = await emptyForm();
    const words = 'every 45 minutes from 9 to 5';
    const state = viewState(view.blocks, { words: { 'slack.form.words': typed(words) } });
    await sim.action({ view_id: view.id, action_id: 'slack.form.words', value: words, state });
    const updated = await waitFor(() => {
      const now = sim.views().find(({ id }) => id === view.id);
      return said(now).includes(`You said: ${words}.`) ? now : undefined;
    });
    expect(said(updated).match(/"type":"date"/g)).toHaveLength(5);
    await sim.action({ view_id: view.id, action_id: 'slack.form.words', value: 'sometimes', state });
    await waitFor(() => said(sim.views().find(({ id }) => id === view.id)).includes('At what time?'));
  });

  test('faults stay in the form, beside the field they belong to', async () => {
    const { sim } = house;
    const view = await emptyForm();
    const values = { words: { 'slack.form.words': typed('never at 10') } };
    const { response } = await sim.submit({ view_id: view.id, values });
    expect(response).toEqual({ response_action: 'errors', errors: { words: 'I need at least one time.' } });
    const nothing = { days: { 'slack.form.days': { selected_options: [] } } };
    expect((await sim.submit({ view_id: view.id, values: nothing })).response).toMatchObject({
      errors: { words: expect.any(String) },
    });
  });

  test('a saved nudge is announced in its channel', async () => {
    const { sim, core } = house;
    const view = await emptyForm();
    const values = { words: { 'slack.form.words': typed('every weekday at 11') } };
    expect((await sim.submit({ view_id: view.id, values })).acked).toBe(true);
    await sim.waitForMessage(({ text }) => text === 'A nudge was set up here.');
    expect(core.saved.at(-1)).toMatchObject({
      form: { target: 'C0GEN', words: 'every weekday at 11', timezone: 'Europe/Paris', area: null, seatedOnly: false },
      place: { channel: 'C0GEN', direct: false },
      person: { id: 'U0ALICE', mayManageChannel: true },
    });
  });

  test('for a channel without the bot, the person hears how to invite it', async () => {
    const { sim } = house;
    const view = await emptyForm();
    const values = { channel: { 'slack.form.channel': { selected_conversation: 'C0RND' } } };
    await sim.submit({ view_id: view.id, values });
    await sim.waitForMessage(({ text }) => text.includes('/invite'), { channel: 'D0ALICE' });
  });

  test('a personal nudge is announced by direct message', async () => {
    const { sim, core } = house;
    const view = await emptyForm();
    const values = { target: { 'slack.form.target': { selected_option: { value: 'me' } } } };
    await sim.submit({ view_id: view.id, values });
    await sim.waitForMessage(({ text }) => text === 'A nudge was set up here.', { channel: 'D0ALICE' });
    expect(core.saved.at(-1)).toMatchObject({ form: { target: 'me' }, place: { channel: 'U0ALICE', direct: true } });
  });

  test('searching a zone, a part of the body or a country offers what fits', async () => {
    const { sim } = house;
    const view = await emptyForm();
    const zone = await sim.suggest({ view_id: view.id, action_id: 'slack.form.zone', value: 'ber' });
    expect(zone.response).toMatchObject({ options: [{ value: 'zone/ber' }] });
    const area = await sim.suggest({ view_id: view.id, action_id: 'slack.form.area', value: 'hi' });
    expect(area.response).toMatchObject({ options: [{ value: 'area/hi' }] });
  });

  test('Home begins with three steps and shows nudges afterwards, with what one may change', async () => {
    const { sim, core } = house;
    core.nudgeList.length = 0;
    await sim.openHome();
    await waitFor(() => said(sim.home()).includes('Three steps'));
    core.nudgeList.push(
      nudgeOf(),
      nudgeOf({ id: 'n2', personal: true, says: 'Every day at 9:00.', state: 'paused', nextAt: null }),
    );
    await sim.openHome();
    const home = await waitFor(() => (said(sim.home()).includes('Every day at 9:00.') ? sim.home() : undefined));
    expect(said(home)).not.toContain('Three steps');
    expect(elementsOf(home.blocks).map(({ action_id }) => action_id)).toEqual(
      expect.arrayContaining([
        'nudge_pause|n1',
        'nudge_resume|n2',
        'slack.nudge_edit.n1',
        'my_data',
        'forget_me_confirm',
      ]),
    );
    expect(said(home)).not.toContain('for admins');
  });

  test('Change on Home opens the form filled with the nudge', async () => {
    const { sim } = house;
    const home = sim.home();
    await sim.action({ view_id: home?.id ?? '', action_id: 'slack.nudge_edit.n1' });
    const view = await sim.waitForView((open) => (open.private_metadata ?? '').includes('"n1"'));
    await waitFor(() => said(sim.views().find(({ id }) => id === view.id)).includes('every weekday at 10:00'));
    await sim.submit({ view_id: view.id });
    await waitFor(() => house.core.saved.at(-1)?.form.id === 'n1');
  });

  test('a button of the core on Home answers by direct message and draws Home anew', async () => {
    const { sim } = house;
    const published = sim.callsTo('views.publish').length;
    await sim.action({ view_id: sim.home()?.id ?? '', action_id: 'nudge_pause|n1' });
    await sim.waitForMessage(({ text }) => text === 'Paused here.', { channel: 'D0ALICE' });
    await sim.waitForCall('views.publish', published + 1);
    expect(house.core.heard.at(-1)?.place).toMatchObject({ channel: 'C0GEN', direct: false });
  });

  test('preferences are shown, changed and saved', async () => {
    const { sim, core } = house;
    core.preferencesNow = { timezone: 'Europe/Berlin', seatedOnly: false, avoid: ['knee-trouble'] };
    await sim.action({ view_id: sim.home()?.id ?? '', action_id: 'slack.preferences' });
    const view = await sim.waitForView(({ callback_id }) => callback_id === 'limber_preferences');
    const seated: Fields = { selected_options: [{ value: 'seated' }] };
    await sim.submit({ view_id: view.id, values: { seated: { seated }, avoid: { avoid: { selected_options: [] } } } });
    await waitFor(() => core.preferencesNow.seatedOnly);
    expect(core.preferencesNow).toEqual({ timezone: 'Europe/Berlin', seatedOnly: true, avoid: [] });
  });

  test('workspace settings are for admins alone, in the panel and when saving', async () => {
    const { sim, core } = house;
    await sim.openHome('U0BOB');
    const home = await waitFor(() => sim.home('U0BOB'));
    expect(said(home)).toContain('for admins');
    await sim.action({ view_id: home.id, action_id: 'slack.settings', user: 'U0BOB' });
    const view = await sim.waitForView(({ callback_id }) => callback_id === 'limber_settings');
    const country = await sim.suggest({ view_id: view.id, action_id: 'country', value: 'germ', user: 'U0BOB' });
    expect(country.response).toMatchObject({ options: [{ value: 'DE', text: { text: 'Germany' } }] });
    const values = {
      country: { country: { selected_option: { value: 'DE' } } },
      who: { who: { selected_option: { value: 'admins' } } },
    };
    await sim.submit({ view_id: view.id, values, user: 'U0BOB' });
    await waitFor(() => core.settingsNow.country === 'DE');
    expect(core.settingsNow).toEqual({ country: 'DE', timezone: null, whoMaySubscribe: 'admins' });

    await sim.action({ view_id: home.id, action_id: 'slack.settings', user: 'U0BOB' });
    const again = await sim.waitForView(({ callback_id }) => callback_id === 'limber_settings');
    await sim.submit({
      view_id: again.id,
      values: { who: { who: { selected_option: { value: 'everyone' } } } },
      user: 'U0ALICE',
    });
    await sim.openHome();
    await waitFor(() => sim.home());
    expect(core.settingsNow.whoMaySubscribe).toBe('admins');
  });

  test('the shortcut from anywhere opens a stretch, and Another changes it there', async () => {
    const { sim } = house;
    await sim.shortcut({ callback_id: 'limber_stretch' });
    const view = await sim.waitForView((open) => said(open).includes('Neck turn'));
    await sim.action({ view_id: view.id, action_id: 'another||||neck-turn' });
    await sim.waitForView((open) => open.id === view.id && said(open).includes('Chin tuck'));
  });

  test('the shortcut on a message answers what it says, to the asker alone', async () => {
    const { sim, core } = house;
    const { ts } = await sim.message({ typed: 'my elbow is sore', user: 'U0BOB' });
    const posted = sim.botMessages().length;
    await sim.shortcut({ callback_id: 'limber_help_message', channel: 'C0GEN', ts });
    await sim.waitForView((open) => said(open).includes('You said: my elbow is sore'));
    expect(core.heard.at(-1)).toMatchObject({ kind: 'text', privately: true, person: { id: 'U0ALICE' } });
    expect(sim.botMessages()).toHaveLength(posted);
  });

  test('Slack minded nothing', () => {
    expect(house.sim.problems()).toEqual([]);
    expect(house.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
