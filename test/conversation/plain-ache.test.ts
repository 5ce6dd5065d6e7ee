import { closeHouse, openHouse, talk } from './talk.ts';

beforeAll(openHouse, 60_000);
afterAll(closeHouse);

describe('an ordinary ache said without more', () => {
  test.each([
    ['my lower back is killing me after this meeting, what helps?', 'lower-back'],
    ['my lowwer bak is kiling me', 'lower-back'],
    ['hip ache', 'hips'],
    ['neck pain', 'neck'],
    ['everything hurts', 'whole-body'],
  ] as const)('%s: the plain answer of the place', async (text, place) => {
    const { deps } = await openHouse();
    const first = (await (await talk()).say(text)).meta.entries[0];
    expect(deps.entriesById.get(first?.id ?? '')).toHaveProperty('plainAnswerFor', expect.arrayContaining([place]));
  });

  test.each([
    ['why does my back hurt', 'cause'],
    ['my back hurts, which mattress', 'sleep'],
    ['which tablets for a sore back', 'medication'],
  ] as const)('%s: what was asked for', async (text, need) => {
    expect((await (await talk()).say(text)).meta.entries[0]?.needs).toContain(need);
  });
});

test('telling of a day of sitting asks for no seated move', async () => {
  const { say } = await talk();
  await say('and my neck?');
  const reply = await say('i sit all day and my hips are concrete');
  expect(reply.meta.intent).toBe('ask');
  expect(reply.meta.entries[0]?.areas).toContain('hips');
});

test.each([
  ["i'm pregnant", /pregnan/i],
  ['im on warfarin', /blood thinners.*ask a pharmacist/is],
])('a condition told without a question is noted: %s', async (text, words) => {
  const { say } = await talk();
  expect((await say(text)).text).toMatch(words);
});

test('"a stretch for that" is for the place of a moment ago', async () => {
  const { say } = await talk();
  await say("i can't turn my head to the left, my neck is so stiff");
  expect((await say('a stretch for that')).meta.entries[0]?.areas).toContain('neck');
});

test('the reason given for a move that was described is the description', async () => {
  const reply = await (await talk()).say('the stretch where you hug one knee on the chair');
  expect(reply.meta.because).toMatch(/closest to this move/);
});
