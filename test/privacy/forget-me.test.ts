import type { Place } from '../../src/ports/message.ts';
import { beds } from '../storage/support.ts';
import { openWatched } from './support.ts';

/** Ids that are part of nothing else, so that a row that names the person can be found by looking for the text. */
const ME = 'UZYXPERSON';
const OTHER = 'UOTHER';
const CHANNEL: Place = { platform: 'slack', workspace: 'T1', channel: 'C1', direct: false };
const DIRECT: Place = { ...CHANNEL, channel: ME, direct: true };

describe.each(beds('forget me'))('forget-me on $name', (bed) => {
  test('leaves no row that names the person, and everybody else untouched', async () => {
    const watched = await openWatched(bed);
    try {
      const { core, stores } = watched;
      const live = async (id: string, direct: Place): Promise<void> => {
        const person = { id, timezone: 'Europe/Paris', isAdmin: true, mayManageChannel: true };
        const say = (text: string, place: Place) =>
          core.respond({ kind: 'text', id: `${id}-${text}`, text, place, person, privately: false });
        const press = (action: string, place: Place) =>
          core.respond({ kind: 'action', id: `${id}-${action}`, action, place, person, privately: false });
        const form = {
          words: id === ME ? 'every weekday at 10' : 'every weekday at 15:30',
          timezone: 'Europe/Paris',
          area: null,
          seatedOnly: false,
        };
        expect((await core.saveNudge({ ...form, target: 'me' }, direct, person)).status).toBe('saved');
        expect((await core.saveNudge({ ...form, target: 'C1' }, CHANNEL, person)).status).toBe('saved');
        await core.savePreferences({ timezone: 'Asia/Tokyo', seatedOnly: true, avoid: ['knees'] }, CHANNEL, person);
        await say('my hips are stiff', direct);
        await press('done|seated-figure-four', CHANNEL);
        await say('crushing chest pain and my left arm is numb', CHANNEL);
        await press('sorted', CHANNEL);
        await say('nudge me every day at 9', direct);
        await say('a five minute routine for my neck', direct);
      };
      await live(ME, DIRECT);
      await live(OTHER, { ...DIRECT, channel: OTHER });
      const naming = async (id: string): Promise<string[]> =>
        Object.entries(await watched.everything()).flatMap(([table, rows]) =>
          rows.filter((row) => JSON.stringify(row).includes(id)).map(() => table),
        );
      const before = await naming(OTHER);
      expect(await naming(ME)).toEqual(expect.arrayContaining(['people', 'subscriptions']));

      const person = { id: ME, isAdmin: true, mayManageChannel: true };
      const ask = { kind: 'action', id: 'f', action: 'forget_me', place: DIRECT, person, privately: true } as const;
      await core.respond(ask);

      expect(await naming(ME)).toEqual([]);
      expect(await naming(OTHER)).toEqual(before);
      expect(watched.logged.filter((line) => line.includes(ME))).toEqual([]);
      const inChannel = await stores.subscriptions.inChannel({ platform: 'slack', workspace: 'T1', channel: 'C1' });
      expect(inChannel.map(({ ownerId }) => ownerId).sort()).toEqual([OTHER, null].sort());
    } finally {
      await watched.close();
    }
  }, 120_000);
});
