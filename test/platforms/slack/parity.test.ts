import type { ActionMessage, Place, TextMessage } from '../../../src/ports/message.ts';
import type { Reply } from '../../../src/ports/reply.ts';
import type { Clock } from '../../../src/ports/system.ts';
import { waitFor } from '../../stand-ins/lib/wait.ts';
import { elementsOf } from '../../stand-ins/slack/press.ts';
import type { Message } from '../../stand-ins/slack/state.ts';
import { CONVERSATIONS } from '../conversations.ts';
import { openRealHouse, type RealHouse } from '../real-house.ts';
import { startHouse, type TestHouse } from './house.ts';

const CLOCK: Clock = { now: () => Date.parse('2026-11-23T09:00:00Z') };
const PERSON = { id: 'U0ALICE', timezone: 'Europe/Paris', isAdmin: false, mayManageChannel: true };

/** The same conversation in the terminal: the same core, asked without any platform. */
function inTerminal(house: RealHouse, conversation: string): (said: string) => Promise<Reply> {
  const place: Place = { platform: 'terminal', workspace: 'local', channel: conversation, direct: true };
  let count = 0;
  return (said) => {
    count += 1;
    const base = { id: String(count), place, person: PERSON, privately: false };
    const message: TextMessage | ActionMessage = said.startsWith('!')
      ? { ...base, kind: 'action', action: said.slice(1) }
      : { ...base, kind: 'text', text: said };
    return house.core.respond(message);
  };
}

const unescaped = (text: string) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
/** A nudge's id is drawn by chance, differently in each house. */
const withoutIds = (action: string) => action.replace(/^(nudge_\w+)\|[^|]+/, '$1');
const buttonsOf = (message: Message) =>
  elementsOf(message.blocks).map(({ action_id, text }) => [
    (text as { text: string }).text,
    withoutIds(String(action_id)),
  ]);

/** In a channel the end of a step names its zone, because people of several zones read it. */
const untimed = (text: string): string => text.replace(/Until: [\d:]{8}(?: \([\w/]+\))?/, 'Until');

describe('the same question gives the same answer in Slack and in the terminal', () => {
  let real: RealHouse;
  let terminal: RealHouse;
  let house: TestHouse;
  beforeAll(async () => {
    [real, terminal] = await Promise.all([openRealHouse(CLOCK), openRealHouse(CLOCK)]);
    house = await startHouse({ core: real.core });
  });
  afterAll(async () => {
    expect(house.sim.problems()).toEqual([]);
    await house.stop();
    await Promise.all([real.close(), terminal.close()]);
  });

  test.each(Object.entries(CONVERSATIONS))('%s', async (name, turns) => {
    const { sim } = house;
    const root = (await sim.message({ typed: name })).ts; // a thread of its own keeps the conversations apart
    const answers = () => sim.botMessages().filter(({ thread_ts }) => thread_ts === root);
    const notes = () => sim.ephemerals().filter(({ to }) => to === 'U0ALICE');
    const ask = inTerminal(terminal, name);
    let last: Message | undefined;
    let reply: Reply | undefined;
    for (const turn of turns) {
      const seen = new Set([...answers(), ...notes()].map(({ ts }) => ts));
      const action: string =
        typeof turn === 'number' ? ([...(reply?.choices ?? []), ...(reply?.buttons ?? [])][turn]?.action ?? '') : '';
      if (typeof turn === 'string') await sim.message({ text: `<@U0BOT> ${turn}`, thread_ts: root });
      else {
        const pressed = elementsOf(last?.blocks).find(
          ({ action_id }) => withoutIds(String(action_id)) === withoutIds(action),
        );
        await sim.action({ ts: last?.ts ?? '', action_id: String(pressed?.action_id) });
      }
      const said = await ask(typeof turn === 'string' ? turn : `!${action}`);
      reply = said;
      const changed = ({ text }: Message): boolean => untimed(unescaped(text)) === untimed(said.text);
      const isNew = ({ ts }: Message): boolean => !seen.has(ts);
      last = await waitFor(() => [...answers(), ...notes()].find(said.replaces ? changed : isNew));
      expect(untimed(unescaped(last.text))).toBe(untimed(reply.text));
      expect(buttonsOf(last).filter(([, id]) => id !== 'slack.picture')).toEqual([
        ...reply.choices.map(({ title, action: act }) => [title, withoutIds(act)]),
        ...reply.buttons.map(({ label, action: act }) => [label, withoutIds(act)]),
      ]);
      for (const notice of reply.notices)
        expect(JSON.stringify(last.blocks)).toContain(JSON.stringify(notice.text).slice(1, -1));
    }
  });
});
