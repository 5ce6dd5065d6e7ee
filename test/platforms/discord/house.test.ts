import { nudgePick } from '../../../src/conversation/nudge-pick.ts';
import { render } from '../../../src/platforms/discord/render.ts';
import { type ActionName, encodeAction } from '../../../src/ports/action.ts';
import type { Command, Incoming, Place } from '../../../src/ports/message.ts';
import type { Reply } from '../../../src/ports/reply.ts';
import { type ComposeNudge, nudgeComposer } from '../../../src/reminders/index.ts';
import { judge } from '../../stand-ins/discord/check/index.ts';
import { openRealHouse, type RealHouse } from '../real-house.ts';

/** Everything the real house says, held to Discord's schema and limits. */
const NOW = Date.parse('2026-11-23T09:00:00Z');
let house: RealHouse;
beforeAll(async () => {
  house = await openRealHouse({ now: () => NOW });
}, 120_000);
afterAll(() => house.close());

const PLACE: Place = {
  platform: 'discord',
  workspace: '200000000000000001',
  channel: '200000000000001001',
  direct: false,
};
const PERSON = { id: '300000000000000001', isAdmin: true, mayManageChannel: true };
let count = 0;
const common = () => {
  count += 1;
  return { id: String(count), place: PLACE, person: PERSON, privately: true };
};
const press = (action: string): Incoming => ({ kind: 'action', action, ...common() });
const command = (one: Command): Incoming => ({ kind: 'command', command: one, ...common() });
const words = (text: string): Incoming => ({ kind: 'text', text, ...common(), privately: false });

/** What Discord would refuse of a reply, in every shape it can go out in. */
function faults(reply: Reply): string[] {
  const picture = reply.figure ? { name: `${reply.figure.pose}.png`, alt: reply.figure.alt } : null;
  const shapes = [{ picture }, { picture, style: 'card' as const, mark: 1_234_567 }, { style: 'text' as const }];
  return shapes.flatMap((options) =>
    render(reply, options).flatMap((body) => {
      const files = body.attachments.map(({ filename }, index) => ({
        name: `files[${index}]`,
        filename,
        type: 'image/png',
        size: 1,
      }));
      const { errors, warnings } = judge('POST', '/channels/1/messages', body, files);
      return [...errors, ...warnings].map(
        (fault) => `${reply.meta.entries[0]?.id ?? reply.text.slice(0, 40)}: ${fault}`,
      );
    }),
  );
}

test.each(['show', 'moving', 'share', 'why', 'sources'] as const)('every entry, "%s"', async (name) => {
  const found: string[] = [];
  for (const { id } of house.deps.content.entries)
    found.push(...faults(await house.core.respond(press(encodeAction(name, id)))));
  expect(house.deps.content.entries.length).toBeGreaterThan(200);
  expect(found).toEqual([]);
});

test('every entry fits one message: nobody has to read on in a second one', async () => {
  const long: string[] = [];
  for (const { id } of house.deps.content.entries) {
    const reply = await house.core.respond(press(encodeAction('show', id)));
    if (render(reply).length > 1) long.push(id);
  }
  expect(long).toEqual([]);
});

test('nudges, one after the other through the whole rotation', () => {
  const compose = nudgeComposer(
    nudgePick(house.deps.content, (pose) => `The pose ${pose}.`),
    () => 0.5,
  );
  const found: string[] = [];
  const shown = new Set<string>();
  for (let turn = 0; turn < 150; turn += 1) {
    const composed = compose(nudgeDue(turn, [...shown]));
    if (!composed) throw new Error('no stretch for a nudge');
    found.push(...faults(composed.reply));
    for (const { id } of composed.reply.meta.entries) shown.add(id);
  }
  expect(shown.size).toBeGreaterThan(60);
  expect(found).toEqual([]);
});

type DueNudge = Parameters<ComposeNudge>[0];

/** A claimed occurrence of a nudge for anything, anywhere; nobody pressed a button of the last ones. */
function nudgeDue(turn: number, recent: readonly string[]): DueNudge {
  const destination = {
    platform: 'discord',
    workspace: PLACE.workspace,
    channel: PLACE.channel,
    direct: false,
  } as const;
  const dueAt = NOW + turn * 3_600_000;
  const key = `abcdefghij@${dueAt / 1000}`;
  return {
    subscription: { id: 'abcdefghij', destination, area: null, seatedOnly: false, avoid: [], recent, unanswered: turn },
    occurrence: { key, subscriptionId: 'abcdefghij', kind: 'regular', destination, dueAt, state: 'claimed' },
  } as unknown as DueNudge;
}

test('what people ask, and every red flag', async () => {
  const asked = [
    'my hips are stiff',
    'lower back pain',
    'neck',
    'what can you do?',
    'thanks',
    'what is the capital of France',
    'i have a headache after work, what now?',
    'crushing chest pain and my left arm is numb',
    'i cannot feel my legs and cannot pee',
    'how long does sciatica last',
    'nudge us every weekday at 10 and 3',
    'which nudges do we have?',
  ];
  for (const text of asked) expect(faults(await house.core.respond(words(text)))).toEqual([]);
});

test('commands without a mistake and with one', async () => {
  const said: Command[] = [
    { name: 'stretch', text: '' },
    { name: 'stretch', text: '', area: 'hips', setting: 'seated', minutes: 2 },
    { name: 'stretch', text: 'purple' },
    { name: 'routine', text: '', area: 'neck', minutes: 5 },
    { name: 'nudge', verb: 'add', text: 'every weekday at 10' },
    { name: 'nudge', verb: 'add', text: 'sometimes' },
    { name: 'nudge', verb: 'list', text: '' },
    { name: 'nudge', verb: 'pause', text: '', subscription: 'zzzzzzzzzz' },
    { name: 'help' },
    { name: 'privacy' },
    { name: 'forget_me' },
    { name: 'my_data' },
  ];
  for (const one of said) expect(faults(await house.core.respond(command(one)))).toEqual([]);
});

test('buttons of every reply fit Discord’s custom_id', async () => {
  const names: ActionName[] = ['help', 'privacy', 'my_data', 'forget_me_confirm', 'sorted', 'another', 'done'];
  for (const name of names) expect(faults(await house.core.respond(press(encodeAction(name))))).toEqual([]);
  expect(faults(house.core.welcome(PLACE))).toEqual([]);
});
