import { openRealHouse } from '../platforms/real-house.ts';

/** What a person in danger gets must not hang on the database. */
describe('while the database does not answer', () => {
  const ask = async (text: string) => {
    const house = await openRealHouse({ now: () => Date.UTC(2026, 0, 7, 10) });
    await house.stores.close();
    try {
      return await house.core.respond({
        kind: 'text',
        id: 'm1',
        text,
        place: { platform: 'slack', workspace: 'T1', channel: 'C1', direct: false },
        person: { id: 'U1', isAdmin: false, mayManageChannel: false },
        privately: false,
      });
    } finally {
      await house.close().catch(() => undefined);
    }
  };

  test.each(['crushing chest pain and my left arm is numb', 'I want to kill myself'])(
    'urgent advice is given all the same: %s',
    async (text) => {
      const { meta } = await ask(text);
      expect(meta).toMatchObject({ outcome: 'urgent', urgency: 'emergency' });
    },
  );

  test('a nudge that cannot be saved is an apology with an id and the emergency number', async () => {
    const { text } = await ask('which nudges do we have?');
    expect(text).toMatch(/[2-9a-z]{6}/);
    expect(text).toContain('999');
  });
});
