import { nudgePick } from '../../../src/conversation/nudge-pick.ts';
import { replyView } from '../../../src/platforms/slack/deliver.ts';
import { render } from '../../../src/platforms/slack/render.ts';
import { encodeAction } from '../../../src/ports/action.ts';
import type { Incoming, Place } from '../../../src/ports/message.ts';
import type { Reply } from '../../../src/ports/reply.ts';
import { nudgeComposer } from '../../../src/reminders/index.ts';
import { validateMessage, validateView } from '../../stand-ins/slack/block-kit/check.ts';
import { claim } from '../../storage/support.ts';
import { openRealHouse, type RealHouse } from '../real-house.ts';

/** Every piece of content in every kind of reply, judged by the shapes of @slack/types and by Slack's limits. */
const PLACE: Place = { platform: 'slack', workspace: 'T1', channel: 'C1', direct: false, thread: '1.1' };

function faultsOf(reply: Reply, everyWay = false): string[] {
  const alt = reply.figure?.alt ?? '';
  const picture = { kind: 'file', id: 'F1', alt } as const;
  const address = { kind: 'address', url: 'https://limber.example/figures/x.png', alt } as const;
  const ways = [
    render(reply),
    ...(reply.figure && everyWay ? [render(reply, { picture }), render(reply, { picture: address })] : []),
    ...(everyWay
      ? [render(reply, { buttons: [{ label: 'Send me the picture', actionId: 'slack.picture', value: 'x' }] })]
      : []),
  ];
  return [
    ...ways.flatMap((message) =>
      Object.values(validateMessage({ ...message })).flatMap((found) =>
        Array.isArray(found) ? (found as string[]) : [],
      ),
    ),
    ...(everyWay ? validateView(replyView(render(reply, { without: ['share'] }).blocks)).errors : []),
    ...(ways[0]?.text === '' ? ['no text'] : []),
  ];
}

describe('all content', () => {
  let house: RealHouse;
  let count = 0;
  beforeAll(async () => {
    house = await openRealHouse({ now: () => Date.parse('2026-11-23T09:00:00Z') });
  });
  afterAll(async () => {
    await house.close();
  });

  /** Each question from somebody new, so that none leans on the one before. */
  const asking = (given: { text: string } | { action: string }): Promise<Reply> => {
    count += 1;
    const person = { id: `U${count}`, isAdmin: false, mayManageChannel: false };
    const base = { id: String(count), place: PLACE, person, privately: false };
    const incoming: Incoming =
      'text' in given ? { ...base, kind: 'text', ...given } : { ...base, kind: 'action', ...given };
    return house.core.respond(incoming);
  };

  test.each(['show', 'moving', 'share', 'sources', 'why'] as const)('every entry by %s', async (name) => {
    const wrong: string[] = [];
    for (const { id } of house.deps.content.entries) {
      const reply = await asking({ action: encodeAction(name, id) });
      wrong.push(...faultsOf(reply, name === 'show').map((fault) => `${id}: ${fault}`));
    }
    expect(wrong).toEqual([]);
    expect(house.deps.content.entries.length).toBeGreaterThan(200);
  });

  test('every entry asked for by its title', async () => {
    const wrong: string[] = [];
    for (const { id, title } of house.deps.content.entries)
      wrong.push(...faultsOf(await asking({ text: `tell me about ${title}` })).map((fault) => `${id}: ${fault}`));
    expect(wrong).toEqual([]);
  });

  test('every red flag in the words that raise it', async () => {
    const wrong: string[] = [];
    let urgent = 0;
    for (const flag of house.deps.content.redFlags) {
      const reply = await asking({ text: `I have ${flag.phrases[0] ?? flag.condition}` });
      urgent += reply.meta.outcome === 'urgent' ? 1 : 0;
      wrong.push(...faultsOf(reply).map((fault) => `${flag.id}: ${fault}`));
    }
    expect(wrong).toEqual([]);
    expect(urgent).toBeGreaterThan(20);
  });

  test('two hundred nudges in a row, and the note that one was paused', () => {
    const { content, random } = house.deps;
    const compose = nudgeComposer(
      nudgePick(content, (pose) => `A person doing ${pose}`),
      random,
    );
    const wrong: string[] = [];
    const shown = new Set<string>();
    let recent: readonly string[] = [];
    for (let i = 0; i < 200; i += 1) {
      const kind = i === 199 ? 'notice' : 'regular';
      const composed = compose(claim({ recent, unanswered: i % 20, pauseReason: 'archived' }, i * 60_000, kind));
      if (!composed) throw new Error('no nudge');
      recent = composed.recent ?? recent;
      shown.add(composed.reply.meta.entries[0]?.id ?? '');
      wrong.push(...faultsOf(composed.reply, i % 10 === 0));
    }
    expect(wrong).toEqual([]);
    expect(shown.size).toBeGreaterThan(30);
  });

  test('a hundred random stretches as a command', async () => {
    const wrong: string[] = [];
    for (let i = 0; i < 100; i += 1) wrong.push(...faultsOf(await asking({ action: 'another||||' })));
    expect(wrong).toEqual([]);
  });
});
