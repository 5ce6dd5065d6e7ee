import { reminders } from '../../src/reminders/index.ts';
import { startRetentionJob } from '../../src/reminders/retention-job.ts';
import type { Posted } from './stage.ts';
import { STRETCHES } from './stage.ts';
import { desk, MINUTE, MORNING, seeded, who, wish } from './support.ts';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

test('all of it wired, on the real clock: what is due in a moment goes out within a second of it, and again after a restart', async () => {
  const base = await desk();
  const clock = { now: () => Date.now() };
  const posted: Pick<Posted, 'at' | 'key'>[] = [];
  const open = () =>
    reminders({
      stores: base.stores,
      clock,
      random: seeded(5),
      log: silent,
      pick: () => STRETCHES[0] ?? null,
      messengerFor: () => ({
        platform: 'slack',
        send: async (_, __, key) => {
          posted.push({ at: clock.now(), key });
          return { status: 'sent', messageId: key };
        },
        findSent: async () => ({ status: 'cannot_tell' }),
      }),
      paceOf: () => ({ channelGapMs: 0, workspacePerSecond: 100, platformPerSecond: 100 }),
      observe: () => undefined,
    });
  const dueAt = Date.now() + 1_200;
  const once = wish({ schedule: { once: new Date(dueAt).toISOString(), timezone: 'UTC' } });
  const first = open();
  await first.start();
  const { id } = await first.subscriptions.create(once, who('U1'));
  const until = Date.now() + 8_000;
  while (posted.length === 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  await first.stop();
  expect(posted.map(({ key }) => key)).toEqual([`${id}@${Math.floor(dueAt / 1_000)}`]);
  expect((posted[0]?.at ?? 0) - dueAt).toBeLessThan(1_000);
  expect((posted[0]?.at ?? 0) - dueAt).toBeGreaterThanOrEqual(0);

  const second = open();
  await second.start();
  await second.stop();
  expect(posted).toHaveLength(1);
  await base.close();
});

test('the retention job runs at the start and every hour, and outlives a failure', async () => {
  const alarms: { ms: number; call: () => void }[] = [];
  const purged: number[] = [];
  let cancelled = 0;
  const end = startRetentionJob(
    {
      purge: async (now) => {
        purged.push(now);
        if (purged.length === 1) throw new Error('locked');
        return {};
      },
    },
    { now: () => MORNING },
    silent,
    {
      after: (ms, call) => {
        alarms.push({ ms, call });
        return () => {
          cancelled += 1;
        };
      },
    },
  );
  expect(alarms.map(({ ms }) => ms)).toEqual([60 * MINUTE]);
  alarms[0]?.call();
  expect(purged).toHaveLength(2);
  end();
  expect(cancelled).toBe(1);
});
