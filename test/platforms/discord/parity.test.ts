import type { Place } from '../../../src/ports/message.ts';
import type { Block, Reply } from '../../../src/ports/reply.ts';
import { type Account, componentsIn, type Message, waitFor, wordsIn } from '../../stand-ins/discord/index.ts';
import { CONVERSATIONS } from '../conversations.ts';
import { openRealHouse, type RealHouse } from '../real-house.ts';
import { type Running, run } from './support.ts';

/** The same question gives the same answer on Discord and in the terminal: every word, every choice, every button. */
const CLOCK = { now: () => Date.parse('2026-11-23T09:00:00Z') };
let real: RealHouse;
let terminal: RealHouse;
let bot: Running;
beforeAll(async () => {
  [real, terminal] = await Promise.all([openRealHouse(CLOCK), openRealHouse(CLOCK)]);
  bot = await run({}, { core: real.core });
}, 120_000);
afterAll(async () => {
  expect(bot.discord.problems()).toEqual([]);
  await bot.stop();
  await Promise.all([real.close(), terminal.close()]);
});

/** The same person in the terminal: the same core, asked without any platform. */
function inTerminal(name: string): (said: { text: string } | { action: string }) => Promise<Reply> {
  const place: Place = { platform: 'terminal', workspace: 'local', channel: name, direct: true };
  const person = { id: name, isAdmin: false, mayManageChannel: true };
  let count = 0;
  return (said) => {
    count += 1;
    const common = { id: `${name}${count}`, place, person, privately: true };
    return terminal.core.respond(
      'text' in said ? { ...common, kind: 'text', ...said } : { ...common, kind: 'action', ...said },
    );
  };
}

/** A nudge's id is drawn by chance, differently in each house. */
const withoutIds = (action: string) => action.replace(/^(nudge_\w+)\|[^|]+/, '$1');
/** As a reader sees it: without the backslashes and signs of markdown. */
const plain = (message: Message) =>
  wordsIn(message)
    .replace(/\\([^\w\s])/g, '$1')
    .replace(/\u200b/g, '');

function pieces(block: Block): readonly string[] {
  if (block.type === 'facts') return block.items.flatMap(({ label, value }) => [label, value]);
  return 'items' in block ? block.items : block.text.split('\n');
}

const offered = (message: Message) =>
  componentsIn(message.components).flatMap(({ type, label, custom_id: id, options }) =>
    type === 3
      ? (options ?? []).map((option) => [option.label, option.value])
      : type === 2
        ? [[label, withoutIds(id ?? '')]]
        : [],
  );

function press(message: Message, reply: Reply, index: number, person: Account): string {
  const action = [...reply.choices, ...reply.buttons][index]?.action ?? '';
  const where = { user: person.id };
  if (index < reply.choices.length) bot.discord.select(message, 'choose', [action], where);
  else {
    const own = componentsIn(message.components).find(
      ({ custom_id: id }) => id && withoutIds(id) === withoutIds(action),
    );
    bot.discord.click(message, own?.custom_id ?? '', where);
  }
  return action;
}

test.each(Object.entries(CONVERSATIONS))('%s', async (name, turns) => {
  const { discord } = bot;
  const person = discord.world.addPerson(name.replace(/\W/g, ''));
  const ask = inTerminal(name);
  let last: Message | undefined;
  let reply: Reply | undefined;
  for (const turn of turns) {
    const seen = discord.dms(person.id).length;
    if (typeof turn === 'string') {
      discord.message(turn, { dm: true, user: person.id });
      reply = await ask({ text: turn });
    } else {
      if (!last || !reply) throw new Error('a conversation starts with words');
      reply = await ask({ action: press(last, reply, turn, person) });
    }
    const first = reply.blocks.flatMap(pieces)[0] ?? '';
    const changed = (): typeof last => discord.dms(person.id).find((one) => plain(one).includes(first));
    last = await waitFor(reply.replaces ? changed : () => discord.dms(person.id)[seen], 5000, `an answer to ${turn}`);
    const shown = plain(last);
    for (const words of [
      ...reply.blocks.flatMap(pieces),
      ...reply.notices.map(({ text }) => text),
      ...reply.sources.map(({ title }) => title),
    ])
      expect(shown).toContain(words.replace(/\s*\n\s*/g, ' '));
    expect(offered(last)).toEqual([
      ...reply.choices.map(({ title, action }) => [title, action]),
      ...reply.buttons.map(({ label, action }) => [label, withoutIds(action)]),
    ]);
  }
});
