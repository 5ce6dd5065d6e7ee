import fc from 'fast-check';
import type { DueSubscription } from '../../src/ports/occurrences.ts';
import type { Subscription } from '../../src/ports/stores.ts';
import { decide } from '../../src/reminders/decide.ts';
import { upcoming } from '../../src/reminders/plan.ts';
import { subscription } from '../storage/support.ts';
import { DAY, HOUR, MINUTE, MORNING } from './support.ts';

const never = () => false;
const CATCH_UP = 10 * MINUTE;

function due(over: Partial<Subscription>, hushedUntil: number | null = null): DueSubscription {
  return { subscription: subscription(over), country: null, hushedUntil };
}

describe('decide', () => {
  test('agrees with counting the occurrences one by one, for any standstill', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(20, 45, 60, 120),
        fc.integer({ min: 0, max: 20 * DAY }),
        fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'),
        (every_minutes, standstill, timezone) => {
          const schedule = {
            every_minutes,
            window: { start: '00:00', end: '23:59' },
            days: ['mon', 'wed', 'sat'],
            timezone,
          } as const;
          const bare = { schedule, officeHours: null, daysOff: [] };
          const [first = 0] = upcoming(bare, { after: MORNING, count: 1, isHoliday: never });
          const now = first + standstill;
          const all = upcoming(bare, { after: first - 1, count: 5_000, isHoliday: never });
          const missed = all.filter((at) => at <= now);
          const latest = missed.at(-1) ?? 0;
          const sends = now - latest <= CATCH_UP;
          const decision = decide(due({ schedule, nextDueAt: first }), now, CATCH_UP, never);
          expect(decision.send?.dueAt ?? null).toBe(sends ? latest : null);
          expect(decision.nextDueAt).toBe(all[missed.length]);
          expect(decision.lastDueAt).toBe(latest);
          if (missed.length < 1_000) expect(decision.skip?.covers ?? 0).toBe(missed.length - (sends ? 1 : 0));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('keys differ for what is sent and what is left out, and say the second', () => {
    const schedule = {
      every_minutes: 30,
      window: { start: '00:00', end: '23:59' },
      timezone: 'UTC',
      days: ['wed'],
    } as const;
    const { send, skip } = decide(due({ schedule, nextDueAt: MORNING }), MORNING + HOUR, CATCH_UP, never);
    expect(send).toEqual({ key: `aaaaaaaaaa@${(MORNING + HOUR) / 1000}`, dueAt: MORNING + HOUR });
    expect(skip).toMatchObject({ key: `aaaaaaaaaa@${MORNING / 1000}`, covers: 2 });
    expect(send?.key.length).toBeLessThanOrEqual(25);
  });

  test('a planned instant that the rule no longer knows is not sent', () => {
    const schedule = { times: ['10:00'], timezone: 'UTC' } as const;
    const decision = decide(due({ schedule, nextDueAt: MORNING }), MORNING, CATCH_UP, never);
    expect(decision).toMatchObject({ send: null, skip: null, nextDueAt: Date.UTC(2026, 0, 7, 10) });
  });

  test('quiet holds for a person’s own nudges and not for a channel’s', () => {
    const schedule = { times: ['08:00'], timezone: 'UTC' } as const;
    const own = { platform: 'slack', workspace: 'T1', channel: 'U1', direct: true } as const;
    const until = MORNING + 1;
    expect(
      decide(due({ schedule, nextDueAt: MORNING, destination: own }, until), MORNING, CATCH_UP, never),
    ).toMatchObject({
      send: null,
      skip: { reason: 'hushed' },
    });
    expect(decide(due({ schedule, nextDueAt: MORNING }, until), MORNING, CATCH_UP, never).send).not.toBeNull();
    expect(
      decide(due({ schedule, nextDueAt: MORNING, destination: own }, MORNING), MORNING, CATCH_UP, never).send,
    ).not.toBeNull();
  });

  test('the last occurrence leaves none after it', () => {
    const schedule = { times: ['08:00'], until: '2026-01-07', timezone: 'UTC' } as const;
    expect(decide(due({ schedule, nextDueAt: MORNING }), MORNING, CATCH_UP, never)).toMatchObject({
      send: { dueAt: MORNING },
      nextDueAt: null,
    });
  });
});
