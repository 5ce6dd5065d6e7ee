import { NOTHING_RECOGNISED, withDigest } from '../../src/operations/core-digest.ts';
import type { Reply } from '../../src/ports/reply.ts';
import { coreThat, message, replyOf } from './support.ts';

async function digestOf(reply: Reply): Promise<unknown[]> {
  const added: unknown[] = [];
  const core = withDigest(
    coreThat(async () => reply),
    {
      digest: {
        add: async (day, terms) => {
          added.push([day, terms]);
        },
        since: async () => [],
      },
      clock: { now: () => Date.UTC(2026, 0, 7, 10) },
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      known: new Set(['hips', 'cause']),
    },
  );
  await core.respond(message('why do my hips feel like my cat Mittens'));
  return added;
}

describe('digest of unanswered questions', () => {
  test('holds what was recognised, and only that', async () => {
    const slots = { area: 'hips', need: ['cause', 'Mittens'], max_seconds: 60, other: 'my cat' };
    expect(await digestOf(replyOf({ outcome: 'out_of_scope', intent: 'ask', slots }))).toEqual([
      ['2026-01-07', ['hips', 'cause', 'intent ask']],
    ]);
  });

  test('says so where nothing was recognised', async () => {
    expect(await digestOf(replyOf({ outcome: 'out_of_scope' }))).toEqual([['2026-01-07', [NOTHING_RECOGNISED]]]);
  });

  test('leaves answers and silence out', async () => {
    expect(await digestOf(replyOf({ outcome: 'answer' }))).toEqual([]);
    expect(await digestOf({ ...replyOf({ outcome: 'out_of_scope' }), silent: true })).toEqual([]);
  });
});
