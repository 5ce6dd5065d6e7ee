import { readAge, readOperation } from '../../src/conversation/operation-time.ts';
import { closeHouse, openHouse, talk } from './talk.ts';

beforeAll(openHouse, 120_000);
afterAll(closeHouse);

const TEAM_FIRST = /^Please ask the surgical team or physiotherapist first/;

describe('after an operation or a break', () => {
  test.each([
    'I had back surgery last month, which stretch',
    '2 weeks after hip replacement, what can i do',
    'just had an operation. can i stretch?',
    'six weeks post op shoulder, any exercises?',
    'my mum had a hip replacement last week, what exercises',
    'broke my ankle two months ago, a stretch for my calf',
    'recovering from surgery, five minute routine please',
  ])('the team comes first, and no move is offered: %s', async (text) => {
    const { deps } = await openHouse();
    const { say } = await talk();
    const reply = await say(text);
    expect(reply.text).toMatch(TEAM_FIRST);
    for (const { id } of reply.meta.entries) expect(deps.entriesById.get(id)?.kind).not.toBe('stretch');
  });

  test('it holds for the conversation, until the team agreed or it turns out to be long ago', async () => {
    const { say } = await talk();
    await say('i had back surgery last month');
    expect((await say('give me a hip stretch')).text).toMatch(TEAM_FIRST);
    expect((await say('it was 3 years ago')).text).toMatch(/no longer hold moves back/);
    expect((await say('give me a hip stretch')).meta.intent).toBe('stretch');
    const other = await talk();
    await other.say('two weeks since my operation, can i stretch?');
    expect((await other.say('my physio said i can stretch')).text).toMatch(/no longer hold moves back/);
    expect((await other.say('a neck stretch')).meta.intent).toBe('stretch');
  });

  test('of no said time: the same line, then only what suits', async () => {
    const { deps } = await openHouse();
    const { say } = await talk();
    const reply = await say('i had knee surgery, a knee stretch please');
    expect(reply.text).toMatch(TEAM_FIRST);
    expect(reply.meta.intent).toBe('stretch');
    expect(deps.entriesById.get(reply.meta.entries[0]?.id ?? '')?.avoidWith).not.toContain('knee-pain');
  });

  test('any other question is answered, after the same line', async () => {
    const { say } = await talk();
    const reply = await say('c-section 3 weeks ago, my back hurts at my desk');
    expect(reply.text).toMatch(TEAM_FIRST);
    expect(reply.meta.entries.length).toBeGreaterThan(0);
  });

  test('one of long ago, one to come, and talk of operations hold nothing back', async () => {
    for (const text of [
      'had knee surgery 3 years ago, a stretch for my hip',
      'broke my wrist as a kid, a stretch for my wrists',
      'i work in operations, a stretch for my neck please',
    ]) {
      const { say } = await talk();
      expect((await say(text)).text).not.toMatch(TEAM_FIRST);
    }
  });

  test('a danger sign comes before', async () => {
    const { say } = await talk();
    const reply = await say('i had hip surgery last week and now my calf is swollen, red and hot, can i stretch it');
    expect(reply.meta.outcome).toBe('urgent');
  });

  test('times are read', () => {
    expect(['3 years ago', 'last year', 'in 2015', 'seven months ago'].map(readAge)).toEqual(Array(4).fill('past'));
    expect(['2 weeks ago', 'six weeks', 'a month ago', 'few days'].map(readAge)).toEqual(Array(4).fill('recent'));
    expect(readOperation('i get hip surgery next week')).toBe('ahead');
    expect(readOperation('do i need an operation')).not.toBe('recent');
    expect(readOperation('my hip is stiff')).toBeNull();
  });
});
