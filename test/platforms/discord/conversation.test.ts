import { isStretch } from '../../../src/content/types.ts';
import { nudgeComposer, type PickedStretch } from '../../../src/reminders/index.ts';
import {
  ALICE,
  BOB,
  componentsIn,
  FLAG,
  type Interaction,
  type Message,
  waitFor,
  wordsIn,
} from '../../stand-ins/discord/index.ts';
import { openRealHouse, type RealHouse } from '../real-house.ts';
import { mention, type Running, run } from './support.ts';

/** The whole house behind Discord: conversations from the first word to the last button, without any privileged intent. */
let house: RealHouse;
let bot: Running;
beforeAll(async () => {
  house = await openRealHouse({ now: () => Date.now() });
  bot = await run({}, { core: house.core, seen: house.stores.seen, marks: house.stores.marks });
  await bot.discord.waitForCommands();
}, 120_000);
afterAll(async () => {
  await bot.stop();
  await house.close();
});
afterEach(() => {
  expect(bot.discord.problems()).toEqual([]);
  expect(bot.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

async function answered(words: string, where: Parameters<typeof bot.discord.message>[1] = {}): Promise<Message> {
  const { discord } = bot;
  const asked = discord.message(mention(discord, words), where);
  return discord.waitForMessage((message) => message.message_reference?.message_id === asked.id);
}

function labelled(message: Message, label: string): string {
  const found = componentsIn(message.components).find((one) => one.label === label);
  if (!found?.custom_id) throw new Error(`no button "${label}" in: ${wordsIn(message)}`);
  return found.custom_id;
}

const press = (message: Message, label: string, user: string = ALICE): Interaction =>
  bot.discord.click(message, labelled(message, label), { user });
const pressed = async (message: Message, label: string, user: string = ALICE): Promise<Message> =>
  bot.discord.waitForAnswer(press(message, label, user));

test('a stiff hip: an answer with picture and sources, another one, done, shared', async () => {
  const { discord } = bot;
  const answer = await bot.discord.waitForAnswer(discord.slash('stretch', { area: 'hips', setting: 'seated' }));
  expect(answer.attachments).toHaveLength(1);
  const title = wordsIn(answer).split('\n')[0];
  const another = await pressed(answer, 'Another');
  expect(wordsIn(another).split('\n')[0]).not.toBe(title);
  expect(another.flags & FLAG.EPHEMERAL).toBe(FLAG.EPHEMERAL);
  await pressed(another, 'Done');
  const shared = await pressed(another, 'Share');
  expect(shared.flags & FLAG.EPHEMERAL).toBe(0);
  expect(discord.botMessages()).toContain(shared);
});

test('a question by mention is answered in the channel, and "another" by reply goes on from there', async () => {
  const { discord } = bot;
  const first = await answered('my neck is stiff, what can I do?');
  expect(wordsIn(first)).toMatch(/neck/i);
  const more = discord.message('another', { replyTo: first });
  const second = await discord.waitForMessage((message) => message.message_reference?.message_id === more.id);
  expect(wordsIn(second)).not.toBe(wordsIn(first));
});

test('a danger sign is answered in private, the channel sees nothing of it', async () => {
  const { discord } = bot;
  const note = await answered('crushing chest pain and my left arm is numb', { user: BOB });
  expect(note.content).toBe('I answered you in a direct message. Please read it now.');
  const advice = await waitFor(() => discord.dms(BOB).at(-1), 5000, 'the advice');
  expect(advice.content).toMatch(/999|112|911|emergency/i);
  expect(advice.attachments).toEqual([]);
});

test('a nudge for the channel: set up by a sentence, confirmed, listed, paused, resumed, removed', async () => {
  const { discord } = bot;
  const proposed = await discord.waitForAnswer(discord.slash('nudge add', { when: 'every weekday at 10 and 15:30' }));
  expect(wordsIn(proposed)).toMatch(/10:00/);
  const changed = await discord.waitForModal(press(proposed, 'Change it'));
  expect(componentsIn(changed.components).find(({ custom_id: id }) => id === 'words')?.value).toBe(
    'every weekday at 10 and 15:30',
  );
  const done = await pressed(proposed, 'Yes, set it up');
  expect(wordsIn(done)).toMatch(/I will post here/);
  expect(done.flags & FLAG.EPHEMERAL).toBe(0);
  const [suggestion] = await discord.waitForChoices(discord.type('nudge pause', 'nudge', ''));
  const nudge = suggestion?.value as string;
  expect(wordsIn(await discord.waitForAnswer(discord.slash('nudge list')))).toMatch(/10:00/);
  expect(wordsIn(await discord.waitForAnswer(discord.slash('nudge pause', { nudge })))).toMatch(/[Pp]aused/);
  expect(wordsIn(await discord.waitForAnswer(discord.slash('nudge resume', { nudge })))).toMatch(/On again/);
  expect(wordsIn(await discord.waitForAnswer(discord.slash('nudge preview', { nudge })))).toMatch(/next times/);
  const removal = await discord.waitForAnswer(discord.slash('nudge remove', { nudge }));
  await pressed(removal, 'Yes, delete it');
  expect(await discord.waitForChoices(discord.type('nudge pause', 'nudge', ''))).toEqual([]);
});

test('a member may not set one up for the channel, but may for themselves, in the form', async () => {
  const { discord } = bot;
  const refused = await discord.waitForAnswer(
    discord.slash('nudge add', { when: 'at 10', where: 'channel', zone: 'Europe/Berlin' }, { user: BOB }),
  );
  expect(wordsIn(refused)).toMatch(/Manage Channels/);
  const opened = discord.slash('nudge add', {}, { user: BOB });
  await discord.waitForModal(opened);
  const saved = await discord.waitForAnswer(
    discord.submit(opened, { words: 'every weekday at 10', timezone: 'Europe/Berlin', target: 'me' }),
  );
  expect(wordsIn(saved)).toMatch(/Your nudge.*<t:\d+:F>/s);
  const [mine] = await discord.waitForChoices(discord.type('nudge remove', 'nudge', '', { user: BOB }));
  expect(mine?.name).toMatch(/10:00/);
});

test('nor may a member sign the channel up in words, by command or by mention', async () => {
  const { discord } = bot;
  const user = discord.world.addPerson('dora').id;
  const byCommand = await discord.waitForAnswer(discord.slash('nudge add', { when: 'every weekday at 10' }, { user }));
  expect(wordsIn(byCommand)).toMatch(/right to manage that channel/);
  expect(wordsIn(await answered('nudge us every weekday at 10', { user }))).toMatch(/right to manage that channel/);
  expect(wordsIn(await answered('nudge me every weekday at 10', { user }))).toMatch(/A nudge for you/);
});

test('the form says what it did not understand', async () => {
  const { discord } = bot;
  const opened = discord.slash('nudge add');
  await discord.waitForModal(opened);
  const answer = await discord.waitForAnswer(
    discord.submit(opened, { words: 'when the cows come home', timezone: 'Europe/Berlin' }),
  );
  expect(labelled(answer, 'Change what I wrote')).toBe('nudge_form|');
});

test('a nudge with its buttons: Done is counted, Another and Snooze are for the one who pressed', async () => {
  const { discord } = bot;
  const proposed = await discord.waitForAnswer(discord.slash('nudge add', { when: 'every day at 9' }));
  await pressed(proposed, 'Yes, set it up');
  const [subscription] = await house.stores.subscriptions.inChannel({
    platform: 'discord',
    workspace: discord.guild.id,
    channel: discord.general,
  });
  if (!subscription) throw new Error('the nudge was not saved');
  const compose = nudgeComposer(pickFirst, () => 0.5);
  const key = `${subscription.id}@1795510800`;
  const claim = {
    subscription,
    occurrence: {
      key,
      subscriptionId: subscription.id,
      kind: 'regular',
      destination: subscription.destination,
      dueAt: Date.now(),
      state: 'claimed',
    },
  } as unknown as Parameters<typeof compose>[0];
  const composed = compose(claim);
  if (!composed) throw new Error('no stretch for a nudge');
  expect(await bot.adapter.messenger.send(subscription.destination, composed.reply, key)).toMatchObject({
    status: 'sent',
  });
  const nudge = discord.botMessages().at(-1) as Message;
  for (const label of componentsIn(nudge.components).flatMap((one) => (one.label ? [one.label] : []))) {
    const answer = await pressed(nudge, label, BOB);
    expect(answer.flags & FLAG.EPHEMERAL).toBe(FLAG.EPHEMERAL);
  }
});

/** The first seated stretch there is: which one does not matter here. */
function pickFirst(): PickedStretch {
  const entry = house.deps.content.entries.filter(isStretch).find(({ setting }) => setting === 'seated');
  if (!entry) throw new Error('no seated stretch');
  const { id, title, summary, steps, setting, areas } = entry;
  return {
    id,
    title,
    summary,
    steps,
    setting,
    areas,
    seconds: entry.dose.totalSeconds,
    seatedAlternative: null,
    figure: null,
  };
}

test('privacy, one’s data, and being forgotten', async () => {
  const { discord } = bot;
  for (const sub of ['help', 'privacy', 'my-data']) {
    const answer = await discord.waitForAnswer(discord.slash(`limber ${sub}`));
    expect(wordsIn(answer).length).toBeGreaterThan(40);
  }
  const asked = await discord.waitForAnswer(discord.slash('limber forget-me'));
  const [yes] = componentsIn(asked.components).filter(({ custom_id: id }) => id?.startsWith('forget_me'));
  const gone = await discord.waitForAnswer(discord.click(asked, yes?.custom_id as string));
  expect(wordsIn(gone)).not.toBe('');
});

test('settings of the server and one’s own: shown, changed by those who may, and in force', async () => {
  const { discord } = bot;
  const use = async (path: string, options: Parameters<typeof discord.slash>[1], user: string = ALICE) =>
    wordsIn(await discord.waitForAnswer(discord.slash(path, options, { user })));
  expect(await use('limber settings', {}, BOB)).toMatch(/Country.*not set/s);
  expect(await use('limber settings', { country: 'DE' }, BOB)).toMatch(/Manage Server/);
  const [germany] = await discord.waitForChoices(discord.type('limber settings', 'country', 'germ'));
  expect(germany).toEqual({ name: 'Germany', value: 'DE' });
  expect(await use('limber settings', { country: 'DE', zone: 'Europe/Berlin' })).toMatch(
    /Saved.*Germany.*Europe\/Berlin/s,
  );
  expect(await use('limber settings', { country: 'Atlantis' })).toMatch(/do not know that country/);
  expect(await use('limber preferences', { zone: 'Europe/Paris', seated: true }, BOB)).toMatch(/Europe\/Paris.*chair/s);
  expect(await use('limber preferences', { zone: 'Moon/Crater' }, BOB)).toMatch(/do not know that time zone/);
  expect(await use('ask', { question: 'crushing chest pain and my left arm is numb' }, BOB)).toContain('112');
});

test('"Find help for this" on somebody’s message', async () => {
  const { discord } = bot;
  const target = discord.message('ugh, my wrists hurt after all that typing', { user: BOB });
  const answer = await discord.waitForAnswer(discord.onMessage('Find help for this', target));
  expect(wordsIn(answer)).toMatch(/wrist/i);
});
