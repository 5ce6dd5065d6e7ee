import { withRateLimit } from '../../src/operations/rate-limit.ts';
import type { Incoming } from '../../src/ports/message.ts';
import { coreThat, message, replyOf } from './support.ts';

function limited(perPersonPerMinute: number, perWorkspacePerMinute: number) {
  let now = 0;
  const answered: Incoming[] = [];
  const core = withRateLimit(
    coreThat(async (incoming) => {
      answered.push(incoming);
      return replyOf();
    }),
    {
      limits: { perPersonPerMinute, perWorkspacePerMinute },
      clock: { now: () => now },
      isUrgent: (incoming) => incoming.kind === 'text' && incoming.text.includes('chest'),
      busy: async () => replyOf({}, 'busy'),
    },
  );
  return {
    answered,
    say: async (text: string, person = 'U1', workspace = 'T1') =>
      (await core.respond(message(text, person, workspace))).text,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('rate limit', () => {
  test('a person beyond the limit is asked to wait; others are not', async () => {
    const { say } = limited(3, 100);
    for (let at = 0; at < 3; at++) expect(await say('hi')).toBe('An answer.');
    expect(await say('hi')).toBe('busy');
    expect(await say('hi', 'U2')).toBe('An answer.');
    expect(await say('hi', 'U1', 'T2')).toBe('An answer.');
  });

  test('a danger sign passes whatever the count', async () => {
    const { say, answered } = limited(1, 100);
    await say('hi');
    expect(await say('hi')).toBe('busy');
    expect(await say('chest pain')).toBe('An answer.');
    expect(answered).toHaveLength(2);
  });

  test('refills evenly', async () => {
    const { say, pass } = limited(6, 100);
    for (let at = 0; at < 6; at++) await say('hi');
    expect(await say('hi')).toBe('busy');
    pass(10_000);
    expect(await say('hi')).toBe('An answer.');
    expect(await say('hi')).toBe('busy');
    pass(3_600_000);
    for (let at = 0; at < 6; at++) expect(await say('hi')).toBe('An answer.');
    expect(await say('hi')).toBe('busy');
  });

  test('a workspace has a limit too, which one loud person does not use up', async () => {
    const { say } = limited(2, 5);
    for (let at = 0; at < 20; at++) await say('hi', 'loud');
    expect(await say('hi', 'U2')).toBe('An answer.');
    expect(await say('hi', 'U3')).toBe('An answer.');
    expect(await say('hi', 'U4')).toBe('An answer.');
    expect(await say('hi', 'U5')).toBe('busy');
    expect(await say('hi', 'U5', 'T2')).toBe('An answer.');
  });

  test('a clock that goes back neither locks anybody out nor lets anybody in', async () => {
    const { say, pass } = limited(1, 100);
    await say('hi');
    pass(-3_600_000);
    expect(await say('hi')).toBe('busy');
    pass(60_000);
    expect(await say('hi')).toBe('An answer.');
  });
});
