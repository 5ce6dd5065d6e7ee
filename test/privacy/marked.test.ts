import type { Core, NudgeForm } from '../../src/ports/core.ts';
import type { Command, Incoming, Person, Place } from '../../src/ports/message.ts';
import { beds } from '../storage/support.ts';
import { openWatched, type WatchedHouse } from './support.ts';

/** Words that stand in nothing of ours: wherever one turns up, a person's words got out. */
const WORD = 'zyxquarble';
const TOKEN = ['xoxb', 'zyxtoken', '998877'].join('-');
const NAME = 'Zyxandra';

const MESSAGES: readonly string[] = [
  `my lower back hurts since I carried ${WORD}`,
  `crushing chest pain, tell ${NAME} ${WORD}`,
  `I want to end it all ${WORD}`,
  `nudge us every weekday at 10 about ${WORD}`,
  `remind me at 25:99 ${WORD}`,
  `what is the airspeed of a ${WORD}`,
  `${WORD}`,
  `my password is ${TOKEN} and my neck is stiff`,
  `forget about ${WORD}, my hips are tight`,
  `pause until ${WORD}`,
  `I am pregnant and ${NAME} says ${WORD} is dangerous`,
  `"${WORD}" \n${WORD}\t{${WORD}}`,
];

const COMMANDS: readonly Command[] = [
  { name: 'ask', text: `why does ${WORD} ache` },
  { name: 'stretch', text: `${WORD} hips`, area: WORD },
  { name: 'routine', text: WORD, minutes: 5 },
  { name: 'nudge', text: `every hour ${WORD}` },
  { name: 'nudge', verb: 'pause', text: WORD, subscription: WORD },
];

const PLACES: readonly Place[] = [
  { platform: 'slack', workspace: 'T1', channel: 'C1', direct: false },
  { platform: 'discord', workspace: 'G1', channel: 'D1', direct: true },
  { platform: 'web', workspace: 'local', channel: 'web', direct: true },
];

const person = (id: string): Person => ({ id, timezone: 'Europe/Paris', isAdmin: true, mayManageChannel: true });

async function talk(core: Core): Promise<void> {
  let count = 0;
  for (const place of PLACES)
    for (const [at, text] of MESSAGES.entries()) {
      const base = { place, person: person(`U${at}`), privately: false };
      const id = (): string => `m${++count}`;
      const say = (incoming: Incoming): Promise<unknown> => core.respond(incoming);
      await say({ ...base, id: id(), kind: 'text', text });
      const reply = await core.respond({ ...base, id: id(), kind: 'text', text: `and what about ${WORD}` });
      for (const { action } of [...reply.buttons, ...reply.choices].filter(
        ({ action: one }) => !one.startsWith('forget'),
      ))
        await say({ ...base, id: id(), kind: 'action', action });
      await say({ ...base, id: id(), kind: 'action', action: `show|${WORD}` });
      const command = COMMANDS[at % COMMANDS.length] as Command;
      await say({ ...base, id: id(), kind: 'command', command });
    }
}

async function fillForms(core: Core): Promise<void> {
  const [place] = PLACES as [Place];
  const form: NudgeForm = {
    target: 'C1',
    words: `every day at 11 ${WORD}`,
    timezone: 'Europe/Paris',
    area: null,
    seatedOnly: false,
  };
  for (const given of [
    form,
    { ...form, words: WORD },
    { ...form, area: WORD },
    { ...form, timezone: WORD },
    { ...form, id: WORD },
  ])
    await core.saveNudge(given, place, person('U1')).catch(() => undefined);
  core.previewSchedule(`at ten ${WORD}`, 'Europe/Paris');
  for (const kind of ['area', 'zone', 'entry', 'nudge'] as const)
    await core.suggest(kind, WORD, place, person('U1'), 5);
  await core.savePreferences({ timezone: 'Europe/Paris', seatedOnly: true, avoid: ['knees'] }, place, person('U1'));
}

describe.each(beds('marked words'))('marked words and secrets on $name', (bed) => {
  let watched: WatchedHouse;
  beforeAll(async () => {
    watched = await openWatched(bed);
    const { core, stores } = watched;
    await stores.installations.save(
      { platform: 'slack', workspace: 'T1' },
      JSON.stringify({ token: TOKEN, name: NAME }),
    );
    await talk(core);
    await fillForms(core);
    await breakAll(watched);
  }, 180_000);
  afterAll(() => watched.close());

  test('the talk left traces that can be searched', async () => {
    const rows = await watched.everything();
    expect(rows.subscriptions?.length).toBeGreaterThan(0);
    expect(rows.digest?.length).toBeGreaterThan(0);
    expect(rows.people?.length).toBeGreaterThan(0);
    expect(watched.logged.some((line) => line.includes('respond_failed'))).toBe(true);
    expect(await watched.metrics.text()).toContain('limber_answers_total{outcome="answer"');
  });

  test.each([WORD, TOKEN, NAME])('%s stands in no log line', (mark) => {
    expect(watched.logged.filter((line) => line.includes(mark))).toEqual([]);
  });

  test.each([WORD, TOKEN, NAME])('%s stands in no metric', async (mark) => {
    expect(await watched.metrics.text()).not.toContain(mark);
  });

  test.each([WORD, TOKEN, NAME])('%s stands in no row of any table', async (mark) => {
    const found = Object.entries(await watched.everything())
      .filter(([, rows]) => JSON.stringify(rows).toLowerCase().includes(mark.toLowerCase()))
      .map(([table]) => table);
    expect(found).toEqual([]);
  });

  test.each([WORD, TOKEN, NAME])('%s stands nowhere in the bytes on the disk', (mark) => {
    expect(watched.bytes().includes(mark)).toBe(false);
  });

  test('an apology shows nothing of the fault, only an id that is in the log', async () => {
    const apology = await breakAll(watched);
    expect(apology).not.toMatch(new RegExp(`${WORD}|${NAME}|zyxtoken`));
    const id = /\b[2-9a-hj-np-z]{6}\b/g;
    const ids = apology.match(id) ?? [];
    expect(ids.some((one) => watched.logged.some((line) => line.includes(`"id":"${one}"`)))).toBe(true);
  });
});

/** A fault whose message holds words and a token, deep inside; what the person then reads. */
async function breakAll({ house }: WatchedHouse): Promise<string> {
  const { stores } = house.deps;
  const real = stores.upkeep.exportPerson;
  Object.assign(stores.upkeep, {
    exportPerson: async () => {
      throw new TypeError(`cannot read "${WORD}" of ${NAME} with ${TOKEN}`);
    },
  });
  try {
    const reply = await house.core.respond({
      kind: 'action',
      id: 'x',
      action: 'my_data',
      place: PLACES[0] as Place,
      person: person('U1'),
      privately: true,
    });
    return reply.text;
  } finally {
    Object.assign(stores.upkeep, { exportPerson: real });
  }
}
