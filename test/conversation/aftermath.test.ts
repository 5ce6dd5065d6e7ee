import { closeHouse, openHouse, talk } from './talk.ts';

beforeAll(openHouse, 60_000);
afterAll(closeHouse);

const HEART = 'my chest hurts and my left arm is heavy';

describe('an emergency that is played down stays', () => {
  test.each([
    [HEART, 'i feel fine, must be from lifting yesterday'],
    [HEART, "i'm ok"],
    [HEART, "it isn't too bad, i'll see how it goes"],
    [HEART, 'im fine, i only pulled something i think'],
    [HEART, 'my cousin is a nurse and says its nothing'],
    [HEART, 'a doctor looked at it last month and it was fine'],
    [HEART, 'seeing my gp tomorrow so all good'],
    [HEART, 'the doctor says its not normal'],
    [HEART, 'ecg was clear but the pain is back'],
    [HEART, 'hospital queue put me off, im ok'],
    [HEART, 'they put me on hold, its fine'],
    [HEART, 'the ambulance came and i sent them away, im fine'],
    [HEART, 'my exam results were good'],
    [HEART, `the gp says its fine ${'and so on '.repeat(80)}`],
    [HEART, 'i meant it came on slowly'],
    ['numb between my legs and back pain', "it's ok now"],
    ['i want to end my life', 'im fine, forget it'],
    ['i want to end my life', 'sorry only a cold'],
    ['i want to end my life', 'i meant the job haha'],
    ['i want to end my life', 'the gp says my bloods are normal'],
  ])('%s, then "%s"', async (first, then) => {
    const { say } = await talk();
    expect((await say(first)).meta.urgency).toBe('emergency');
    expect((await say(then)).meta).toMatchObject({ outcome: 'urgent', urgency: 'emergency', entries: [] });
    expect((await say('a stretch for my neck')).meta.outcome).toBe('urgent');
  });

  test('never twice in the same words', async () => {
    for (const first of [HEART, 'i want to end my life']) {
      const { say } = await talk();
      const said = [await say(first), await say('lol'), await say('whatever'), await say('hm')].map(({ text }) => text);
      expect(new Set(said).size).toBe(4);
      for (const again of said.slice(1)) expect(again.length).toBeLessThan((said[0] as string).length);
    }
  });
});

describe('an emergency that somebody looked at is over', () => {
  test.each([
    [HEART, 'home from a&e, ecg and bloods all normal'],
    [HEART, 'the paramedics checked me over and said it was just a panic attack'],
    [HEART, 'back now, all good'],
    [HEART, 'rang 111, the nurse says its only heartburn'],
    ['im pregnant and bleeding', 'midwife checked us, everything is ok'],
    ['fever and back pain and confused', 'been to the hospital, they put me on a drip and sent me home'],
    ['he collapsed at his desk', 'they took him in, found nothing wrong and discharged him'],
    ['numb between my legs and back pain', 'mri was clear, doctor thinks its a trapped nerve'],
  ])('%s, then "%s"', async (first, then) => {
    const { say } = await talk();
    expect((await say(first)).meta.urgency).toBe('emergency');
    const reply = await say(then);
    expect(reply.meta.outcome).toBe('small_talk');
    expect(reply.text).toMatch(/if it comes back or gets worse, get help at once/i);
    expect((await say('give me a stretch')).meta.intent).toBe('stretch');
  });

  test.each([
    ['worst headache of my life', 'oops i meant it built up gradually'],
    ['fever and stiff neck', 'ah its just a cold'],
    ['my face is drooping', 'known palsy, diagnosed in 2017'],
    [HEART, 'sorry i typed that wrong'],
  ])('%s, then "%s" was a mistake', async (first, then) => {
    const { say } = await talk();
    expect((await say(first)).meta.urgency).toBe('emergency');
    expect((await say(then)).text).toMatch(/if that changes/);
  });
});

describe('help on its way', () => {
  test.each([
    "i've rung 999",
    'the paramedics are here',
    "i'm in a&e",
    'right, calling them',
    'ill phone now',
    'on my way to hospital',
    'waiting for the scan',
  ])('"%s" gets a kind line, and the emergency stays open', async (text) => {
    const { say } = await talk();
    await say(HEART);
    const reply = await say(text);
    expect(reply.meta).toMatchObject({ outcome: 'urgent', urgency: 'emergency', entries: [] });
    expect(reply.text).toMatch(/^(?:Good|That is right)/);
    expect(reply.text).not.toMatch(/999|emergency/);
    expect((await say('a stretch please')).meta.outcome).toBe('urgent');
  });

  test.each(["i haven't called anyone", 'should i call them?', 'ill ring tomorrow', 'gp is closed, ill leave it'])(
    '"%s" is no help yet',
    async (text) => {
      const { say } = await talk();
      await say(HEART);
      expect((await say(text)).text).toMatch(/call 999/i);
    },
  );

  test('what to do meanwhile are the first steps and nothing else', async () => {
    const { say } = await talk();
    await say(HEART);
    await say('ambulance is coming');
    const reply = await say('anything i can do until they come?');
    expect(reply.blocks.map(({ type }) => type)).toEqual(['list']);
    expect(reply.text).toMatch(/rest while you wait/);
  });

  test('of those who are there, "they said" is enough', async () => {
    const { say } = await talk();
    await say(HEART);
    await say('im at the hospital now');
    expect((await say('they said its all fine')).meta.outcome).toBe('small_talk');
  });

  test('waking up is good news, and no end', async () => {
    const { say } = await talk();
    await say('he collapsed at his desk');
    const reply = await say('he came round');
    expect(reply.meta.urgency).toBe('emergency');
    expect(reply.text).toMatch(/glad/);
  });
});

describe('the one open question', () => {
  const ASKED = 'im pregnant and my belly hurts';

  test.each(['some spotting since lunch', 'my waters are leaking', 'there was a bleed'])(
    '"%s" is a yes',
    async (text) => {
      const { say } = await talk();
      expect((await say(ASKED)).meta.outcome).toBe('clarify');
      expect((await say(text)).meta).toMatchObject({ urgency: 'emergency', redFlag: 'pregnancy-urgent' });
    },
  );

  test.each(['no bleeding here', 'a quick stretch please', 'what do you mean by tightenings'])(
    '"%s" gets it once more, shortly',
    async (text) => {
      const { say } = await talk();
      await say(ASKED);
      const reply = await say(text);
      expect(reply.meta).toMatchObject({ outcome: 'clarify', redFlag: 'pregnancy-urgent', entries: [] });
      expect(reply.text).toMatch(/^First I need to know/);
    },
  );

  test('answered from the hospital', async () => {
    const { say } = await talk();
    await say(ASKED);
    const reply = await say('yes, already in hospital');
    expect(reply.text).toMatch(/^(?:Good|That is right)/);
    expect((await say('a stretch please')).meta.urgency).toBe('emergency');
  });
});

describe('after same-day advice', () => {
  const CLOT = 'one calf is swollen and hot since my flight';

  test.each([
    ['can i rub it?', /until (?:it has been seen|someone has looked)/],
    ['is it ok to keep stretching the calf', /until (?:it has been seen|someone has looked)/],
    ['just the right one', /today/],
    ['ill wait until friday', /today/],
    ['right, ringing them', /^(?:Good|That is right)/],
  ])('"%s"', async (text, expected) => {
    const { say } = await talk();
    await say(CLOT);
    const reply = await say(text);
    expect(reply.meta).toMatchObject({ outcome: 'urgent', urgency: 'same_day', redFlag: 'dvt', entries: [] });
    expect(reply.text).toMatch(expected);
  });

  test('seen by a doctor, moves are back', async () => {
    const { say } = await talk();
    await say(CLOT);
    expect((await say('saw the gp, its only a strain')).meta.outcome).toBe('small_talk');
    expect((await say('a calf stretch')).meta.intent).toBe('stretch');
  });
});
