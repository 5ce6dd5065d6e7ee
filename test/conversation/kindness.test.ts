import { closeHouse, openHouse, talk } from './talk.ts';

beforeAll(openHouse, 120_000);
afterAll(closeHouse);

const DECLINED = /outside what I know|can't help with that one|not for me/;

describe('how somebody feels', () => {
  test.each([
    ['my grandma died yesterday', /sorry for your loss/],
    ['we buried my dad on friday', /sorry for your loss/],
    ["i'm having a panic attack", /breath out slowly[\s\S]*chest pain/],
    ["I'm so stressed", /Breathing and relaxation/],
    ['totally overwhelmed', /Breathing and relaxation/],
    ['exhausted', /short rest/],
    ["i'm completely burnt out", /short rest/],
    ['i hate my job', /sounds hard/],
    ['my boss is a nightmare', /sounds hard/],
    ['i feel so lonely', /so hard right now/],
    ['i cried at work today', /so hard right now/],
    ["i'm bored", /move a little/],
    ['😭', /where it hurts/],
    ['👍', /what aches/],
    ['good night', /Take care/],
  ])('%s', async (text, expected) => {
    const { say } = await talk();
    const reply = await say(text);
    expect(reply.text).toMatch(expected);
    expect(reply.text).not.toMatch(DECLINED);
    expect(reply.meta.urgency).not.toBe('emergency');
  });

  test.each([
    ["i'm having a panic attack and my chest hurts", 'emergency'],
    ['my mum passed away and i want to die', 'emergency'],
    ["i'm so stressed, my face droops and i can't speak", 'emergency'],
  ])('never hides a danger sign: %s', async (text, urgency) => {
    const { say } = await talk();
    expect((await say(text)).meta).toMatchObject({ outcome: 'urgent', urgency });
  });

  test.each([
    ['my husband hurts me', 'abuse', /deserve to be safe/],
    ["i can't cope any more", 'distress', /That sounds hard/],
  ])('harm and despair are answered alone, with no entry beside: %s', async (text, flag, expected) => {
    const { say } = await talk();
    const reply = await say(text);
    expect(reply.meta).toMatchObject({ urgency: 'soon', redFlag: flag, entries: [] });
    expect(reply.text).toMatch(expected);
    expect(reply.text).not.toMatch(DECLINED);
    expect(reply.notices).toEqual([]);
  });

  test('an ache beside it is answered, after a kind word', async () => {
    const { say } = await talk();
    const reply = await say('my dad died last week and my neck is so stiff');
    expect(reply.text).toMatch(/^I'm sorry, that is a lot/);
    expect(reply.meta.entries[0]?.areas).toContain('neck');
  });

  test.each(['tired eyes', 'my laptop died', "i'm down for a neck stretch", 'i sit alone on a low chair, is that bad'])(
    'is not read into other things: %s',
    async (text) => {
      const { say } = await talk();
      expect((await say(text)).text).not.toMatch(/sorry|That sounds/);
    },
  );
});

describe('how it went', () => {
  test.each([
    ['better now, thanks', /glad|Good to hear/],
    ['that worked', /glad|Good to hear/],
    ['my neck feels much better', /glad|Good to hear/],
    ['it got worse', /sorry to hear[\s\S]*See a doctor today/],
    ['ouch', /sorry to hear/],
    ["didn't help", /Try another one/],
    ['still hurts', /Try another one/],
    ['nope', /Tell me in other words/],
    ['ok', /here if you want|how it went/],
    ['tell me more', /Sources:/],
  ])('after an answer: %s', async (text, expected) => {
    const { say } = await talk();
    await say('what helps a stiff neck');
    expect((await say(text)).text).toMatch(expected);
  });

  test('after a stretch: how long, too hard, shorter', async () => {
    const { say } = await talk();
    const shown = await say('a seated stretch for my hips');
    expect((await say('how long?')).text).toMatch(/in all/);
    expect((await say("i can't do that")).text).toMatch(/leave it out/);
    const shorter = await say('something shorter');
    expect(shorter.meta.intent).toBe('another');
    expect(shorter.meta.entries[0]?.id).not.toBe(shown.meta.entries[0]?.id);
  });

  test.each(['is a standing desk better', 'my back is worse in the morning', 'which chair is better for my back'])(
    'a question with such words stays one: %s',
    async (text) => {
      const { say } = await talk();
      expect((await say(text)).meta).toMatchObject({ outcome: 'answer', intent: 'ask' });
    },
  );

  test('worse with a danger sign is urgent; better does not lift same-day advice', async () => {
    const { say } = await talk();
    await say('a stretch for my back');
    expect((await say('that made it worse, i am numb between my legs now')).meta.urgency).toBe('emergency');
    const other = await talk();
    await other.say('one calf is swollen, red and hot');
    expect((await other.say('better now')).text).toMatch(/still have it looked at today/);
    expect((await other.say('a stretch please')).meta.urgency).toBe('same_day');
  });

  test('after an emergency "it is ok now" is met kindly, and the advice still holds', async () => {
    const { say } = await talk();
    await say("my face droops and i can't lift my arm");
    expect((await say("it's ok now")).text).toMatch(/^I'm glad[\s\S]*checked now/);
    expect((await say('its ok now')).meta.urgency).toBe('emergency');
    const dark = await talk();
    await dark.say('i want to kill myself');
    expect((await dark.say("i'm safe now")).text).toMatch(/Thank you for telling me/);
  });
});
