import type { CommandMessage, Person, Place } from '../../src/ports/message.ts';
import type { Reply } from '../../src/ports/reply.ts';
import { openRealHouse, type RealHouse } from '../platforms/real-house.ts';

const NOON = Date.parse('2026-11-23T12:00:00Z');
const CHANNEL: Place = { platform: 'terminal', workspace: 'local', channel: 'team', direct: false };

let now = NOON;
let house: RealHouse;
let count = 0;
beforeAll(async () => {
  house = await openRealHouse({ now: () => now });
}, 120_000); // without a build the matchers are trained first
afterAll(() => house.close());
beforeEach(() => {
  now = NOON;
});

function person(id: string): Person {
  return { id, timezone: 'Europe/Berlin', isAdmin: false, mayManageChannel: false };
}
function say(text: string, who: string, place: Place = CHANNEL): Promise<Reply> {
  return house.core.respond({ kind: 'text', id: `r${++count}`, text, place, person: person(who), privately: false });
}
function press(action: string, who: string, place: Place = CHANNEL): Promise<Reply> {
  return house.core.respond({
    kind: 'action',
    id: `r${++count}`,
    action,
    place,
    person: person(who),
    privately: false,
  });
}
function command(parts: CommandMessage['command'], who: string): Promise<Reply> {
  return house.core.respond({
    kind: 'command',
    id: `r${++count}`,
    command: parts,
    place: CHANNEL,
    person: person(who),
    privately: false,
  });
}
function button(reply: Reply, label: string): string {
  const found = reply.buttons.find((one) => one.label === label);
  if (!found) throw new Error(`no button ${label} among ${reply.buttons.map((one) => one.label).join(', ')}`);
  return found.action;
}
function heading(reply: Reply): string {
  const [first] = reply.blocks;
  return first?.type === 'heading' ? first.text : '';
}
function steps(reply: Reply): readonly string[] {
  return reply.blocks.flatMap((block) => (block.type === 'steps' ? block.items : []));
}

describe('a proposal', () => {
  test('in words: five minutes for neck and shoulders', async () => {
    const reply = await say('five minutes for neck and shoulders', 'ann');
    expect(reply.meta).toMatchObject({ intent: 'routine', outcome: 'answer' });
    expect(reply.meta.entries).toHaveLength(3);
    for (const { areas } of reply.meta.entries)
      expect(areas.some((area) => ['neck', 'shoulders'].includes(area))).toBe(true);
    expect(heading(reply)).toMatch(/for neck and shoulders$/);
    expect(reply.buttons.map(({ label }) => label)).toEqual(['Start', 'Another']);
    expect(reply.replaces).toBe(false);
  });

  test('a seated break is done seated', async () => {
    const reply = await say('a seated routine', 'ben');
    for (const { id } of reply.meta.entries)
      expect(house.deps.entriesById.get(id)).toMatchObject({ setting: 'seated' });
  });

  test('before a long drive is for what driving makes stiff', async () => {
    const reply = await say('a routine before a long drive', 'cy');
    expect(heading(reply)).toMatch(/lower back, hips and neck/);
  });

  test('by command: place, setting and minutes, in words or apart', async () => {
    const apart = await command({ name: 'routine', text: '', area: 'hips', setting: 'floor', minutes: 10 }, 'di');
    expect(heading(apart)).toMatch(/for hips on the floor/);
    const words = await command({ name: 'routine', text: 'hips 3' }, 'di');
    expect(heading(words)).toMatch(/A routine of (?:2 and a half|3) minutes for hips/);
  });

  test('says so when less fits than was asked for', async () => {
    const reply = await command({ name: 'routine', text: '', area: 'eyes', minutes: 10 }, 'ed');
    expect(reply.notices.map(({ text }) => text).join(' ')).toMatch(/You asked for 10 minutes\. Only .* fit/);
  });

  test('leaves out what the person told, and says how much', async () => {
    await say('i am pregnant', 'flo');
    const reply = await say('a ten minute floor routine for my lower back', 'flo');
    for (const { id } of reply.meta.entries)
      expect(house.deps.entriesById.get(id)?.avoidWith.some((code) => code.startsWith('pregnan'))).toBe(false);
    expect(reply.notices.some(({ kind }) => kind === 'left_out')).toBe(true);
  });

  test('what a person always avoids, and seated only, hold here too', async () => {
    const codes = house.deps.content.conditions.filter(({ mayKeep }) => mayKeep).map(({ id }) => id);
    await house.core.savePreferences({ timezone: null, seatedOnly: true, avoid: codes }, CHANNEL, person('gil'));
    const reply = await say('a routine please', 'gil');
    for (const { id } of reply.meta.entries) {
      const entry = house.deps.entriesById.get(id);
      expect(entry).toMatchObject({ setting: 'seated' });
      expect(entry?.avoidWith.filter((code) => codes.includes(code))).toEqual([]);
    }
  });

  test('another one is another one', async () => {
    const first = await say('five minutes for my lower back', 'hal');
    const second = await press(button(first, 'Another'), 'hal');
    expect(heading(second)).toMatch(/lower back/);
    expect(second.meta.entries.map(({ id }) => id)).not.toEqual(first.meta.entries.map(({ id }) => id));
  });

  test('no routine beside an emergency', async () => {
    const reply = await say('a routine for the crushing pain in my chest and left arm', 'ida');
    expect(reply.meta.outcome).toBe('urgent');
    expect(reply.buttons.map(({ label }) => label)).not.toContain('Start');
  });
});

describe('guided', () => {
  async function begin(who: string): Promise<{ proposal: Reply; first: Reply }> {
    const proposal = await say('five minutes for neck and shoulders', who);
    return { proposal, first: await press(button(proposal, 'Start'), who) };
  }

  test('one message, a step at a time, with a picture and an end', async () => {
    const { proposal, first } = await begin('jo');
    const total = steps(proposal).length;
    expect(first.replaces).toBe(true);
    expect(heading(first)).toMatch(new RegExp(`^Step 1 of ${total}: `));
    expect(first.figure?.alt).toBeTruthy();
    expect(first.endsAt).toBeGreaterThan(NOON);
    expect(first.text).toMatch(/Until: 13:0\d:\d\d \(Europe\/Berlin\)/);
    expect(first.buttons.map(({ label }) => label)).toEqual(['Next', 'Skip', 'Stop']);
    let reply = first;
    for (let step = 2; step <= total; step++) {
      reply = await press(reply.buttons[0]?.action ?? '', 'jo');
      expect(heading(reply)).toMatch(new RegExp(`^Step ${step} of ${total}: `));
    }
    expect(reply.buttons[0]?.label).toBe('Finish');
    reply = await press(button(reply, 'Finish'), 'jo');
    expect(reply.text).toMatch(new RegExp(`That was the last one\\. .* ${total} moves done\\.`));
    expect(reply.replaces).toBe(true);
  });

  test('anybody in the place moves it on, and two presses at once move it once', async () => {
    const { first } = await begin('kim');
    const [one, two] = [await press(button(first, 'Next'), 'lee'), await press(button(first, 'Next'), 'mo')];
    expect(heading(one)).toMatch(/^Step 2 /);
    expect(heading(two)).toBe(heading(one));
    const again = await press(button(first, 'Skip'), 'lee');
    expect(heading(again)).toBe(heading(one));
  });

  test('a second start does not begin anew', async () => {
    const { proposal, first } = await begin('nia');
    await press(button(first, 'Next'), 'nia');
    expect(heading(await press(button(proposal, 'Start'), 'ola'))).toMatch(/^Step 2 /);
  });

  test('skipped moves do not count as done; stopping ends it for all', async () => {
    const { first } = await begin('pia');
    const second = await press(button(first, 'Skip'), 'pia');
    expect(heading(second)).toMatch(/^Step 2 /);
    const third = await press(button(second, 'Next'), 'pia');
    const stopped = await press(button(third, 'Stop'), 'pia');
    expect(stopped.text).toMatch(/Stopped after one move/);
    expect((await press(button(third, 'Next'), 'pia')).meta.outcome).toBe('out_of_scope');
  });

  test('goes on after a restart: nothing is held in memory', async () => {
    const { first } = await begin('quin');
    house.deps.dialogues.forget(() => true);
    const session = await house.stores.routines.underWay(CHANNEL, 'quin', now);
    expect(session?.entries.every((packed) => /^[a-z0-9-]+:\d+$/.test(packed))).toBe(true);
    expect(heading(await press(button(first, 'Next'), 'quin'))).toMatch(/^Step 2 /);
  });

  test('ends by itself, and belongs to its place', async () => {
    const { first } = await begin('ray');
    const elsewhere = { ...CHANNEL, channel: 'other' };
    expect((await press(button(first, 'Next'), 'ray', elsewhere)).meta.outcome).toBe('out_of_scope');
    now = NOON + 3 * 60 * 60_000;
    expect((await press(button(first, 'Next'), 'ray')).meta.outcome).toBe('out_of_scope');
  });

  test('a proposal that nobody starts is forgotten after half an hour', async () => {
    const proposal = await say('five minutes for neck and shoulders', 'sue');
    now = NOON + 31 * 60_000;
    expect((await press(button(proposal, 'Start'), 'sue')).meta.outcome).toBe('out_of_scope');
  });

  test('forged and old buttons are told to be too old', async () => {
    for (const action of ['routine_start|nope', 'routine_next', 'routine_next|x|y', 'routine_stop|'])
      expect((await press(action, 'tom')).meta.outcome).toBe('out_of_scope');
    expect((await press('routine|what+hips|nowhere|12345', 'tom')).meta.outcome).toBe('answer');
  });
});

describe('guided by words', () => {
  async function under(who: string): Promise<Reply> {
    await say('five minutes for neck and shoulders', who);
    return say('start', who);
  }

  test('next, skip, again, pause, how many left and stop do what the buttons do', async () => {
    const first = await under('uma');
    expect(heading(first)).toMatch(/^Step 1 /);
    expect(first.replaces).toBe(false);
    expect(heading(await say('Next please', 'uma'))).toMatch(/^Step 2 /);
    expect((await say('pause', 'uma')).text).toMatch(/^Paused/);
    expect((await say('how many left?', 'uma')).text).toMatch(/^This is step 2 of \d+\. .* to go after it/);
    expect(heading(await say('again', 'uma'))).toMatch(/^Step 2 /);
    expect(heading(await say('skip it', 'uma'))).toMatch(/^Step 3 /);
    expect((await say('stop', 'uma')).text).toMatch(/Stopped after one move/);
    expect((await say('next', 'uma')).meta.intent).not.toBe('routine');
  });

  test('done goes on, to the end', async () => {
    await under('val');
    let reply = await say('done', 'val');
    for (let count = 0; count < 12 && heading(reply) !== ''; count++) reply = await say("I'm done", 'val');
    expect(reply.text).toMatch(/That was the last one/);
  });

  test('only for the person whose routine it is, where it is, and while it runs', async () => {
    await under('wil');
    expect((await say('skip', 'xan')).meta.intent).not.toBe('routine');
    expect((await say('skip', 'wil', { ...CHANNEL, channel: 'other' })).meta.intent).not.toBe('routine');
    now = NOON + 3 * 60 * 60_000;
    expect((await say('skip', 'wil')).meta.intent).not.toBe('routine');
  });

  test('goes on after a restart, and other words are heard as ever', async () => {
    await under('yan');
    house.deps.dialogues.forget(() => true);
    expect((await say('a stretch for my knees', 'yan')).meta.intent).toBe('stretch');
    expect(heading(await say('next', 'yan'))).toMatch(/^Step 2 /);
    expect((await say('crushing chest pain down my left arm', 'yan')).meta.urgency).toBe('emergency');
    expect((await say('next', 'yan')).meta.urgency).toBe('emergency');
  });
});
