import { encodeAction } from '../../../src/ports/action.ts';
import { ALICE, BOB, componentsIn, FLAG, waitFor, wordsIn } from '../../stand-ins/discord/index.ts';
import { mention, NUDGE_ID, type Running, reply, run } from './support.ts';

/** Presses, menus and forms. */
let bot: Running;
beforeAll(async () => {
  bot = await run();
  await bot.discord.waitForCommands();
});
afterAll(() => bot.stop());
afterEach(() => {
  bot.core.answer = null;
  expect(bot.discord.problems()).toEqual([]);
});

const lastHeard = () => bot.core.heard.at(-1);

async function answered(words: string) {
  const { discord } = bot;
  const asked = discord.message(mention(discord, words));
  return discord.waitForMessage((message) => message.message_reference?.message_id === asked.id);
}

test('every button of an answer reaches the core as its action, and is answered privately', async () => {
  const { discord } = bot;
  const message = await answered('hips');
  const ids = componentsIn(message.components).flatMap(({ type, custom_id: id }) => (type === 2 && id ? [id] : []));
  expect(ids).toHaveLength(6);
  for (const id of ids) {
    const pressed = discord.click(message, id, { user: BOB });
    const answer = await discord.waitForAnswer(pressed);
    expect(lastHeard()).toMatchObject({ kind: 'action', action: id, privately: true, person: { id: BOB } });
    expect(answer.flags & FLAG.EPHEMERAL).toBe(FLAG.EPHEMERAL);
    expect(wordsIn(message)).toContain('Seated figure four');
  }
});

test('a choice from the menu is an action too', async () => {
  const { discord } = bot;
  const message = await answered('hips');
  await discord.waitForAnswer(discord.select(message, 'choose', [encodeAction('show', 'sore-hips')]));
  expect(lastHeard()).toMatchObject({ kind: 'action', action: encodeAction('show', 'sore-hips') });
});

test('a private answer can be shared, and is then for all', async () => {
  const { discord, core } = bot;
  const entry = { id: 'seated-figure-four', kind: 'stretch', title: 'x', areas: [], needs: [], confidence: 1 } as const;
  core.answer = ({ kind }) =>
    kind === 'action'
      ? reply({ text: 'Shared with everybody.' })
      : reply({ audience: 'private', meta: { ...reply().meta, entries: [entry] } });
  const mine = await discord.waitForAnswer(discord.slash('stretch'));
  const answer = await discord.waitForAnswer(discord.click(mine, encodeAction('share', entry.id)));
  expect(lastHeard()).toMatchObject({ privately: false });
  expect(answer.flags & FLAG.EPHEMERAL).toBe(0);
  expect(discord.botMessages().map(wordsIn)).toContain('Shared with everybody.');
});

test('a reply that replaces changes the pressed message, also where it was a card', async () => {
  const { discord, core } = bot;
  const message = await answered('hips');
  core.answer = () => reply({ text: 'Step two.', blocks: [{ type: 'paragraph', text: 'Step two.' }], replaces: true });
  const pressed = discord.click(message, encodeAction('done', 'seated-figure-four'));
  await discord.waitForAnswer(pressed);
  expect(wordsIn(message)).toBe('Step two.');
  expect(message.attachments).toEqual([]);
  expect(pressed.followUps).toEqual([]);
});

test('silence after a press leaves everything as it is', async () => {
  const { discord, core } = bot;
  const message = await answered('hips');
  core.answer = ({ kind }) => reply({ silent: kind === 'action' });
  const pressed = discord.click(message, encodeAction('done', 'seated-figure-four'));
  await waitFor(() => pressed.deferredUpdate, 5000, 'the acknowledgement');
  await answered('end');
  expect(pressed.followUps).toEqual([]);
});

test('a reply that asks for the form gets a button for it, where no form can open', async () => {
  const { discord, core } = bot;
  core.answer = () => reply({ form: {} });
  const message = await answered('set up a nudge');
  core.answer = null;
  await discord.waitForModal(discord.click(message, encodeAction('nudge_form', '')));
});

describe('the form for a nudge', () => {
  test('opens with what is known, is saved, and tells the next times in the reader’s zone', async () => {
    const { discord, core } = bot;
    core.timezone = null;
    const opened = discord.slash('nudge add');
    const form = await discord.waitForModal(opened);
    expect(componentsIn(form.components).map(({ custom_id: id }) => id)).toContain('target');
    const sent = discord.submit(opened, {
      words: 'every weekday at 10',
      timezone: 'Europe/Berlin',
      area: 'hips',
      position: 'seated',
    });
    const answer = await discord.waitForAnswer(sent);
    expect(core.saved.at(-1)).toEqual({
      target: discord.general,
      words: 'every weekday at 10',
      timezone: 'Europe/Berlin',
      area: 'hips',
      seatedOnly: true,
    });
    expect(wordsIn(answer)).toContain('Saved: every weekday at 10:00.');
    expect(wordsIn(answer)).toContain(`<t:${Date.parse('2026-11-24T09:00:00Z') / 1000}:F>`);
    expect(answer.flags & FLAG.EPHEMERAL).toBe(FLAG.EPHEMERAL);
    const told = await waitFor(() => sent.followUps[0], 5000, 'the channel to be told');
    expect(told.flags & FLAG.EPHEMERAL).toBe(0);
    await waitFor(() => core.zones.length > 0, 5000, 'the zone to be kept');
    expect(core.zones).toEqual(['Europe/Berlin']);
    core.timezone = 'Europe/Berlin';
  });

  test('what was not understood is said, and the form opens again with what was written', async () => {
    const { discord } = bot;
    const opened = discord.slash('nudge add');
    await discord.waitForModal(opened);
    const sent = discord.submit(opened, { words: 'once in a blue moon' });
    const answer = await discord.waitForAnswer(sent);
    expect(answer.content).toContain('I do not know when that is.');
    const again = discord.click(answer, encodeAction('nudge_form', ''));
    const form = await discord.waitForModal(again);
    expect(componentsIn(form.components).find(({ custom_id: id }) => id === 'words')?.value).toBe(
      'once in a blue moon',
    );
    await discord.waitForAnswer(discord.submit(again, { words: 'every weekday at 10' }));
  });

  test('a member without Manage Channels starts with a nudge of their own, and is refused one for the channel', async () => {
    const { discord, core } = bot;
    const opened = discord.slash('nudge add', {}, { user: BOB });
    const form = await discord.waitForModal(opened);
    const target = componentsIn(form.components).find(({ custom_id: id }) => id === 'target');
    expect(target?.options?.find((option) => option.default)?.value).toBe('me');
    const saved = core.saved.length;
    const answer = await discord.waitForAnswer(discord.submit(opened, { words: 'at 10', target: 'channel' }));
    expect(answer.content).toMatch(/Manage Channels/);
    expect(core.saved).toHaveLength(saved);
  });

  test('options are enough: /nudge add with everything said', async () => {
    const { discord, core } = bot;
    const asked = discord.slash(
      'nudge add',
      { when: 'at 10', where: 'me', zone: 'Europe/Berlin', seated: true },
      { user: BOB },
    );
    await discord.waitForAnswer(asked);
    expect(core.saved.at(-1)).toEqual({
      target: 'me',
      words: 'at 10',
      timezone: 'Europe/Berlin',
      area: null,
      seatedOnly: true,
    });
  });

  test('/nudge edit opens the form of that nudge; options change only what they name', async () => {
    const { discord, core } = bot;
    const opened = discord.slash('nudge edit', { nudge: NUDGE_ID });
    const form = await discord.waitForModal(opened);
    expect(form.custom_id).toBe(`nudge_form|${NUDGE_ID}`);
    expect(componentsIn(form.components).find(({ custom_id: id }) => id === 'timezone')?.value).toBe('Europe/Berlin');
    await discord.waitForAnswer(discord.slash('nudge edit', { nudge: NUDGE_ID, area: 'hips' }));
    expect(core.saved.at(-1)).toMatchObject({ id: NUDGE_ID, area: 'hips' });
  });

  test('a nudge that is gone is said to be gone', async () => {
    const answer = await bot.discord.waitForAnswer(
      bot.discord.slash('nudge edit', { nudge: 'zzzzzzzzzz' }, { user: ALICE }),
    );
    expect(answer.content).toMatch(/could not find/);
  });
});
