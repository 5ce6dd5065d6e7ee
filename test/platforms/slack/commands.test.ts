import { elementsOf } from '../../stand-ins/slack/press.ts';
import type { Message } from '../../stand-ins/slack/state.ts';
import { startHouse, type TestHouse } from './house.ts';

const actionIds = (message: Message) => elementsOf(message.blocks).map(({ action_id }) => action_id);
const images = (message: Message) => (message.blocks ?? []).filter(({ type }) => type === 'image');

describe.each(['socket', 'http'] as const)('commands and buttons over %s', (mode) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startHouse({ mode });
  });
  afterAll(async () => {
    await house.stop();
  });

  const stretch = async (text = 'neck seated'): Promise<Message> => {
    const { sim } = house;
    const before = sim.ephemerals('U0ALICE').length;
    const { acked } = await sim.command({ command: '/stretch', text });
    expect(acked).toBe(true);
    return sim.waitForEphemeral((message) => sim.ephemerals('U0ALICE').indexOf(message) >= before);
  };

  test('/stretch answers only the asker, with Share, Another and Done', async () => {
    const note = await stretch();
    expect(note.to).toBe('U0ALICE');
    expect(actionIds(note)).toEqual(['share|neck-turn', 'another||||neck-turn', 'done|neck-turn', 'slack.picture']);
    const heard = house.core.heard.at(-1);
    expect(heard).toMatchObject({
      kind: 'command',
      command: { name: 'stretch', text: 'neck seated' },
      privately: true,
    });
  });

  test('Another takes the place of the private stretch instead of piling up', async () => {
    const { sim } = house;
    const note = await stretch();
    const count = sim.ephemerals().length;
    await sim.action({ ts: note.ts, action_id: 'another||||neck-turn' });
    await sim.waitForEphemeral(({ ts, text }) => ts === note.ts && text.startsWith('Chin tuck'));
    expect(sim.ephemerals()).toHaveLength(count);
  });

  test('Share posts to the channel with the picture, uploaded once and used again', async () => {
    const { sim } = house;
    const note = await stretch();
    const before = sim.botMessages().length;
    await sim.action({ ts: note.ts, action_id: 'share|neck-turn' });
    const shared = await sim.waitForMessage((message) => sim.botMessages().indexOf(message) >= before);
    expect(images(shared)).toMatchObject([
      { slack_file: { id: expect.any(String) }, alt_text: 'A person turns the head' },
    ]);
    await sim.action({ ts: note.ts, action_id: 'share|neck-turn' });
    const again = await sim.waitForMessage((message) => sim.botMessages().indexOf(message) > before);
    expect(images(again)).toEqual([expect.objectContaining({ slack_file: images(shared)[0]?.slack_file })]);
    expect(sim.callsTo('files.getUploadURLExternal')).toHaveLength(1);
  });

  test('in a channel without the bot, the answer and Share still arrive', async () => {
    const { sim } = house;
    await sim.command({ command: '/stretch', channel: 'C0RND' });
    const note = await sim.waitForEphemeral(({ channel }) => channel === 'C0RND');
    await sim.action({ channel: 'C0RND', ts: note.ts, action_id: 'share|neck-turn' });
    const shared = await sim.waitForMessage(({ via }) => via === 'response_url', { channel: 'C0RND' });
    expect(shared.text).toContain('Neck turn');
  });

  test('the picture of a private note comes by direct message when asked for', async () => {
    const { sim } = house;
    const note = await stretch();
    await sim.action({ ts: note.ts, action_id: 'slack.picture' });
    const sent = await sim.waitForMessage((message) => images(message).length > 0, { channel: 'D0ALICE' });
    expect(sent.text).toBe('Drawing of neck-turn');
    await sim.waitForEphemeral(({ text }) => text.includes('direct message'));
  });

  test('in direct messages /stretch is an ordinary message with its picture', async () => {
    const { sim } = house;
    await sim.dm({ typed: 'hello' });
    await sim.command({ command: '/stretch', channel: 'D0ALICE' });
    const answer = await sim.waitForMessage(({ text }) => text.startsWith('Neck turn'), { channel: 'D0ALICE' });
    expect(images(answer)).toHaveLength(1);
    expect(actionIds(answer)).not.toContain('share|neck-turn');
  });

  test("in two colleagues' direct messages, where the bot is not, it answers the asker alone", async () => {
    const { sim } = house;
    await sim.command({ command: '/ask', text: 'why?', channel: 'D0OTHERS' });
    const note = await sim.waitForEphemeral(({ channel }) => channel === 'D0OTHERS');
    expect(note.text).toBe('ask: why?');
  });

  test.each([
    ['/ask', 'why does my neck hurt', { name: 'ask', text: 'why does my neck hurt' }],
    ['/nudge', 'every weekday at 10', { name: 'nudge', text: 'every weekday at 10' }],
    ['/limber', '', { name: 'help' }],
    ['/limber', 'stretch hips', { name: 'stretch', text: 'hips' }],
    ['/limber', 'ask my knee hurts', { name: 'ask', text: 'my knee hurts' }],
    ['/limber', 'nudge list', { name: 'nudge', text: 'list' }],
    ['/limber', 'help', { name: 'help' }],
    ['/limber', 'privacy', { name: 'privacy' }],
    ['/limber', 'forget-me', { name: 'forget_me' }],
    ['/limber', 'my-data', { name: 'my_data' }],
    ['/limber', 'my knee hurts', { name: 'ask', text: 'my knee hurts' }],
    ['/limber', 'constructor', { name: 'ask', text: 'constructor' }],
    ['/limber', '__proto__', { name: 'ask', text: '__proto__' }],
  ])('%s %s is understood', async (command, text, expected) => {
    const { sim, core } = house;
    const heard = core.heard.length;
    expect((await sim.command({ command, text })).acked).toBe(true);
    await sim.waitForEphemeral((message) => core.heard.length > heard && message.text !== '');
    expect(core.heard.at(-1)).toMatchObject({ kind: 'command', command: expected, privately: true });
  });

  test('a private answer to a button in a channel is seen by the presser alone', async () => {
    const { sim } = house;
    const { ts } = await sim.message({ text: '<@U0BOT> sore' });
    const answer = await sim.waitForMessage(({ thread_ts }) => thread_ts === ts);
    const posted = sim.botMessages().length;
    await sim.action({ ts: answer.ts, action_id: 'done|x', user: 'U0BOB' });
    await sim.waitForEphemeral(({ to, text }) => to === 'U0BOB' && text === 'Well done.');
    expect(sim.botMessages()).toHaveLength(posted);
    expect(house.core.heard.at(-1)).toMatchObject({ kind: 'action', action: 'done|x', place: { thread: ts } });
  });

  test('a button whose answer replaces its message changes it in place', async () => {
    const { sim } = house;
    const { ts } = await sim.message({ text: '<@U0BOT> pause it' });
    const answer = await sim.waitForMessage(({ thread_ts }) => thread_ts === ts);
    await sim.action({ ts: answer.ts, action_id: 'nudge_pause|n1' });
    await sim.waitForMessage((message) => message.ts === answer.ts && message.text === 'Paused here.');
  });

  test('an old or forged button gets an answer and no crash', async () => {
    const { sim, core } = house;
    const { ts } = await sim.message({ text: '<@U0BOT> again' });
    const answer = await sim.waitForMessage(({ thread_ts }) => thread_ts === ts);
    const block = answer.blocks?.find(({ type }) => type === 'actions');
    (block as unknown as { elements: object[] }).elements.push({ action_id: 'gone|1', value: 'gone|1' });
    expect((await sim.action({ ts: answer.ts, action_id: 'gone|1' })).acked).toBe(true);
    await sim.waitForEphemeral(({ text }) => text === 'I do not know that button.');
    expect(core.heard.at(-1)).toMatchObject({ action: 'gone|1' });
  });

  test('Slack minded nothing', () => {
    expect(house.sim.problems()).toEqual([]);
    expect(house.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
