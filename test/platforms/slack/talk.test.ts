import { startHouse, type TestHouse } from './house.ts';

describe.each(['socket', 'http'] as const)('talk over %s', (mode) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startHouse({ mode });
  });
  afterAll(async () => {
    await house.stop();
  });

  test('a mention is answered in its thread', async () => {
    const { sim, core } = house;
    const { ts, deliveries } = await sim.message({ text: '<@U0BOT> my neck hurts &lt;3' });
    const reply = await sim.waitForMessage((message) => message.thread_ts === ts);
    expect(deliveries.map(({ type, acked }) => [type, acked])).toEqual([['app_mention', true]]);
    expect(reply.text).toBe('You said: my neck hurts &lt;3');
    expect(core.heard.at(-1)).toEqual({
      kind: 'text',
      id: `C0GEN:${ts}`,
      text: 'my neck hurts <3',
      place: { platform: 'slack', workspace: 'T0SIM', channel: 'C0GEN', direct: false, thread: ts },
      person: { id: 'U0ALICE', timezone: 'Europe/Paris', isAdmin: false, mayManageChannel: true },
      privately: false,
    });
  });

  test('a follow-up in the thread stays in the thread', async () => {
    const { sim, core } = house;
    const first = await sim.message({ text: '<@U0BOT> my hip is stiff' });
    await sim.waitForMessage(({ thread_ts }) => thread_ts === first.ts);
    await sim.message({ text: 'and when I sit? <@U0BOT>', thread_ts: first.ts, user: 'U0BOB' });
    const answer = await sim.waitForMessage(({ text }) => text.includes('and when I sit?'));
    expect(answer.thread_ts).toBe(first.ts);
    expect(core.heard.at(-1)?.place.thread).toBe(first.ts);
    expect(core.heard.at(-1)?.person).toEqual({
      id: 'U0BOB',
      timezone: 'America/New_York',
      isAdmin: true,
      mayManageChannel: true,
    });
  });

  test('a guest of the workspace is told to the core as one who signs up no channel', async () => {
    const { sim, core } = house;
    const team = sim.state.teams.get('T0SIM');
    team?.users.set('U0GUEST', { id: 'U0GUEST', name: 'guest', tz: 'Asia/Tokyo', is_restricted: true });
    await sim.message({ text: '<@U0BOT> guest here', user: 'U0GUEST' });
    await sim.waitForMessage(({ text }) => text.includes('guest here'));
    expect(core.heard.at(-1)?.person).toEqual({
      id: 'U0GUEST',
      timezone: 'Asia/Tokyo',
      isAdmin: false,
      mayManageChannel: false,
      maySubscribeChannel: false,
    });
  });

  test('a direct message is answered beside it, not in a thread', async () => {
    const { sim, core } = house;
    await sim.dm({ typed: 'my wrist aches' });
    const reply = await sim.waitForMessage(({ text }) => text.includes('my wrist aches'), { channel: 'D0ALICE' });
    expect(reply.thread_ts).toBeUndefined();
    expect(core.heard.at(-1)?.place).toEqual({
      platform: 'slack',
      workspace: 'T0SIM',
      channel: 'D0ALICE',
      direct: true,
    });
  });

  test('talk without a mention, edits, bots and silence get no answer', async () => {
    const { sim, core } = house;
    const before = core.heard.length;
    await sim.message({ typed: 'my back hurts' });
    await sim.dm({ typed: 'edited', extra: { subtype: 'message_changed' } });
    await sim.dm({ typed: 'from a bot', extra: { bot_id: 'B9', subtype: 'bot_message' } });
    await sim.message({ text: '<@U0BOT> from a bot', extra: { bot_id: 'B9' } });
    const posted = sim.callsTo('chat.postMessage').length;
    await sim.dm({ typed: 'by the way' });
    await sim.dm({ typed: 'and this one is answered' });
    await sim.waitForMessage(({ text }) => text.includes('this one is answered'), { channel: 'D0ALICE' });
    expect(core.heard.length - before).toBe(2);
    expect(sim.callsTo('chat.postMessage').length - posted).toBe(1);
  });

  test('urgent advice asked in a channel goes to the person alone, twice', async () => {
    const { sim } = house;
    const posted = sim.botMessages().length;
    await sim.message({ text: '<@U0BOT> I have chest pain' });
    const direct = await sim.waitForMessage(({ text }) => text === 'Call 112 now.', { channel: 'D0ALICE' });
    const note = await sim.waitForEphemeral(({ text }) => text === 'Call 112 now.');
    expect(direct.channel).toBe('D0ALICE');
    expect(note.to).toBe('U0ALICE');
    expect(sim.botMessages()).toHaveLength(posted);
  });

  test('the same event again, and the same message as another event, is answered once', async () => {
    const { sim, core } = house;
    const { ts, deliveries } = await sim.message({ text: '<@U0BOT> once please' });
    await sim.waitForMessage(({ thread_ts }) => thread_ts === ts);
    const heard = core.heard.length;
    for (const delivery of deliveries) expect((await sim.redeliver(delivery)).acked).toBe(true);
    await sim.event({ type: 'app_mention', user: 'U0ALICE', text: '<@U0BOT> once please', ts, channel: 'C0GEN' });
    await sim.dm({ typed: 'marker' });
    await sim.waitForMessage(({ text }) => text.includes('marker'), { channel: 'D0ALICE' });
    expect(core.heard).toHaveLength(heard + 1);
  });

  test('nothing a person types can ring a channel', async () => {
    const { sim } = house;
    const { ts } = await sim.message({
      typed: '<!channel> <!here>',
      text: '<@U0BOT> &lt;!channel&gt; @here <!subteam^S1>',
    });
    const reply = await sim.waitForMessage(({ thread_ts }) => thread_ts === ts);
    expect(reply.text).toContain('&lt;!channel&gt;');
    expect(JSON.stringify(reply.blocks)).not.toContain('"broadcast"');
  });

  test('Slack minded nothing, and no log line holds what people wrote', () => {
    expect(house.sim.problems()).toEqual([]);
    expect(JSON.stringify(house.log)).not.toMatch(/neck|hip|wrist|chest/);
    expect(house.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
