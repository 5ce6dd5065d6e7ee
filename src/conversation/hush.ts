import type { Turn } from './turn.ts';

/** No nudge goes to a person for the rest of the day after urgent advice. The day is counted as 16 hours: nobody's working day is longer. */
const REST_OF_DAY_MS = 16 * 3_600_000;

/** Never rejects: the advice itself is more important than the quiet after it. */
export async function hushPerson(turn: Turn): Promise<void> {
  const { stores, clock, log } = turn.deps;
  const { platform, workspace } = turn.place;
  try {
    await stores.people.hush({ platform, workspace, person: turn.person.id }, clock.now() + REST_OF_DAY_MS);
  } catch (cause) {
    log.warn('hush_failed', { platform, error: cause instanceof Error ? cause.name : 'unknown' });
  }
}
