import { closeHouse, openHouse, talk } from './talk.ts';

beforeAll(openHouse, 120_000);
afterAll(closeHouse);

const FORGOTTEN = /I have forgotten/;

/** Whether moves are still held back for a condition, seen from what a routine of the floor leaves out. */
async function stillHeld(say: Awaited<ReturnType<typeof talk>>['say']): Promise<boolean> {
  const reply = await say('a ten minute floor routine for my lower back');
  return reply.notices.some(({ kind }) => kind === 'left_out');
}

describe('what a person told can be taken back', () => {
  test.each([
    ["i'm pregnant", "I'm not pregnant any more"],
    ["i'm pregnant", 'i am no longer pregnant'],
    ["i'm pregnant", "forget that I'm pregnant"],
    ["i'm pregnant", 'I gave birth last month'],
    ["i'm pregnant", 'that was my wife, not me'],
    ["i'm pregnant", "no, it's for my sister"],
    ["i'm pregnant", 'forget that'],
    ['i have osteoporosis', "I don't have osteoporosis"],
    ['i have osteoporosis', 'actually i never had osteoporosis'],
    ['i have a bad knee', 'my knee is fine now'],
    ["i'm pregnant and i have osteoporosis", 'forget what i told you'],
  ])('%s / %s', async (told, takenBack) => {
    const { say } = await talk();
    await say(told);
    expect(await stillHeld(say)).toBe(true);
    expect((await say(takenBack)).text).toMatch(FORGOTTEN);
    expect(await stillHeld(say)).toBe(false);
  });

  test('only what was taken back is forgotten', async () => {
    const { say } = await talk();
    await say("i'm pregnant and i have osteoporosis");
    expect((await say("i don't have osteoporosis")).text).not.toMatch(/regnan/);
    expect(await stillHeld(say)).toBe(true);
  });

  test('whatever else was asked is answered without it', async () => {
    const { say } = await talk();
    await say("i'm pregnant");
    const reply = await say("i'm not pregnant any more, a stretch for my hips please");
    expect(reply.text).toMatch(FORGOTTEN);
    expect(reply.meta).toMatchObject({ intent: 'stretch', slots: { area: 'hips' } });
    const denied = await (await talk()).say('not pregnant, but my back hurts');
    expect(denied.meta.entries[0]?.id).not.toBe('pregnancy');
    expect(denied.text).not.toMatch(FORGOTTEN);
  });

  test('what was kept in the settings leaves them as well, and that is said', async () => {
    const { deps } = await openHouse();
    const { say } = await talk({}, { id: 'keeper' });
    const keeper = { platform: 'terminal', workspace: 'local', person: 'keeper' } as const;
    const kept = { timezone: null, seatedOnly: false, avoid: ['osteoporosis', 'knee-pain'] };
    await deps.stores.people.savePreferences(keeper, kept);
    expect((await say("i don't have osteoporosis")).text).toMatch(/out of your settings/);
    expect((await deps.stores.people.get(keeper)).preferences.avoid).toEqual(['knee-pain']);
  });

  test('what was never told is not made up, and a danger sign still comes first', async () => {
    const { say } = await talk();
    expect((await say("i'm not pregnant")).text).toMatch(/nothing like that noted/);
    expect((await say("i'm not pregnant but i have crushing chest pain")).meta.urgency).toBe('emergency');
  });

  test.each(["i can't kneel", 'my balance is not great, i have poor balance', 'i hate kneeling'])(
    'a condition told with a denial in it holds: %s',
    async (text) => {
      const { deps } = await openHouse();
      const { conditions, takenBack } = deps.understander.understand(text).slots;
      expect(conditions.length).toBeGreaterThan(0);
      expect(takenBack).toEqual([]);
    },
  );
});
