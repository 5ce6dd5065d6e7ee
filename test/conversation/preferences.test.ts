import { closeHouse, openHouse, talk } from './talk.ts';

beforeAll(openHouse, 60_000);
afterAll(closeHouse);

test('what a person chose to keep holds in every conversation', async () => {
  const { core, deps } = await openHouse();
  const place = { platform: 'terminal', workspace: 'local', channel: 'kept', direct: true } as const;
  const person = { id: 'keeper', isAdmin: false, mayManageChannel: true };
  await core.savePreferences({ timezone: null, seatedOnly: true, avoid: ['hip-pinch'] }, place, person);
  const { say } = await talk({ channel: 'kept' }, { id: 'keeper' });
  for (let count = 0; count < 12; count++) {
    const entry = deps.entriesById.get((await say('a stretch for my hips')).meta.entries[0]?.id ?? '');
    expect(entry).toMatchObject({ setting: 'seated' });
    expect(entry?.avoidWith).not.toContain('hip-pinch');
  }
});

test('of a form made by hand only what the house knows is kept', async () => {
  const { core } = await openHouse();
  const place = { platform: 'terminal', workspace: 'local', channel: 'forged', direct: true } as const;
  const person = { id: 'forger', isAdmin: false, mayManageChannel: true };
  const words = 'my neck hurts';
  await core.savePreferences({ timezone: words, seatedOnly: false, avoid: [words, 'hip-pinch'] }, place, person);
  expect(await core.preferences(place, person)).toMatchObject({ timezone: null, avoid: ['hip-pinch'] });
});
