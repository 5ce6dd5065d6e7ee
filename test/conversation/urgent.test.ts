import { closeHouse, openHouse, talk } from './talk.ts';

beforeAll(openHouse, 60_000);
afterAll(closeHouse);

describe('an emergency', () => {
  test('shows one short message and nothing else', async () => {
    const { say } = await talk();
    const reply = await say('numb down there since this morning and my back is agony, any stretch?');
    expect(reply.meta).toMatchObject({ outcome: 'urgent', urgency: 'emergency', redFlag: 'cauda-equina', entries: [] });
    expect(reply.figure).toBeUndefined();
    expect(reply.choices).toEqual([]);
    expect(reply.text).toContain('999');
    expect(reply.text).not.toMatch(/stretch|exercise/i);
  });

  test('stays until the person says that it is sorted', async () => {
    const { say } = await talk();
    await say('crushing chest pain and my left arm is numb');
    expect((await say('give me a stretch')).meta).toMatchObject({
      outcome: 'urgent',
      urgency: 'emergency',
      entries: [],
    });
    expect((await say('what about my neck?')).meta.outcome).toBe('urgent');
    expect((await say('the ambulance is here, all sorted')).meta.outcome).toBe('small_talk');
    expect((await say('give me a stretch')).meta.intent).toBe('stretch');
  });

  test('ends when it was a mistake', async () => {
    const { say } = await talk();
    await say('i think im having a stroke');
    const reply = await say('sorry, that was a mistake');
    expect(reply.meta.outcome).toBe('small_talk');
    expect(reply.text).toMatch(/if that changes/i);
  });

  test('ends with the button as well', async () => {
    const { say, press } = await talk();
    const urgent = await say('i want to kill myself');
    const button = urgent.buttons[0];
    expect(button).toBeDefined();
    expect((await press(button?.action ?? '')).meta.outcome).toBe('small_talk');
    expect((await say('hello')).meta.intent).toBe('greet');
  });

  test('in a channel goes to the person alone, by two ways', async () => {
    const { say } = await talk({ direct: false });
    const reply = await say('i cant pee and both my legs are weak since my back went');
    expect(reply).toMatchObject({ audience: 'private', alsoDirect: true });
  });

  test('of somebody else is worded for them', async () => {
    const { say } = await talk();
    const reply = await say('my dad has slurred speech and his face is drooping right now');
    expect(reply.meta.urgency).toBe('emergency');
    expect(reply.text).toMatch(/for them|take them/i);
  });

  test('in the text of a command interrupts it', async () => {
    const { command } = await talk();
    const reply = await command({ name: 'stretch', text: 'chest pain and short of breath' });
    expect(reply.meta).toMatchObject({ outcome: 'urgent', urgency: 'emergency', entries: [] });
  });

  test('hushes the person for the rest of the day', async () => {
    const { deps } = await openHouse();
    const { say } = await talk({}, { id: 'hushed' });
    await say('coughing up blood and cant catch my breath');
    const record = await deps.stores.people.get({ platform: 'terminal', workspace: 'local', person: 'hushed' });
    expect(record.hushedUntil).toBeGreaterThan(deps.clock.now());
  });
});

describe('an open emergency', () => {
  test.each([
    ['i have chest pain', 'it is not sorted'],
    ['i have chest pain', "i haven't called them yet"],
    ['i have chest pain', 'is the ambulance coming?'],
    ['numb down there and back pain', "i thought it was over now but it's worse"],
    ['i want to kill myself', 'my life was a mistake'],
    ['i want to kill myself', "everyone thinks i'm just joking"],
    ['i took too many tablets by mistake', 'it was a mistake, i took too many'],
  ])('%s, then "%s" keeps it open', async (first, then) => {
    const { say } = await talk();
    expect((await say(first)).meta.urgency).toBe('emergency');
    expect((await say(then)).meta).toMatchObject({ outcome: 'urgent', urgency: 'emergency' });
  });

  test.each(['false alarm', 'it was just a joke', 'wrong chat'])('"%s" ends it', async (text) => {
    const { say } = await talk();
    await say('i have chest pain');
    expect((await say(text)).meta.outcome).toBe('small_talk');
  });
});

describe('what was asked or advised holds', () => {
  test.each(['no feeling at all', 'no idea', 'not really sure'])('"%s" is not a no', async (text) => {
    const { say } = await talk();
    expect((await say('i feel weird down there')).meta.outcome).toBe('clarify');
    expect((await say(text)).meta.outcome).toBe('urgent');
  });

  test('no stretch after same-day advice', async () => {
    const { say } = await talk();
    await say('one calf is swollen and hot since my flight');
    expect((await say('give me a calf stretch')).meta).toMatchObject({
      outcome: 'urgent',
      urgency: 'same_day',
      entries: [],
    });
  });

  test.each(["he's not breathing", 'my colleague collapsed', 'someone is choking', 'im bleeding a lot'])(
    '%s',
    async (text) => {
      const { say } = await talk();
      expect((await say(text)).meta.urgency).toBe('emergency');
    },
  );
});

describe('self-harm', () => {
  test('is answered calmly with a crisis line and no tips', async () => {
    const { say } = await talk();
    const reply = await say('this pain makes me want to die');
    expect(reply.meta).toMatchObject({ outcome: 'urgent', redFlag: 'suicide', entries: [] });
    expect(reply.text).toMatch(/116 123/);
    expect(reply.text).not.toMatch(/stretch|exercise/i);
  });

  test('figures of speech are not taken for it', async () => {
    const { say } = await talk();
    for (const text of ['this spreadsheet is killing me', 'i nearly died laughing', 'kill -9 the process please'])
      expect((await say(text)).meta.urgency).toBe('none');
  });
});

describe('less than an emergency', () => {
  test('same-day advice leads and names no entry', async () => {
    const { say } = await talk();
    const reply = await say('one calf is swollen and hot since my flight');
    expect(reply.meta).toMatchObject({ outcome: 'urgent', urgency: 'same_day', redFlag: 'dvt', entries: [] });
    expect(reply.text).toMatch(/today/);
  });

  test('soon adds a line to an ordinary answer', async () => {
    const { say } = await talk();
    const reply = await say('my lower back still hurts after 8 weeks, what helps?');
    expect(reply.meta.urgency).toBe('soon');
    expect(reply.notices.some(({ kind }) => kind === 'soon')).toBe(true);
    expect(reply.meta.entries.length).toBeGreaterThan(0);
  });

  test('an unclear sign gets one question with the emergency line, and yes makes it urgent', async () => {
    const { say } = await talk();
    const asked = await say('i feel weird down there');
    expect(asked.meta.outcome).toBe('clarify');
    expect(asked.text).toMatch(/\?/);
    expect(asked.text).toMatch(/999/);
    expect((await say('yes')).meta).toMatchObject({ outcome: 'urgent', urgency: 'emergency' });
  });

  test('an unclear sign and no goes on as before', async () => {
    const { say } = await talk();
    await say('i feel weird down there');
    expect((await say('no')).meta.outcome).toBe('small_talk');
    expect((await say('give me a stretch')).meta.intent).toBe('stretch');
  });

  test('a question about a sign is answered, not interrupted', async () => {
    const { say } = await talk();
    const reply = await say('what is cauda equina?');
    expect(reply.meta.urgency).toBe('none');
    expect(reply.meta.outcome).not.toBe('urgent');
  });
});

describe('what may be an emergency is asked about', () => {
  test.each([
    ['i cant walk', 'leg-weakness-progressive'],
    ['my fingers are blue', 'limb-ischaemia'],
    ['someone fainted', 'first-aid'],
  ])('%s', async (text, flag) => {
    const { say } = await talk();
    const asked = await say(text);
    expect(asked.meta).toMatchObject({ outcome: 'clarify', redFlag: flag });
    expect(asked.text).toMatch(/call 999 or 112 now/);
    expect((await say('yes')).meta).toMatchObject({ urgency: 'emergency', redFlag: flag });
  });

  test.each([
    'someone is choking',
    'she is having a seizure',
    'i cut my hand and the bleeding will not stop',
    'he collapsed at his desk',
  ])('first aid is explained as what it is: %s', async (text) => {
    const { say } = await talk();
    expect((await say(text)).text).toMatch(/Choking, a collapse, a fit, heavy bleeding/);
  });
});
