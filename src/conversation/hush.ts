import type { Turn } from './turn.ts';

/** No nudge goes to a person for the rest of the day after urgent advice. The day is counted as 16 hours: nobody's working day is longer. */
const REST_OF_DAY_MS = 16 * 3_600_000;

export async function hushPerson(turn: Turn): Promise<void> {
  const { stores, clock } = turn.deps;
  await stores.people.hush(
    { platform: turn.place.platform, workspace: turn.place.workspace, person: turn.person.id },
    clock.now() + REST_OF_DAY_MS,
  );
}
